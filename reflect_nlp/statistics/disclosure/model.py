"""The numbers of one edition of a report and what ties them together.

Tables are grids of named numbers, margins among them: the same name in two tables is the same
number. Besides the sums of its tables an edition has limits: units never exceed mentions, a part
never exceeds the whole, and a whole never exceeds the sum of parts that cover it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Name = Hashable
"""What a number is called; two tables that use one name show one number."""


@dataclass(frozen=True)
class Grid:
    """A table whose cells add up along its rows and columns.

    Attributes
    ----------
    cells : tuple of tuple of Name (n_rows, n_columns)
        All rows are equally long.
    row_totals : tuple of Name (n_rows,)
        Empty when no reader sees them, as where the cells of a row overlap.
    column_totals : tuple of Name (n_columns,)
        Empty when no reader sees them.

    Notes
    -----
    What a total holds beyond the sum of its line is taken to be known to the reader.
    """

    cells: tuple[tuple[Name, ...], ...]
    row_totals: tuple[Name, ...] = ()
    column_totals: tuple[Name, ...] = ()

    @property
    def sums(self) -> Iterator[tuple[Name, tuple[Name, ...]]]:
        """Totals with the cells they are the sum of."""
        if self.row_totals:
            yield from zip(self.row_totals, self.cells, strict=True)
        if self.column_totals:
            yield from zip(self.column_totals, zip(*self.cells, strict=True), strict=True)


@dataclass(frozen=True)
class Limit:
    """``lesser`` is at most the sum of ``parts``.

    Attributes
    ----------
    lesser : Name
    parts : tuple of Name (n_parts,)
    """

    lesser: Name
    parts: tuple[Name, ...]


@dataclass(frozen=True, eq=False)
class Release:
    """All numbers that one edition may show.

    Attributes
    ----------
    values : mapping of Name to int
        Not negative. A name of a grid or a limit that has no value is refused.
    grids : sequence of Grid
    limits : sequence of Limit
    together : sequence of tuple of Name
        Numbers that are shown or hidden as one, such as the units and mentions of a cell.
    kept : collection of Name
        Numbers printed elsewhere in any case; hidden only where nothing else is left.
    primary : collection of Name
        Numbers to hide whatever their size.
    counts : collection of Name, optional
        Numbers that are hidden when they are 1 … k-1; all by default.
    unknown : collection of Name
        Numbers that no table prints, but that others depend on; not protected themselves.
    """

    values: Mapping[Name, int]
    grids: Sequence[Grid]
    limits: Sequence[Limit] = ()
    together: Sequence[tuple[Name, ...]] = ()
    kept: frozenset[Name] = frozenset()
    primary: frozenset[Name] = frozenset()
    counts: frozenset[Name] | None = field(default=None)
    unknown: frozenset[Name] = frozenset()

    @property
    def sums(self) -> Iterator[tuple[Name, tuple[Name, ...]]]:
        """All sums of all grids."""
        for grid in self.grids:
            yield from grid.sums

    def small(self, k: int) -> frozenset[Name]:
        """Return the numbers that must be hidden for themselves: 1 … k-1, and ``primary``."""
        counts = self.values if self.counts is None else self.counts
        return self.primary | {name for name in counts if 0 < self.values[name] < k}
