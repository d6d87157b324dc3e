"""Says in words what a group of segments is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.discover import Labels

_LABEL_LENGTH: Final = 14


def class_keywords(
    documents: Sequence[Sequence[str]], labels: Labels, *, top: int = 8
) -> list[list[str]]:
    """Return the words that mark each group, by class-based TF-IDF.

    A word's weight in a group is its frequency there times ``log(1 + A / f)``, with A the mean
    number of words a group and f the word's frequency over all groups (Grootendorst 2022, §3.3).
    A word must stand in two segments of the group, unless the group is smaller than four.

    Parameters
    ----------
    documents : n_segments lists of words
    labels : ndarray (n_segments,), -1 for segments in no group

    Returns
    -------
    list of n_groups lists of at most ``top`` words
    """
    from sklearn.feature_extraction.text import CountVectorizer

    n_groups = int(labels.max(initial=-1)) + 1
    kept = [document for document, label in zip(documents, labels, strict=True) if label >= 0]
    if n_groups == 0 or not any(kept):
        return [[] for _ in range(n_groups)]
    counter = CountVectorizer(analyzer=list)
    counts = counter.fit_transform(kept)
    terms = counter.get_feature_names_out()
    groups = labels[labels >= 0]
    found = np.zeros((n_groups, len(terms)))
    spread = np.zeros((n_groups, len(terms)))
    for group in range(n_groups):
        rows = counts[groups == group]
        found[group] = np.asarray(rows.sum(axis=0)).ravel()
        spread[group] = np.asarray((rows > 0).sum(axis=0)).ravel()
    weight = found * np.log1p(found.sum() / n_groups / np.maximum(found.sum(axis=0), 1))
    weight[(spread < 2) & (np.bincount(groups, minlength=n_groups) >= 4)[:, None]] = 0
    return [_best(terms, row, top) for row in weight]


def label(keywords: Sequence[str]) -> str:
    """Return a name of at most 14 characters made of the first keywords.

    Examples
    --------
    >>> label(["空き家", "空き家対策", "見守り", "台帳"])
    '空き家・見守り・台帳'
    """
    parts: list[str] = []
    for word in keywords:
        if any(word in part or part in word for part in parts):
            continue
        if len("・".join([*parts, word])) > _LABEL_LENGTH:
            continue
        parts.append(word)
        if len(parts) == 3:
            break
    return "・".join(parts) or "（語なし）"


def _best(terms: Sequence[str], weights: Floats, top: int) -> list[str]:
    order = np.argsort(-weights, kind="stable")[:top]
    return [str(terms[i]) for i in order if weights[i] > 0]
