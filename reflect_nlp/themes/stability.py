"""How surely topics come back when other people had answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.engines import Engine, Material
from reflect_nlp.themes.space import Labels

Band = Literal["stable", "weak", "reference"]
STABLE: Final = 0.75
WEAK: Final = 0.6
"""Hennig (2007, §4): from .75 a cluster is valid and stable, below .6 it should not be trusted."""
_LARGE: Final = 2_500
"""From more segments than this, units with about so many segments are drawn for each resample."""


@dataclass(frozen=True, eq=False)
class Stability:
    """What resampling says of n_topics topics.

    Attributes
    ----------
    jaccard : ndarray (n_topics,)
        Mean Jaccard similarity of each topic to its best match; NaN for one that was never drawn.
    ari : float
        Mean adjusted Rand index between the topics and those of a resample; NaN without resamples.
    """

    jaccard: npt.NDArray[np.float64]
    ari: float


def bootstrap_stability(
    material: Material,
    labels: Labels,
    units: Sequence[str],
    engine: Engine,
    *,
    resamples: int,
    seed: int,
) -> Stability:
    """Find topics again in resamples of units and compare.

    Units (people), not segments, are drawn with replacement; a unit drawn twice counts once, so
    that each resample holds about 63 % of them. Everything after the encoding is done
    anew with the segments drawn (neighbours, principal directions, topics), with as many topics,
    and each topic is compared with the new one most like it (Hennig 2007, Computational Statistics
    & Data Analysis 52, §3).

    Parameters
    ----------
    material : Material of n_segments segments
    labels : ndarray (n_segments,), topics 0 … n_topics - 1, or -1
    units : n_segments names of units
    """
    from sklearn.metrics import adjusted_rand_score

    n_topics = int(labels.max(initial=-1)) + 1
    jaccard, agreement = np.full((resamples, n_topics), np.nan), np.full(resamples, np.nan)
    names, owner = np.unique(np.asarray(units, dtype=str), return_inverse=True)
    generator = np.random.default_rng(seed)
    n_drawn = min(len(names), max(1, round(len(names) * _LARGE / max(1, len(labels)))))
    for draw in range(resamples if n_topics else 0):
        chosen = np.unique(generator.integers(0, len(names), n_drawn))
        rows = np.flatnonzero(np.isin(owner, chosen))
        if len(rows) <= n_topics:
            continue
        found = engine(material.take(rows), n_topics, seed=seed + draw)
        jaccard[draw] = _best_matches(labels[rows], found, n_topics)
        agreement[draw] = adjusted_rand_score(labels[rows], found)
    return Stability(_mean(jaccard), float(_mean(agreement[:, None])[0]))


def band(jaccard: float) -> Band:
    """Return what a stability allows to say: a finding, a finding with care, or for reference.

    Examples
    --------
    >>> [band(value) for value in (0.8, 0.6, 0.59, float("nan"))]
    ['stable', 'weak', 'reference', 'reference']
    """
    if jaccard >= STABLE:
        return "stable"
    return "weak" if jaccard >= WEAK else "reference"


def _best_matches(old: Labels, new: Labels, n_topics: int) -> npt.NDArray[np.float64]:
    """Jaccard of every old topic with the new one it overlaps most, NaN where it is absent."""
    table = np.zeros((n_topics + 1, max(int(new.max(initial=-1)), 0) + 2))
    np.add.at(table, (old, new), 1)  # -1, no topic, counts in the last row and column
    old_sizes = table.sum(axis=1, keepdims=True)
    union = old_sizes + table.sum(axis=0, keepdims=True) - table
    best = (table / np.maximum(union, 1))[:n_topics, :-1].max(axis=1)
    return np.where(old_sizes[:n_topics, 0] > 0, best, np.nan)


def _mean(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Mean over the draws that say something; NaN where none does."""
    seen = ~np.isnan(values)
    total = np.where(seen, values, 0).sum(axis=0)
    return np.where(seen.any(axis=0), total / np.maximum(seen.sum(axis=0), 1), np.nan)
