"""Which numbers of the table of items the shareable edition keeps back.

Items share no count with the tables of themes: they are of one year, and every number is the
item's own. What ties them to the rest are the opinions by group of voices, which can be counted in
``segments.csv`` where the survey has one year; those are taken to be known. So the table is
protected by itself, over all of its numbers together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from reflect_nlp.curriculum.programme import VOICE_GROUPS
from reflect_nlp.statistics.disclosure import Grid, Limit, Name, Release, protect

_GROUPS = (*VOICE_GROUPS, "")
"""The last are opinions of no group, which are not printed."""


@dataclass(frozen=True)
class HiddenItems:
    """What of the table of items is not told.

    Attributes
    ----------
    rows : frozenset of int
        Rows without numbers; the row behind the last is 計.
    groups : frozenset of (int, str)
        Row and group of voices.
    """

    rows: frozenset[int] = frozenset()
    groups: frozenset[tuple[int, str]] = frozenset()


def hidden_items(rows: Sequence[pd.DataFrame], total: pd.DataFrame, k: int) -> HiddenItems:
    """Return what to hide, given the opinions of every item and of all of them.

    Parameters
    ----------
    rows : sequence of DataFrame (n_segments of the item, …) with ``unit_id``, ``group``
    total : DataFrame
        Their opinions together.
    k : int
        Counts of 1 … k-1 units are hidden; ``k <= 1`` hides nothing.
    """
    if k <= 1 or not rows:
        return HiddenItems()
    hidden = protect(_release((*rows, total)), k).hidden
    places = range(len(rows) + 1)
    return HiddenItems(
        frozenset(i for i in places if ("units", i) in hidden),
        frozenset((i, g) for i in places for g in VOICE_GROUPS if ("units", i, g) in hidden),
    )


def _release(tables: Sequence[pd.DataFrame]) -> Release:
    """Return units and opinions of items, by group and over all; the last table is the total."""
    last, values = len(tables) - 1, dict[Name, int]()
    for i, said in enumerate(tables):
        values["units", i], values["said", i] = int(said["unit_id"].nunique()), len(said)
        for g in _GROUPS:
            mine = said.loc[said["group"] == g, "unit_id"]
            values["units", i, g], values["said", i, g] = int(mine.nunique()), len(mine)
    items = range(last)
    limits = [limit for i in range(len(tables)) for limit in _within(i)]
    for key in ((), *((g,) for g in _GROUPS)):
        every = tuple(("units", i, *key) for i in items)
        limits.append(Limit(("units", last, *key), every))
        limits += [Limit(name, (("units", last, *key),)) for name in every]
    cells = tuple(tuple(("said", i, g) for g in _GROUPS) for i in items)
    below = tuple(("said", last, g) for g in _GROUPS)
    sums = tuple(("said", i) for i in items)
    return Release(
        values=values,
        grids=[Grid(cells, sums, below), Grid((below,), (("said", last),)), _column(sums, last)],
        limits=limits,
        together=[(("units", i), ("said", i)) for i in items],
        kept=frozenset({("units", last), ("said", last), *below}),
        counts=frozenset(n for n in values if n[0] == "units" and n[-1] != ""),  # type: ignore[index]
        unknown=frozenset({n for row in cells for n in row} | {("units", i, "") for i in items}),
    )


def _within(i: int) -> list[Limit]:
    """Return what ties units and opinions of one item."""
    groups: tuple[Name, ...] = tuple(("units", i, g) for g in _GROUPS)
    inside = [Limit(("units", i, g), (("said", i, g),)) for g in _GROUPS]
    inside += [Limit(group, (("units", i),)) for group in groups]
    return [*inside, Limit(("units", i), (("said", i),)), Limit(("units", i), groups)]


def _column(sums: tuple[Name, ...], last: int) -> Grid:
    return Grid((sums,), (("said", last),))
