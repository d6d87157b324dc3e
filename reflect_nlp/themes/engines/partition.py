"""Topics that share out all segments: spherical k-means and Ward's method."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from reflect_nlp.themes.engines.material import Material, distinct_rows, on_sample
from reflect_nlp.themes.space import Labels, by_size, centres
from reflect_nlp.themes.vectors import Floats, unit_length

_START: Final = 1_000
_LIMIT: Final = 5_000


def kmeans(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Spherical k-means (Dhillon & Modha 2001) in topic space, started from Ward's centres."""
    return spherical_kmeans(material.space, n_topics, seed=seed)


def ward(material: Material, n_topics: int, *, seed: int) -> Labels:
    """Agglomerative clustering by Ward's method (Ward 1963) on unit vectors in topic space."""
    n_topics = min(n_topics, distinct_rows(material.space))
    if n_topics <= 1:
        return np.zeros(len(material.space), dtype=np.int64)
    return on_sample(material.space, lambda rows: _ward(rows, n_topics), limit=_LIMIT, seed=seed)


def spherical_kmeans(vectors: Floats, n_clusters: int, *, seed: int) -> Labels:
    """Group rows by direction.

    The centres to start from are Ward's on at most 1,000 rows: nothing else is drawn, and groups
    come back more often in resamples than from random starts (``benchmarks/engines.py``).

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)
    n_clusters : int
        At most; there are never more than different rows.
    seed : int
        Seed of the rows to start from where there are more than 1,000.

    Returns
    -------
    ndarray (n_segments,)
        Groups numbered by falling size.
    """
    from sklearn.cluster import KMeans

    unit = unit_length(np.asarray(vectors, dtype=np.float32))
    n_clusters = min(n_clusters, distinct_rows(unit))
    if n_clusters <= 1:
        return np.zeros(len(unit), dtype=np.int64)
    start = on_sample(unit, lambda rows: _ward(rows, n_clusters), limit=_START, seed=seed)
    middles = centres(unit, start)
    found: Any = KMeans(len(middles), init=middles, n_init=1).fit(unit).labels_
    return by_size(found)


def _ward(vectors: Floats, n_clusters: int) -> Labels:
    from sklearn.cluster import AgglomerativeClustering

    found: Any = AgglomerativeClustering(min(n_clusters, len(vectors))).fit_predict(vectors)
    return np.asarray(found, dtype=np.int64)
