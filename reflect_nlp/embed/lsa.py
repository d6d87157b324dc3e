"""Latent semantic analysis of the survey's own words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reflect_nlp.records import Token
from reflect_nlp.text.tokenize import content_words, tokenize

Vectors = npt.NDArray[np.float32]


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
        return self.encode_tokens([tokenize(text) for text in texts])

    def encode_tokens(self, documents: Sequence[Sequence[Token]]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        words = [content_words(tokens) for tokens in documents]
        if len({word for document in words for word in document}) < 3 or len(words) < 3:
            return np.zeros((len(words), 1), dtype=np.float32)
        frequent = TfidfVectorizer(analyzer=list, min_df=2 if len(words) >= 50 else 1)
        try:
            weights = frequent.fit_transform(words)
        except ValueError:
            weights = TfidfVectorizer(analyzer=list).fit_transform(words)
        n_dims = min(self.n_dims, min(weights.shape) - 1)
        if n_dims < 1:
            return np.zeros((len(words), 1), dtype=np.float32)
        svd = TruncatedSVD(n_dims, random_state=self.seed)
        with np.errstate(
            divide="ignore", invalid="ignore"
        ):  # the variance explained, 0 / 0 when all texts agree
            return np.asarray(svd.fit_transform(weights), dtype=np.float32)
