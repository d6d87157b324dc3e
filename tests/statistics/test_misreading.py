"""How far misreadings may have moved a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.statistics.misreading import (
    Misread,
    measure,
    shipped_misread,
    unread_counts,
    widths,
)

RATES = Misread(rate=0.3, spread=0.1)


def test_a_width_lies_about_its_count_in_whole_units() -> None:
    found = widths([56], 100, RATES)
    assert (found.low.tolist(), found.high.tolist()) == ([44], [68])


@given(st.integers(0, 200), st.floats(0, 1))
def test_a_width_holds_its_count_and_stays_among_the_units(count: int, unread: float) -> None:
    found = widths([count], 200, RATES, unread=[count * unread])
    assert 0 <= found.low[0] <= count <= found.high[0] <= 200


def test_what_people_decided_is_not_misread() -> None:
    assert unread_counts([10, 10], [10, 0], 0.5).tolist() == [2.5, 7.5]
    found = widths([10], 50, RATES, unread=unread_counts([10], [10], 0.0))
    assert (found.low.tolist(), found.high.tolist()) == ([10], [10])


def test_spread_is_what_single_misreadings_do_not_explain() -> None:
    assert measure([10, 20], [10, 20], 6) == Misread(rate=0.2, spread=0.0)
    assert measure([100, 100], [80, 120], 40).spread == pytest.approx(0.195, abs=0.001)
    with pytest.raises(ValueError, match="no unit"):
        measure([0], [3], 3)


def test_cells_are_misread_more_than_themes() -> None:
    shipped = shipped_misread()
    assert 0 < shipped["theme"].rate < shipped["finding"].rate < 1
