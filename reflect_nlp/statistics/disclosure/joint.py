"""Hiding over all tables of an edition at once.

Table by table each small number is closed into a cycle of hidden ones (``close``); what one table
hides is hidden in every table that shows it, and so on until nothing changes. Numbers may still
follow from several tables together or from a limit, so every connected group of hidden numbers is
audited (``recovered``), and for what the audit recovers the smallest number next to it goes too.
Hundepool et al. 2012, *Statistical Disclosure Control*, chapter 4 (linked tables: 4.4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from reflect_nlp.statistics.disclosure.audit import recovered, system
from reflect_nlp.statistics.disclosure.model import Grid, Name, Release
from reflect_nlp.statistics.disclosure.table import EMPTY_COST, close

LARGEST: Final = 1500
"""Hidden numbers in one connected group up to which it is audited; a larger one is hidden whole."""
TRIES: Final = 8
"""So often a single number near one that is recovered goes; then all tables around it, at once."""
PRECIOUS: Final = 10**6
"""What hiding a number that is printed elsewhere costs, in counts."""


@dataclass(frozen=True)
class Protected:
    """What must not be shown.

    Attributes
    ----------
    hidden : frozenset of Name
    primary : frozenset of Name
        Those hidden for their own size.
    unsafe : frozenset of Name
        Small numbers that follow from the others even with everything around them hidden.
    """

    hidden: frozenset[Name]
    primary: frozenset[Name]
    unsafe: frozenset[Name] = frozenset()


def protect(release: Release, k: int, *, largest: int = LARGEST) -> Protected:
    """Choose what to hide of all tables together.

    Parameters
    ----------
    release : Release
    k : int
        Counts of 1 … k-1 are hidden; ``k <= 1`` hides only ``release.primary``.
    largest : int
        Connected groups of more hidden numbers than this are not audited: the tables in them are
        hidden whole instead.

    Returns
    -------
    Protected
        No small number is recovered by an attacker as ``audit`` describes him, but ``unsafe``.

    Examples
    --------
    >>> grid = Grid(cells=(("a", "b", "c"),), row_totals=("sum",))
    >>> values = {"a": 20, "b": 3, "c": 9, "sum": 32}
    >>> sorted(protect(Release(values, [grid], kept=frozenset({"sum"})), 5).hidden)
    ['b', 'c']
    """
    work = _Work(release, k)
    work.hide(release.unknown)
    small = frozenset(work.hide(release.small(k)))
    unsafe: frozenset[Name] = frozenset()
    clean: set[frozenset[Name]] = set()
    while True:
        work.close()
        groups = [g for g in system(release, work.hidden).groups if g not in clean]
        large = frozenset[Name]().union(*(g for g in groups if len(g) > largest))
        if large and work.hide(_surroundings(large, release)):
            continue
        audited = frozenset[Name]().union(*(g for g in groups if len(g) <= largest))
        found = recovered(system(release, audited), audited & small - unsafe)
        clean |= {g for g in groups if not g & found}
        stuck = {name for name in sorted(found, key=repr) if not work.repair(name)}
        unsafe |= stuck
        if found <= stuck:
            return Protected(frozenset(work.hidden), small, unsafe)


@dataclass(eq=False)
class _Work:
    """A release with what is hidden of it so far."""

    release: Release
    k: int

    def __post_init__(self) -> None:
        self.hidden: set[Name] = set()
        self.tries: Counter[Name] = Counter()
        self.tied: dict[Name, tuple[Name, ...]] = {}
        for names in self.release.together:
            self.tied |= dict.fromkeys(names, names)
        self.near: dict[Name, set[Name]] = {}
        for total, parts in self.release.sums:
            self._join((total, *parts))
        for limit in self.release.limits:
            self._join((limit.lesser, *limit.parts))

    def _join(self, line: tuple[Name, ...]) -> None:
        for name in line:
            self.near.setdefault(name, set()).update(line)

    def hide(self, names: Iterable[Name]) -> set[Name]:
        """Hide names with what is tied to them; return what is new."""
        every = {other for name in names for other in self.tied.get(name, (name,))}
        new = every - self.hidden
        self.hidden |= new
        return new

    def cost(self, name: Name) -> int:
        """Return what hiding a name costs, in counts."""
        tied = self.tied.get(name, (name,))
        dear = any(other in self.release.kept for other in tied)
        return self.release.values[name] + (PRECIOUS if dear else 0)

    def _worth(self, name: Name) -> tuple[bool, bool, int, str]:
        """Order what may be hidden: nothing dear, then counts that may also be lower, then cost."""
        cost = self.cost(name)
        return cost >= PRECIOUS, self.release.values[name] == 0, cost, repr(name)

    def close(self) -> None:
        """Close the hidden numbers into cycles, table by table, until no table changes."""
        frames = [self._frame(grid) for grid in self.release.grids]
        changed = True
        while changed:
            changed = False
            for frame in frames:
                if self.hide(_closed(frame, self)):
                    changed = True

    def _frame(self, grid: Grid) -> list[list[Name | None]]:
        """Return the cells of a grid with its totals; ``None`` where there is none."""
        width = len(grid.column_totals) or len(grid.cells[0] if grid.cells else ())
        totals: tuple[Name | None, ...] = grid.row_totals or (None,) * len(grid.cells)
        frame = [[*row, total] for row, total in zip(grid.cells, totals, strict=True)]
        return [*frame, [*(grid.column_totals or (None,) * width), None]]

    def repair(self, name: Name) -> bool:
        """Hide the cheapest number next to one that is recovered, or next to those around it.

        After ``TRIES`` times everything in the tables around goes; if that does not help either,
        nothing will.
        """
        self.tries[name] += 1
        if self.tries[name] > TRIES:
            around = self.near.get(name, set()) | {name}
            return bool(self.hide(_surroundings(frozenset(around), self.release)))
        ring = {name}
        for _ in range(len(self.near)):
            wider = ring.union(*(self.near.get(other, set()) for other in ring))
            shown = wider - self.hidden
            if shown:
                return bool(self.hide([min(shown, key=self._worth)]))
            if wider == ring:
                return False
            ring = wider
        return False


def _closed(frame: list[list[Name | None]], work: _Work) -> Iterator[Name]:
    """Return what closing the cycles of one table adds."""
    absent = np.array([[name is None for name in row] for row in frame])
    hidden = np.array([[name in work.hidden for name in row] for row in frame])
    if not hidden.any():
        return
    guarded = np.array([[n in work.hidden - work.release.unknown for n in row] for row in frame])
    values = work.release.values
    whole = np.array([[0 if n is None else values[n] for n in row] for row in frame])
    cost = np.array([[0 if n is None else work.cost(n) for n in row] for row in frame])
    hidden |= absent
    before = hidden.copy()
    close(whole, hidden, guarded, work.k, cost + EMPTY_COST)
    for i, j in np.argwhere(hidden & ~before):
        yield frame[i][j]


def _surroundings(names: frozenset[Name], release: Release) -> set[Name]:
    """Return the cells of all tables that hold some of the names."""
    tables = [{name for row in grid.cells for name in row} for grid in release.grids]
    return set().union(*(cells for cells in tables if cells & names))
