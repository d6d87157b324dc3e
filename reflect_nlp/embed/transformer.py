"""Sentence vectors from a transformer in a local folder: no torch, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.embed.model_folder import read_folder
from reflect_nlp.embed.onnx_graph import OnnxGraph, first_line, missing_extra
from reflect_nlp.errors import ModelError, SettingsError
from reflect_nlp.text.tokenize import encodable
from reflect_nlp.text.tokens import Tokens

Vectors = npt.NDArray[np.float32]

_BATCH_TOKENS: Final = 8_192
"""Tokens in one call of the model, padding included: bounds the memory."""
_PADDING: Final = ("[PAD]", "<pad>", "<|endoftext|>")


class TransformerEncoder:
    """Runs a sentence model that lies in a local folder; nothing is ever downloaded or sent.

    A text of more tokens than the model reads at once is halved until its parts fit; their vectors
    are averaged, weighted by their numbers of tokens. Equal texts have equal vectors; beside other
    texts the last digits of a vector may differ, since batches are padded.

    Parameters
    ----------
    folder : path
        What :func:`~reflect_nlp.embed.model_folder.read_folder` reads.
    prompt : str, optional
        Put before every text in place of the folder's own prompt (``"query: "`` for E5).

    Attributes
    ----------
    name : str
    n_dims : int
    prompt : str
    folder : ModelFolder

    Raises
    ------
    SettingsError
        The folder or the extra ``transformer`` is missing, or the prompt leaves no room for text.
    ModelError
        The model cannot be read, or tokenizer and model do not fit each other.
    """

    def __init__(self, folder: Path | str, *, prompt: str | None = None) -> None:
        self.name = f"transformer:{folder}"
        self.folder = read_folder(folder)
        self.prompt = self.folder.prompt if prompt is None else prompt
        self._tokenizer = _open_tokenizer(self.folder.tokenizer)
        self._graph = OnnxGraph(self.folder, _take_padding(self._tokenizer))
        self._before = len(self._tokenizer.encode(self.prompt).ids)
        if self._before >= self.folder.max_tokens:
            raise SettingsError(
                f"前置きの文「{self.prompt}」が長く、回答を読む余地がありません"
                f"（モデルの上限は {self.folder.max_tokens} トークン）。",
                where=str(self.folder.path),
                remedy="前置きの文を短くしてください。",
            )
        largest = max(self._tokenizer.get_vocab(with_added_tokens=True).values(), default=0)
        self.n_dims = int(self._graph.vectors([[largest]]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode raw texts.

        Parameters
        ----------
        texts : sequence of str, length n_segments

        Returns
        -------
        ndarray (n_segments, n_dims), float32
            Rows of length one; zeros for a text with nothing to see.

        Raises
        ------
        ModelError
            The model fails on a text.
        """
        read = [encodable(text) for text in texts]
        places = {text: i for i, text in enumerate(dict.fromkeys(t for t in read if t.strip()))}
        pieces = [(i, ids) for text, i in places.items() for ids in self._pieces(text)]
        pieces.sort(key=lambda piece: len(piece[1]))
        sums = np.zeros((len(places) + 1, self.n_dims), dtype=np.float32)
        for start, end in _batches([len(ids) for _, ids in pieces]):
            owners, ids = zip(*pieces[start:end], strict=True)
            sizes = np.array([max(1, len(piece) - self._before) for piece in ids], dtype=np.float32)
            np.add.at(sums, list(owners), self._graph.vectors(ids) * sizes[:, None])
        unit = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        rows = np.array([places.get(text, len(places)) for text in read], dtype=np.int64)
        return np.asarray(unit[rows], dtype=np.float32)

    def encode_tokens(self, documents: Sequence[Tokens]) -> Vectors:
        """Encode texts that were tokenised before, shape as :meth:`encode`.

        The model reads what the tokens cover and nothing else: words that were left out, such as
        masked names, never reach it.
        """
        return self.encode(["".join(token.surface for token in tokens) for tokens in documents])

    def _pieces(self, text: str) -> list[list[int]]:
        """Token ids of a text, in as many parts as the model needs."""
        ids: list[int] = self._tokenizer.encode(self.prompt + text).ids
        if len(ids) <= self.folder.max_tokens or len(text) < 2:
            return [ids[: self.folder.max_tokens]] if ids else []
        middle = len(text) // 2
        return self._pieces(text[:middle]) + self._pieces(text[middle:])


@lru_cache(maxsize=1)
def transformer(folder: str) -> TransformerEncoder:
    """Return the encoder of a folder; the last one asked for is kept."""
    return TransformerEncoder(folder)


def _open_tokenizer(file: Path) -> Any:  # noqa: ANN401 - an optional package's type
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise missing_extra() from error
    try:
        return Tokenizer.from_file(str(file))
    except Exception as error:  # tokenizers raises plain exceptions
        raise ModelError(
            f"tokenizer.json を読めません（{first_line(error)}）。",
            where=str(file),
            remedy="モデルの配布元から tokenizer.json を持ち込み直してください。",
        ) from error


def _take_padding(tokenizer: Any) -> int:  # noqa: ANN401 - an optional package's type
    """Switch the tokenizer's own cutting and padding off; return the id that pads."""
    ids = [(tokenizer.padding or {}).get("pad_id"), *map(tokenizer.token_to_id, _PADDING)]
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return next((number for number in ids if number is not None), 0)


def _batches(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut pieces, in order of their sizes, into runs of few enough tokens, padding included."""
    start = 0
    for end in range(1, len(sizes) + 1):
        if end == len(sizes) or (end + 1 - start) * sizes[end] > _BATCH_TOKENS:
            yield start, end
            start = end
