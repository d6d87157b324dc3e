"""One spelling for what is the same: NFKC, plain spaces, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = re.compile(
    r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\x00-\x08\x0b-\x1f\x7f]"
)
_SPACES: Final = re.compile(r"[ \t\u00a0\u3000]+")
_LONG_MARKS: Final = re.compile(r"ー{2,}|〜{2,}|[─-╿—―]{2,}")


def normalize(text: str) -> str:
    """Return the text in the spelling that features are made from.

    Compatibility forms are folded (``①`` → ``1``, ``ｶﾅ`` → ``カナ``), invisible characters dropped,
    runs of spaces and of long marks shortened. Offsets do not survive; use it for features and
    comparison, never for what is shown.

    Examples
    --------
    >>> normalize("ﾈｯﾄﾜｰｸ　の\\u200b強化ーーー①")
    'ネットワーク の強化ー1'
    >>> normalize(normalize("㈱Ａ－１")) == normalize("㈱Ａ－１")
    True
    """
    for _ in range(3):
        folded = _fold(text)
        if folded == text:
            break
        text = folded
    return text


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    text = _LONG_MARKS.sub(lambda match: match.group()[0], text)
    return _SPACES.sub(" ", text).strip()
