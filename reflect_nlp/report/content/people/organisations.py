"""Response rates by affiliation and, inside, by municipality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.report.content.people.attendance import YearRoll
from reflect_nlp.report.content.people.participants import UNKNOWN, people_listed
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.disclosure import hide

KINDS: Final = {"affiliation": "所属", "municipality": "市町"}
_MORE: Final = "「－」の回答率は、名簿の受講者より回答者が多く、計算しない（名簿を確かめる）。"
STRAY: Final = 0.1
"""With more of the units than this under names the list does not know, no rate is given."""
_UNLIKE: Final = (
    "回答の{0}に名簿にない書き方があり、{0}別の回答率は計算しない（書き方をそろえるか、"
    "settings.yaml の affiliations で対応させる）。"
)


def rates_by_table(rolls: Sequence[YearRoll], scope: Scope) -> Table | None:
    """Return who took part, who answered and the rate, by organisation over all years.

    People of different years are different people: the years are added up. In the shareable edition
    an affiliation of which any year is hidden is left out, and so is one (and another with it) of
    whom too few answered.

    Parameters
    ----------
    rolls : sequence of YearRoll
        As :func:`attendance.year_rolls` returns them for this edition.
    scope : Scope

    Returns
    -------
    Table or None
        ``None`` without an attendance list or where not persons are counted.
    """
    people = people_listed(scope)
    if people is None or scope.analysis.survey.unit != "person":
        return None
    kinds = [kind for kind in KINDS if not (scope.shareable and kind == "municipality")]
    rows = [row for kind in kinds for row in _rows(kind, people, rolls, scope)]
    columns = (
        Column("kind", "区分", width=10),
        Column("value", "所属・市町" if len(kinds) > 1 else "所属", width=16),
        Column("attendees", "受講者（人）", "count", 12),
        Column("answered", f"{scope.noun}（{scope.unit}）", "count", 12),
        Column("rate", "回答率", "percent", 10),
    )
    note = (
        "受講者は各年度の実人数の目安を足したもの（受講状況の表と同じ数え方）。"
        "回答者は一度でも回答した人。"
    )
    if any(row[2] < row[3] for row in rows):
        note += _MORE
    for kind in kinds:
        if not _named_alike(_answered(kind, scope), people, kind):
            note += _UNLIKE.format(KINDS[kind])
    title = "所属・市町別の回答率" if len(kinds) > 1 else "所属別の回答率"
    return scope.table("response_rates_by", title, columns, rows, note) if rows else None


def _rows(
    kind: str, people: pd.DataFrame, rolls: Sequence[YearRoll], scope: Scope
) -> Iterator[tuple[str, str, int, int, float | None]]:
    asked = people.groupby(kind)["people"].sum()
    asked = asked[~asked.index.isin(["", UNKNOWN])].sort_values(ascending=False, kind="stable")
    every = _answered(kind, scope)
    said = every.reindex(asked.index).fillna(0).astype(int)
    comparable = _named_alike(every, people, kind)
    out = _hidden(said, rolls, scope) if kind == "affiliation" else np.zeros(len(said), dtype=bool)
    for value, attendees, answered, hidden in zip(asked.index, asked, said, out, strict=True):
        if not hidden and attendees:
            rate = answered / attendees if comparable and answered <= attendees else None
            yield KINDS[kind], str(value), int(attendees), int(answered), rate


def _answered(kind: str, scope: Scope) -> pd.Series:
    """Return the units that answered by organisation."""
    units = scope.analysis.answers.drop_duplicates("unit_id")
    units = units[units[kind].astype(str) != ""]
    return units.groupby(kind)["unit_id"].nunique()


def _named_alike(answered: pd.Series, people: pd.DataFrame, kind: str) -> bool:
    """Say whether the list knows the names under which people answered."""
    strangers = answered[~answered.index.isin(people[kind])]
    return bool(strangers.sum() <= STRAY * answered.sum())


def _hidden(said: pd.Series, rolls: Sequence[YearRoll], scope: Scope) -> npt.NDArray[np.bool_]:
    """Return which affiliations are not told."""
    if not len(said):
        return np.zeros(0, dtype=bool)
    partly = [any(roll.affiliations.get(str(v), 0) is None for roll in rolls) for v in said.index]
    counts = said.to_numpy(dtype=np.int64)[None, :]
    cells = hide(counts, scope.k, row_totals=counts.sum(axis=1)).cells[0]
    return np.asarray(np.array(partly) | cells, dtype=np.bool_)
