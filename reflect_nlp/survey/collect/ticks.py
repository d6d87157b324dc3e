"""Choices that are ticked on paper: 「☑行政　□社協」 means 行政."""

from __future__ import annotations

import re
from typing import Final

_SQUARES: Final = "□☐"
_TICKS: Final = "☑☒✓✔✅🗹🗸"
_FILLED: Final = "■◉●"
_ROUND: Final = "○◯〇"
_ALL: Final = _SQUARES + _TICKS + _FILLED + _ROUND
_OPTION: Final = re.compile(rf"([{_ALL}])\s*([^{_ALL}]*)")
_TYPED_TICK: Final = re.compile(r"(?:^|(?<=\s))レ\s?(?=\S)")
"""The letter レ typed over a square because it looks like a tick."""
_BRACKETED: Final = re.compile(
    rf"[（(\[［〔]\s*([レvVxX×{_ALL}]?)\s*[）)\]］〕]\s*([^（(\[［〔\s]+)"
)
_EMPTY_BRACKETS: Final = re.compile(r"[（(][\s　_＿]*[）)]")


def ticked(text: str) -> str | None:
    """Return what is ticked in a list of choices, joined by 、; None if it is no such list.

    Examples
    --------
    >>> ticked("☑行政　□社協　□相談支援機関"), ticked("□行政 □社協"), ticked("行政")
    ('行政', '', None)
    >>> ticked("（○）行政　（　）社協"), ticked("●行政 ○社協"), ticked("レ行政 □その他（　　）")
    ('行政', '行政', '行政')
    """
    picked = _picked(text.strip())
    if picked is None:
        return None
    names = (_EMPTY_BRACKETS.sub("", name).strip(" 　\n\t／/・、,") for name in picked)
    return "、".join(name for name in names if name)


def _picked(text: str) -> list[str] | None:
    squares = any(mark in text for mark in _SQUARES)
    if squares:
        text = _TYPED_TICK.sub("☑", text)
    options = _OPTION.findall(text)
    if options and text[0] in _ALL and _is_choice(text):
        yes = _TICKS + _FILLED + (_ROUND if squares else "")
        return [name for mark, name in options if mark in yes]
    brackets = _BRACKETED.findall(text)
    if len(brackets) >= 2 and _BRACKETED.match(text):
        return [name for mark, name in brackets if mark and mark not in _SQUARES]
    return None


def _is_choice(text: str) -> bool:
    """A square or a tick, or filled and empty circles together; a lone bullet is none."""
    filled = any(mark in text for mark in "●◉")
    return any(mark in text for mark in _SQUARES + _TICKS) or (
        filled and any(mark in text for mark in _ROUND)
    )
