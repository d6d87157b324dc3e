"""One sheet, written from top to bottom."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Column, Table
from reflect_nlp.report.sheets.page import TOP_ROWS, Page
from reflect_nlp.report.sheets.style import make_styles
from tests.report.small import small_analysis

TABLE = Table(
    "t",
    "表",
    (Column("a", "名前"), Column("n", "とても長い見出しの数（人）", "count"), Column("b", "説明")),
    (("会議", 3, "一行目\n二行目\n三行目"), ("地域", None, "")),
)


def page_with(folder: Path, **options: object) -> tuple[Worksheet, tuple[int, int]]:
    path = folder / "page.xlsx"
    with xlsxwriter.Workbook(path) as book:
        report = build(small_analysis(), "internal")
        page = Page(book, make_styles(book), report, "試し", (20, 12, 30, 10))
        rows = page.table(TABLE, **options)  # type: ignore[arg-type]
        page.note("注記")
        page.break_before()
        page.heading("次の表")
        page.finish(repeat=(0, TOP_ROWS))
    return openpyxl.load_workbook(path)["試し"], rows


def test_header_and_rows_follow_the_stamp(tmp_path: Path) -> None:
    sheet, (first, last) = page_with(tmp_path)
    assert (first, last) == (TOP_ROWS + 1, TOP_ROWS + 2)
    assert [cell.value for cell in sheet[TOP_ROWS + 1]][:3] == [
        "名前",
        "とても長い見出しの数\n（人）",
        "説明",
    ]
    assert [cell.value for cell in sheet[first + 1]][:2] == ["会議", 3]
    assert sheet.cell(last + 1, 2).value == "－"


def test_rows_are_as_high_as_their_text(tmp_path: Path) -> None:
    sheet, (first, last) = page_with(tmp_path)
    assert sheet.row_dimensions[first + 1].height > sheet.row_dimensions[last + 1].height


def test_columns_can_be_chosen_and_joined(tmp_path: Path) -> None:
    sheet, (first, _) = page_with(tmp_path, keys=("b", "a", "missing"), spans=(3, 1))
    assert sheet.cell(first + 1, 1).value == "一行目\n二行目\n三行目"
    assert sheet.cell(first + 1, 4).value == "会議"
    assert f"A{first + 1}:C{first + 1}" in {str(area) for area in sheet.merged_cells.ranges}


def test_printing_repeats_the_header_and_breaks_where_told(tmp_path: Path) -> None:
    sheet, (_, last) = page_with(tmp_path)
    assert sheet.print_title_rows == f"$1:${TOP_ROWS + 1}"
    assert [brk.id for brk in sheet.row_breaks.brk] == [last + 2]
