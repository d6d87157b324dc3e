"""Findings by the parts that categories belong to (上位区分): each unit counted once."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.curriculum.mapper import coded_segments
from reflect_nlp.records import Scheme
from reflect_nlp.statistics.tally import Units, tally


def top_codes(scheme: Scheme) -> dict[str, str]:
    """Return for every category the code of the one at its top; its own without a parent.

    Examples
    --------
    >>> from reflect_nlp.records import Category
    >>> top_codes(Scheme("例", "1", (Category("a", "甲"), Category("b", "乙", parent="a"))))
    {'a': 'a', 'b': 'a'}
    """
    above = {category.code: category.parent for category in scheme.categories}
    tops = {}
    for code in above:
        top = code
        while above[top]:
            top = above[top]
        tops[code] = top
    return tops


def has_parents(scheme: Scheme | None) -> bool:
    """Return whether any category belongs to another one."""
    return scheme is not None and any(category.parent for category in scheme.categories)


def roll_up(segments: pd.DataFrame, units: Units, scheme: Scheme) -> pd.DataFrame:
    """Count units by theme and top category: who spoke of two parts of one is counted once.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with theme, theme_status, category, unit_id
    units : Units
        The denominator.
    scheme : Scheme

    Returns
    -------
    DataFrame
        theme, category (code of the top one), people, n, share, low, high, mentions; by falling
        people.
    """
    said = coded_segments(segments)
    tops = top_codes(scheme)
    by_top = said.assign(category=[tops.get(code, code) for code in said["category"].astype(str)])
    return tally(by_top, ["theme", "category"], units)
