from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reflect_nlp.themes.discover import TopicClusterer, blend, closeness, number_of_topics


def around(*centres: int, n_dims: int = 6, seed: int = 0) -> np.ndarray:
    """Vectors near unit axes, one for each number."""
    noise = np.random.default_rng(seed).normal(0, 0.05, (len(centres), n_dims))
    return (np.eye(n_dims)[list(centres)] + noise).astype(np.float32)


@pytest.mark.parametrize(
    ("n_segments", "wanted", "expected"),
    [
        (0, "auto", 0),
        (9, "auto", 0),
        (9, 3, 0),
        (10, "auto", 2),
        (200, "auto", 10),
        (5_000, "auto", 30),
        (123_865, "auto", 30),
        (200, 7, 7),
        (200, 0, 0),
        (12, 99, 6),
    ],
)
def test_how_many_topics(n_segments: int, wanted: int, expected: int) -> None:
    assert number_of_topics(n_segments, wanted) == expected


def test_clusters_are_what_lies_together_the_largest_first() -> None:
    labels = TopicClusterer(3).fit(around(4, 1, 1, 4, 4, 4, 2, 1)).labels_
    assert labels.tolist() == [0, 1, 1, 0, 0, 0, 2, 1]


def test_the_length_of_a_vector_does_not_move_it() -> None:
    vectors = around(0, 0, 0, 1, 1)
    lengths = np.array([[0.1], [1], [50], [2], [0.3]], dtype=np.float32)
    assert TopicClusterer(2).fit(vectors * lengths).labels_.tolist() == [0, 0, 0, 1, 1]


def test_predicting_what_was_fitted_gives_the_same() -> None:
    vectors = around(*[0] * 5, *[1] * 4, *[2] * 3)
    model = TopicClusterer(3).fit(vectors)
    assert model.predict(vectors).tolist() == model.labels_.tolist()
    np.testing.assert_allclose(np.linalg.norm(model.centres_, axis=1), 1, atol=1e-6)


def test_the_same_seed_gives_the_same_topics() -> None:
    vectors = np.random.default_rng(3).normal(size=(80, 6)).astype(np.float32)
    one, two = (TopicClusterer(7, seed=5).fit(vectors) for _ in range(2))
    np.testing.assert_array_equal(one.labels_, two.labels_)
    np.testing.assert_array_equal(one.centres_, two.centres_)


@pytest.mark.parametrize("row", [[1.0, 2.0], [0.0, 0.0], [-0.0, 0.0]])
def test_all_equal_is_one_topic(row: list[float]) -> None:
    model = TopicClusterer(4).fit(np.array([row] * 12, dtype=np.float32))
    assert set(model.labels_) == {0}
    assert len(model.centres_) == 1


def test_fewer_different_rows_than_topics() -> None:
    model = TopicClusterer(5).fit(np.repeat(np.eye(2, dtype=np.float32), 6, axis=0))
    assert np.bincount(model.labels_).tolist() == [6, 6]


def test_blending_moves_a_row_towards_its_neighbours() -> None:
    vectors = around(*[0] * 11, *[1] * 11)
    blended = blend([vectors])
    centre = np.repeat([vectors[:11].mean(axis=0), vectors[11:].mean(axis=0)], 11, axis=0)
    before = np.linalg.norm(vectors - centre, axis=1)
    after = np.linalg.norm(blended - centre * blended[0].max() / vectors[0].max(), axis=1)
    assert after.max() < before.max()
    assert (after < before).mean() > 0.9


def test_a_blended_row_is_two_fifths_itself() -> None:
    """With two rows the neighbour is the other one."""
    row, other = np.array([[2.0, 0.0], [0.0, 2.0]])
    blended = blend([np.stack([row, other]).astype(np.float32)])
    np.testing.assert_allclose(blended, [[0.4, 0.6], [0.6, 0.4]], atol=1e-6)


def test_blocks_weigh_alike_whatever_their_scale() -> None:
    a, b = around(0, 1, 2, 0, 1), around(1, 1, 0, 2, 2)
    np.testing.assert_allclose(blend([a, 1000 * b]), blend([a, b]), rtol=1e-4)
    assert blend([a, b]).shape == (5, 12)
    assert blend([a, b]).dtype == np.float32


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_to_blend_with(n: int) -> None:
    vectors = around(*[0] * n) if n else np.zeros((0, 6), dtype=np.float32)
    assert blend([vectors, np.zeros((n, 1), dtype=np.float32)]).shape == (n, 7)


def test_a_block_of_zeros_stays() -> None:
    assert not blend([np.zeros((4, 3), dtype=np.float32)]).any()


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(1, 12), st.just(3)),
        elements=st.floats(-9, 9, width=32),
    ),
    st.data(),
)
def test_closeness_is_a_cosine_and_zero_outside(vectors: np.ndarray, data: st.DataObject) -> None:
    drawn = st.lists(st.integers(-1, 2), min_size=len(vectors), max_size=len(vectors))
    labels = np.array(data.draw(drawn), dtype=np.int64)
    near = closeness(vectors, labels)
    assert near.shape == (len(vectors),)
    assert (np.abs(near) <= 1 + 1e-5).all()
    assert not near[labels == -1].any()


def test_closeness_is_one_for_a_group_of_one_direction() -> None:
    vectors = np.array([[1, 0], [3, 0], [0, 1], [0, 2]], dtype=np.float32)
    near = closeness(vectors, np.array([0, 0, 1, -1]))
    np.testing.assert_allclose(near, [1, 1, 1, 0], atol=1e-6)
    spread = closeness(vectors, np.array([0, -1, 0, -1]))
    np.testing.assert_allclose(spread, [2**-0.5, 0, 2**-0.5, 0], atol=1e-6)
