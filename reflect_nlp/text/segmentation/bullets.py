"""Bullets and numbers: what a list item starts with, at a line's start and inside a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

_LABEL: Final = r"(?:課題|方策|理由|意見|提案|感想|要望|学び|項目|ポイント|案)?"
_NUMBER: Final = re.compile(
    rf"{_LABEL}(?:(?P<circled>[①-⑳❶-❿㉑-㉟㊱-㊿])(?![とやのをにがもへ、，,〜～~ー\-・)）」])"
    r"|(?P<ringed>[⑴-⒇])|(?P<dotted>[⒈-⒛])"
    r"|[(（](?P<bracketed>[0-9０-９]{1,2})[)）](?![とやのをにがもへ、])"
    r"|(?<![A-Za-z0-9０-９.．,:：/／#第(（-])(?P<digit>[0-9０-９]{1,2})"
    r"(?:[)）]|[.．](?![0-9０-９]))(?![をは])"
    r"|(?<![^\s。、])(?P<spaced>[0-9０-９]{1,2})[、,:：][ 　]?(?=[^\s0-9０-９])"
    r"|(?<![^\s。、])(?P<bare>[0-9０-９]{1,2})[ 　](?=[^\s0-9０-９a-zA-Z])"
    r"|(?:(?<![^\s。、])|(?=.[.．)）]))(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ])[.．、)）:： 　]?"
    r"|(?<![^\s。、])[(（]?(?P<kana>[アイウエオカキクケコ])[)）.．]"
    r"|(?<![^\s。、])[(（]?(?P<letter>[a-jA-Jａ-ｊＡ-Ｊ])[)）.．](?![A-Za-z])"
    r"|(?<![^\s。、])第?(?P<nth>[一二三四五六七八九1-9１-９])"
    r"(?:つ目|点目|番目|に)(?=[はがにの、 　]|(?<=に)))"
)
_NUMBERED: Final = re.compile(
    r"[①-⓿❶-❿⑴-⒛Ⅰ-ⅻ]|[0-9０-９アイウa-cA-Cａ-ｃＡ-Ｃ][)）.．、,:： 　]|[つ点番]目|第[一二１1]に"
)
_KANA: Final = "アイウエオカキクケコ"
_SYMBOLS: Final = "・･•●○◯◎■□◆◇▶►▷▲△▼▽★☆◦‣✓✔☑"
_DASH: Final = r"－–—‐−*＊\-"
"""For use in a character class."""
_START: Final = re.compile(
    rf"[ \t　]*(?:[{_SYMBOLS}→⇒➡※＞](?=[^{_SYMBOLS}])|[{_DASH}](?=[^{_DASH}0-9０-９])"
    rf"|{_NUMBER.pattern})"
)
_ALONE: Final = re.compile(
    rf"\s*(?:[{_SYMBOLS}※→]|[①-⑳⑴-⒇⒈-⒛❶-❿Ⅰ-Ⅻ][.．]?"
    r"|[(（]?(?:[0-9０-９]{1,2}|[アイウエオa-eA-E])[)）.．、]?)\s*"
)
_AFTER_GAP: Final = re.compile(
    rf"(?<=[\s。、：:])([{_SYMBOLS}])(?!\1)(?=[^\s{_SYMBOLS}月日市町課]{{2}})"
)
_LISTED: Final = re.compile(rf"[{_SYMBOLS}{_DASH}【:：]")
_HEADED: Final = re.compile(r"【[^】\n]{1,15}】(?=.)")
_NAMED: Final = re.compile(
    r"(?<![^\s。])[^\s、。：:「」()（）0-9０-９]{1,8}[：:](?=[^\s/0-9０-９])"
)
_JOINED_WORDS: Final = re.compile(r"[^ぁ-ん\s]{1,4}")
_CLAUSE: Final = re.compile(r"[^ぁ-ん]{1,4}[^。]*[をがはにの][^。]+")


class _Number(NamedTuple):
    position: int
    family: str
    value: int


def starts_item(line: str) -> bool:
    """Tell whether a line starts with a bullet or a number.

    Examples
    --------
    >>> [starts_item(line) for line in ("・人数", "（１）人数", "3.5人", "ーーー")]
    [True, True, False, False]
    """
    return bool(_START.match(line))


def is_bullet_alone(piece: str) -> bool:
    """Tell whether a piece is nothing but a bullet or a number."""
    return bool(_ALONE.fullmatch(piece))


def bullet_cuts(text: str) -> Iterator[int]:
    """Yield the cuts before list items that stand inside a line.

    Numbers count when they go up by one (``①…②…``); symbols when the line starts with one, or
    behind a gap. 「医療・福祉・教育」 is no list.
    """
    if _NUMBERED.search(text):
        yield from _numbers(text)
    if not _LISTED.search(text):
        return
    for match in re.finditer(r"[^\r\n]+", text):
        line, start = match.group(), match.start()
        yield from (start + cut for cut in _symbols(line))
        yield from (start + cut for cut in _family(_HEADED, line))
        yield from (start + cut for cut in _family(_NAMED, line))


def _numbers(text: str) -> Iterator[int]:
    found = [
        _Number(match.start(), str(match.lastgroup), _value(match[str(match.lastgroup)]))
        for match in _NUMBER.finditer(text)
    ]
    for family in {number.family for number in found}:
        members = [number for number in found if number.family == family]
        for before, after in pairwise(members):
            if after.value == before.value + 1 and after.position - before.position > 2:
                if family != "nth":
                    yield before.position
                yield after.position


def _value(mark: str) -> int:
    folded = unicodedata.normalize("NFKC", mark)
    if folded in _KANA:
        return _KANA.index(folded)
    if folded.isascii() and folded.isalpha() and len(folded) == 1 and mark not in "ⅠⅤⅩⅰⅴⅹ":
        return ord(folded.lower())
    return int(folded) if folded.isdecimal() else int(unicodedata.numeric(mark))


def _symbols(line: str) -> Iterator[int]:
    """Items marked by symbols: glued ones only in a line that starts with the same symbol."""
    yield from (match.start() for match in _AFTER_GAP.finditer(line))
    indent = len(line) - len(line.lstrip())
    mark = line[indent : indent + 1]
    if not mark:
        return
    if re.match(f"[{_DASH}]", mark):
        yield from (
            m.start() for m in re.finditer(rf"(?<=\s){re.escape(mark)}[ 　]?(?=[^\s{_DASH}])", line)
        )
    elif mark in _SYMBOLS and line.count(mark) > 1:
        items = line[indent + 1 :].split(mark)
        if all(items) and not _is_one_phrase(items):
            yield from (match.start() for match in re.finditer(re.escape(mark), line))


def _is_one_phrase(items: list[str]) -> bool:
    """Whether short bare words run into a phrase: 「・医療・福祉・教育の連携が要る」."""
    words = [item.split("、")[-1] for item in items[:-1]]
    return all(map(_JOINED_WORDS.fullmatch, words)) and bool(_CLAUSE.fullmatch(items[-1]))


def _family(pattern: re.Pattern[str], line: str) -> list[int]:
    """Starts of all matches if the line starts with one and holds more."""
    starts = [match.start() for match in pattern.finditer(line)]
    return starts if len(starts) > 1 and not line[: starts[0]].strip() else []
