"""Several encoders side by side as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.text.tokens import Tokens

if TYPE_CHECKING:
    from reflect_nlp.embed import Encoder

Vectors = npt.NDArray[np.float32]


class BlendEncoder:
    """Puts the vectors of several encoders side by side, each scaled to length one.

    A cosine between two blended rows is the mean of the parts' cosines.

    Parameters
    ----------
    parts : sequence of Encoder

    Attributes
    ----------
    name : str
        The parts' names joined by ``+``.
    n_dims : int
        Upper bound: the sum of the parts' dimensions.
    """

    def __init__(self, parts: Sequence[Encoder]) -> None:
        self.parts = tuple(parts)
        self.name = "+".join(part.name for part in self.parts)
        self.n_dims = sum(part.n_dims for part in self.parts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode raw texts; returns (n_segments, ≤ n_dims) float32."""
        return self.encode_tokens(tokenize_all(texts))

    def encode_tokens(self, documents: Sequence[Tokens]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`."""
        blocks = [part.encode_tokens(documents) for part in self.parts]
        lengths = [np.linalg.norm(block, axis=1, keepdims=True) for block in blocks]
        scale = np.sqrt(len(blocks))
        scaled = [
            block / (np.maximum(length, 1e-9) * scale)
            for block, length in zip(blocks, lengths, strict=True)
        ]
        return np.hstack(scaled).astype(np.float32)
