"""The 対応方針表 as decisions tell it: what stands for every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import pandas as pd

from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.replay import replay
from reflect_nlp.decisions.responding import RESPONSE_FIELDS, finding_of

REGISTER_COLUMNS: Final = (
    "theme",
    "category",
    "name",
    "category_name",
    "direction",
    "people",
    "n",
    "share",
    *RESPONSE_FIELDS,
    "plan_year",
    "plan_before",
    "state_before",
    "year_before",
    "people_before",
    "n_before",
    "share_before",
    "year_now",
    "people_now",
    "n_now",
    "share_now",
    "difference",
    "low",
    "high",
    "voice",
    "note",
)
"""``Analysis.register``: a finding a row. ``RESPONSE_FIELDS`` are what people wrote this year,
``plan_before`` and ``state_before`` what they wrote in ``plan_year``. ``voice`` is what the
answers say against the earlier year's: ``resolved``, ``continued``, ``worse``, ``new`` or
``unknown`` (not comparable), empty without an earlier year; ``note`` says why."""

Response = Mapping[str, str]
"""What stands for a finding: field → text; only fields that say something."""


def responses(decisions: Iterable[Decision]) -> dict[str, Response]:
    """Return what stands for every finding somebody wrote about.

    Parameters
    ----------
    decisions : iterable of Decision
        All events of a store.

    Returns
    -------
    dict of target (``theme/category``) to Response
        In the order of the first words on each; the last of every field counts.

    Examples
    --------
    >>> said = {"plan": "演習を増やす", "state": "open"}
    >>> responses([Decision("respond", "network/exercise", who="佐藤", after=said)])
    {'network/exercise': {'plan': '演習を増やす', 'state': 'open'}}
    """
    found: dict[str, dict[str, str]] = {}
    for decision in replay(decisions):
        if decision.kind == "respond":
            found.setdefault(decision.target, {}).update(decision.after)
    told = {target: {f: text for f, text in said.items() if text} for target, said in found.items()}
    return {target: said for target, said in told.items() if said}


def today(
    written: Mapping[str, Response], resolve: Callable[[str], str]
) -> dict[tuple[str, str], Response]:
    """Return responses by theme and category, themes under the codes that stand for them today.

    Where two merged themes were written about, the later words on a field count.
    """
    found: dict[tuple[str, str], Response] = {}
    for target, said in written.items():
        pair = finding_of(target)
        if pair is not None:
            now = (resolve(pair[0]), pair[1])
            found[now] = {**found.get(now, {}), **said}
    return found


def with_responses(
    register: pd.DataFrame, written: Mapping[tuple[str, str], Response]
) -> pd.DataFrame:
    """Return a register with what people wrote brought up to date.

    Parameters
    ----------
    register : DataFrame, columns REGISTER_COLUMNS
        Not changed. Its rows stay; what was written about other findings waits for the next run.
    written : mapping
        From :func:`today`.
    """
    pairs = zip(register["theme"], register["category"], strict=True)
    said = [written.get((str(theme), str(category)), {}) for theme, category in pairs]
    return register.assign(
        **{
            field: pd.Series([one.get(field, "") for one in said], register.index, dtype=object)
            for field in RESPONSE_FIELDS
        }
    )
