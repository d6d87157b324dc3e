"""Finds known words in tokens: leftmost, longest, at token boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from reflect_nlp.records import Token
from reflect_nlp.text.keywords.terms import nfkc


class Match(NamedTuple):
    """A word found: first and last-plus-one index of its tokens, and how it is shown."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True)
class KnownWords:
    """Words that are kept whole.

    Attributes
    ----------
    words : mapping of folded text to str
        How each word is shown.
    prefixes : frozenset of str
        Every beginning of a folded word, the whole word among them.
    """

    words: Mapping[str, str]
    prefixes: frozenset[str]

    def find(
        self, folded: Sequence[str], tokens: Sequence[Token], first: int, last: int
    ) -> Iterator[Match]:
        """Yield the words found, from left to right.

        Parameters
        ----------
        folded : sequence of n_tokens str
            :func:`fold` of each token's surface.
        tokens : sequence of n_tokens Token
        first, last : int
            Range of tokens to look in.
        """
        prefixes, at = self.prefixes, first
        if not prefixes:
            return
        for start in [i for i in range(first, last) if folded[i] in prefixes]:
            if start >= at and (match := self._longest(folded, tokens, start, last)):
                yield match
                at = match.end

    def _longest(
        self, folded: Sequence[str], tokens: Sequence[Token], first: int, last: int
    ) -> Match | None:
        """Return the longest word from ``first`` on."""
        text, found = "", None
        for index in range(first, last):
            gap = index > first and tokens[index].start != tokens[index - 1].end
            if gap or not folded[index]:
                break
            text += folded[index]
            if text not in self.prefixes:
                break
            if text in self.words:
                found = Match(first, index + 1, self.words[text])
        return found


NO_WORDS: Final = KnownWords({}, frozenset())


def known_words(words: Iterable[tuple[str, str]]) -> KnownWords:
    """Collect pairs of a word and how it is shown; the first of equal words counts.

    Examples
    --------
    >>> known_words([("ＣＳＷ", "CSW"), ("csw", "シーエス")]).words
    {'csw': 'CSW'}
    """
    shown: dict[str, str] = {}
    for word, show in words:
        shown.setdefault(fold(word), show)
    shown.pop("", None)
    return KnownWords(shown, frozenset(w[:n] for w in shown for n in range(1, len(w) + 1)))


@lru_cache(maxsize=2**16)
def fold(text: str) -> str:
    """Return the form in which words are compared: NFKC, no case, no spaces.

    Examples
    --------
    >>> fold("ＣＳＷ") == fold("csw")
    True
    """
    return nfkc("".join(nfkc(nfkc(text).casefold()).split()))
