"""Cuts between ideas that no mark parts: run-on sentences, and long ones that join clauses.

Conservative: a cut needs a clause that ends or links on the left and a new topic on the right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from reflect_nlp.records import Token
from reflect_nlp.text.segmentation.clauses import (
    has_topic,
    is_clause,
    links,
    opens,
    opens_topic,
    turns,
)
from reflect_nlp.text.segmentation.marks import Shield, inside, is_finished
from reflect_nlp.text.tokens import Tokens

LONGEST_IDEA: Final = 60
"""A run of at most so many characters stays whole, whatever it joins."""
_SHORTEST_SENTENCE: Final = 4
_SHORTEST_SAID: Final = 5
_NEAR: Final = 24
"""Characters around a cut in which its words are looked at."""

_NEXT: Final = (
    r"(?=[^\s。、！？!?…‥」』）)・ー〜])(?!が|の[でに]|から|けど|けれ|と[思感考言聞のい]|し[、，])"
)
_POLITE_END: Final = re.compile(
    r"(?:です|ます|ました|でした|ません|ください|下さい)(?:よね|[かねよ])?"
    rf"(?P<gap>[」』）)]?[ 　…‥]*){_NEXT}"
)
_SPACED_END: Final = re.compile(rf"(?P<gap>(?<=[るうただいむすぐつと])[ 　]+){_NEXT}")
_LINK: Final = re.compile(
    r"[、，,]+[ 　]*"
    r"|(?:(?<=ますが|ですが|したが|せんが)|(?<=ますので|ですので|したので|せんので))(?![、，, 　])"
)

_ENDING: Final = ("助動詞", "助詞-終助詞", "動詞")
_SUBJECT: Final = re.compile("[はがもをにで]")
_SPACE: Final = re.compile(r"[。！？!?\s]+")
_CLOSED: Final = re.compile(
    r"(?:ございました|[^し]でした|です|ます|ません|ください|下さい)(?:よね|[ねよ])?$"
)
"""Polite ends that no noun can lean on; 「…ました資料」 and 「…ますか不安」 may."""
_ATTRIBUTIVE: Final = re.compile(r"(?:いただき|頂き|ください|下さい)ました$")


def run_on_cuts(text: str, tokens: Sequence[Token], hidden: Sequence[Shield]) -> Iterator[int]:
    """Yield the cuts between sentences that nothing or only a space parts.

    「会議が長いです人数も多いです」「会議が長い　人数も多い」
    """
    last = 0
    matches = [*_POLITE_END.finditer(text)]
    if " " in text or "　" in text:
        matches = sorted([*matches, *_SPACED_END.finditer(text)], key=lambda match: match.end())
    for match in matches:
        cut = match.end()
        too_short = min(cut - last, len(text) - cut) < _SHORTEST_SENTENCE
        if not (too_short or inside(match.start(), hidden)) and _parts_sentences(match, tokens):
            yield cut
            last = cut


def _parts_sentences(match: re.Match[str], tokens: Sequence[Token]) -> bool:
    """Whether a sentence ends with this match and another opens behind it."""
    text, cut = match.string, match.end()
    near = _within(tokens, cut - _NEAR, cut + _NEAR)
    index = bisect_left([token.start for token in near], cut)
    after = near[index:]
    if not 0 < index < len(near) or after[0].start != cut:
        return False
    before = text[max(0, match.start("gap") - LONGEST_IDEA) : match.start("gap")]
    if match.re is _SPACED_END:
        return _is_said(_SPACE.split(before)[-1]) and (
            opens_topic(after) or _is_said(_SPACE.split(text[cut:], maxsplit=1)[0])
        )
    ended = near[index - 1].pos.startswith(_ENDING) or bool(match["gap"])
    if not ended or not opens(after):
        return False
    if match["gap"] or turns(after) or _CLOSED.search(before):
        return True
    news = after[0].pos.startswith("副詞") or has_topic(after[:4])
    return news and not _ATTRIBUTIVE.search(before)


def joined_cuts(
    text: str, start: int, end: int, tokens: Sequence[Token], hidden: Sequence[Shield]
) -> Iterator[int]:
    """Yield the cuts inside one long piece: behind a comma that links two whole clauses.

    Parameters
    ----------
    start, end : int
        The piece; nothing is cut unless it is longer than ``LONGEST_IDEA``.
    tokens : sequence of Token
        Those of the whole text.
    """
    if len(text[start:end].strip()) <= LONGEST_IDEA or not _LINK.search(text, start, end):
        return
    words = _within(tokens, start, end)
    starts = [token.start for token in words]
    since = 0
    for match in _LINK.finditer(text, start, end):
        comma, after = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        apart = after < len(starts) and (starts[comma], starts[after]) == match.span()
        if not apart or inside(match.start(), hidden):
            continue
        left, right = words[since:comma], words[after:]
        if is_clause(left) and is_clause(right) and links(left, right):
            yield match.end()
            since = after


def _within(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """The tokens that begin in a range, without those of no length (㈱ is read as several)."""
    near = tokens.within(start, end) if isinstance(tokens, Tokens) else tokens
    return [token for token in near if start <= token.start < min(end, token.end)]


def _is_said(text: str) -> bool:
    """Whether the characters look like a finished clause with something it is said of."""
    return len(text) >= _SHORTEST_SAID and bool(_SUBJECT.search(text)) and is_finished(text)
