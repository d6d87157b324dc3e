from __future__ import annotations

import numpy as np

from reflect_nlp.themes.vectors import unit_length


def test_unit_length_leaves_zeros_alone() -> None:
    unit = unit_length(np.array([[3, 4], [0, 0], [0, 0.5]], dtype=np.float32))
    np.testing.assert_allclose(unit, [[0.6, 0.8], [0, 0], [0, 1]], atol=1e-6)
    assert unit.dtype == np.float32
