"""Native charts of the workbook, drawn from the cells beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Report
from reflect_nlp.report.office.package import HEAD_FONT, INK, RULE
from reflect_nlp.report.sheets.page import Page
from reflect_nlp.report.sheets.style import ACCENT_COLOUR

if TYPE_CHECKING:
    from xlsxwriter import Workbook

THEMES_DRAWN: Final = 12
LINES_DRAWN: Final = 5
ROW_PIXELS: Final = 20
_FONT: Final = {"name": HEAD_FONT, "size": 10, "color": f"#{INK}", "bold": False}
_LINES: Final = (
    ("#1D4F8C", "solid", "circle"),
    ("#1D4F8C", "dash", "square"),
    ("#5B6673", "solid", "triangle"),
    ("#5B6673", "dash", "diamond"),
    ("#8FA9C8", "solid", "x"),
)
"""One accent and its greys; line and marker tell the themes apart without colour."""


def theme_chart(book: Workbook, page: Page, report: Report, first: int, last: int) -> int:
    """Draw the first themes as bars under the table; return the rows it takes."""
    last = min(last, first + THEMES_DRAWN - 1)
    if last < first:
        return 0
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [page.name, first, 0, last, 0],
            "values": [page.name, first, 2, last, 2],
            "fill": {"color": ACCENT_COLOUR},
            "gap": 45,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    chart.set_title(
        {"name": f"テーマ別の{report.unit_noun}数（{report.unit}）", "name_font": _title_font()}
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": f"#{RULE}"}})
    chart.set_x_axis(
        {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "crossing": "min"}
    )
    height = 70 + 30 * (last - first + 1)
    return _place(page, chart, height)


def trend_chart(book: Workbook, page: Page, report: Report, first: int, last: int) -> int:
    """Draw the shares of the first themes as lines over the years; return the rows it takes."""
    if report.trend is None or last < first:
        return 0
    years = len(report.trend.years)
    chart = book.add_chart({"type": "line"})
    for row in range(first, min(last, first + LINES_DRAWN - 1) + 1):
        colour, dash, marker = _LINES[row - first]
        chart.add_series(
            {
                "name": [page.name, row, 0],
                "categories": [page.name, first - 1, 1 + years, first - 1, 2 * years],
                "values": [page.name, row, 1 + years, row, 2 * years],
                "line": {"color": colour, "width": 2.25, "dash_type": dash},
                "marker": {
                    "type": marker,
                    "size": 7,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    name = f"多く挙がったテーマの割合（{report.unit_noun}に占める割合）"
    chart.set_title({"name": name, "name_font": _title_font()})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "line": {"color": f"#{RULE}"}})
    grid = {"visible": True, "line": {"color": f"#{RULE}", "width": 0.5}}
    chart.set_y_axis({"min": 0, "num_format": "0%", "num_font": _FONT, "major_gridlines": grid})
    chart.show_blanks_as("gap")
    return _place(page, chart, 380)


def _title_font() -> dict[str, object]:
    return {**_FONT, "size": 12, "bold": True}


def _place(page: Page, chart: object, height: int) -> int:
    width = min(7.2 * sum(page.widths), 1100)
    chart.set_size({"width": width, "height": height})  # type: ignore[attr-defined]
    page.sheet.insert_chart(page.row + 1, 0, chart, {"object_position": 2})
    return height // ROW_PIXELS + 3
