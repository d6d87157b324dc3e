"""How strongly each word marks each group: class-based TF-IDF and weighted log-odds."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]

_PRIOR: Final = 0.125
"""Words of the prior for each word of the corpus."""


def class_tf_idf(counts: Counts) -> Counts:
    """Weigh words by their frequency in a group, less if all groups use them.

    ``f(w, g) · log(1 + A / f(w))`` with A the mean number of words a group and f(w) the word's
    frequency over all groups (Grootendorst, arXiv:2203.05794, 2022, §3.3).

    Parameters
    ----------
    counts : ndarray (n_groups, n_terms)
        Frequency of each word in each group.

    Returns
    -------
    ndarray (n_groups, n_terms)

    Examples
    --------
    >>> class_tf_idf(np.array([[2.0, 1.0], [0.0, 1.0]])).round(2).tolist()
    [[1.39, 0.69], [0.0, 0.69]]
    """
    total = counts.sum(axis=0)
    weights: Counts = counts * np.log1p(counts.sum() / max(len(counts), 1) / np.maximum(total, 1))
    return weights


def log_odds_z(counts: Counts) -> Counts:
    """Weighted log-odds of each word in a group against all other groups, in standard errors.

    The log-odds ratio with an informative Dirichlet prior, divided by its standard error (Monroe,
    Colaresi & Quinn, Political Analysis 16(4), 2008, eq. 16, 20 and 22). The prior has the words'
    shares in the whole corpus and an eighth of its size, so that rare words need more evidence.

    Parameters
    ----------
    counts : ndarray (n_groups, n_terms)
        Frequency of each word in each group; every word stands in some group.

    Returns
    -------
    ndarray (n_groups, n_terms)
        Above zero where the group says the word more often than the others do; all zero with a
        single group.

    Examples
    --------
    >>> log_odds_z(np.array([[6.0, 2.0, 0.0], [0.0, 2.0, 6.0]])).round(1).tolist()
    [[2.7, 0.0, -2.7], [-2.7, 0.0, 2.7]]
    """
    total = counts.sum(axis=0, keepdims=True)
    if len(counts) < 2:
        return np.zeros_like(counts)
    prior = _PRIOR * total
    inside = counts + prior
    outside = total - counts + prior
    ratio = _log_odds(inside) - _log_odds(outside)
    z: Counts = ratio / np.sqrt(1 / inside + 1 / outside)
    return z


def _log_odds(counts: Counts) -> Counts:
    others = counts.sum(axis=1, keepdims=True) - counts
    odds: Counts = np.log(counts) - np.log(np.maximum(others, np.finfo(float).tiny))
    return odds
