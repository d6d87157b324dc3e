"""How the sheets 来年度プログラム案, 項目ごとの声 and 質問・要望一覧 are filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflect_nlp.report.office.package import HEAD_FONT, INK, MARKER, RULE
from reflect_nlp.report.sheets.page import TOP_ROWS, Page

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from reflect_nlp.report.model import Report
    from reflect_nlp.report.sheets.style import Styles


def draw_programme(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 来年度プログラム案: a row a session, the last column to be filled in."""
    table = report.tables["programme"]
    page = Page(book, _from_the_top(book, styles), report, name, (10, 30, 40, 40, 40, 30))
    first, last = page.table(table)
    _to_fill(page, _style(book, bg_color=f"#{MARKER}"), first, last)
    page.note(table.note)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def draw_items(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 項目ごとの声: what was said of every lecture, report and exercise."""
    table = report.tables["programme_items"]
    page = Page(book, styles, report, name, (8, 36, 10, 9, 11, 13, 11, 9, 66))
    page.table(table, strong=False)
    page.note(table.note)
    page.finish(frozen=TOP_ROWS + 1, columns=2, repeat=(0, TOP_ROWS))


def draw_asked(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 質問・要望一覧: to be filtered and filled in."""
    table = report.tables["asked"]
    page = Page(book, styles, report, name, [column.width for column in table.columns])
    if table.note:
        page.sheet.write_string(TOP_ROWS - 1, 0, table.note, styles.note)
    first, last = page.table(table, strong=False)
    _to_fill(page, _style(book, bg_color=f"#{MARKER}"), first, last)
    page.sheet.autofilter(first - 1, 0, max(last, first - 1), len(table.columns) - 1)
    page.finish(frozen=TOP_ROWS + 1, columns=1, repeat=(0, TOP_ROWS))


def _to_fill(page: Page, style: Format, first: int, last: int) -> None:
    """Mark the last column as the one a person writes in."""
    for row in range(first, last + 1):
        page.sheet.write_blank(row, len(page.widths) - 1, None, style)


def _from_the_top(book: Workbook, styles: Styles) -> Styles:
    """Return the styles with texts at the top of their cells, for rows of many lines."""
    cells = {**styles.cells, "text": _style(book)}
    return replace(styles, cells=cells, strong=_style(book, bold=True))


def _style(book: Workbook, **properties: Any) -> Format:  # noqa: ANN401
    look = {
        "font_name": HEAD_FONT,
        "font_size": 10,
        "font_color": f"#{INK}",
        "valign": "top",
        "text_wrap": True,
        "bottom": 1,
        "bottom_color": f"#{RULE}",
    }
    return book.add_format(look | properties)
