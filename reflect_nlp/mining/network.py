"""Words that are used together: the edges of a co-occurrence network."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.mining.bags import (
    MEASURES,
    MIN_DOCUMENTS,
    Bags,
    Documents,
    Ints,
    at_least,
    chosen,
    count_words,
)

_EDGE_COLUMNS: Final = ("source", "target", "source_documents", "target_documents", "together")


def cooccurrence(
    documents: Documents,
    *,
    measure: str = "jaccard",
    top_words: int | None = 150,
    top_edges: int | None = 60,
    min_documents: int = MIN_DOCUMENTS,
    min_together: int = 2,
) -> pd.DataFrame:
    """List the pairs of words that stand in the same documents: the edges of a network.

    A word counts once a document. The Jaccard coefficient, which leaves out the documents with
    neither word, is the usual choice for short texts (Romesburg, Cluster Analysis for
    Researchers, 1984, ch. 10; the default of KH Coder too).

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
        Words of each document. The shorter the documents, the closer the words of a pair.
    measure : {"jaccard", "dice", "simpson", "cosine"}
        Which coefficient chooses and orders the pairs; all four are columns of the result.
    top_words : int, optional
        Only this many words, those in most documents, are looked at; ``None`` for all.
    top_edges : int, optional
        How many pairs to keep. Pairs equal to the last one stay as well, so that the choice does
        not depend on their order; ``None`` for all.
    min_documents, min_together : int
        Rarer words and pairs are left out: two words written once, together, have a Jaccard of 1.

    Returns
    -------
    DataFrame (n_edges, 9)
        ``source`` and ``target`` (in order of code points), ``source_documents``,
        ``target_documents``, ``together`` (documents with both) and the coefficients ``jaccard``,
        ``dice``, ``simpson``, ``cosine`` (0 to 1); strongest first. ``attrs`` says what was left
        out: ``words``, ``words_left_out``, ``pairs_left_out``. Empty if no two words qualify.

    Raises
    ------
    InputError
        A document is not a sequence of words, an unknown measure, a number below 1.

    Examples
    --------
    >>> answers = [["多機関", "連携"], ["多機関", "連携", "会議"], ["会議"]]
    >>> edges = cooccurrence(answers, min_documents=1)
    >>> edges[["source", "target", "together", "jaccard"]]
      source target  together  jaccard
    0    多機関     連携         2      1.0
    """
    chosen(measure, MEASURES, argument="measure")
    at_least(1, top_words=top_words, top_edges=top_edges)
    at_least(1, min_documents=min_documents, min_together=min_together)
    every = count_words(documents)
    bags = every.commonest(top_words, min_documents)
    edges = _pairs(bags, min_together)
    order = [measure, "together", "source", "target"]
    edges = edges.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    found = len(edges)
    if top_edges is not None and found > top_edges:
        last = float(edges[measure].iloc[top_edges - 1])
        edges = edges[edges[measure] >= last]
    edges.attrs = {
        "words": len(bags.words),
        "words_left_out": len(every.words) - len(bags.words),
        "pairs_left_out": found - len(edges),
    }
    return edges


def together(bags: Bags) -> Ints:
    """Return how many documents have each pair of words (n_terms, n_terms)."""
    present = bags.presence
    return np.asarray((present.T @ present).toarray(), dtype=np.int64)


def _pairs(bags: Bags, min_together: int) -> pd.DataFrame:
    both = together(bags)
    one, other = np.nonzero(np.triu(both, k=1) >= min_together)
    counts = (both[one, one], both[other, other], both[one, other])
    words = np.array(bags.words, dtype=object)
    values = [words[one].tolist(), words[other].tolist(), *counts]
    edges = pd.DataFrame(dict(zip(_EDGE_COLUMNS, values, strict=True)))
    edges = edges.astype({"source": str, "target": str})
    for name, measure in MEASURES.items():
        edges[name] = measure(counts[2], counts[0], counts[1])
    return edges
