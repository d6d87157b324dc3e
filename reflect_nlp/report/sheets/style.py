"""How the workbook looks: one font, one accent, and the formats made of them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reflect_nlp.report.model import Cell, Kind
from reflect_nlp.report.office.package import ACCENT, HEAD_FONT, INK, MARKER, MUTED, NOT_SHOWN, RULE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

LINE: Final = 14.0
"""Points of a line of text at size 10."""
ROW: Final = 19.0
CELL_LIMIT: Final = 32_000
_RIGHT: Final = {"align": "right"}
NUMBERS: Final[dict[Kind, dict[str, str]]] = {
    "count": {"num_format": "#,##0_ ", **_RIGHT},
    "percent": {"num_format": "0.0%_ ", **_RIGHT},
    "decimal": {"num_format": "0.00_ ", **_RIGHT},
    "text": {"num_format": "@", "align": "left"},
}
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


@dataclass(frozen=True, eq=False)
class Styles:
    """The formats of the workbook; cells come by kind."""

    title: Format
    stamp: Format
    heading: Format
    lead: Format
    note: Format
    alert: Format
    header: Format
    header_text: Format
    link: Format
    figure: Format
    todo: Format
    cells: dict[Kind, Format]
    strong: Format
    blank: Format


def make_styles(book: Workbook) -> Styles:
    """Add the formats to a workbook."""

    def style(**properties: Any) -> Format:  # noqa: ANN401
        base = {
            "font_name": HEAD_FONT,
            "font_size": 10,
            "font_color": f"#{INK}",
            "valign": "vcenter",
        }
        return book.add_format(base | properties)

    line = {"bottom": 1, "bottom_color": f"#{RULE}", "text_wrap": True}
    head = {
        "bold": True,
        "bg_color": f"#{ACCENT}",
        "font_color": "#FFFFFF",
        "valign": "vcenter",
        "text_wrap": True,
    }
    return Styles(
        title=style(bold=True, font_size=16, font_color=f"#{ACCENT}", valign="vcenter"),
        stamp=style(bold=True, font_color=f"#{MUTED}", valign="vcenter"),
        heading=style(
            bold=True,
            font_size=12,
            font_color=f"#{ACCENT}",
            bottom=2,
            bottom_color=f"#{ACCENT}",
            valign="vcenter",
        ),
        lead=style(text_wrap=True, font_size=11),
        note=style(text_wrap=True, font_size=9, font_color=f"#{MUTED}"),
        alert=style(text_wrap=True, bold=True, bg_color=f"#{MARKER}", valign="vcenter"),
        header=style(**head, align="center"),
        header_text=style(**head, align="left"),
        link=style(**line, font_color=f"#{ACCENT}", underline=1, bold=True),
        figure=style(**line, bold=True, font_size=14, font_color=f"#{ACCENT}"),
        todo=style(text_wrap=True, bg_color=f"#{MARKER}"),
        cells={kind: style(**line, **number) for kind, number in NUMBERS.items()},
        strong=style(**line, bold=True),
        blank=style(**line, **_RIGHT, indent=1, font_color=f"#{MUTED}"),
    )


BAR_COLOUR: Final = "#C5D6EA"
ACCENT_COLOUR: Final = f"#{ACCENT}"


def plain(text: str) -> str:
    """Return text that Excel can hold: no control or direction marks, cut with a note if endless.

    Examples
    --------
    >>> plain("会議\\x00の\\n目的")
    '会議の\\n目的'
    """
    kept = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept) > CELL_LIMIT:
        return f"{kept[:CELL_LIMIT]}…（以下略、全{len(text):,}字）"
    return kept


def shown(cell: Cell) -> str | int | float:
    """Return what is written for a cell: ``None`` is 「－」."""
    if cell is None:
        return NOT_SHOWN
    return plain(cell) if isinstance(cell, str) else cell


def columns_wide(text: str) -> float:
    """Return how many half-width columns a line of text takes."""
    narrow = len(text.encode("ascii", "ignore"))
    return narrow + 1.8 * (len(text) - narrow)


def height(text: str, width: float, *, line: float = LINE) -> float:
    """Return the points a wrapped text needs in a cell of some width, a little to spare."""
    room = max(width - 0.7, 4.0)
    if 1.8 * len(text) <= room and "\n" not in text:
        return line + 5
    lines = sum(max(math.ceil(columns_wide(part) / room), 1) for part in text.split("\n"))
    return min(lines * line + 5, 409.0)
