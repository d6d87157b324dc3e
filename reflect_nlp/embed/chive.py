"""Sentence vectors from averaged chiVe word vectors: no network, no GPU, a few milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.records import Token
from reflect_nlp.resources import resource
from reflect_nlp.text.tokenize import is_content, tokenize

Vectors = npt.NDArray[np.float32]

_OOV_WEIGHT: Final = 0.0


class ChiveEncoder:
    """Averages the vectors of a text's content words (chiVe, Works Applications, Apache-2.0).

    The vocabulary's mean and first two principal components are removed (Mu & Viswanath 2018, §2),
    words weigh by smooth inverse frequency (Arora, Liang & Ma 2017, eq. 3), and the average keeps
    its own length. Where a word's normalised form has no vector its dictionary form is tried.

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
        self._known: dict[str, tuple[int, float] | None] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode raw texts.

        Parameters
        ----------
        texts : sequence of str, length n_segments

        Returns
        -------
        ndarray (n_segments, n_dims), float32
            A row of zeros for a text without a known word.
        """
        return self.encode_tokens([tokenize(text) for text in texts])

    def encode_tokens(self, documents: Sequence[Sequence[Token]]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`."""
        vectors = np.zeros((len(documents), self.n_dims), dtype=np.float32)
        for index, tokens in enumerate(documents):
            found = [self._find(t.normalized, t.dictionary) for t in tokens if is_content(t)]
            hits = [hit for hit in found if hit is not None]
            if hits:
                rows = [row for row, _ in hits]
                weights = np.array([weight for _, weight in hits], dtype=np.float32)
                words = self._vectors[rows].astype(np.float32)
                vectors[index] = weights @ words / weights.sum()
        return vectors

    def _find(self, normalized: str, dictionary: str) -> tuple[int, float] | None:
        hit = self._lookup(normalized)
        return hit if hit is not None or dictionary == normalized else self._lookup(dictionary)

    def _lookup(self, word: str) -> tuple[int, float] | None:
        if word in self._known:
            return self._known[word]
        key = np.uint64(
            int.from_bytes(
                hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little"
            )
        )
        place = int(np.searchsorted(self._keys, key))
        hit = None
        if place < len(self._keys) and self._keys[place] == key:
            hit = (int(self._rows[place]), float(self._weights[place]))
        self._known[word] = hit
        return hit


@lru_cache(maxsize=1)
def chive() -> ChiveEncoder:
    """Return the one chiVe encoder of this process."""
    return ChiveEncoder()
