from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.sheets.workbook import write_workbook
from tests.report.planned import planned_analysis
from tests.report.small import empty_analysis

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
SHEETS = ("来年度プログラム案", "項目ごとの声", "質問・要望一覧")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    write_workbook(build(planned_analysis(), "internal"), path)
    return openpyxl.load_workbook(path)


def test_the_draft_and_the_room_to_decide(book: openpyxl.Workbook) -> None:
    sheet = book[SHEETS[0]]
    header = [cell.value for cell in sheet[4]]
    assert header[-1].replace("\n", "") == "来年度の内容〔担当者記入〕"
    assert [sheet.cell(row, 1).value for row in (5, 6)] == ["第1回", "第2回"]
    assert sheet.cell(5, 6).value is None
    assert sheet.cell(5, 6).fill.fgColor.rgb == "FFFFF1B8"
    assert sheet.cell(5, 3).alignment.vertical == "top"


def test_the_items_add_up(book: openpyxl.Workbook) -> None:
    sheet = book[SHEETS[1]]
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if isinstance(row[3], int)]
    assert rows[-1][0] == "計"
    assert sum(row[3] for row in rows[:-1]) == rows[-1][3]


def test_the_questions_can_be_filtered_and_answered(book: openpyxl.Workbook) -> None:
    sheet = book[SHEETS[2]]
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.cell(4, sheet.max_column).value.replace("\n", "") == "回答〔担当者記入〕"
    assert sheet.cell(5, sheet.max_column).fill.fgColor.rgb == "FFFFF1B8"


def test_without_anything_the_sheets_are_left_out(tmp_path: Path) -> None:
    write_workbook(build(empty_analysis(), "internal"), tmp_path / "report.xlsx")
    assert not set(SHEETS) & set(openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames)
