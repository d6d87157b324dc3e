"""How the sheet 対応方針表 of the workbook is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect_nlp.report.model import Report
from reflect_nlp.report.sheets.page import Page
from reflect_nlp.report.sheets.style import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def draw_register(book: Workbook, styles: Styles, report: Report, name: str) -> None:
    """Write 対応方針表: what is done and planned about each finding, by whom, until when."""
    table = report.tables["register"]
    page = Page(book, styles, report, name, [column.width for column in table.columns])
    page.heading(table.title)
    header = page.row
    page.table(table)
    page.note(table.note)
    page.finish(frozen=header + 1, columns=1, repeat=(header, header))
