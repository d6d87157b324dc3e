"""The space topics are found in: vectors side by side, averaged with their neighbours, reduced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.vectors import Floats, unit_length

Labels = npt.NDArray[np.int64]
"""Topic of each segment, (n_segments,): 0, 1, … by falling size, -1 for none."""

_WIDE: Final = 100
_NARROW: Final = 30
_NEIGHBOURS: Final = 10
_PARTS: Final = 5
"""Of few segments at most a fifth are neighbours, or all would become alike."""
_BLEND: Final = 0.6
_CHUNK: Final = 2_000
_REFERENCE: Final = 10_000


def side_by_side(blocks: Sequence[tuple[Floats, float]]) -> Floats:
    """Join blocks of features and keep their 100 principal directions.

    Parameters
    ----------
    blocks : sequence of (ndarray (n_segments, n_dims_i), weight)
        Each is scaled to a root-mean-square row length of its weight, so that rows keep their own
        length within a block.

    Returns
    -------
    ndarray (n_segments, at most 100), float32
    """
    return principal(np.hstack([_unit_power(block) * weight for block, weight in blocks]), _WIDE)


def topic_space(features: Floats) -> Floats:
    """Return the vectors that are clustered: blended with neighbours, 30 principal directions.

    Parameters
    ----------
    features : ndarray (n_segments, n_dims)

    Returns
    -------
    ndarray (n_segments, at most 30), float32
    """
    return principal(blend(features), _NARROW)


def blend(vectors: Floats) -> Floats:
    """Average each row with its nearest neighbours: ``0.4 · row + 0.6 · mean of 10 nearest``.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)

    Returns
    -------
    ndarray (n_segments, n_dims), float32
    """
    return smoothed(vectors, vectors, share=_BLEND)


def smoothed(values: Floats, vectors: Floats, *, share: float) -> Floats:
    """Average the rows of ``values`` with those of the (at most ten) nearest in ``vectors``.

    With more than 10,000 segments neighbours are looked for among 10,000 of them.

    Parameters
    ----------
    values : ndarray (n_segments, n_values)
    vectors : ndarray (n_segments, n_dims), compared by cosine
    share : float
        Weight of the neighbours' mean; a row's own weight is one less it.

    Returns
    -------
    ndarray (n_segments, n_values), float32
    """
    values = np.asarray(values, dtype=np.float32)
    n_neighbours = min(_NEIGHBOURS, -(-len(vectors) // _PARTS), len(vectors) - 1)
    if n_neighbours < 1:
        return values
    unit = unit_length(np.asarray(vectors, dtype=np.float32))
    others = _reference(len(unit))
    result = np.empty_like(values)
    for start in range(0, len(unit), _CHUNK):
        rows = np.arange(start, min(start + _CHUNK, len(unit)))
        cosines = unit[rows] @ unit[others].T
        cosines[rows[:, None] == others[None, :]] = -np.inf
        nearest = others[np.argpartition(-cosines, n_neighbours - 1, axis=1)[:, :n_neighbours]]
        result[rows] = (1 - share) * values[rows] + share * values[nearest].mean(axis=1)
    return result


def principal(vectors: Floats, n_dims: int) -> Floats:
    """Project rows onto their principal directions, without centring them.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims_before)

    Returns
    -------
    ndarray (n_segments, at most n_dims), float32
    """
    if len(vectors) == 0:
        return np.asarray(vectors, dtype=np.float32)
    middle = vectors.mean(axis=0, dtype=np.float64)
    scatter = np.zeros((vectors.shape[1], vectors.shape[1]))
    for start in range(0, len(vectors), _CHUNK):
        centred = vectors[start : start + _CHUNK] - middle
        scatter += centred.T @ centred
    _, directions = np.linalg.eigh(scatter)
    chosen = directions[:, ::-1][:, :n_dims]
    largest = np.abs(chosen).argmax(axis=0)
    signs = np.sign(chosen[largest, np.arange(chosen.shape[1])])
    return np.asarray(vectors @ (chosen * signs).astype(np.float32), dtype=np.float32)


def by_size(labels: npt.NDArray[np.integer]) -> Labels:
    """Number topics anew by falling size; those without a topic (negative) stay at -1.

    Examples
    --------
    >>> by_size(np.array([7, 3, 3, -1])).tolist()
    [1, 0, 0, -1]
    """
    found, place, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    order = np.lexsort((found, -sizes, found < 0))
    rank = np.empty(len(found), dtype=np.int64)
    rank[order] = np.arange(len(found))
    return np.where(labels < 0, -1, rank[place]).astype(np.int64)


def centres(vectors: Floats, labels: Labels) -> Floats:
    """Return the mean of each topic's unit rows at length one, (n_topics, n_dims)."""
    unit = unit_length(vectors)
    n_topics = int(labels.max(initial=-1)) + 1
    total = np.zeros((n_topics, unit.shape[1]))
    np.add.at(total, labels[labels >= 0], unit[labels >= 0])
    return unit_length(total.astype(np.float32))


def closeness(vectors: Floats, labels: Labels) -> Floats:
    """Return the cosine of each row to the centre of its own topic; 0 where the label is -1."""
    near = np.zeros(len(labels), dtype=np.float32)
    inside = labels >= 0
    if inside.any():
        own = centres(vectors, labels)[labels[inside]]
        near[inside] = (unit_length(vectors[inside]) * own).sum(axis=1)
    return near


def nearest_centre(vectors: Floats, middles: Floats) -> Labels:
    """Return the topic whose centre each row is nearest to by cosine, (n_segments,)."""
    return np.asarray((unit_length(vectors) @ middles.T).argmax(axis=1), dtype=np.int64)


def _reference(n_segments: int) -> npt.NDArray[np.int64]:
    """Return the rows among which neighbours are looked for."""
    if n_segments <= _REFERENCE:
        return np.arange(n_segments)
    return np.sort(np.random.default_rng(0).choice(n_segments, _REFERENCE, replace=False))


def _unit_power(block: Floats) -> Floats:
    power = float(np.sqrt((block.astype(np.float64) ** 2).sum(axis=1).mean())) if len(block) else 0
    return np.asarray(block / power if power > 0 else block, dtype=np.float32)
