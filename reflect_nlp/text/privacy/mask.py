"""Finds personal data so that nobody's name leaves the machine by accident.

Names are found by what stands beside them, never promised to be complete: what was masked and the
names left standing are listed, and a person checks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.privacy.candidates import Reading
from reflect_nlp.text.privacy.lexicon import kinds
from reflect_nlp.text.privacy.namelists import NOT_NAMES
from reflect_nlp.text.privacy.names import name_spans
from reflect_nlp.text.privacy.patterns import number_spans
from reflect_nlp.text.privacy.public_figures import is_public
from reflect_nlp.text.privacy.surnames import only_a_person, unclear
from reflect_nlp.text.tokens import Tokens

MASKS: Final = {
    "name": "〔氏名〕",
    "phone": "〔電話〕",
    "mail": "〔メール〕",
    "address": "〔住所〕",
    "id": "〔番号〕",
}
_PLACE_ENDS: Final = frozenset("市区町村県郡")
STANDING: Final = {
    "public": "よく知られた人物",
    "place": "地名かもしれない",
    "given": "名だけで、敬称がない",
    "body": "団体や店の名かもしれない",
    "bare": "人を示す語がそばにない",
}
"""Why a name was left standing: the kinds of ``standing_names``, in words for people."""


def mask_spans(
    text: str,
    tokens: Sequence[Token],
    *,
    always: Collection[str] = (),
    never: Collection[str] = (),
) -> list[Span]:
    """Find personal names, telephone numbers, mail and postal addresses and ids.

    Parameters
    ----------
    text : str
        The response as read.
    tokens : sequence of Token
        Its tokens.
    always : collection of str
        Names to hide wherever they stand as words of their own; they win over ``never``.
    never : collection of str
        Names, numbers and addresses that stay where they are found as such.

    Returns
    -------
    list of Span
        In order, not overlapping; ``kind`` is a key of ``MASKS``. Of finds that overlap the
        first and longest names the kind, and the span covers them all.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> text = "福山市の西村さんに聞く。"
    >>> [text[start:end] for start, end, _ in mask_spans(text, tokenize(text))]
    ['西村']
    """
    found = number_spans(text)
    found.extend(name_spans(text, tokens))
    if never:
        found = [span for span in found if text[span.start : span.end] not in never]
    if any(name in text for name in always):
        read = Reading(text, list(tokens))
        found.extend(span for name in always for span in _as_a_word(read, name))
    return _merged(found) if found else found


def mask_slice(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return ``text[start:end]`` with every masked span replaced by its placeholder."""
    parts = []
    position = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        parts.append(text[position : max(span.start, start)])
        parts.append(MASKS[span.kind])
        position = min(span.end, end)
    parts.append(text[position:end])
    return "".join(parts)


def standing_names(text: str, tokens: Sequence[Token], hidden: Sequence[Span]) -> list[Span]:
    """Find what the dictionary reads as a person's name and no mask covers, for a person to check.

    Parameters
    ----------
    hidden : sequence of Span
        What ``mask_spans`` returned for the text.

    Returns
    -------
    list of Span
        In order; ``kind`` is a key of ``STANDING``. Single letters (Ａさん) are nobody's names.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> text = "広島は渋沢栄一の話。"
    >>> standing_names(text, tokenize(text), [])
    [Span(start=3, end=7, kind='public')]
    """
    named = tokens.persons() if isinstance(tokens, Tokens) else tokens
    standing = [
        token
        for token in named
        if "人名" in token.pos
        and token.surface not in NOT_NAMES
        and (len(token.surface) > 1 or "一" <= token.surface <= "龠")
        and text[token.end : token.end + 1] not in _PLACE_ENDS
        and not _covered(token, hidden)
    ]
    if not standing:
        return []
    read = Reading(text, list(tokens))
    return [Span(token.start, token.end, _reason(read, token)) for token in standing]


def _covered(token: Token, hidden: Sequence[Span]) -> bool:
    """Whether a token touches one of the masks, which are in order and apart."""
    place = bisect_right(hidden, token.start, key=lambda span: span.end)
    return place < len(hidden) and hidden[place].start < token.end


def _reason(read: Reading, token: Token) -> str:
    if is_public(token.surface):
        return "public"
    if "人名-名" in token.pos:
        return "given"
    if read.is_noun(token.end):
        return "body"
    place = unclear(token.surface) or "place" in kinds(token.surface)
    return "place" if place and not only_a_person(token.surface) else "bare"


def _as_a_word(read: Reading, name: str) -> Iterator[Span]:
    """Where a name of the user's stands, unless inside a longer word (福山 in 福山市)."""
    start = read.text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        token = read.token_over(start)
        if token is None or token.end < end or (token.start, token.end) == (start, end):
            yield Span(start, end, "name")
        start = read.text.find(name, end)


def _merged(found: list[Span]) -> list[Span]:
    """Finds in order and apart; what overlaps becomes one."""
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
        elif span.end > spans[-1].end:
            spans[-1] = spans[-1]._replace(end=span.end)
    return spans
