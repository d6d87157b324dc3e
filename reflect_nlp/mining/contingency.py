"""Words against groups: the table that correspondence analysis draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.mining.bags import (
    MIN_DOCUMENTS,
    Bags,
    Documents,
    Floats,
    at_least,
    chosen,
    count_words,
    known_groups,
)

UNITS: Final = {"documents": False, "tokens": True}
"""What is counted -> whether a word repeated in a document counts again."""
_ORDERS: Final = {"difference": True, "documents": False}


def word_table(
    documents: Documents,
    groups: Iterable[object],
    *,
    unit: str = "documents",
    top_words: int | None = 60,
    by: str = "difference",
    min_documents: int = MIN_DOCUMENTS,
) -> pd.DataFrame:
    """Count words by group, for :func:`correspondence` or to be read as it is.

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
    groups : iterable of str (n_documents,)
        An attribute of each document; documents without one (empty or missing) are left out.
    unit : {"documents", "tokens"}
        Count documents with the word (repeats within one do not count), or every mention.
    top_words : int, optional
        Only this many words; ``None`` for all.
    by : {"difference", "documents"}
        Which words come first: those whose share of what is counted differs most between the
        groups (chi-square; with ``unit="tokens"`` as KH Coder chooses them), or those in most
        documents. A choice by difference makes the groups look more apart than they are.
    min_documents : int
        Rarer words are left out.

    Returns
    -------
    DataFrame (n_terms, n_groups)
        Index ``word``, columns the groups in order of code points. Empty without words.

    Raises
    ------
    InputError
        Lengths differ, a document is not a sequence of words, an unknown name.

    Examples
    --------
    >>> documents = [["会議", "会議", "連携"], ["連携"], ["会議"]]
    >>> table = word_table(documents, ["市", "町", "市"], min_documents=1, by="documents")
    >>> table.to_dict("index")
    {'会議': {'市': 2, '町': 0}, '連携': {'市': 1, '町': 1}}
    """
    at_least(1, top_words=top_words, min_documents=min_documents)
    repeats = chosen(unit, UNITS, argument="unit")
    differ = chosen(by, _ORDERS, argument="by")
    bags, labels = in_groups(documents, groups)
    names = sorted(set(labels))
    counts = by_group(bags, labels, names, repeats=repeats)
    score = bags.documents.astype(float)
    if differ:
        score = _difference(counts, totals(counts, labels, names, repeats=repeats))
    kept = np.flatnonzero(bags.documents >= min_documents)
    first = kept[np.argsort(-np.round(score[kept], 9), kind="stable")][:top_words]
    index = pd.Index([bags.words[place] for place in first], name="word", dtype=str)
    return pd.DataFrame(counts[first].astype(np.int64), index=index, columns=names)


def in_groups(
    documents: Documents, groups: Iterable[object]
) -> tuple[Bags, npt.NDArray[np.object_]]:
    """Return the documents that belong to a group, and the group of each."""
    bags = count_words(documents)
    labels = known_groups(groups, bags.counts.shape[0])
    known = labels != ""
    return bags.rows(known), labels[known]


def by_group(
    bags: Bags, labels: npt.NDArray[np.object_], names: list[str], *, repeats: bool
) -> Floats:
    """Return the documents or, with repeats, the mentions of each word (n_terms, n_groups)."""
    counts = bags.counts if repeats else bags.presence
    found = np.zeros((len(bags.words), len(names)))
    for column, name in enumerate(names):
        found[:, column] = counts[np.flatnonzero(labels == name)].sum(axis=0)
    return found


def totals(
    counts: Floats, labels: npt.NDArray[np.object_], names: list[str], *, repeats: bool
) -> Floats:
    """Return the documents or, with repeats, the mentions of any word of each group (n_groups,)."""
    if repeats:
        return np.asarray(counts.sum(axis=0), dtype=float)
    return np.array([np.sum(labels == name) for name in names], dtype=float)


def _difference(counts: Floats, whole: Floats) -> Floats:
    """Return Pearson's chi-square of each word, it or not, by group (n_terms,)."""
    rate = counts.sum(axis=1, keepdims=True) / max(whole.sum(), 1)
    expected = rate * whole
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (counts - expected) ** 2 / (expected * (1 - rate))
    found: Floats = np.nan_to_num(score).sum(axis=1)
    return found
