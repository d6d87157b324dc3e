from __future__ import annotations

import numpy as np

from reflect_nlp.themes.engines.material import distinct_rows, on_sample
from tests.themes.engines.small import MEETING, around, two_matters


def test_the_space_has_rows_of_length_one() -> None:
    space = two_matters().space
    assert space.shape == (50, 6)
    np.testing.assert_allclose(np.linalg.norm(space, axis=1), 1, atol=1e-6)


def test_part_of_the_material_keeps_what_belongs_together() -> None:
    material = two_matters()
    part = material.take(np.array([49, 0]))
    assert part.terms[0] == MEETING
    np.testing.assert_array_equal(part.features, material.features[[49, 0]])
    assert part.seeds is not None
    np.testing.assert_allclose(part.seeds, [[0.8, 0], [0, 0.9]], atol=1e-6)


def test_rows_beyond_the_limit_join_the_nearest_centre() -> None:
    vectors = around(*[0] * 40, *[1] * 30)
    seen: list[int] = []

    def group(rows: np.ndarray) -> np.ndarray:
        seen.append(len(rows))
        return (rows[:, 1] > 0.5).astype(np.int64)

    labels = on_sample(vectors, group, limit=20, seed=0)
    assert seen[0] == 20
    assert labels.tolist() == [0] * 40 + [1] * 30


def test_equal_rows_count_once() -> None:
    assert distinct_rows(np.array([[0.0, 1], [-0.0, 1], [1, 1]], dtype=np.float32)) == 2
