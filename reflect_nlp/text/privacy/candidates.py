"""Which words of a text may be a person's name, seen from the place where one must end or begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.privacy.lexicon import kinds
from reflect_nlp.text.privacy.namelists import NAMES_IN_YA, NO_GIVEN, NOT_NAMES, PLACES, SINGLES
from reflect_nlp.text.privacy.surnames import ONE_SCRIPT, written_name

_KANJI: Final = re.compile(r"(?<![一-龠々])[一-龠々﨑-﨩㐀-䶿]{2,3}$")
_BODY_BEFORE: Final = re.compile(
    r"(?:株式会社|有限会社|合同会社|合資会社|[（(][株有][）)]|[㈱㈲]|(?:医療|福祉|学校|宗教|財団|社団|NPO)法人|特養|老健)"
    r"[ 　]?$"
)
_PERSON: Final = "人名"
_PLACE_ENDS: Final = frozenset("市区町村県郡府都道")


@dataclass(frozen=True)
class Reading:
    """A text with its tokens, found by where they begin and end."""

    text: str
    tokens: Sequence[Token]

    @cached_property
    def at_start(self) -> dict[int, int]:
        """Start offset -> index of the token."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    @cached_property
    def at_end(self) -> dict[int, int]:
        """End offset -> index of the token."""
        return {token.end: index for index, token in enumerate(self.tokens)}

    @cached_property
    def starts(self) -> list[int]:
        """Start offsets of the tokens, in order."""
        return [token.start for token in self.tokens]

    def token_over(self, position: int) -> Token | None:
        """Return the token that a position lies in."""
        place = bisect_right(self.starts, position) - 1
        return self.tokens[place] if place >= 0 else None

    def word(self, first: int, last: int) -> str:
        """Return the text from one token to another."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def next_word(self, position: int) -> str:
        """Return the token that begins at a position; empty at a space or the end."""
        index = self.at_start.get(position)
        return "" if index is None else self.tokens[index].surface.strip()

    def is_noun(self, position: int) -> bool:
        """Tell whether a noun or a suffix begins at a position."""
        index = self.at_start.get(position)
        return index is not None and self.tokens[index].pos.startswith(("名詞", "接尾辞"))

    def is_of_a_body(self, position: int) -> bool:
        """Tell whether a body's legal form stands before a position: 株式会社田中."""
        return _BODY_BEFORE.search(self.text[max(0, position - 8) : position]) is not None

    def full_name_end(self, index: int) -> int:
        """Where the given name behind a family name ends, else where the family name does."""
        end = self.tokens[index].end
        place = index + 1
        if place < len(self.tokens) and self.tokens[place].surface in (" ", "　"):
            place += 1
        if place < len(self.tokens):
            given = self.tokens[place]
            joined = self.text[end - 1 : given.start + 1]
            if "人名-名" not in given.pos or given.surface in NOT_NAMES | NO_GIVEN:
                return end
            if len(given.surface) > 1 or "word" not in kinds(joined):
                return given.end
        return end


def is_family(token: Token) -> bool:
    """Tell whether a token may be a family name in a list of people."""
    word = token.surface
    if word in NOT_NAMES or not token.pos.startswith("名詞"):
        return False
    return word in SINGLES or (len(word) > 1 and "family" in kinds(word))


def name_before(read: Reading, end: int, *, loose: bool) -> Span | None:
    """Find the name that ends where an honorific (loose) or a role begins.

    ``loose``: an honorific shows that a person is meant, so places, given names and words unknown
    to the dictionary count as names.
    """
    written = written_name(read.text, end) if loose else None
    if written is not None:
        return Span(written, end, "name")
    last = read.at_end.get(end)
    if loose and read.text[max(0, end - 3) : end] in PLACES and end - 3 in read.at_start:
        return Span(end - 3, end, "name")
    if last is None or _is_generic(read, last):
        return None
    first = _first_token(read, last, loose=loose)
    given = first is None and "人名-名" in read.tokens[last].pos
    if first is None and not given:
        return None
    first = _with_family_name(read, last if first is None else first, last)
    if given and first == last:
        return None
    start = read.tokens[first].start
    if read.is_of_a_body(start):
        return None
    return Span(start, end, "name")


