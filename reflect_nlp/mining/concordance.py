"""Every place where a word stands, with what is written around it (KWIC)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.mining.bags import at_least, chosen
from reflect_nlp.records import Token
from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.text.tokens import Lexicon, Tokens

_COLUMNS: Final = ("id", "left", "keyword", "right", "start", "end")
Row = tuple[object, str, str, str, int, int]

_ORDERS: Final[dict[str, Callable[[Row], str]]] = {
    "position": lambda row: "",
    "left": lambda row: row[1][::-1],
    "right": lambda row: row[3],
}


def kwic(
    texts: Iterable[str],
    word: str,
    *,
    width: int = 30,
    ids: Iterable[object] | None = None,
    sort: str = "position",
    tokens: Iterable[Sequence[Token]] | None = None,
) -> pd.DataFrame:
    """List every place where a word or phrase stands, with its context.

    Key word in context (Luhn, American Documentation 11(4), 1960, 288-295). Without ``tokens`` it
    looks for the characters, wherever they are: 連携 is found in 連携室. With ``tokens`` it looks
    for whole words, or runs of words, in any spelling and inflection: 取り組み finds 取組, 繋がる
    finds つながった, 連携 does not find 連携室 where that is one word.

    Parameters
    ----------
    texts : iterable of str (n_documents,)
    word : str
        A word or a phrase.
    width : int
        Code points of context on either side.
    ids : iterable (n_documents,), optional
        What names each text; its place from 0 otherwise.
    sort : {"position", "left", "right"}
        In the order of the texts; by what stands before the word, read away from it; or by what
        stands after it.
    tokens : iterable of sequence of Token (n_documents,), optional
        What ``reflect_nlp.text.tokenize.tokenize_all(texts)`` gives.

    Returns
    -------
    DataFrame (n_places, 6)
        ``id``, ``left``, ``keyword`` (as written), ``right``, ``start`` and ``end`` (code points
        into the text, end exclusive). Places may overlap. Empty if nobody uses the word.

    Raises
    ------
    InputError
        No word, one text instead of several, a missing text, lengths that differ, an unknown
        ``sort``.

    Examples
    --------
    >>> kwic(["会議の進行が難しい。", "長い会議。"], "会議", width=3, sort="right")
       id left keyword right  start  end
    0   1   長い      会議     。      2    4
    1   0           会議   の進行      0    2
    """
    order = chosen(sort, _ORDERS, argument="sort")
    at_least(0, width=width)
    listed = list(texts)
    if not word or isinstance(texts, str) or not all(isinstance(text, str) for text in listed):
        raise InputError(
            "kwic には、文の並び（欠損のないもの）と、探す語が要ります。",
            remedy="一つの文だけを調べるときも [文] のように並びにし、欠損は空文字にしてください。",
        )
    names = list(range(len(listed)) if ids is None else ids)
    cut = None if tokens is None else list(tokens)
    for argument, given in (("ids", names), ("tokens", cut)):
        if given is not None and len(given) != len(listed):
            raise InputError(
                f"文が{len(listed)}件、{argument} が{len(given)}件で、数が合いません。",
                remedy="文1件に一つずつ、同じ順に渡してください。",
            )
    places: Iterable[Iterable[tuple[int, int]]] = (_literal(text, word) for text in listed)
    if cut is not None:
        places = _spoken(listed, cut, _forms(word))
    rows = [
        _row(name, text, start, end, width)
        for name, text, found in zip(names, listed, places, strict=True)
        for start, end in found
    ]
    return _table(sorted(rows, key=order), numbered=ids is None)


def _row(name: object, text: str, start: int, end: int, width: int) -> Row:
    left, right = text[max(start - width, 0) : start], text[end : end + width]
    return name, left, text[start:end], right, start, end


def _literal(text: str, word: str) -> Iterator[tuple[int, int]]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def _forms(word: str) -> set[str]:
    """Return the word as written and in normalised spelling."""
    return {word, "".join(token.normalized for token in tokenize(word))}


def _spoken(
    texts: Iterable[str], cut: Iterable[Sequence[Token]], wanted: set[str]
) -> Iterator[Iterable[tuple[int, int]]]:
    """Yield the places in each text; those that cannot hold the words are passed over quickly."""
    first_words: dict[int, set[int]] = {}
    for text, tokens in zip(texts, cut, strict=True):
        if isinstance(tokens, Tokens) and not any(want in text for want in wanted):
            lexicon = tokens.lexicon
            if id(lexicon) not in first_words:
                first_words[id(lexicon)] = _first_words(lexicon, wanted)
            if first_words[id(lexicon)].isdisjoint(tokens.numbers.tolist()):
                yield ()
                continue
        yield _runs(tokens, wanted)


def _first_words(lexicon: Lexicon, wanted: set[str]) -> set[int]:
    return {
        number
        for number, word in enumerate(lexicon.words)
        if any(want.startswith((word.dictionary, word.normalized)) for want in wanted)
    }


def _runs(tokens: Sequence[Token], wanted: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that, as written, as in the dictionary or normalised, are wanted."""
    read = list(tokens)
    for first, token in enumerate(read):
        forms = ["", "", ""]
        for last in read[first:]:
            added = (last.surface, last.dictionary, last.normalized)
            forms = [form + more for form, more in zip(forms, added, strict=True)]
            if not any(want.startswith(form) for form in forms for want in wanted):
                break
            if wanted.intersection(forms):
                yield token.start, last.end
                break


def _table(rows: list[Row], *, numbered: bool) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    kinds = dict.fromkeys(("left", "keyword", "right"), "str")
    kinds |= dict.fromkeys(("start", "end", *(["id"] if numbered else [])), "int64")
    return table.astype(kinds)
