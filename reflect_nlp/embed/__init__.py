"""Text to vectors: one protocol, one dict of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from reflect_nlp.embed.chive import chive
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Token

__all__ = ["ENCODERS", "Encoder", "get_encoder"]


class Encoder(Protocol):
    """Anything that turns texts into vectors of one length."""

    name: str
    n_dims: int

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return (n_segments, n_dims) float32."""
        ...

    def encode_tokens(self, documents: Sequence[Sequence[Token]]) -> npt.NDArray[np.float32]:
        """Return (n_segments, n_dims) float32 for texts tokenised before."""
        ...


ENCODERS: Final[dict[str, Callable[[], Encoder]]] = {"chive": chive, "lsa": LsaEncoder}


def get_encoder(name: str) -> Encoder:
    """Return an encoder by name.

    Raises
    ------
    SettingsError
        Unknown name; the message lists the known ones.
    """
    if name not in ENCODERS:
        raise SettingsError(
            f"「{name}」というエンコーダはありません。",
            where="encoder",
            remedy="使える名前は " + "、".join(ENCODERS) + " です。",
        )
    return ENCODERS[name]()
