"""Numbers somebody does not know, what ties them, and which of them he works out by it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import coo_array

Name = Hashable
FAR = 500.0
"""Above this no number is looked for."""


@dataclass(eq=False)
class Attack:
    """What the attacker does not know, and the equations and bounds he has.

    Attributes
    ----------
    true : mapping of name to int
        What a number really is; the attacker looks at it only where it is ``known``.
    known : set of name
    equal, less : list of mapping of name to weight
        Sums that are nought, and sums that are not above it.
    """

    true: dict[Name, int] = field(default_factory=dict)
    known: set[Name] = field(default_factory=set)
    equal: list[dict[Name, float]] = field(default_factory=list)
    less: list[dict[Name, float]] = field(default_factory=list)

    def is_sum(self, total: Name, parts: Iterable[Name]) -> None:
        self.equal.append({total: -1.0} | dict.fromkeys(parts, 1.0))

    def at_most(self, lesser: Name, parts: Iterable[Name]) -> None:
        self.less.append({lesser: 1.0} | dict.fromkeys(parts, -1.0))

    def recovered(self, asked: Iterable[Name]) -> list[Name]:
        """Return the names of which the least and the greatest whole number are the same."""
        names = [name for name in self.true if name not in self.known]
        place = {name: i for i, name in enumerate(names)}
        low = np.full(len(names), np.inf)
        high = np.full(len(names), -np.inf)
        system = [self._matrix(rows, place) for rows in (self.equal, self.less)]
        wanted = [name for name in asked if name in place]
        rng = np.random.default_rng(0)
        mine = np.array([place[name] for name in wanted], dtype=int)
        directions = [np.zeros(len(names)) for _ in range(4)]
        for i, direction in enumerate(directions):
            direction[mine] = rng.random(len(mine)) * (1 if i % 2 else -1)
        for direction in directions if len(mine) else ():
            self._seen(direction, system, low, high)
        for name in wanted:
            for sign in (1.0, -1.0):
                if high[place[name]] - low[place[name]] < 1 - 1e-6:
                    one = np.zeros(len(names))
                    one[place[name]] = sign
                    self._seen(one, system, low, high)
        return [
            name
            for name in wanted
            if np.ceil(low[place[name]] - 1e-6) >= np.floor(high[place[name]] + 1e-6)
        ]

    def _seen(
        self,
        direction: npt.NDArray[np.float64],
        system: list[tuple[coo_array, npt.NDArray[np.float64]]],
        low: npt.NDArray[np.float64],
        high: npt.NDArray[np.float64],
    ) -> None:
        (equal, equal_to), (less, room) = system
        found = linprog(
            direction,
            A_eq=equal,
            b_eq=equal_to,
            A_ub=less,
            b_ub=room,
            bounds=(0, FAR),
            method="highs",
        )
        assert found.x is not None, found.message
        np.minimum(low, found.x, out=low)
        np.maximum(high, found.x, out=high)

    def _matrix(
        self, rows: list[dict[Name, float]], place: Mapping[Name, int]
    ) -> tuple[coo_array, npt.NDArray[np.float64]]:
        entries: list[tuple[int, int, float]] = []
        right: list[float] = []
        for row in rows:
            open_ = {place[n]: w for n, w in row.items() if n in place}
            if open_:
                entries += [(len(right), j, w) for j, w in open_.items()]
                right.append(-sum(w * self.true[n] for n, w in row.items() if n not in place))
        i, j, w = (np.array(entries, dtype=float).reshape(-1, 3)).T
        shape = (len(right), len(place))
        return coo_array((w, (i.astype(int), j.astype(int))), shape=shape), np.array(right, float)
