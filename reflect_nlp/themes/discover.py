"""Finds groups of segments that belong together, without looking at the codebook."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.coder import Floats, unit_length

Labels = npt.NDArray[np.int64]

_NEIGHBOURS: Final = 10
_BLEND: Final = 0.6
_MAX_TOPICS: Final = 30
_FEWEST: Final = 10
"""Below this many segments there is nothing to group: zero topics are a legal answer."""
_CHUNK: Final = 2_000


def blend(blocks: list[Floats]) -> Floats:
    """Put vector blocks side by side and average each row with its nearest neighbours.

    Parameters
    ----------
    blocks : list of ndarray (n_segments, n_dims_i)
        Each is scaled to a root-mean-square row length of one, so that rows keep their own length
        within a block.

    Returns
    -------
    ndarray (n_segments, sum of n_dims_i), float32
        ``0.4 · row + 0.6 · mean of its 10 nearest rows`` by cosine.
    """
    joined = np.hstack([_unit_power(block) for block in blocks]).astype(np.float32)
    n_neighbours = min(_NEIGHBOURS, len(joined) - 1)
    if n_neighbours < 1:
        return joined
    unit = unit_length(joined)
    blended = np.empty_like(joined)
    for start in range(0, len(joined), _CHUNK):
        rows = np.arange(start, min(start + _CHUNK, len(joined)))
        cosines = unit[rows] @ unit.T
        cosines[np.arange(len(rows)), rows] = -np.inf
        nearest = np.argpartition(-cosines, n_neighbours - 1, axis=1)[:, :n_neighbours]
        mean = joined[nearest].mean(axis=1)
        blended[rows] = (1 - _BLEND) * joined[rows] + _BLEND * mean
    return blended


def principal(vectors: Floats, n_dims: int = 30) -> Floats:
    """Project rows onto their principal directions, without centring them.

    Fewer directions leave less noise to cluster on: with 30 of 400 the agreement with gold themes
    rises (``benchmarks/topics_years.py``) and clustering takes a third of the time.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims_before)

    Returns
    -------
    ndarray (n_segments, at most n_dims), float32
    """
    if len(vectors) == 0:
        return vectors
    centred = (vectors - vectors.mean(axis=0)).astype(np.float64)
    _, directions = np.linalg.eigh(centred.T @ centred)
    chosen = directions[:, ::-1][:, :n_dims]
    largest = np.abs(chosen).argmax(axis=0)
    signs = np.sign(chosen[largest, np.arange(chosen.shape[1])])
    return np.asarray(vectors @ (chosen * signs), dtype=np.float32)


def number_of_topics(n_segments: int, wanted: int | Literal["auto"]) -> int:
    """Return how many topics to look for: as told, else about the root of half the segments.

    Examples
    --------
    >>> [number_of_topics(n, "auto") for n in (1, 12, 400, 2000)]
    [0, 2, 14, 30]
    """
    if n_segments < _FEWEST:
        return 0
    if wanted != "auto":
        return min(wanted, n_segments // 2)
    return min(_MAX_TOPICS, max(2, round(math.sqrt(n_segments / 2))))


class TopicClusterer:
    """Spherical k-means with a seed, in the shape BERTopic wants of a cluster model.

    Parameters
    ----------
    n_clusters : int
    seed : int
    restarts : int
        Random starts; the best by inertia is kept.

    Attributes
    ----------
    labels_ : ndarray (n_segments,)
        Topics numbered by falling size.
    centres_ : ndarray (n_clusters, n_dims)
        Unit length.
    """

    def __init__(self, n_clusters: int, *, seed: int = 0, restarts: int = 4) -> None:
        self.n_clusters = n_clusters
        self.seed = seed
        self.restarts = restarts

    def fit(self, vectors: Floats, y: object = None) -> TopicClusterer:
        """Group the rows of ``vectors`` (n_segments, n_dims)."""
        from sklearn.cluster import KMeans

        unit = unit_length(np.asarray(vectors, dtype=np.float32))
        n_clusters = min(self.n_clusters, len({row.tobytes() for row in unit + 0.0}))
        model = KMeans(n_clusters, n_init=self.restarts, random_state=self.seed).fit(unit)
        order = np.argsort(-np.bincount(model.labels_, minlength=n_clusters), kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(n_clusters)
        self.labels_: Labels = rank[model.labels_].astype(np.int64)
        self.centres_ = unit_length(model.cluster_centers_[order].astype(np.float32))
        return self

    def predict(self, vectors: Floats) -> Labels:
        """Return the nearest topic of each row."""
        nearest: Any = (unit_length(vectors) @ self.centres_.T).argmax(axis=1)
        return np.asarray(nearest, dtype=np.int64)


def closeness(vectors: Floats, labels: Labels) -> Floats:
    """Return the cosine of each row to the centre of its own group; 0 where the label is -1."""
    unit = unit_length(vectors)
    near = np.zeros(len(labels), dtype=np.float32)
    for label in np.unique(labels[labels >= 0]):
        members = np.flatnonzero(labels == label)
        centre = unit_length(unit[members].mean(axis=0, keepdims=True))[0]
        near[members] = unit[members] @ centre
    return near


def _unit_power(block: Floats) -> Floats:
    power = float(np.sqrt((block.astype(np.float64) ** 2).sum(axis=1).mean())) if len(block) else 0
    return block / power if power > 0 else block
