"""How many topics the answers hold; none is a legal answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from reflect_nlp.themes.engines import Engine, Material
from reflect_nlp.themes.engines.material import distinct_rows
from reflect_nlp.themes.vectors import Floats

_FEWEST: Final = 10
"""Below this many segments there is nothing to group."""
_GRID: Final = (0.5, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0)
"""Numbers tried, in parts of the root of half the segments (Mardia et al. 1979, p. 365)."""
_MOST: Final = 40
_ENOUGH: Final = 0.9
_SHUFFLES: Final = 19
_PLAIN: Final = 0.9
"""A few sentences said over and over lie apart whatever shuffling gives."""
_SAMPLE: Final = 1_000


@dataclass(frozen=True)
class Tried:
    """One number of topics and how clearly they lie apart.

    Attributes
    ----------
    n_topics : int
        Topics found.
    silhouette : float in -1–1
        Mean silhouette by cosine in topic space (Rousseeuw 1987).
    chosen : bool
    """

    n_topics: int
    silhouette: float
    chosen: bool = False


@dataclass(frozen=True)
class TopicNumber:
    """How many topics to look for and why.

    Attributes
    ----------
    n_topics : int
        0 where nothing lies apart more clearly than in shuffled vectors.
    curve : tuple of Tried, by rising number; empty when the number was given
    shuffled : float
        The best silhouette of shuffled vectors at the number chosen; NaN when it was given.
    """

    n_topics: int
    curve: tuple[Tried, ...]
    shuffled: float


NO_TOPICS: Final = TopicNumber(0, (), math.nan)


def number_of_topics(
    material: Material, wanted: int | Literal["auto"], engine: Engine, *, seed: int
) -> TopicNumber:
    """Choose how many topics to look for.

    Numbers around the root of half the segments are tried; the smallest whose silhouette is at
    least nine tenths of the best is taken. Then the features are shuffled, each column by itself,
    19 times: if topics in any of those lie apart as clearly, there are none (a permutation test at
    5 %; the idea is that of the gap statistic, Tibshirani, Walther & Hastie 2001). More than 1,000
    segments are judged by a sample.

    Parameters
    ----------
    material : Material of n_segments segments
    wanted : int or "auto"
        A number is taken as it is, up to half the segments.
    engine : Engine
    """
    n_segments = len(material.features)
    if n_segments < _FEWEST or wanted == 0:
        return NO_TOPICS
    if wanted != "auto":
        return TopicNumber(min(wanted, n_segments // 2), (), math.nan)
    if n_segments > _SAMPLE:
        generator = np.random.default_rng(seed)
        material = material.take(np.sort(generator.choice(n_segments, _SAMPLE, replace=False)))
    tried = _curve(material, engine, math.sqrt(n_segments / 2), seed)
    if not tried:
        return NO_TOPICS
    best = max(silhouette for _, silhouette in tried)
    n_topics, clear = next(pair for pair in tried if pair[1] >= _ENOUGH * best)
    shuffled = max(
        _silhouette(_shuffle(material, seed + draw), engine, n_topics, seed)[1]
        for draw in range(_SHUFFLES)
    )
    chosen = n_topics if clear > shuffled or clear >= _PLAIN else 0
    curve = tuple(Tried(number, value, number == chosen) for number, value in tried)
    return TopicNumber(chosen, curve, shuffled)


def _curve(material: Material, engine: Engine, root: float, seed: int) -> list[tuple[int, float]]:
    """Return the numbers tried with their silhouettes, by rising number of topics."""
    most = min(_MOST, distinct_rows(material.space))
    aims = sorted({min(most, max(2, round(root * part))) for part in _GRID})
    found = [_silhouette(material, engine, aim, seed) for aim in aims if aim >= 2]
    return sorted(dict(pair for pair in found if pair[0] >= 2).items())


def _silhouette(material: Material, engine: Engine, n_topics: int, seed: int) -> tuple[int, float]:
    """Return how many topics were found and how clearly they lie apart."""
    from sklearn.metrics import silhouette_score

    labels = engine(material, n_topics, seed=seed)
    inside = labels >= 0
    n_found = len(np.unique(labels[inside]))
    if not 2 <= n_found < inside.sum():
        return n_found, -1.0
    return n_found, float(silhouette_score(material.space[inside], labels[inside], metric="cosine"))


def _shuffle(material: Material, seed: int) -> Material:
    """Return the same numbers with each column in an order of its own: nothing belongs together."""
    columns: Floats = np.random.default_rng(seed).permuted(material.features, axis=0)
    return Material(columns, material.terms, material.seeds)
