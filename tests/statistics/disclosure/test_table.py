"""Hidden counts stay hidden: an attacker with linear algebra finds none of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.statistics.disclosure import Hidden, hide, small

K = 5


def recovered(
    table: npt.NDArray[np.int64], hidden: Hidden, rows: bool, columns: bool
) -> set[tuple[int, int]]:
    """Return the hidden small cells that follow from what is shown, by solving for them."""
    whole = np.pad(hidden.cells, ((0, 1), (0, 1)))
    whole[:-1, -1], whole[-1, :-1] = hidden.row_totals, hidden.column_totals
    whole[:-1, -1] |= not rows
    whole[-1, :-1] |= not columns
    whole[-1, -1] = not (rows and columns) or table.sum() < K
    unknown = [(int(i), int(j)) for i, j in np.argwhere(whole)]
    lines = [[(i, j) for j in range(whole.shape[1])] for i in range(whole.shape[0])]
    lines += [[(i, j) for i in range(whole.shape[0])] for j in range(whole.shape[1])]
    system = np.array([[float(cell in line) for cell in unknown] for line in lines])
    if not unknown:
        return set()
    free = np.linalg.svd(system)[2][np.linalg.matrix_rank(system) :]
    fixed = np.abs(free).max(axis=0, initial=0) < 1e-9
    inside = {cell for cell, sure in zip(unknown, fixed, strict=True) if sure}
    return {cell for cell in inside if _is_small(table, cell)}


def _is_small(table: npt.NDArray[np.int64], cell: tuple[int, int]) -> bool:
    i, j = cell
    return i < table.shape[0] and j < table.shape[1] and 0 < table[i, j] < K


tables = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda shape: st.lists(
        st.integers(0, 14), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]
    ).map(lambda values: np.array(values).reshape(shape))
)


@settings(max_examples=300, deadline=None)
@given(tables, st.booleans(), st.booleans())
def test_no_small_cell_follows_from_what_is_shown(
    table: npt.NDArray[np.int64], rows: bool, columns: bool
) -> None:
    hidden = hide(
        table,
        K,
        row_totals=table.sum(axis=1) if rows else None,
        column_totals=table.sum(axis=0) if columns else None,
    )
    assert hidden.cells[small(table, K)].all()
    assert not recovered(table, hidden, rows, columns)


@settings(deadline=None)
@given(tables)
def test_hidden_cells_of_a_row_are_never_all_told_by_their_sum(
    table: npt.NDArray[np.int64],
) -> None:
    hidden = hide(table, K, row_totals=table.sum(axis=1))
    for row, out, total_out in zip(table, hidden.cells, hidden.row_totals, strict=True):
        if out.any() and not total_out and not out.all():
            assert row[out].sum() == 0 or row[out].sum() >= K or out.sum() > row[out].sum()


@given(tables)
def test_nothing_is_hidden_without_small_cells_or_without_a_threshold(
    table: npt.NDArray[np.int64],
) -> None:
    assert not hide(table, 1, row_totals=table.sum(axis=1)).cells.any()
    large = table + K
    assert not hide(large, K, row_totals=large.sum(axis=1)).cells.any()


def test_the_smallest_other_cell_goes_too() -> None:
    table = np.array([[20, 3, 9, 30]])
    hidden = hide(table, K, row_totals=table.sum(axis=1))
    assert hidden.cells.tolist() == [[False, True, True, False]]
    assert not hidden.row_totals.any()
    assert hidden.share == 0.5


def test_empty_cells_are_taken_where_they_are_enough() -> None:
    table = np.array([[20, 1, 0, 30]])
    assert hide(table, K, row_totals=table.sum(axis=1)).cells.tolist() == [
        [False, True, True, False]
    ]


def test_without_totals_only_the_small_cells_go() -> None:
    assert hide([[20, 3, 9]], K).cells.tolist() == [[False, True, False]]


def test_a_row_of_one_cell_loses_its_total() -> None:
    hidden = hide([[3]], K, row_totals=[3])
    assert hidden.cells.all()
    assert hidden.row_totals.all()


def test_cells_may_be_named_by_other_counts() -> None:
    mentions = np.array([[8, 12, 6]])
    hidden = hide(mentions, K, primary=[[True, False, False]], row_totals=mentions.sum(axis=1))
    assert hidden.cells.tolist() == [[True, False, True]]


def test_a_total_may_be_named_too() -> None:
    table = np.array([[6, 7], [8, 9]])
    hidden = hide(
        table,
        K,
        row_totals=table.sum(axis=1),
        column_totals=table.sum(axis=0),
        hide_row_totals=[True, False],
    )
    assert hidden.row_totals[0]
    assert hidden.row_totals.sum() + hidden.cells.sum() + hidden.column_totals.sum() >= 2


def test_an_empty_table_has_nothing_to_hide() -> None:
    hidden = hide(np.zeros((0, 3), dtype=int), K, row_totals=np.zeros(0, dtype=int))
    assert hidden.cells.shape == (0, 3)
    assert hidden.share == 0


def test_a_table_has_two_dimensions() -> None:
    with pytest.raises(ValueError, match="two dimensions"):
        hide([1, 2], K)
