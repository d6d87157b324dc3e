"""How often each word is written, and in how many documents."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.mining.bags import Documents, at_least, count_words


def word_counts(documents: Documents, *, min_documents: int = 1) -> pd.DataFrame:
    """Count each word and the documents that have it.

    Parameters
    ----------
    documents : iterable of sequence of str (n_documents,)
        Words of each document: a segment, a response or a person, as is to be counted.
    min_documents : int
        Words in fewer documents are left out.

    Returns
    -------
    DataFrame (n_terms, 4)
        ``word``, ``frequency``, ``documents`` and ``share`` (of all documents, 0 to 1); most
        documents first, then most frequent, then by code point.

    Raises
    ------
    InputError
        A document is not a sequence of words, or ``min_documents`` is below 1.

    Examples
    --------
    >>> word_counts([["連携", "会議", "会議"], ["連携", "住民"], []]).head(2)
      word  frequency  documents     share
    0   連携          2          2  0.666667
    1   会議          2          1  0.333333
    """
    at_least(1, min_documents=min_documents)
    bags = count_words(documents)
    bags = bags.commonest(None, min_documents)
    table = pd.DataFrame(
        {"word": pd.Series(bags.words, dtype=str), "frequency": bags.frequency},
    )
    table["documents"] = bags.documents
    table["share"] = bags.documents / max(bags.counts.shape[0], 1)
    order = ["documents", "frequency", "word"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)
