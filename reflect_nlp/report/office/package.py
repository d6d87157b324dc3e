"""What the Word and PowerPoint writers share: clean text, printed cells, files equal byte for byte.

An Office file is a zip of XML parts. Three things would make two equal reports differ: the dates in
the document's properties, the dates of the zip entries, and the workbook behind a chart; all are
fixed here.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from reflect_nlp.report.model import Cell, Kind, Report

ACCENT: Final = "1D4F8C"
INK: Final = "1F2933"
MUTED: Final = "5B6673"
RULE: Final = "B9C3CE"
TINT: Final = "E9EFF6"
MARKER: Final = "FFF1B8"
HEAD_FONT: Final = "BIZ UDPゴシック"
BODY_FONT: Final = "游明朝"
FIXED_DATE: Final = datetime(2000, 1, 1)
NOT_SHOWN: Final = "－"

_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_ILLEGAL: Final = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_DIRECTION: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROW: Final = frozenset("（）「」『』〔〕［］、。，．・：；")
_BLANK: Final = re.compile("[ \t\r\n\u000b\u000c\u0085\u00a0\u2028\u2029]+")


class Properties(Protocol):
    """The core properties of a package, as python-docx and python-pptx both offer them."""

    title: str
    subject: str
    author: str
    last_modified_by: str
    keywords: str
    comments: str
    language: str
    created: datetime
    modified: datetime
    revision: int


def clean(text: str) -> str:
    """Return text that may stand in an Office file, on one line.

    Characters that XML forbids and marks that turn the writing direction are dropped; line breaks
    and runs of blanks become one blank. The full-width blank stays.

    Examples
    --------
    >>> clean("会議の\\n目的\\x00を  共有")
    '会議の 目的を 共有'
    """
    return _BLANK.sub(" ", legal(text)).strip(" ")


def legal(text: str) -> str:
    """Return text without characters that XML forbids or that turn the writing direction."""
    return _DIRECTION.sub("", _ILLEGAL.sub("", text))


def shorten(text: str, limit: int) -> str:
    """Return clean text of at most about ``limit`` characters; a cut is marked and told.

    Examples
    --------
    >>> shorten("あ" * 100_000, 5)
    'あああああ…（以下略、全100,000字）'
    """
    plain = clean(text)
    if len(plain) <= limit:
        return plain
    return f"{plain[:limit].rstrip()}…（以下略、全{len(plain):,}字）"


def fit(text: str, width: float) -> str:
    """Return clean text cut so that it runs at most ``width`` full-width characters.

    Examples
    --------
    >>> fit("ネットワークの強化・会議運営", 8)
    'ネットワークの…'
    """
    plain = clean(text)
    if ems(plain) <= width:
        return plain
    plain = plain[: int(4 * width)]
    while plain and ems(plain) > width - 1:
        plain = plain[:-1].rstrip("・、（ 　")
    return plain + "…"


def printed(cell: Cell, kind: Kind = "text") -> str:
    """Return a table cell as people read it; ``None`` (suppressed, does not apply) is 「－」.

    Examples
    --------
    >>> printed(1234, "count"), printed(0.342, "percent"), printed(0.5, "decimal"), printed(None)
    ('1,234', '34.2％', '0.50', '－')
    """
    if cell is None:
        return NOT_SHOWN
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, float) and math.isnan(cell):
        return NOT_SHOWN
    if kind == "percent":
        return f"{cell * 100:.1f}％"
    if kind == "decimal":
        return f"{cell:.2f}"
    return (
        f"{cell:,.0f}" if kind == "count" else f"{cell:,}" if isinstance(cell, int) else str(cell)
    )


def ems(text: str) -> float:
    """Return how wide a text runs at most, in full-width characters.

    Half-width characters count as BIZ UDPゴシック sets them, wider than a half; a quarter is added
    where letters and digits meet full-width characters, as word processors do.
    """
    meetings = sum(_meet(a, b) for a, b in pairwise(text))
    return sum(map(_em, text)) + 0.25 * meetings


def _meet(first: str, second: str) -> bool:
    """Tell whether one of two characters is a half-width letter or digit, the other full-width."""
    half, full = sorted((first, second))
    return half < "\u007f" and half.isalnum() and _em(full) == 1.0


def _em(char: str) -> float:
    if char < "\u007f":
        return 0.77 if char.isdigit() or char.isupper() else 0.68 if char.isalpha() else 0.45
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if char in _NARROW:
        return 0.75
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.68


def line_count(text: str, width: float) -> int:
    """Return in how many lines a text sets at most, ``width`` full-width characters a line."""
    need = ems(text)
    return 1 if need <= width else math.ceil(need / max(width - 0.8, 1.0))


def stamp_line(report: Report) -> str:
    """Return what must stand on every page, as one line."""
    return " ｜ ".join(clean(word) for word in report.stamp)


def set_properties(properties: Properties, report: Report) -> None:
    """Fill the core properties from the report, with fixed dates."""
    properties.title = clean(report.title)[:250]
    properties.subject = clean(report.subtitle)[:250]
    properties.keywords = "、".join(clean(word) for word in report.stamp)[:250]
    properties.author = properties.last_modified_by = "reflect_nlp"
    properties.comments = ""
    properties.language = "ja-JP"
    properties.created = properties.modified = FIXED_DATE
    properties.revision = 1


def repack(blob: bytes) -> bytes:
    """Return the same zip with fixed dates and host marks on its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def write_package(blob: bytes, path: Path) -> None:
    """Write an Office file so that equal content gives equal bytes."""
    path.write_bytes(repack(blob))
