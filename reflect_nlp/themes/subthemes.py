"""Sub-themes of a theme: small groups of its segments, and who may speak for each."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any, Final

import numpy as np

from reflect_nlp.themes.engines.partition import spherical_kmeans
from reflect_nlp.themes.space import Labels
from reflect_nlp.themes.vectors import Floats, unit_length

_MOST_LINES: Final = 4
_MOST_GROUPS: Final = 12
_GROUP: Final = 6
_FEWEST: Final = 8
_ALIKE: Final = 0.5


def number_of_subthemes(n_segments: int) -> int:
    """Return how many lines a theme is worth: about the root of a quarter of its segments.

    Examples
    --------
    >>> [number_of_subthemes(n) for n in (1, 5, 9, 16, 25, 60, 500)]
    [1, 1, 2, 2, 3, 4, 4]
    """
    return min(_MOST_LINES, max(1, math.floor(math.sqrt(n_segments / 4) + 0.5)))


def central_groups(vectors: Floats, *, seed: int = 0) -> Labels:
    """Cut the segments of one theme into small groups, numbered by falling size.

    More groups than :func:`number_of_subthemes` lines: the largest of many are of one matter each,
    where a theme cut into as many groups as lines leaves one of all sorts.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)

    Returns
    -------
    ndarray (n_segments,)
        One group for fewer than 8 segments, else one per 6 segments up to 12.
    """
    n_groups = min(_MOST_GROUPS, len(vectors) // _GROUP + 1)
    if len(vectors) < _FEWEST:
        return np.zeros(len(vectors), dtype=np.int64)
    return spherical_kmeans(vectors, n_groups, seed=seed)


def by_centrality(vectors: Floats) -> tuple[list[int], list[float]]:
    """Return the segments of a group by falling cosine to its centre, and those cosines."""
    unit = unit_length(vectors)
    near: Any = unit @ unit_length(unit.mean(axis=0, keepdims=True))[0]
    order = np.argsort(-near, kind="stable")
    return order.tolist(), near[order].tolist()


def alike(first: str, second: str) -> bool:
    """Tell whether two lines say nearly the same: half of their letter pairs are shared.

    Examples
    --------
    >>> alike("福祉以外の部署の受講推奨", "福祉以外の部署にも受講を推奨")
    True
    >>> alike("小地域の理解が不十分", "住民との協議の場づくり")
    False
    """
    pairs = [{a + b for a, b in pairwise(line)} for line in (first, second)]
    fewest = min(len(pairs[0]), len(pairs[1]))
    return first == second or (fewest > 0 and len(pairs[0] & pairs[1]) >= _ALIKE * fewest)
