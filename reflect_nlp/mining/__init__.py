"""The staples of text mining on words that were cut already: each function gives DataFrames.

Documents are sequences of words; what a document is (a segment, a response, a person) is the
caller's choice and decides what is counted. Where there is nothing to compute (no documents, no
words, one word) a result is empty and has all its columns; a contradiction in what was asked
(groups of another length, an unknown name) is an :class:`~reflect_nlp.errors.InputError`.
"""

from reflect_nlp.mining.concordance import kwic
from reflect_nlp.mining.contingency import word_table
from reflect_nlp.mining.distinctive import keyness
from reflect_nlp.mining.frequencies import word_counts
from reflect_nlp.mining.graph import communities
from reflect_nlp.mining.hierarchy import WordClusters, word_clusters
from reflect_nlp.mining.network import cooccurrence
from reflect_nlp.mining.simple_ca import Correspondence, correspondence

__all__ = [
    "Correspondence",
    "WordClusters",
    "communities",
    "cooccurrence",
    "correspondence",
    "keyness",
    "kwic",
    "word_clusters",
    "word_counts",
    "word_table",
]