def name_after(read: Reading, start: int, *, kin: bool = False) -> Span | None:
    """Find the known name that begins where a role or label ends; of ``kin`` also a given name."""
    first = read.at_start.get(start)
    if first is None:
        return None
    for last in range(min(first + 2, len(read.tokens) - 1), first - 1, -1):
        word = read.word(first, last)
        token = read.tokens[last] if last == first else None
        if word not in NOT_NAMES and _is_known(word, token):
            return Span(start, read.full_name_end(last), "name")
        if kin and token is not None and "人名-名" in token.pos and len(word) > 1:
            return Span(start, token.end, "name")
    return None


def _is_generic(read: Reading, last: int) -> bool:
    """Whether the words before an honorific are a role or a relation: 保健師さん, お母さん."""
    token = read.tokens[last]
    if token.surface in NOT_NAMES:
        return True
    if last and read.tokens[last - 1].pos.startswith("接頭辞") and len(token.surface) == 1:
        return True
    if token.surface[-1] == "屋" and token.surface not in NAMES_IN_YA:
        return True
    return any(read.text[max(0, token.end - n) : token.end] in NOT_NAMES for n in range(2, 9))


def _first_token(read: Reading, last: int, *, loose: bool) -> int | None:
    """The first of up to three tokens that make a name; the longest wins."""
    for first in range(max(0, last - 2), last + 1):
        word = read.word(first, last)
        token = read.tokens[last] if first == last else None
        if not ONE_SCRIPT.fullmatch(word):
            continue
        if _is_addressed(word, token) if loose else _is_known(word, token):
            return first
    unknown = _KANJI.search(read.word(max(0, last - 3), last)) if loose else None
    if unknown:
        index = read.at_start.get(read.tokens[last].end - len(unknown[0]))
        if index is not None and all(_is_piece(token) for token in read.tokens[index : last + 1]):
            return index
    return None


def _is_piece(token: Token) -> bool:
    """Whether the dictionary did not know what to do with these characters."""
    return len(token.surface) == 1 or not kinds(token.surface)


def _is_addressed(word: str, token: Token | None) -> bool:
    """Whether a word before an honorific may be a name; ``token`` if it is one token."""
    known = kinds(word)
    if word in SINGLES or (token is not None and word in PLACES):
        return True
    named = token is not None and _PERSON in token.pos and 1 < len(word) < 7
    if known & {"family", "given"}:
        return True
    if token is None or named:
        return named
    if not known:
        return 1 < len(word) < 7 and token.pos.startswith("名詞") and not "一" <= word[0] <= "龠"
    if "place" in known:
        return word[-1] not in _PLACE_ENDS
    return False


def _is_known(word: str, token: Token | None) -> bool:
    """Whether a word is a family name by the dictionary or by the sentence."""
    if len(word) == 1:
        return word in SINGLES
    if not ONE_SCRIPT.fullmatch(word):
        return False
    named = token is not None and "人名-姓" in token.pos
    return named or "family" in kinds(word)


def _with_family_name(read: Reading, first: int, last: int) -> int:
    """Go back over the family name before a given name, with or without a space between."""
    index = first - 1
    if index > 0 and read.tokens[index].surface in (" ", "　"):
        index -= 1
    if index < 0 or read.tokens[index].surface in NOT_NAMES:
        return first
    family, part = read.tokens[index], kinds(read.word(first, last))
    if family.surface in PLACES and "given" not in part:
        return first
    whole = _PERSON in family.pos and len(family.surface) > 1
    both = "family" in kinds(family.surface) and (not part or "given" in part)
    return index if (whole or both) and family.pos.startswith("名詞") else first
