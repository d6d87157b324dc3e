from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.statistics.difference import Difference, Share, difference
from reflect_nlp.statistics.intervals import wilson


def share(said: int, n: int) -> Share:
    return Share(said / n, *wilson(np.arange(n) < said))


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_the_table_of_newcombe(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe (1998), table II, method 10."""
    found = difference(share(*before), share(*now))
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


def test_a_difference_is_clear_when_zero_lies_outside() -> None:
    assert Difference(0.2, 0.1, 0.3).is_clear
    assert Difference(-0.2, -0.3, -0.1).is_clear
    assert not Difference(0.2, -0.1, 0.5).is_clear


people = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(people, people)
def test_turned_round_it_changes_its_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    forth, back = difference(share(*one), share(*other)), difference(share(*other), share(*one))
    assert forth == pytest.approx((-back.value, -back.high, -back.low))
    assert -1 <= forth.low <= forth.value <= forth.high <= 1
