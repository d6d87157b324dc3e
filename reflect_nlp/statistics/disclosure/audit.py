"""What an attacker can work out of the numbers shown: the range of every hidden one.

The attacker knows every number shown, every sum and limit of the release, that counts are whole
and not negative, and the rule; not which of the hidden numbers were hidden for their own size.
A hidden number is **recovered** when only one whole number fits. Its range is found by linear
programming (Fischetti & Salazar 2001, "Solving the cell suppression problem on tabular data with
linear constraints", section 2): least and greatest value over all tables that agree with what is
shown. The true table agrees with it, so a range that holds the true value and one at distance 1
is no recovery.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from reflect_nlp.statistics.disclosure.model import Name, Release

TOLERANCE: Final = 1e-6
FAR: Final = 1000.0
"""How far above the true value a number is looked for."""
_ROUNDS: Final = 6
"""Programmes that test many numbers at a time, before the rest are tested one by one."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranges:
    """Least and greatest value of hidden numbers.

    Attributes
    ----------
    low, high : mapping of Name to float
        At most ``FAR`` above the true value.
    """

    low: Mapping[Name, float]
    high: Mapping[Name, float]

    @property
    def recovered(self) -> frozenset[Name]:
        """Numbers that only one whole number fits."""
        return frozenset(n for n in self.low if self.width(n) < 1 - TOLERANCE)

    def width(self, name: Name) -> float:
        """Return how far apart the ends of a range are, in whole numbers."""
        low, high = np.ceil(self.low[name] - TOLERANCE), np.floor(self.high[name] + TOLERANCE)
        return float(high - low)


@dataclass(frozen=True, eq=False)
class System:
    """Hidden numbers and what ties them: ``sums @ x == sums @ true``, ``limits @ x <= bounds``.

    Attributes
    ----------
    names : tuple of Name (n,)
    true : float array (n,)
    sums : sparse array (n_sums, n)
    limits : sparse array (n_limits, n)
    bounds : float array (n_limits,)
    group : int array (n,)
        Equal for numbers that a chain of sums and limits connects.
    """

    names: tuple[Name, ...]
    true: Floats
    sums: csr_array
    limits: csr_array
    bounds: Floats
    group: npt.NDArray[np.int32]

    @property
    def groups(self) -> list[frozenset[Name]]:
        """Names by group."""
        found: dict[int, set[Name]] = {}
        for name, label in zip(self.names, self.group.tolist(), strict=True):
            found.setdefault(label, set()).add(name)
        return [frozenset(names) for names in found.values()]

    def extreme(self, direction: Floats) -> Floats:
        """Return the table that goes furthest in a direction, no number more than ``FAR`` up."""
        found = linprog(
            -direction,
            A_ub=self.limits if self.limits.shape[0] else None,
            b_ub=self.bounds if self.limits.shape[0] else None,
            A_eq=self.sums if self.sums.shape[0] else None,
            b_eq=self.sums @ self.true if self.sums.shape[0] else None,
            bounds=np.column_stack([np.zeros(len(self.true)), self.true + FAR]),
            method="highs",
        )
        return self.true if found.x is None else np.asarray(found.x, dtype=float)


def system(release: Release, hidden: AbstractSet[Name]) -> System:
    """Return what an attacker can set up: all sums and limits that hold a hidden number."""
    names = tuple(name for name in release.values if name in hidden)
    place = {name: i for i, name in enumerate(names)}
    sums = [_row({total: -1.0} | dict.fromkeys(parts, 1.0), place) for total, parts in release.sums]
    limits, rooms = [], []
    for limit in release.limits:
        weights = {limit.lesser: 1.0} | dict.fromkeys(limit.parts, -1.0)
        row = _row(weights, place)
        if row:
            limits.append(row)
            rooms.append(-sum(w * release.values[n] for n, w in weights.items() if n not in place))
    sums = [row for row in sums if row]
    links = [(min(row), other) for row in (*sums, *limits) for other in row]
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(names),) * 2)
    return System(
        names,
        np.array([release.values[name] for name in names], dtype=float),
        _matrix(sums, len(names)),
        _matrix(limits, len(names)),
        np.array(rooms, dtype=float),
        connected_components(graph, directed=False)[1] if names else np.zeros(0, dtype=np.int32),
    )


def _row(weights: Mapping[Name, float], place: Mapping[Name, int]) -> dict[int, float]:
    return {place[name]: weight for name, weight in weights.items() if name in place}


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> csr_array:
    entries = [(i, j, weight) for i, row in enumerate(rows) for j, weight in row.items()]
    table = np.array(entries, dtype=float).reshape(-1, 3)
    where = (table[:, 0].astype(int), table[:, 1].astype(int))
    return csr_array((table[:, 2], where), shape=(len(rows), width))


def recovered(attack: System, asked: AbstractSet[Name]) -> frozenset[Name]:
    """Return which of the names asked for an attacker recovers.

    Every table found that differs from the true one by 1 or more in a number clears that number,
    so a few programmes clear most of them; the rest are tested one of every group at a time.
    """
    open_ = np.array([name in asked for name in attack.names], dtype=bool)
    rng = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        if open_.any():
            _clear(
                attack, open_ * rng.choice([-1.0, 1.0], len(open_)) * rng.random(len(open_)), open_
            )
    found: list[int] = []
    while open_.any():
        left = np.flatnonzero(open_)
        first = left[np.unique(attack.group[left], return_index=True)[1]]
        for sign in (1.0, -1.0):
            direction = np.zeros(len(open_))
            direction[first] = sign * open_[first]
            _clear(attack, direction, open_)
        found += first[open_[first]].tolist()
        open_[first] = False
    return frozenset(attack.names[i] for i in found)


def _clear(attack: System, direction: Floats, open_: npt.NDArray[np.bool_]) -> None:
    """Clear in place what the furthest table in a direction clears."""
    if direction.any():
        open_ &= np.abs(attack.extreme(direction) - attack.true) < 1 - TOLERANCE


def ranges(
    release: Release, hidden: AbstractSet[Name], asked: AbstractSet[Name] | None = None
) -> Ranges:
    """Return the range of every hidden number asked for, two linear programmes each.

    Parameters
    ----------
    release : Release
    hidden : set of Name
        All that is not shown.
    asked : set of Name, optional
        All hidden ones by default.
    """
    attack = system(release, hidden)
    low: dict[Name, float] = {}
    high: dict[Name, float] = {}
    for i, name in enumerate(attack.names):
        if asked is None or name in asked:
            one = (np.arange(len(attack.names)) == i).astype(float)
            low[name] = float(attack.extreme(-one)[i])
            high[name] = float(attack.extreme(one)[i])
    return Ranges(low, high)
