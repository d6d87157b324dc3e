"""Vectors as every part of this folder takes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def unit_length(vectors: Floats) -> Floats:
    """Scale rows to length one; rows of zeros stay. Shape (n, n_dims) → (n, n_dims)."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
