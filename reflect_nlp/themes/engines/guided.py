"""Topics led by a codebook: each code gathers its own, what is left is grouped freely."""

from __future__ import annotations

from typing import Final

import numpy as np

from reflect_nlp.themes.engines.material import Material
from reflect_nlp.themes.engines.partition import spherical_kmeans
from reflect_nlp.themes.space import Labels, by_size, smoothed
from reflect_nlp.themes.vectors import Floats

_LOOSE: Final = 0.1
"""A segment whose surest code is below this belongs to none of them."""
_FEWEST: Final = 10


def guided(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Seeded topics: one for each code of ``material.seeds`` and free ones for the rest.

    How surely a segment belongs to a code is averaged with its neighbours, as the vectors are; the
    surest code wins. Segments that belong to no code surely are grouped by spherical k-means into
    as many topics as their share of ``n_topics``.

    Raises
    ------
    ValueError
        The material has no seeds.
    """
    if material.seeds is None:
        raise ValueError("guided topics need material.seeds")
    if not material.seeds.size:
        return np.full(len(material.seeds), -1, dtype=np.int64)
    sureness = smoothed(material.seeds, material.features, share=0.3)
    labels = sureness.argmax(axis=1).astype(np.int64)
    loose = np.flatnonzero(sureness.max(axis=1) < _LOOSE)
    labels[loose] = _free(material.space[loose], n_topics, len(labels), seed)
    labels[loose] = np.where(labels[loose] < 0, -1, labels[loose] + material.seeds.shape[1])
    return by_size(labels)


def _free(vectors: Floats, n_topics: int, n_segments: int, seed: int) -> Labels:
    if len(vectors) < _FEWEST:
        return np.full(len(vectors), -1, dtype=np.int64)
    n_free = max(1, round(n_topics * len(vectors) / n_segments))
    return spherical_kmeans(vectors, n_free, seed=seed)
