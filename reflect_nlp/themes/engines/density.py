"""Topics as dense places: UMAP and HDBSCAN, BERTopic's own way, with sizes that know n."""

from __future__ import annotations

import warnings
from typing import Any, Final

import numpy as np

from reflect_nlp.themes.engines.material import Material, distinct_rows
from reflect_nlp.themes.space import Labels, by_size
from reflect_nlp.themes.vectors import Floats

_DIMS: Final = 5
_NEIGHBOURS: Final = 15
_SIZES: Final = (5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160)
"""Smallest groups tried; the one whose number of topics is nearest to what was asked for stays."""
_FEWEST: Final = 20


def density(material: Material, n_topics: int, *, seed: int) -> Labels:
    """HDBSCAN (Campello et al. 2013) on five UMAP dimensions (McInnes et al. 2018), seeded.

    BERTopic's recipe (Grootendorst 2022, §3) but for the smallest group, which it fixes at ten.
    Segments in no dense place have no topic (-1). Importing UMAP takes ten seconds and more.
    """
    vectors = material.space
    if len(vectors) < _FEWEST or distinct_rows(vectors) < _FEWEST:
        return np.full(len(vectors), -1, dtype=np.int64)
    flat = _flat(vectors, seed)
    sizes = [size for size in _SIZES if size <= len(vectors) // 3]
    tried = [_dense(flat, size) for size in sizes]
    return min(tried, key=lambda labels: abs(int(labels.max()) + 1 - n_topics))


def _flat(vectors: Floats, seed: int) -> Floats:
    from umap import UMAP

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="n_jobs value", category=UserWarning)
        found: Any = UMAP(
            n_neighbors=_NEIGHBOURS,
            n_components=_DIMS,
            min_dist=0.0,
            metric="cosine",
            random_state=seed,
        ).fit_transform(vectors)
    return np.asarray(found, dtype=np.float32)


def _dense(flat: Floats, size: int) -> Labels:
    from sklearn.cluster import HDBSCAN

    found: Any = HDBSCAN(min_cluster_size=size, copy=True).fit_predict(flat)
    return by_size(np.asarray(found, dtype=np.int64))
