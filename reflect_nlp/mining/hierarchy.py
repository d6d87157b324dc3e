"""Words merged step by step into clusters, by the documents they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from reflect_nlp.mining.bags import (
    MEASURES,
    MIN_DOCUMENTS,
    Bags,
    Documents,
    Floats,
    at_least,
    chosen,
    count_words,
)
from reflect_nlp.mining.network import together

_METHODS: Final = {"ward": "ward", "average": "average", "complete": "complete"}


@dataclass(frozen=True, eq=False)
class WordClusters:
    """A tree of words, and its cut into clusters.

    Attributes
    ----------
    words : DataFrame (n_terms, 5)
        ``word``, ``documents``, ``cluster`` (1 from the top), ``node`` (its number in the tree) and
        ``place`` (0 from the top: where a drawing of the tree puts it); in order of places.
    merges : DataFrame (n_terms - 1, 7)
        ``node`` (the new number), ``left`` and ``right`` (the two that merge), ``height``
        (distance at which), ``size`` (words), ``place`` (midway between the two) and ``members``
        (tuple of str); lowest first.
    """

    words: pd.DataFrame
    merges: pd.DataFrame


def word_clusters(
    documents: Documents,
    *,
    n_clusters: int | None = None,
    method: str = "ward",
    distance: str = "jaccard",
    top_words: int | None = 150,
    min_documents: int = MIN_DOCUMENTS,
) -> WordClusters:
    """Cluster words by the documents they stand in.

    Agglomerative clustering of one minus a coefficient of co-occurrence. ``ward`` is Ward's method
    on those distances as they are (R's ``ward.D2``, Murtagh & Legendre, Journal of Classification
    31, 2014, 274-295), as is usual for words although they are not Euclidean.

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
        A word counts once a document.
    n_clusters : int, optional
        The root of the number of words otherwise, rounded; never more than there are words.
    method : {"ward", "average", "complete"}
    distance : {"jaccard", "dice", "simpson", "cosine"}
        Which coefficient, see :func:`cooccurrence`.
    top_words, min_documents : int
        Only the words in most documents, and none that is rarer.

    Returns
    -------
    WordClusters
        Both tables empty without words; one word is one cluster and no merge.

    Raises
    ------
    InputError
        A document is not a sequence of words, an unknown name, a number below 1.

    Examples
    --------
    >>> answers = [["子", "学校"], ["子", "学校"], ["会議", "進行"], ["会議"]]
    >>> found = word_clusters(answers, n_clusters=2, method="average", min_documents=1)
    >>> found.words[["word", "cluster"]].to_numpy().tolist()
    [['子', 1], ['学校', 1], ['会議', 2], ['進行', 2]]
    >>> found.merges[["height", "size", "members"]].to_numpy().tolist()[0]
    [0.0, 2, ('子', '学校')]
    """
    measure = chosen(distance, MEASURES, argument="distance")
    chosen(method, _METHODS, argument="method")
    at_least(1, n_clusters=n_clusters, top_words=top_words, min_documents=min_documents)
    bags = count_words(documents).commonest(top_words, min_documents)
    both = together(bags)
    alone = np.diag(both)
    apart = 1 - measure(both, alone[:, None], alone[None, :])
    np.fill_diagonal(apart, 0.0)
    size = len(bags.words)
    if size < 2:
        tree, leaves = np.zeros((0, 4)), np.arange(size)
    else:
        tree = linkage(squareform(np.maximum(apart, 0.0), checks=False), method)
        leaves = leaves_list(tree)
    merges = _merges(tree, bags.words, leaves)
    wanted = int(np.sqrt(size) + 0.5) if n_clusters is None else n_clusters
    return WordClusters(_words(bags, tree, leaves, min(wanted, size)), merges)


def _merges(tree: Floats, words: tuple[str, ...], leaves: np.ndarray) -> pd.DataFrame:
    """Return the merges with the words and the place of each."""
    size = len(words)
    places = np.zeros(size + len(tree))
    places[leaves] = np.arange(size)
    members = [(word,) for word in words]
    pairs = tree[:, :2].astype(np.int64)
    for step, (left, right) in enumerate(pairs.tolist()):
        members.append(members[left] + members[right])
        places[size + step] = (places[left] + places[right]) / 2
    return pd.DataFrame(
        {
            "node": np.arange(size, size + len(tree)),
            "left": pairs[:, 0],
            "right": pairs[:, 1],
            "height": tree[:, 2],
            "size": tree[:, 3].astype(np.int64),
            "place": places[size:],
            "members": pd.Series(members[size:], dtype=object),
        }
    )


def _words(bags: Bags, tree: Floats, leaves: np.ndarray, n_clusters: int) -> pd.DataFrame:
    """Undo the last merges, so that so many clusters are left, and number them from the top."""
    size = len(bags.words)
    belongs = np.arange(size)
    for step, (left, right) in enumerate(tree[: size - n_clusters, :2].astype(np.int64)):
        belongs[(belongs == left) | (belongs == right)] = size + step
    first, cluster = np.unique(belongs[leaves], return_index=True)[1], belongs[leaves]
    number = {int(cluster[place]): rank for rank, place in enumerate(np.sort(first), start=1)}
    return pd.DataFrame(
        {
            "word": pd.Series([bags.words[leaf] for leaf in leaves], dtype=str),
            "documents": bags.documents[leaves],
            "cluster": np.array([number[int(node)] for node in cluster], dtype=np.int64),
            "node": leaves.astype(np.int64),
            "place": np.arange(size),
        }
    )
