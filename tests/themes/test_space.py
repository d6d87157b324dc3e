from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reflect_nlp.themes.space import (
    by_size,
    centres,
    closeness,
    nearest_centre,
    principal,
    side_by_side,
    smoothed,
    topic_space,
)

vectors_of = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 30), st.just(4)),
    elements=st.floats(-2, 2, width=16).filter(lambda value: abs(value) > 1e-3),
)


def test_blocks_weigh_what_they_are_told_to_however_long_their_rows() -> None:
    left = np.array([[100, 0], [0, 100]], dtype=np.float32)
    right = np.array([[0.1], [-0.1]], dtype=np.float32)
    joined = side_by_side([(left, 1.0), (right, 0.5)])
    distance = float(((joined[0] - joined[1]) ** 2).sum())
    np.testing.assert_allclose(distance, 2 * 1.0**2 + (2 * 0.5) ** 2, rtol=1e-5)


def test_a_row_moves_towards_its_neighbours() -> None:
    values = np.array([[0], [10]], dtype=np.float32)
    near = np.eye(2, dtype=np.float32)
    np.testing.assert_allclose(smoothed(values, near, share=0.25), [[2.5], [7.5]])


def test_neighbours_are_the_ten_most_alike() -> None:
    """Eleven of one matter, three of another: each has ten neighbours of its own matter."""
    vectors = np.repeat(np.eye(2, dtype=np.float32), [11, 3], axis=0)
    values = vectors[:, :1].copy()
    np.testing.assert_allclose(smoothed(values, vectors, share=1.0)[:11], 1)


def test_one_row_has_no_neighbour() -> None:
    alone = np.ones((1, 3), np.float32)
    np.testing.assert_array_equal(smoothed(alone, alone, share=0.6), alone)
    assert topic_space(np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_neighbours_of_many_rows_are_looked_for_among_some() -> None:
    vectors = np.repeat(np.eye(2, dtype=np.float32), [6_001, 6_000], axis=0)
    np.testing.assert_allclose(smoothed(vectors, vectors, share=0.6), vectors)


@given(vectors_of)
def test_principal_directions_keep_all_cosines_when_none_is_left_out(vectors: np.ndarray) -> None:
    turned = principal(vectors, 4)
    np.testing.assert_allclose(turned @ turned.T, vectors @ vectors.T, atol=1e-3)


def test_the_first_direction_carries_most() -> None:
    vectors = np.array([[3, 0.1], [-3, 0.1], [3, -0.1], [-3, -0.1]], dtype=np.float32)
    np.testing.assert_allclose(np.abs(principal(vectors, 1))[:, 0], 3, atol=1e-6)


@given(st.lists(st.integers(-1, 6), max_size=30))
def test_topics_are_numbered_by_size_and_stay_together(labels: list[int]) -> None:
    before = np.array(labels, dtype=np.int64)
    after = by_size(before)
    assert ((before < 0) == (after < 0)).all()
    pairs = set(zip(before.tolist(), after.tolist(), strict=True))
    assert len(pairs) == len(set(labels))
    sizes = np.bincount(after[after >= 0])
    assert (np.diff(sizes) <= 0).all()


def test_closeness_is_the_cosine_to_the_own_centre() -> None:
    vectors = np.array([[1, 0], [0, 2], [5, 5], [1, 1]], dtype=np.float32)
    labels = np.array([0, 0, 1, -1])
    np.testing.assert_allclose(closeness(vectors, labels), [0.7071, 0.7071, 1, 0], atol=1e-4)


def test_a_row_goes_to_the_centre_it_points_at() -> None:
    vectors = np.array([[1, 0], [0, 2], [9, 1]], dtype=np.float32)
    middles = centres(vectors[:2], np.array([1, 0]))
    assert nearest_centre(vectors, middles).tolist() == [1, 0, 1]
