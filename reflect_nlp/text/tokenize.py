"""One Sudachi pass a response; everything after uses its tokens."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np

from reflect_nlp.records import Span, Token
from reflect_nlp.text.normalize import trace
from reflect_nlp.text.tokens import Lexicon, Tokens, TokenTable, Word

_MAX_BYTES: Final = 40_000
"""Sudachi 0.7 refuses inputs over 49,149 bytes, or 65,535 once it has folded them (NFKC)."""
_SURELY_FITS: Final = 700
"""Characters: one folds to 18 at most, of three bytes each."""
_CUT: Final = re.compile(r"[。！？!?\n]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNKNOWN: Final = 0xF000_0000
"""Word ids from here on are of words the dictionary does not hold: many words, one id."""


def tokenize(text: str) -> Tokens:
    """Cut a text into morphemes (Sudachi core dictionary, mode C).

    Parameters
    ----------
    text : str
        Any length; read in normal spelling, long texts cut at sentence ends for the tokeniser and
        joined again.

    Returns
    -------
    Tokens
        Offsets are code points into ``text``; tokens cover it without gaps, unless it holds
        nothing to see. A character that is read as several words (㈱) is the last one's.

    Examples
    --------
    >>> [t.normalized for t in tokenize("庁内の取り組み")]
    ['庁内', 'の', '取り組み']
    """
    return tokenize_all([text])[0]


def tokenize_all(texts: Iterable[str]) -> list[Tokens]:
    """Cut many texts into morphemes; their tokens share one table."""
    read = [encodable(text) for text in texts]
    starts, ends, numbers = array("i"), array("i"), array("i")
    bounds = [0]
    for text in read:
        _append(text, starts, ends, numbers)
        bounds.append(len(starts))
    columns = [np.frombuffer(column, dtype=np.int32) for column in (starts, ends, numbers)]
    table = TokenTable(columns[0], columns[1], columns[2], _dictionary().lexicon)
    pairs = zip(read, bounds[:-1], bounds[1:], strict=True)
    return [Tokens(text, table, first, last) for text, first, last in pairs]


class _Dictionary:
    """The tokeniser of this process and what it said of each word."""

    def __init__(self) -> None:
        from sudachipy import Dictionary, SplitMode

        self.entries: Any = Dictionary(dict="core")
        self.tokenizer: Any = self.entries.tokenizer(SplitMode.C)
        self.lexicon = Lexicon()
        self._known: dict[int, int] = {}

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """Return where each word of a text begins and its number in the lexicon."""
        morphemes = self.tokenizer.tokenize(text)
        pairs = [(morpheme.begin(), morpheme.word_id()) for morpheme in morphemes]
        known = self._known
        try:
            return [start for start, _ in pairs], [known[key] for _, key in pairs]
        except KeyError:  # a word not met before
            return [start for start, _ in pairs], [self._met(m) for m in morphemes]

    def _met(self, morpheme: Any) -> int:  # noqa: ANN401 - sudachipy ships no types
        """Number of a word; one that the dictionary does not hold has no id of its own."""
        key = morpheme.word_id()
        if key in self._known:
            return self._known[key]
        pos = "-".join(morpheme.part_of_speech()[:4])
        word = Word(morpheme.normalized_form(), morpheme.dictionary_form(), pos)
        number = self.lexicon.add(word)
        if key < _UNKNOWN:
            self._known[key] = number
        return number


def _append(text: str, starts: array[int], ends: array[int], numbers: array[int]) -> None:
    """Add the tokens of a text to the columns."""
    dictionary = _dictionary()
    normal = trace(text)
    begins: list[int] = []
    for start, end in _pieces(normal.text):
        places, words = dictionary.read(normal.text[start:end])
        begins += [start + place for place in places] if start else places
        numbers.extend(words)
    if begins:
        if normal.starts is not None:
            last = len(normal.text) - 1
            begins = [normal.starts[min(place, last)] for place in begins]
        begins[0] = 0
        starts.extend(begins)
        ends.extend(begins[1:])
        ends.append(len(text))


def encodable(text: str) -> str:
    """Return the text with lone surrogates, which no file can hold, replaced one for one.

    Examples
    --------
    >>> encodable("会議\\ud83dです") == "会議\\ufffdです"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def content_words(tokens: Sequence[Token], hidden: Sequence[Span] = ()) -> list[str]:
    """Return the normalised content words outside the hidden (masked) spans.

    Nouns, verbs, adjectives and adverbs that carry meaning; numbers, auxiliaries and the commonest
    empty verbs are left out.

    Examples
    --------
    >>> content_words(tokenize("住民と協議します。"))
    ['住民', '協議']
    """
    return [t.normalized for t in tokens if is_content(t) and not overlaps(t, hidden)]


def is_content(token: Token) -> bool:
    """Tell whether a token is a content word."""
    return Word(token.normalized, token.dictionary, token.pos).has_content


def overlaps(token: Token, spans: Sequence[Span]) -> bool:
    """Tell whether a token touches one of the spans."""
    return any(token.start < span.end and span.start < token.end for span in spans)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut points so that every piece fits the tokeniser: at sentence ends, else by length."""
    if len(text) < _SURELY_FITS:
        yield 0, len(text)
        return
    start = 0
    while start < len(text):
        end = min(start + _MAX_BYTES, len(text))
        while not _fits(text[start:end]):
            end = (start + end) // 2
        if end < len(text):
            marks = [match.end() for match in _CUT.finditer(text, start, end)]
            end = marks[-1] if marks else end
        yield start, end
        start = end


def _fits(text: str) -> bool:
    folded = unicodedata.normalize("NFKC", text)
    return max(len(text.encode("utf-8")), len(folded.encode("utf-8"))) <= _MAX_BYTES


class Entry(NamedTuple):
    """What the dictionary may read a whole word as: part of speech, reading in katakana."""

    pos: str
    reading: str


def entries(word: str) -> list[Entry]:
    """Return what the dictionary may read a whole word as; nothing if it does not hold it.

    Examples
    --------
    >>> sorted(entry.pos for entry in entries("福山"))
    ['名詞-固有名詞-人名-姓', '名詞-固有名詞-地名-一般']
    """
    found = _dictionary().entries.lookup(word) if word else ()
    return [Entry("-".join(one.part_of_speech()[:4]), one.reading_form()) for one in found]


def lexicon() -> Lexicon:
    """Return the words this process has met."""
    return _dictionary().lexicon


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary()
