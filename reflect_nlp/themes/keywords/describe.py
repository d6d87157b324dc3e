"""Says in words what a group of segments is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from reflect_nlp.themes.keywords.keyness import Counts, class_tf_idf, log_odds_z
from reflect_nlp.themes.space import Labels

_MARKS: Final = 1.0
"""Standard errors of log-odds from which on a word marks a group."""
_ALWAYS: Final = 3
"""Words a group keeps though they mark it less."""
_ROUNDING: Final = 1e-9


def class_keywords(
    documents: Sequence[Sequence[str]], labels: Labels, *, top: int = 8
) -> list[list[str]]:
    """Return the words that mark each group, the most telling first.

    Ranked by class-based TF-IDF (:func:`~.keyness.class_tf_idf`) among the words whose log-odds
    against the other groups are at least one standard error above zero
    (:func:`~.keyness.log_odds_z`), or among the three with the highest if fewer are. A word must
    stand in two segments of the group, unless the group is smaller than four.

    The bar takes off words that several groups share and costs hardly any precision; log-odds
    alone, their product with TF-IDF, and a bar of 1.96 do no better (``benchmarks/labels.py``).

    Parameters
    ----------
    documents : n_segments lists of words
    labels : ndarray (n_segments,), -1 for segments in no group

    Returns
    -------
    list of n_groups lists of at most ``top`` words
    """
    n_groups = int(labels.max(initial=-1)) + 1
    kept = [document for document, group in zip(documents, labels, strict=True) if group >= 0]
    if not any(kept):
        return [[] for _ in range(n_groups)]
    groups = labels[labels >= 0]
    terms = sorted({word for document in kept for word in document})
    counts = _counts(kept, groups, terms, n_groups)
    spread = _counts([set(document) for document in kept], groups, terms, n_groups)
    fewest = np.where(np.bincount(groups, minlength=n_groups) < 4, 1, 2)
    weights = np.where(spread >= fewest[:, None], class_tf_idf(counts), 0)
    keyness = np.where(weights > 0, log_odds_z(counts), -np.inf)
    third = np.sort(keyness, axis=1)[:, -_ALWAYS:].min(axis=1)
    bar = np.minimum(third, _MARKS)[:, None] - _ROUNDING
    return [_best(terms, row, top) for row in np.where(keyness >= bar, weights, 0)]


def _counts(
    documents: Sequence[Sequence[str] | set[str]],
    groups: Labels,
    terms: Sequence[str],
    n_groups: int,
) -> Counts:
    """Return how often each group says each word, shape (n_groups, n_terms)."""
    number = {term: place for place, term in enumerate(terms)}
    words = [number[word] for document in documents for word in document]
    cells = np.repeat(groups, [len(document) for document in documents]) * len(terms) + words
    found = np.bincount(cells, minlength=n_groups * len(terms)).astype(np.float64)
    return found.reshape(n_groups, len(terms))


def _best(terms: Sequence[str], weights: Counts, top: int) -> list[str]:
    order = np.argsort(-weights, kind="stable")[:top]
    return [terms[i] for i in order if weights[i] > 0]
