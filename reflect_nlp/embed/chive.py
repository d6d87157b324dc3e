"""Sentence vectors from averaged chiVe word vectors: no network, no GPU, a few milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from reflect_nlp.resources import resource
from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.text.tokens import Lexicon, Tokens, Word

Vectors = npt.NDArray[np.float32]

_LIGHT: Final = ("動詞", "副詞")
_LIGHT_WEIGHT: Final = 0.4
"""What a verb or adverb weighs beside a noun or adjective (``benchmarks/encoders.py``)."""


class ChiveEncoder:
    """Averages the vectors of a text's content words (chiVe, Works Applications, Apache-2.0).

    The vocabulary is whitened by word frequency (Yokoi et al. 2024, §3, with a softer power) and
    its first directions are removed (Mu & Viswanath 2018, §2); words weigh by smooth inverse
    frequency (Arora, Liang & Ma 2017, eq. 3), verbs and adverbs less; the average is scaled to
    length one. Where a word's normalised form has no vector its dictionary form is tried.

    Attributes
    ----------
    name : str
    n_dims : int
    """

    name = "chive"

    def __init__(self) -> None:
        folder = resource("models/chive")
        self._keys = np.load(folder / "keys.npy", mmap_mode="r")
        self._rows = np.load(folder / "rows.npy", mmap_mode="r")
        self._weights = np.load(folder / "weights.npy", mmap_mode="r")
        self._vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        self.n_dims = int(self._vectors.shape[1])
        self._lexicon = Lexicon()
        self._places: list[tuple[int, float]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode raw texts.

        Parameters
        ----------
        texts : sequence of str, length n_segments

        Returns
        -------
        ndarray (n_segments, n_dims), float32
            Rows of length one; zeros for a text without a known word.
        """
        return self.encode_tokens(tokenize_all(texts))

    def encode_tokens(self, documents: Sequence[Tokens]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`."""
        if not documents:
            return np.zeros((0, self.n_dims), dtype=np.float32)
        rows, weights = self._facts(documents[0].lexicon)
        numbers = np.concatenate([tokens.numbers for tokens in documents])
        bounds = np.cumsum([0, *(len(tokens) for tokens in documents)])
        known = weights[numbers] > 0
        before = np.concatenate([[0], np.cumsum(known)])
        numbers = numbers[known]
        used = np.unique(rows[numbers])
        columns = np.searchsorted(used, rows)[numbers]
        shape = (len(documents), len(used))
        bags = sp.csr_matrix((weights[numbers], columns, before[bounds]), shape=shape)
        vectors: Vectors = bags @ self._vectors[used].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        vectors /= np.maximum(lengths, 1e-9)[:, None]
        return vectors

    def _facts(self, lexicon: Lexicon) -> tuple[npt.NDArray[np.int32], Vectors]:
        """Row and weight of every word met, shape (n_words,); weight zero where it has none."""
        if lexicon is not self._lexicon:
            self._lexicon, self._places = lexicon, []
        for word in lexicon.words[len(self._places) :]:
            self._places.append(self._find(word))
        rows, weights = zip(*self._places, strict=True) if self._places else ((), ())
        return np.array(rows, dtype=np.int32), np.array(weights, dtype=np.float32)

    def _find(self, word: Word) -> tuple[int, float]:
        if not word.has_content:
            return 0, 0.0
        row, weight = self._lookup(word.normalized)
        if not weight and word.dictionary != word.normalized:
            row, weight = self._lookup(word.dictionary)
        return row, weight * (_LIGHT_WEIGHT if word.pos.startswith(_LIGHT) else 1.0)

    def _lookup(self, spelling: str) -> tuple[int, float]:
        digest = hashlib.blake2b(spelling.encode("utf-8", "replace"), digest_size=8).digest()
        key = np.uint64(int.from_bytes(digest, "little"))
        place = int(np.searchsorted(self._keys, key))
        if place < len(self._keys) and self._keys[place] == key:
            return int(self._rows[place]), float(self._weights[place])
        return 0, 0.0


@lru_cache(maxsize=1)
def chive() -> ChiveEncoder:
    """Return the one chiVe encoder of this process."""
    return ChiveEncoder()
