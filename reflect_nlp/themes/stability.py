"""How surely a topic comes back when other people had answered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.discover import Labels, TopicClusterer


def jaccard_stability(
    vectors: Floats,
    labels: Labels,
    units: Sequence[str],
    *,
    resamples: int,
    seed: int,
) -> npt.NDArray[np.float64]:
    """Return each topic's mean Jaccard similarity to its best match over resamples of units.

    Units (people), not segments, are drawn with replacement; the drawn segments are clustered
    again with as many topics, and each topic is compared with the new topic most like it on the
    segments drawn (Hennig 2007, Computational Statistics & Data Analysis 52, §3).

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)
    labels : ndarray (n_segments,), topics 0 … n_topics - 1
    units : n_segments names of units

    Returns
    -------
    ndarray (n_topics,)
        Between 0 and 1; NaN for a topic that was never drawn or without resamples.
    """
    n_topics = int(labels.max()) + 1 if len(labels) else 0
    if n_topics == 0 or resamples == 0:
        return np.full(n_topics, np.nan)
    names, owner = np.unique(np.asarray(units), return_inverse=True)
    generator = np.random.default_rng(seed)
    found = np.full((resamples, n_topics), np.nan)
    for draw in range(resamples):
        chosen = np.unique(generator.integers(0, len(names), len(names)))
        rows = np.flatnonzero(np.isin(owner, chosen))
        if len(rows) <= n_topics:
            continue
        model = TopicClusterer(n_topics, seed=seed + draw, restarts=1).fit(vectors[rows])
        found[draw] = _best_matches(labels[rows], model.labels_, n_topics)
    seen = ~np.isnan(found)
    totals = np.where(seen, found, 0).sum(axis=0)
    return np.where(seen.any(axis=0), totals / np.maximum(seen.sum(axis=0), 1), np.nan)


def _best_matches(old: Labels, new: Labels, n_topics: int) -> npt.NDArray[np.float64]:
    """Jaccard of every old topic with the new one it overlaps most, NaN where it is absent."""
    table = np.zeros((n_topics, int(new.max()) + 1))
    np.add.at(table, (old, new), 1)
    old_sizes = table.sum(axis=1, keepdims=True)
    union = old_sizes + table.sum(axis=0, keepdims=True) - table
    jaccard = table / np.maximum(union, 1)
    return np.where(old_sizes[:, 0] > 0, jaccard.max(axis=1), np.nan)
