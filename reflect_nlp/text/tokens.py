"""Tokens as columns: millions of morphemes in a few arrays, read as a sequence of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np
import numpy.typing as npt

from reflect_nlp.records import Span, Token

Ints = npt.NDArray[np.int32]

_CONTENT: Final = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
_EMPTY_POS: Final = ("数詞", "助動詞語幹")
"""Also 助数詞可能: words that count things (回, 件, 課)."""
_EMPTY_WORDS: Final = frozenset(
    """
    為る 有る 居る 成る 出来る 言う 思う 事 物 時 様 所 為 此れ 其れ 何 良い 無い 行く 来る
    見る こと もの とき よう ところ ため わけ はず そう みたい ここ それ これ
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """What the dictionary says of a word, whatever text it stands in."""

    normalized: str
    dictionary: str
    pos: str

    @property
    def has_content(self) -> bool:
        """Whether the word carries meaning: no number, no auxiliary, none of the emptiest."""
        if not self.pos.startswith(_CONTENT) or any(part in self.pos for part in _EMPTY_POS):
            return False
        if self.normalized in _EMPTY_WORDS:
            return False
        return not (len(self.normalized) == 1 and self.normalized < "\u3041")

    @property
    def names_a_person(self) -> bool:
        """Whether the dictionary holds the word for a person's name."""
        return "人名" in self.pos


class Lexicon:
    """Every word met so far, once, with its number.

    The numbers depend on the order in which words were met: nothing that is shown or stored may
    depend on them.
    """

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[Word, int] = {}
        self._content = np.zeros(0, dtype=np.bool_)
        self._persons = np.zeros(0, dtype=np.bool_)

    def add(self, word: Word) -> int:
        """Return the number of a word, new or known."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
        return number

    @property
    def content(self) -> npt.NDArray[np.bool_]:
        """Whether each word carries meaning, shape (n_words,)."""
        new = [word.has_content for word in self.words[len(self._content) :]]
        if new:
            self._content = np.append(self._content, np.array(new, dtype=np.bool_))
        return self._content

    @property
    def persons(self) -> npt.NDArray[np.bool_]:
        """Whether each word is a person's name, shape (n_words,)."""
        new = [word.names_a_person for word in self.words[len(self._persons) :]]
        if new:
            self._persons = np.append(self._persons, np.array(new, dtype=np.bool_))
        return self._persons


@dataclass(frozen=True, eq=False, slots=True)
class TokenTable:
    """The tokens of one or many texts, one after the other.

    Attributes
    ----------
    starts, ends : ndarray of int32 (n_tokens,)
        Code points into the text each token stands in.
    numbers : ndarray of int32 (n_tokens,)
        Number of the word in ``lexicon``.
    lexicon : Lexicon
    """

    starts: Ints
    ends: Ints
    numbers: Ints
    lexicon: Lexicon


class Tokens(Sequence[Token]):
    """A run of tokens of one text; makes each :class:`Token` when it is asked for.

    Parameters
    ----------
    text : str
        What the offsets cut.
    table : TokenTable
    first, last : int
        Which rows of the table, half-open.
    """

    __slots__ = ("_first", "_last", "table", "text")

    def __init__(self, text: str, table: TokenTable, first: int, last: int) -> None:
        self.text = text
        self.table = table
        self._first = first
        self._last = max(first, last)

    def __len__(self) -> int:
        return self._last - self._first

    def __iter__(self) -> Iterator[Token]:
        table, rows, text = self.table, slice(self._first, self._last), self.text
        words = table.lexicon.words
        columns = (table.starts[rows], table.ends[rows], table.numbers[rows])
        for start, end, number in zip(*(column.tolist() for column in columns), strict=True):
            word = words[number]
            yield Token(start, end, text[start:end], word.normalized, word.dictionary, word.pos)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Tokens: ...
    def __getitem__(self, index: int | slice) -> Token | Tokens:
        if isinstance(index, slice):
            first, last, step = index.indices(len(self))
            if step != 1:
                raise ValueError("tokens are cut in one piece: no step")
            return Tokens(self.text, self.table, self._first + first, self._first + last)
        place = range(len(self))[index]
        return next(iter(self[place : place + 1]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Tokens({[token.surface for token in self]})"

    @property
    def lexicon(self) -> Lexicon:
        """Where the numbers of the words point."""
        return self.table.lexicon

    @property
    def numbers(self) -> Ints:
        """Number of each word in the lexicon, shape (n_tokens,)."""
        return self.table.numbers[self._first : self._last]

    def persons(self) -> list[Token]:
        """Return the tokens that the dictionary holds for a person's name."""
        found = np.flatnonzero(self.lexicon.persons[self.numbers])
        return [self[index] for index in found.tolist()]

    def within(self, start: int, end: int) -> Tokens:
        """Return the tokens that begin in a range of the text."""
        if start <= 0 and end >= len(self.text):
            return self
        starts = self.table.starts[self._first : self._last]
        first, last = np.searchsorted(starts, (start, end)).tolist()
        return Tokens(self.text, self.table, self._first + first, self._first + last)

    def without(self, spans: Sequence[Span]) -> Tokens:
        """Return the tokens that touch none of the spans, which are in order and apart."""
        if not spans:
            return self
        rows = slice(self._first, self._last)
        starts, ends = self.table.starts[rows], self.table.ends[rows]
        after = np.searchsorted([span.end for span in spans], starts, side="right")
        begins = np.append([span.start for span in spans], np.iinfo(np.int32).max)
        kept = ends <= begins[after]
        table = TokenTable(starts[kept], ends[kept], self.numbers[kept], self.lexicon)
        return Tokens(self.text, table, 0, int(kept.sum()))
