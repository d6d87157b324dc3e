from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.subthemes import (
    alike,
    by_centrality,
    central_groups,
    number_of_subthemes,
)


def test_more_segments_more_lines_up_to_four() -> None:
    assert [number_of_subthemes(n) for n in (1, 8, 9, 24, 25, 48, 49, 1_000)] == [
        *(1, 1, 2, 2, 3, 3, 4, 4)
    ]


def test_a_few_segments_are_one_group_and_many_are_cut() -> None:
    few = np.eye(3, dtype=np.float32)
    assert central_groups(few).tolist() == [0, 0, 0]
    many = np.repeat(np.eye(2, dtype=np.float32), [6, 5], axis=0)
    assert central_groups(many).tolist() == [0] * 6 + [1] * 5


def test_there_are_at_most_twelve_groups() -> None:
    vectors = np.random.default_rng(0).normal(size=(120, 8)).astype(np.float32)
    assert np.unique(central_groups(vectors)).tolist() == list(range(12))
    assert (central_groups(vectors) == central_groups(vectors)).all()


def test_the_most_central_stand_first() -> None:
    order, cosines = by_centrality(np.array([[1, 0.8], [1, 0], [1, -0.5]], dtype=np.float32))
    assert order == [1, 2, 0]
    assert cosines == sorted(cosines, reverse=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("保健師の定例会で伝達研修を開催", "保健師の定例会で伝達研修を開催", True),
        ("管理職の受講の推奨", "管理職にも受講を推奨", True),
        ("小地域の理解が不十分", "住民との協議の場づくり", False),
        ("", "", True),
        ("", "会議", False),
    ],
)
def test_lines_that_say_nearly_the_same(first: str, second: str, expected: bool) -> None:
    assert alike(first, second) is expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_goes_both_ways(first: str, second: str) -> None:
    assert alike(first, second) == alike(second, first)
