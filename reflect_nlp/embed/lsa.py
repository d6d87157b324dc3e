"""Latent semantic analysis of the survey's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.text.tokens import Tokens

Vectors = npt.NDArray[np.float32]

_MANY: Final = 50
"""Texts from which a word must stand in two of them."""
_FEWEST: Final = 3
"""Texts and words below which there is nothing to analyse."""


class LsaEncoder:
    """TF-IDF over content words, reduced by truncated SVD (Deerwester et al. 1990).

    It is fitted on the texts it encodes, so its vectors speak this survey's language but mean
    nothing outside it.

    Parameters
    ----------
    n_dims : int
        Upper bound of the dimensions; fewer when there are fewer texts or words.
    seed : int
    """

    name = "lsa"

    def __init__(self, n_dims: int = 100, *, seed: int = 0) -> None:
        self.n_dims = n_dims
        self.seed = seed

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode raw texts; returns (n_segments, ≤ n_dims) float32."""
        return self.encode_tokens(tokenize_all(texts))

    def encode_tokens(self, documents: Sequence[Tokens]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfTransformer

        counts = word_counts(documents)
        if len(documents) >= _MANY:
            often = counts[:, np.bincount(counts.indices, minlength=counts.shape[1]) > 1]
            counts = often if often.shape[1] >= _FEWEST else counts
        n_dims = min(self.n_dims, min(counts.shape) - 1)
        if min(counts.shape) < _FEWEST or n_dims < 1:
            return np.zeros((len(documents), 1), dtype=np.float32)
        weights = TfidfTransformer().fit_transform(counts)
        svd = TruncatedSVD(n_dims, random_state=self.seed)
        with np.errstate(
            divide="ignore", invalid="ignore"
        ):  # the variance explained, 0 / 0 when all texts agree
            return np.asarray(svd.fit_transform(weights), dtype=np.float32)


def word_counts(documents: Sequence[Tokens]) -> sp.csr_matrix:
    """Count the normalised content words of tokenised texts.

    Returns
    -------
    csr_matrix (n_segments, n_terms)
        Terms in the order of their spelling, so that it does not matter when a word was met first.
    """
    if not documents:
        return sp.csr_matrix((0, 0))
    lexicon = documents[0].lexicon
    numbers = np.concatenate([tokens.numbers for tokens in documents])
    kept = lexicon.content[numbers]
    sizes = np.array([len(tokens) for tokens in documents])
    owners = np.repeat(np.arange(len(documents)), sizes)[kept]
    used, places = np.unique(numbers[kept], return_inverse=True)
    spellings = [lexicon.words[number].normalized for number in used.tolist()]
    terms, columns = np.unique(np.array(spellings, dtype=object), return_inverse=True)
    shape = (len(documents), len(terms))
    counts = sp.csr_matrix((np.ones(len(owners)), (owners, columns[places])), shape=shape)
    counts.sum_duplicates()
    return counts
