"""Text to vectors: one protocol, one dict of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from reflect_nlp.embed.blend import BlendEncoder
from reflect_nlp.embed.chive import chive
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.embed.transformer import transformer
from reflect_nlp.errors import SettingsError
from reflect_nlp.text.tokens import Tokens

__all__ = ["ENCODERS", "FOLDER_ENCODERS", "Encoder", "get_encoder"]


class Encoder(Protocol):
    """Anything that turns texts into vectors of one length."""

    name: str
    n_dims: int

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return (n_segments, n_dims) float32."""
        ...

    def encode_tokens(self, documents: Sequence[Tokens]) -> npt.NDArray[np.float32]:
        """Return (n_segments, n_dims) float32 for texts tokenised before."""
        ...


ENCODERS: Final[dict[str, Callable[[], Encoder]]] = {"chive": chive, "lsa": LsaEncoder}

FOLDER_ENCODERS: Final[dict[str, Callable[[str], Encoder]]] = {"transformer": transformer}
"""Encoders that are called by their name, a colon and the folder their model lies in."""


def get_encoder(name: str) -> Encoder:
    """Return an encoder by name.

    Parameters
    ----------
    name : str
        A name of ``ENCODERS``, several joined by ``+`` (``chive+lsa``), or ``transformer:FOLDER``
        (``transformer:C:\\models\\ruri``).

    Raises
    ------
    SettingsError
        Unknown name; the message lists the known ones. Or the folder is missing.
    ModelError
        The model in the folder cannot be used.
    """
    kind, colon, folder = name.partition(":")
    if colon and kind in FOLDER_ENCODERS:
        return FOLDER_ENCODERS[kind](folder.strip())
    first, plus, rest = name.partition("+")
    if plus and first.strip() in ENCODERS:
        others = get_encoder(rest.strip())
        parts = others.parts if isinstance(others, BlendEncoder) else (others,)
        return BlendEncoder([get_encoder(first.strip()), *parts])
    if name not in ENCODERS:
        known = (*ENCODERS, *(f"{kind}:フォルダ" for kind in FOLDER_ENCODERS))
        raise SettingsError(
            f"「{name}」というエンコーダはありません。",
            where="encoder",
            remedy="使える名前は " + "、".join(known) + " です。",
        )
    return ENCODERS[name]()
