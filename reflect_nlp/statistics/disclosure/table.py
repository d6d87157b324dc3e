"""Which cells of a table must be hidden so that no small group shows.

A count of 1 … k-1 is hidden (primary). Other cells are hidden with it (complementary) until no
hidden count follows from the shown ones by adding and subtracting.

A table with its totals is a graph: every line (row, column, line of totals) is a node, every cell
an edge between its row and its column. A hidden cell can be computed from the shown ones exactly
when its edge lies on no cycle of hidden edges (Kao & Gusfield 1993, "Efficient detection and
protection of information in cross tabulated tables"), so each small cell is closed into the
cheapest cycle. Totals that are not published, or that are no sum of their line, count as hidden
from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

EMPTY_COST: Final = 2.0
"""What hiding a nought costs, in counts."""

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Hidden:
    """What of a table must not be shown.

    Attributes
    ----------
    cells : bool array (n_rows, n_columns)
    row_totals : bool array (n_rows,)
    column_totals : bool array (n_columns,)
    """

    cells: Mask
    row_totals: Mask
    column_totals: Mask

    @property
    def share(self) -> float:
        """Share of the cells that are hidden; 0 for an empty table."""
        return float(self.cells.mean()) if self.cells.size else 0.0


def small(counts: npt.ArrayLike, k: int) -> Mask:
    """Return where counts are 1 … k-1; 0 says nobody and stays."""
    array = np.asarray(counts)
    return (array > 0) & (array < k)


def hide(
    counts: npt.ArrayLike,
    k: int,
    *,
    primary: npt.ArrayLike | None = None,
    row_totals: npt.ArrayLike | None = None,
    column_totals: npt.ArrayLike | None = None,
    hide_row_totals: npt.ArrayLike | None = None,
) -> Hidden:
    """Choose the cells to hide in a table of counts.

    Parameters
    ----------
    counts : int array (n_rows, n_columns)
    k : int
        Counts of 1 … k-1 are hidden; ``k <= 1`` hides nothing.
    primary : bool array (n_rows, n_columns), optional
        Cells that must be hidden, where that is decided on other numbers than ``counts`` (such as
        mentions of fewer than k people); ``small(counts, k)`` otherwise.
    row_totals, column_totals : int array (n_rows,), (n_columns,), optional
        Totals a reader can see. What they hold beyond the sum of their line is taken to be shown
        elsewhere. Without them the line's total is unknown to a reader.
    hide_row_totals : bool array (n_rows,), optional
        Row totals that must be hidden whatever their size.

    Returns
    -------
    Hidden
        With both totals the grand total is taken to show, unless it is below ``k`` itself. No
        hidden small cell follows from the rest by subtraction; and the hidden cells of a line
        whose total shows are worth ``k`` together or are more than they are worth (so that some of
        them must be empty and nobody knows which), as far as the line has such cells.
    """
    table = np.asarray(counts, dtype=np.int64)
    if table.ndim != 2:
        raise ValueError(f"counts must have two dimensions, got shape {table.shape}")
    rows, columns = table.shape
    must = small(table, k) if primary is None else np.asarray(primary, dtype=bool)
    whole = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    whole[:rows, :columns] = table
    whole[:rows, columns] = table.sum(axis=1) if row_totals is None else row_totals
    whole[rows, :columns] = table.sum(axis=0) if column_totals is None else column_totals
    hidden = np.zeros_like(whole, dtype=bool)
    hidden[:rows, :columns] = must
    hidden[:rows, columns] = True if row_totals is None else small(row_totals, k)
    hidden[rows, :columns] = True if column_totals is None else small(column_totals, k)
    hidden[rows, columns] = row_totals is None or column_totals is None or table.sum() < k
    guarded = hidden.copy()
    if hide_row_totals is not None:
        guarded[:rows, columns] |= np.asarray(hide_row_totals, dtype=bool)
    guarded[:rows, columns] &= row_totals is not None
    guarded[rows, :columns] &= column_totals is not None
    guarded[rows, columns] = False
    hidden |= guarded
    if guarded.any():
        close(whole, hidden, guarded, k, EMPTY_COST + whole)
    return Hidden(hidden[:rows, :columns], hidden[:rows, columns], hidden[rows, :columns])


def close(whole: Counts, hidden: Mask, guarded: Mask, k: int, cost: Floats) -> None:
    """Hide more cells in place until every guarded one is safe.

    Parameters
    ----------
    whole : int array (n_rows + 1, n_columns + 1)
        A table with its totals.
    hidden, guarded : bool array, same shape
        What is hidden or unknown, and what of it must not follow from the rest.
    k : int
    cost : float array, same shape
        What hiding a cell costs.
    """
    while True:
        before = int(hidden.sum())
        stuck: set[tuple[int, int]] = set()
        while open_ := [cell for cell in _open_cells(hidden, guarded) if cell not in stuck]:
            path = _cheapest_cycle(cost, hidden, *open_[0])
            stuck |= set() if path else {open_[0]}
            for cell in path:
                hidden[cell] = True
        _fill_thin_lines(whole, hidden, k)
        if int(hidden.sum()) == before:
            return


def _open_cells(hidden: Mask, guarded: Mask) -> list[tuple[int, int]]:
    """Return the guarded cells on no cycle of hidden ones: the bridges of the graph (Tarjan)."""
    rows = hidden.shape[0]
    near: list[list[int]] = [(np.flatnonzero(line) + rows).tolist() for line in hidden]
    near += [np.flatnonzero(line).tolist() for line in hidden.T]
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for root in range(len(near)):
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack = [(root, -1, iter(near[root]))]
        while stack:
            node, parent, rest = stack[-1]
            other = next(rest, None)
            if other is None:
                stack.pop()
                if parent >= 0:
                    low[parent] = min(low[parent], low[node])
                    if low[node] > order[parent]:
                        found.append((min(node, parent), max(node, parent) - rows))
            elif other not in order:
                order[other] = low[other] = len(order)
                stack.append((other, node, iter(near[other])))
            elif other != parent:
                low[node] = min(low[node], order[other])
    return sorted((i, j) for i, j in found if guarded[i, j])


def _cheapest_cycle(price: Floats, hidden: Mask, i: int, j: int) -> list[tuple[int, int]]:
    """Return the cells on the cheapest way from row ``i`` to column ``j`` round cell (i, j).

    Hidden cells cost next to nothing. Bellman & Ford on the matrix of costs.
    """
    cost = np.where(hidden, 1e-6, price).astype(float)
    cost[i, j] = np.inf
    if not hidden[-1, -1]:
        cost[-1, -1] = np.inf  # the grand total stays
    row = np.where(np.arange(cost.shape[0]) == i, 0.0, np.inf)
    while True:
        column = (row[:, None] + cost).min(axis=0)
        shorter = np.minimum(row, (column[None, :] + cost).min(axis=1))
        if (shorter == row).all():
            break
        row = shorter
    path: list[tuple[int, int]] = []
    if not np.isfinite(column[j]):
        return path
    while j >= 0:
        a = int((row + cost[:, j]).argmin())
        path.append((a, j))
        if a == i:
            break
        j = int((column + cost[a]).argmin())
        path.append((a, j))
    return path


def _fill_thin_lines(whole: Counts, hidden: Mask, k: int) -> None:
    """Hide further cells of lines whose hidden cells are so few that their sum tells them."""
    rows, columns = whole.shape[0] - 1, whole.shape[1] - 1
    for cells, mask, total_hidden in (
        *((whole[i, :columns], hidden[i, :columns], hidden[i, columns]) for i in range(rows)),
        *((whole[:rows, j], hidden[:rows, j], hidden[rows, j]) for j in range(columns)),
    ):
        while not total_hidden and mask.any() and _thin(cells[mask], k):
            rest = np.flatnonzero(~mask)
            if not rest.size:
                break
            empty = rest[cells[rest] == 0]
            wanted = int(cells[mask].sum()) + 1 - int(mask.sum())
            full = rest[cells[rest] > 0]
            take_empty = empty.size >= wanted or not full.size
            mask[empty[0] if take_empty else full[np.argmin(cells[full])]] = True


def _thin(cells: Counts, k: int) -> bool:
    total = int(cells.sum())
    return 0 < total < k and len(cells) <= total
