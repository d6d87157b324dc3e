"""From responses to what models work on: segments with tokens, masks, words and vectors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.embed import Encoder
from reflect_nlp.records import Span, Token
from reflect_nlp.text.blanks import is_blank
from reflect_nlp.text.mask import MASKS, mask_slice, mask_spans
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.segment import segment_spans
from reflect_nlp.text.tokenize import content_words, encodable, tokenize
from reflect_nlp.themes.coder import CoderInput

_PLACEHOLDERS: Final = re.compile("|".join(map(re.escape, MASKS.values())))


@dataclass(frozen=True, eq=False)
class Prepared:
    """Segments of a batch of responses, ready for models.

    Attributes
    ----------
    table : DataFrame (n_segments, …)
        segment_id, response_id, start, end, text (masked slice) and ``blank`` (says nothing).
    tokens : n_segments lists of Token
    hidden : n_segments lists of masked Span
    data : CoderInput
        The same segments as features; placeholders of masked text are none.
    """

    table: pd.DataFrame
    tokens: Sequence[Sequence[Token]]
    hidden: Sequence[Sequence[Span]]
    data: CoderInput


def prepare(
    responses: pd.DataFrame,
    encoder: Encoder,
    spans: Mapping[str, Sequence[Span]] | None = None,
) -> Prepared:
    """Tokenise, mask, segment and encode responses; each response is tokenised once.

    Parameters
    ----------
    responses : DataFrame with response_id, text, role
    encoder : Encoder
    spans : mapping of response_id to Spans, optional
        Given segments (labelled ones) in place of our own segmentation.
    """
    rows: list[tuple[str, str, int, int, str]] = []
    tokens: list[list[Token]] = []
    hidden: list[list[Span]] = []
    owner: list[int] = []
    whole: list[list[Token]] = []
    for index, (response_id, raw) in enumerate(
        zip(responses["response_id"], responses["text"], strict=True)
    ):
        text = encodable(raw)
        read = tokenize(text)
        masks = mask_spans(text, read)
        visible = [t for t in read if not _touching(masks, t.start, t.end)]
        starts = [t.start for t in visible]
        whole.append(visible)
        for start, end, _ in spans[response_id] if spans else segment_spans(text):
            masked = _touching(masks, start, end)
            piece = mask_slice(text, start, end, masked)
            rows.append((f"{response_id}@{start}-{end}", response_id, start, end, piece))
            tokens.append(visible[bisect_left(starts, start) : bisect_left(starts, end)])
            hidden.append(masked)
            owner.append(index)
    table = pd.DataFrame(rows, columns=["segment_id", "response_id", "start", "end", "text"])
    table["blank"] = [is_blank(text) for text in table["text"]]
    roles = responses["role"].to_numpy(dtype=object)[owner] if owner else np.array([], dtype=object)
    data = _features(table, tokens, encoder, encoder.encode_tokens(whole)[owner], roles)
    return Prepared(table, tokens, hidden, data)


def _touching(masks: list[Span], start: int, end: int) -> list[Span]:
    """Return the masks, which are in order and apart, that reach into a range."""
    first = bisect_right(masks, start, key=lambda mask: mask.end)
    last = bisect_left(masks, end, key=lambda mask: mask.start)
    return masks[first:last]


def _features(
    table: pd.DataFrame,
    tokens: list[list[Token]],
    encoder: Encoder,
    contexts: npt.NDArray[np.float32],
    roles: npt.NDArray[np.object_],
) -> CoderInput:
    return CoderInput(
        texts=[normalize(_PLACEHOLDERS.sub("", text)) for text in table["text"]],
        words=[content_words(read) for read in tokens],
        vectors=encoder.encode_tokens(tokens),
        contexts=contexts,
        roles=[str(role) for role in roles],
    )
