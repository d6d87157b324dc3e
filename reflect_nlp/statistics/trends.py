"""Units by theme and fiscal year.

Nobody is followed from one year to the next: the years are separate samples, and a change between
them is a difference between two groups of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from reflect_nlp.statistics.crosstab import Crosstab, crosstab

_ERAS = {"R": 2018, "H": 1988, "S": 1925}


def year_number(fiscal_year: str) -> int:
    """Return the western year of ``"R6"``, ``"H31"``, ``"2024"`` or ``"令和6年度"``; 0 if none.

    Examples
    --------
    >>> year_number("R6"), year_number("H31"), year_number("2024"), year_number("昨年")
    (2024, 2019, 2024, 0)
    """
    text = fiscal_year.strip().removesuffix("年度").removesuffix("年")
    for era, letter in (("令和", "R"), ("平成", "H"), ("昭和", "S")):
        text = text.replace(era, letter)
    text = text.replace("元", "1")
    if text.isdigit():
        return int(text)
    if text[:1] in _ERAS and text[1:].isdigit():
        return _ERAS[text[0]] + int(text[1:])
    return 0


def sort_years(years: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct, non-empty years from old to new; what is no year comes first."""
    return tuple(sorted({y for y in years if y}, key=lambda y: (year_number(y), y)))


def trend(segments: pd.DataFrame, answers: pd.DataFrame, *, themes: Sequence[str]) -> Crosstab:
    """Count the units of every theme in every year.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with ``theme``, ``fiscal_year``, ``unit_id``
    answers : DataFrame (n_responses, …) with ``fiscal_year``, ``unit_id``
    themes : sequence of str (n_themes,)

    Returns
    -------
    Crosstab
        Columns are the years from old to new.
    """
    years = sort_years(answers["fiscal_year"].astype(str))
    return crosstab(segments, answers, by="fiscal_year", rows=themes, columns=years)
