"""One spelling for what is the same, with the way back to the text as it was written."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[ \nA-Za-z0-9ぁ-ゖァ-ヺー一-鿿々〇、。「」『』・()!?:%/.,~…]*")
_DOUBLED: Final = re.compile(r"  |([、。・ー!?~…])\1|\.\.\.|^ | $|\A\n|\n\Z")
"""Nothing of what the two replacements below look for stands in a plain text without these."""
_AMP: Final = r"&(?:amp;|#0*38;|#[xX]0*26;)*"
_ENTITY: Final = (
    rf"{_AMP}(?:lt|gt|quot|apos|nbsp|hellip|yen|copy|reg|times|middot"
    r"|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|&(?:amp;|#0*38;|#[xX]0*26;)+"
)
_INVISIBLE: Final = (
    r"[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\r\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]+"
)
_MARKS: Final = r"[\u0300-\u036f\u3099-\u309c\uff9e\uff9f]"
_ODD: Final = re.compile(
    rf"(?P<line><[bB][rR] ?/?>|[\x0b\x0c\x85\u2028\u2029])|(?P<entity>{_ENTITY})"
    rf"|(?P<nothing>{_INVISIBLE})"
    rf"|(?P<cluster>[^ \nA-Za-z0-9ぁ-ゖァ-ヺー一-鿿々]{_MARKS}*|.{_MARKS}+)",
    re.DOTALL,
)
_RUNS: Final = re.compile(
    r"(?P<space>[ \t]{2,}|\t)|(?P<edge>^\s+|\s+\Z)|(?P<dots>\.{3,}|…{2,}|・{2,})"
    r"|(?P<run>([ー~!?、。*=_♪★☆─-╿—―-])\5+)"
    r"|(?P<long>(?<=[ァ-ヺ])[-‐–—―─](?=[ァ-ヺ]))"
)
_SAME: Final = {chr(0x2460 + n): f"({n + 1})" for n in range(20)} | dict(
    zip("〜−‐‑–…⻑⺠⻄⻝⻘⻩⻨⻲⻤⻫⻭", "~----…長民西食青黄麦亀鬼斉歯", strict=True)
)
"""What NFKC would glue to its neighbours (①) or leaves apart (〜 and ～, radicals out of PDFs)."""
_MAX_PASSES: Final = 12


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text in normal spelling and where each of its characters came from.

    Attributes
    ----------
    text : str
    starts, ends : array of int or None
        For each character the range of code points of the text as written that it stands for;
        None where nothing was changed.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text as written that ``text[start:end]`` stands for.

        Examples
        --------
        >>> written = "ﾃﾞｰﾀの　①"
        >>> read = trace(written)
        >>> read.text, [written[slice(*read.original(a, b))] for a, b in ((0, 3), (5, 8))]
        ('データの (1)', ['ﾃﾞｰﾀ', '①'])
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else max(self.ends, default=0)
            return place, place
        return self.starts[start], self.ends[end - 1]


def normalize(text: str) -> str:
    """Return the text in the spelling that features are made from.

    Compatibility forms are folded (``ｶﾅ`` → ``カナ``, ``①`` → ``(1)``), HTML entities read,
    invisible characters dropped, runs of spaces, long marks and punctuation shortened. For
    comparison and features, never for what is shown.

    Examples
    --------
    >>> normalize("ﾈｯﾄﾜｰｸ　の\\u200b強化ーーー①&amp;A！！")
    'ネットワーク の強化ー(1)&A!'
    >>> normalize(normalize("㈱Ａ－１")) == normalize("㈱Ａ－１")
    True
    """
    return trace(text).text


def trace(text: str) -> Normalized:
    """Normalise a text and keep the way back to the text as it was written.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    Normalized
        Its offsets are code points into ``text``, never decreasing.
    """
    read = Normalized(text)
    for _ in range(_MAX_PASSES):
        if _PLAIN.fullmatch(read.text) and not _DOUBLED.search(read.text):
            break
        again = _replace(_RUNS, _shortened, _replace(_ODD, _folded, read))
        if again.text == read.text:
            break
        read = again
    return read


def _folded(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "line":
        return "\n"
    if match.lastgroup == "entity":
        return html.unescape("&" + re.split(r"&(?:amp;|#0*38;|#[xX]0*26;)*", found)[-1])
    if match.lastgroup == "nothing" or found[0] in "゛゜":
        return ""
    known = _SAME.get(found)
    if known is not None:
        return known
    return unicodedata.normalize("NFKC", found.translate({0x309B: 0x3099, 0x309C: 0x309A}))


def _shortened(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "edge":
        return ""
    if match.lastgroup == "space":
        return " "
    if match.lastgroup == "dots":
        return "…"
    return "ー" if match.lastgroup == "long" else found[0]


def _replace(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], read: Normalized
) -> Normalized:
    """Substitute like ``re.sub`` and carry the offsets along."""
    changed = [(m.start(), m.end(), new) for m in pattern.finditer(read.text)
               if (new := replace(m)) != m.group()]  # fmt: skip
    if not changed:
        return read
    old_starts = read.starts or array("l", range(len(read.text)))
    old_ends = read.ends or array("l", range(1, len(read.text) + 1))
    parts: list[str] = []
    starts, ends = array("l"), array("l")
    position = 0
    for first, last, new in [*changed, (len(read.text), len(read.text), "")]:
        parts += [read.text[position:first], new]
        starts += old_starts[position:first]
        ends += old_ends[position:first]
        if new:
            starts.extend([old_starts[first]] * len(new))
            ends.extend([old_ends[last - 1]] * len(new))
        position = last
    return Normalized("".join(parts), starts, ends)
