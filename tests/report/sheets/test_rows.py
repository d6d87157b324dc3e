"""How the sheets are filled, where the front alone does not tell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.sheets.workbook import write_workbook
from reflect_nlp.run import Analysis
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import ROWS

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def sheet_of(analysis: Analysis, name: str, folder: Path) -> Worksheet:
    write_workbook(build(analysis, "internal"), folder / "report.xlsx")
    return openpyxl.load_workbook(folder / "report.xlsx")[name]


def test_each_summary_prints_on_its_own_page(tmp_path: Path) -> None:
    sheet = sheet_of(small_analysis(), "まとめ表", tmp_path)
    assert len(sheet.row_breaks.brk) == 2


def test_the_findings_repeat_their_header_on_every_page(tmp_path: Path) -> None:
    sheet = sheet_of(small_analysis(), "カリキュラム改善", tmp_path)
    first = int(str(sheet.print_title_rows).split(":")[0].strip("$"))
    assert sheet.cell(first, 1).value == "テーマ"
    assert sheet.cell(first, 2).value == "向き"
    assert sheet.conditional_formatting


def test_without_a_matrix_the_findings_stand_alone(tmp_path: Path) -> None:
    sheet = sheet_of(analysis_from(ROWS, scheme=None), "カリキュラム改善", tmp_path)
    assert sheet["A4"].value.startswith("所見")


def test_topics_stand_above_their_themes(tmp_path: Path) -> None:
    sheet = sheet_of(small_analysis(), "話題", tmp_path)
    headings = [
        row[0].value for row in sheet if row[0].value in ("話題モデル", "話題とテーマの対応")
    ]
    assert headings == ["話題モデル", "話題とテーマの対応"]


def test_every_sentence_stands_beside_its_table(tmp_path: Path) -> None:
    sheet = sheet_of(small_analysis(), "総括", tmp_path)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert ["受講者の状況から", "テーマの推移"] not in rows
    assert {row[2] for row in rows if str(row[1]).startswith("令和6年度に最も")} == {"テーマの推移"}
