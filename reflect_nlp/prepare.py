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
from reflect_nlp.records import Span
from reflect_nlp.run import STANDING_COLUMNS
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.privacy.mask import MASKS, STANDING, mask_slice
from reflect_nlp.text.reading import NO_LISTS, MaskLists, Read, read_texts
from reflect_nlp.text.segmentation.blanks import is_blank
from reflect_nlp.text.tokenize import content_words
from reflect_nlp.text.tokens import Tokens
from reflect_nlp.themes.coder import CoderInput

_AROUND: Final = 14
"""Characters shown on either side of a word that may be a name."""
_PLACEHOLDERS: Final = re.compile("|".join(map(re.escape, MASKS.values())))


@dataclass(frozen=True, eq=False)
class Prepared:
    """Segments of a batch of responses, ready for models.

    Attributes
    ----------
    table : DataFrame (n_segments, …)
        segment_id, response_id, start, end, text (masked slice) and ``blank`` (says nothing).
    tokens : n_segments Tokens, masked ones left out
    hidden : n_segments lists of masked Span
    data : CoderInput
        The same segments as features; placeholders of masked text are none.
    standing : DataFrame, columns STANDING_COLUMNS
        Words that look like a person's name and were not masked.
    """

    table: pd.DataFrame
    tokens: Sequence[Tokens]
    hidden: Sequence[Sequence[Span]]
    data: CoderInput
    standing: pd.DataFrame


def prepare(
    responses: pd.DataFrame,
    encoder: Encoder,
    spans: Mapping[str, Sequence[Span]] | None = None,
    lists: MaskLists = NO_LISTS,
) -> Prepared:
    """Tokenise, mask, segment and encode responses; each response is tokenised once.

    Parameters
    ----------
    responses : DataFrame with response_id, text, role
    encoder : Encoder
    spans : mapping of response_id to Spans, optional
        Given segments (labelled ones) in place of our own segmentation.
    lists : MaskLists
        Names to mask always and never.
    """
    read = read_texts(responses["text"].tolist(), lists)
    owner: list[int] = []
    rows: list[tuple[str, str, int, int, str]] = []
    tokens: list[Tokens] = []
    hidden: list[list[Span]] = []
    whole = [one.tokens.without(one.masks) for one in read]
    for index, (response_id, one) in enumerate(zip(responses["response_id"], read, strict=True)):
        for start, end, _ in spans[response_id] if spans else one.segments:
            masked = _touching(one.masks, start, end)
            piece = mask_slice(one.text, start, end, masked)
            rows.append((f"{response_id}@{start}-{end}", response_id, start, end, piece))
            tokens.append(whole[index].within(start, end))
            hidden.append(masked)
            owner.append(index)
    table = pd.DataFrame(rows, columns=["segment_id", "response_id", "start", "end", "text"])
    table["blank"] = [is_blank(text) for text in table["text"]]
    roles = responses["role"].to_numpy(dtype=object)[owner] if owner else np.array([], dtype=object)
    data = _features(table, tokens, encoder, encoder.encode_tokens(whole)[owner], roles)
    return Prepared(table, tokens, hidden, data, _standing(responses["response_id"], read))


def _standing(names: pd.Series, read: Sequence[Read]) -> pd.DataFrame:
    """List what looks like a name and was left, with a little of the masked text around it."""
    rows = []
    for response_id, one in zip(names, read, strict=True):
        for start, end, reason in one.standing:
            first, last = max(0, start - _AROUND), min(len(one.text), end + _AROUND)
            around = mask_slice(one.text, first, last, _touching(one.masks, first, last))
            rows.append((one.text[start:end], STANDING[reason], response_id, around))
    return pd.DataFrame(rows, columns=list(STANDING_COLUMNS), dtype=object)


def _touching(masks: list[Span], start: int, end: int) -> list[Span]:
    """Return the masks, which are in order and apart, that reach into a range."""
    first = bisect_right(masks, start, key=lambda mask: mask.end)
    last = bisect_left(masks, end, key=lambda mask: mask.start)
    return masks[first:last]


def _features(
    table: pd.DataFrame,
    tokens: Sequence[Tokens],
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
