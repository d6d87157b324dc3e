"""Words of a sentence as the rules that end it on a noun see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from reflect_nlp.records import Token

_NOMINAL: Final = ("名詞", "代名詞", "接尾辞-名詞的", "形状詞")


class Word(NamedTuple):
    """A word as it is to stand in the line, its dictionary form and part of speech."""

    surface: str
    dictionary: str
    pos: str

    @property
    def nominal(self) -> bool:
        """Whether the word is a noun, or an adjectival noun without its だ."""
        return self.pos.startswith(_NOMINAL) and "助動詞語幹" not in self.pos


Words = list[Word]


def words_of(tokens: Sequence[Token]) -> Words:
    """Return the tokens as words, blanks left out."""
    return [Word(t.surface, t.dictionary, t.pos) for t in tokens if t.surface.strip()]


def said(words: Sequence[Word]) -> str:
    """Return the words as text."""
    return "".join(word.surface for word in words)
