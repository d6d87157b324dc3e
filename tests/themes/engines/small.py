"""Small materials: two matters far apart, and what is hard to group."""

from __future__ import annotations

import numpy as np

from reflect_nlp.themes.engines import Material

SNOW = ["雪かき", "駐車場"]
MEETING = ["会議", "議題"]


def around(*centres: int, n_dims: int = 6, seed: int = 0) -> np.ndarray:
    """Vectors near unit axes, one for each number."""
    noise = np.random.default_rng(seed).normal(0, 0.05, (len(centres), n_dims))
    return (np.eye(n_dims)[list(centres)] + noise).astype(np.float32)


def two_matters(n_snow: int = 30, n_meeting: int = 20) -> Material:
    """Segments about snow, then about meetings."""
    features = around(*[0] * n_snow, *[1] * n_meeting)
    seeds = np.zeros((len(features), 2), dtype=np.float32)
    seeds[:n_snow, 1], seeds[n_snow:, 0] = 0.9, 0.8
    return Material(features, [SNOW] * n_snow + [MEETING] * n_meeting, seeds)


def same(n: int) -> Material:
    """n segments that all say the same."""
    return Material(np.ones((n, 4), np.float32), [SNOW] * n, np.full((n, 2), 0.5, np.float32))
