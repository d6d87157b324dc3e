"""What an engine finds topics in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.space import Labels, by_size, centres, nearest_centre, topic_space
from reflect_nlp.themes.vectors import Floats, unit_length


@dataclass(frozen=True, eq=False)
class Material:
    """n_segments segments that say something.

    Attributes
    ----------
    features : ndarray (n_segments, n_dims)
    terms : n_segments lists of keyword terms
    seeds : ndarray (n_segments, n_codes), optional
        How surely each segment belongs to each code of a codebook; guides the ``guided`` engine.
    """

    features: Floats
    terms: Sequence[Sequence[str]]
    seeds: Floats | None = None

    @cached_property
    def space(self) -> Floats:
        """Return the vectors that are clustered, (n_segments, at most 30), rows of length one."""
        return unit_length(topic_space(self.features))

    def take(self, rows: npt.NDArray[np.int64]) -> Material:
        """Return some of the segments; their space is made anew."""
        seeds = None if self.seeds is None else self.seeds[rows]
        return Material(self.features[rows], [self.terms[i] for i in rows], seeds)


class Engine(Protocol):
    """A way to find topics."""

    def __call__(self, material: Material, n_topics: int, *, seed: int) -> Labels:
        """Return the topic of each segment, (n_segments,), numbered by falling size.

        ``n_topics`` is the most there may be for engines that are told how many to make, and what
        to aim at for those that find the number themselves. -1 stands for no topic.
        """
        ...


def on_sample(
    vectors: Floats, group: Callable[[Floats], Labels], *, limit: int, seed: int
) -> Labels:
    """Group at most ``limit`` rows and let every other row join the nearest centre.

    For methods whose time grows with the square of the number of segments.
    """
    if len(vectors) <= limit:
        return by_size(group(vectors))
    rows = np.sort(np.random.default_rng(seed).choice(len(vectors), limit, replace=False))
    middles = centres(vectors[rows], by_size(group(vectors[rows])))
    return by_size(nearest_centre(vectors, middles))


def distinct_rows(vectors: Floats) -> int:
    """Return how many different rows there are: no more topics than that can be told apart."""
    return len({row.tobytes() for row in np.ascontiguousarray(vectors) + 0.0})
