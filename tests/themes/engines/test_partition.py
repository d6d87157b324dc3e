from __future__ import annotations

import numpy as np

from reflect_nlp.themes.engines.partition import spherical_kmeans
from tests.themes.engines.small import around


def test_groups_are_what_lies_together_the_largest_first() -> None:
    labels = spherical_kmeans(around(4, 1, 1, 4, 4, 4, 2, 1), 3, seed=0)
    assert labels.tolist() == [0, 1, 1, 0, 0, 0, 2, 1]


def test_the_length_of_a_vector_does_not_move_it() -> None:
    lengths = np.array([[0.1], [1], [50], [2], [0.3]], dtype=np.float32)
    labels = spherical_kmeans(around(0, 0, 0, 1, 1) * lengths, 2, seed=0)
    assert labels.tolist() == [0, 0, 0, 1, 1]


def test_never_more_groups_than_different_rows() -> None:
    vectors = np.repeat(np.eye(2, dtype=np.float32), [5, 3], axis=0)
    assert spherical_kmeans(vectors, 4, seed=0).tolist() == [0] * 5 + [1] * 3


def test_many_rows_start_from_a_sample() -> None:
    vectors = around(*[0] * 900, *[1] * 700, *[2] * 500)
    labels = spherical_kmeans(vectors, 3, seed=0)
    assert labels.tolist() == [0] * 900 + [1] * 700 + [2] * 500
