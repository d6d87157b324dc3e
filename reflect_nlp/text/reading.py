"""Reads many answers at once: tokens, personal data and segments, in processes where it pays."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from reflect_nlp.records import Span
from reflect_nlp.text.privacy.mask import mask_spans, standing_names
from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import encodable, lexicon, tokenize_all
from reflect_nlp.text.tokens import Ints, Tokens, TokenTable, Word

_CHUNK: Final = 4_000
"""Answers a worker takes at a time."""
_AHEAD: Final = 2
"""Chunks a worker has before it, so that it need not wait."""
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
    different = list(dict.fromkeys(texts))
    if workers is None:
        workers = _workers(different)
    with _no_collection():
        if workers < 2:
            read = _read_all(different, lists)
        else:
            read = _read_in_processes(different, lists, workers)
    by_text = dict(zip(different, read, strict=True))
    return [by_text[text] for text in texts]


def _read_in_processes(texts: Sequence[str], lists: MaskLists, workers: int) -> list[Read]:
    """Read from the front here and from the back elsewhere, until both meet."""
    from joblib.externals.loky import get_reusable_executor

    chunks = [texts[i : i + _CHUNK] for i in range(0, len(texts), _CHUNK)]
    others = get_reusable_executor(max_workers=workers - 1)
    waiting = deque(range(len(chunks)))
    running: dict[int, Future[_Columns]] = {}
    done: dict[int, list[Read]] = {}
    while waiting or running:
        while waiting and len(running) < _AHEAD * (workers - 1):
            last = waiting.pop()
            running[last] = others.submit(_columns, chunks[last], lists)
        if waiting:
            first = waiting.popleft()
            done[first] = _read_all(chunks[first], lists)
        for index in [i for i, part in running.items() if part.done() or not waiting]:
            done[index] = list(_joined(chunks[index], running.pop(index).result()))
    others.shutdown(wait=True)
    return [read for index in range(len(chunks)) for read in done[index]]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector back: a million small records make no circles to look for."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _workers(texts: Sequence[str]) -> int:
    if sum(map(len, texts)) < _PAYS:
        return 1
    from joblib import cpu_count

    return int(cpu_count())


def _read_all(texts: Sequence[str], lists: MaskLists) -> list[Read]:
    documents = tokenize_all(texts)
    if not documents:
        return []
    table = documents[0].table
    names = np.concatenate([[0], np.cumsum(table.lexicon.persons[table.numbers])])
    counts = np.diff(names[np.cumsum([0, *map(len, documents)])]).tolist()
    return [_read(*pair, lists) for pair in zip(documents, counts, strict=True)]


def _read(tokens: Tokens, names: int, lists: MaskLists) -> Read:
    """Read one answer; ``names`` of its tokens are persons' names."""
    text = tokens.text
    masks = mask_spans(text, tokens, always=lists.always, never=lists.never)
    standing = standing_names(text, tokens, masks) if names else []
    return Read(text, tokens, masks, standing, segment_spans(text, tokens))


def _columns(texts: Sequence[str], lists: MaskLists) -> _Columns:
    """Read a chunk in a worker."""
    with _no_collection():
        read = _read_all(texts, lists)
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
