"""Reads many answers at once: tokens, personal data and segments, in processes where it pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from reflect_nlp.records import Span
from reflect_nlp.text.mask import mask_spans, standing_names
from reflect_nlp.text.segment import segment_spans
from reflect_nlp.text.tokenize import encodable, lexicon, tokenize_all
from reflect_nlp.text.tokens import Ints, Tokens, TokenTable, Word

_CHUNK: Final = 4_000
"""Answers a worker takes at a time."""
_PAYS: Final = 600_000
"""Characters from which starting processes costs less than it saves."""


class MaskLists(NamedTuple):
    """What the user says of names: hide them always, leave them always."""

    always: Sequence[str] = ()
    never: Sequence[str] = ()


NO_LISTS: Final = MaskLists()


class Read(NamedTuple):
    """An answer as it was read.

    ``masks`` is its personal data, ``standing`` what looks like a name and was left.
    """

    text: str
    tokens: Tokens
    masks: list[Span]
    standing: list[Span]
    segments: list[Span]


@dataclass(frozen=True, eq=False)
class _Columns:
    """What a worker sends back: arrays, and the words its numbers stand for."""

    starts: Ints
    ends: Ints
    numbers: Ints
    bounds: list[int]
    words: list[Word]
    masks: list[list[tuple[int, int, str]]]
    standing: list[list[tuple[int, int, str]]]
    cuts: list[list[int]]


def read_texts(
    texts: Sequence[str], lists: MaskLists = NO_LISTS, *, workers: int | None = None
) -> list[Read]:
    """Tokenise, mask and segment answers; each is tokenised once.

    Parameters
    ----------
    texts : sequence of str, length n_responses
    lists : MaskLists
    workers : int, optional
        Processes; by default as many as there are processors for a large survey, else none.

    Returns
    -------
    list of Read, length n_responses
        The same whatever the number of workers.
    """
    if workers is None:
        workers = _workers(texts)
    if workers < 2:
        return [_read(tokens, lists) for tokens in tokenize_all(texts)]
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    chunks = [texts[i : i + _CHUNK] for i in range(0, len(texts), _CHUNK)]
    pool = Parallel(n_jobs=workers, return_as="generator")
    parts = pool(delayed(_columns)(chunk, lists) for chunk in chunks)
    read = [r for chunk, part in zip(chunks, parts, strict=True) for r in _joined(chunk, part)]
    get_reusable_executor().shutdown(wait=True)
    return read


def _workers(texts: Sequence[str]) -> int:
    if sum(map(len, texts)) < _PAYS:
        return 1
    from joblib import cpu_count

    return int(cpu_count())


def _read(tokens: Tokens, lists: MaskLists) -> Read:
    text = tokens.text
    masks = mask_spans(text, tokens, always=lists.always, never=lists.never)
    standing = standing_names(text, tokens, masks)
    return Read(text, tokens, masks, standing, segment_spans(text, tokens))


def _columns(texts: Sequence[str], lists: MaskLists) -> _Columns:
    """Read a chunk in a worker."""
    read = [_read(tokens, lists) for tokens in tokenize_all(texts)]
    table = read[0].tokens.table
    numbers, here = np.unique(table.numbers, return_inverse=True)
    words = table.lexicon.words
    return _Columns(
        table.starts,
        table.ends,
        here.astype(np.int32),
        [0, *np.cumsum([len(r.tokens) for r in read]).tolist()],
        [words[number] for number in numbers.tolist()],
        [[(s.start, s.end, s.kind) for s in r.masks] for r in read],
        [[(s.start, s.end, s.kind) for s in r.standing] for r in read],
        [[span.end for span in r.segments] for r in read],
    )


def _joined(texts: Sequence[str], part: _Columns) -> Iterator[Read]:
    """Take what a worker sent into this process, its words into this process's lexicon."""
    known = lexicon()
    numbers = np.array([known.add(word) for word in part.words], dtype=np.int32)
    table = TokenTable(part.starts, part.ends, numbers[part.numbers], known)
    bounds = zip(part.bounds[:-1], part.bounds[1:], strict=True)
    for index, (raw, (first, last)) in enumerate(zip(texts, bounds, strict=True)):
        text, cuts = encodable(raw), part.cuts[index]
        yield Read(
            text,
            Tokens(text, table, first, last),
            [Span(*span) for span in part.masks[index]],
            [Span(*span) for span in part.standing[index]],
            [Span(a, b) for a, b in zip([0, *cuts], cuts, strict=False)],
        )
