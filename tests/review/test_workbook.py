"""The workbook as it is written, and as it comes back from people and from other programs."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from reflect_nlp.decisions.responding import RESPONSE_FIELDS
from reflect_nlp.errors import InputError
from reflect_nlp.review.layout import HEADER, MARK, REGISTER, WHO
from reflect_nlp.review.read import Filled, read_workbook
from reflect_nlp.review.workbook import write_workbook
from tests.review.filling import Sheet, project_analysis


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "review.xlsx"
    write_workbook(project_analysis(), made, project="p1", revision=3)
    return made


def said(filled: Filled) -> dict[tuple[str, str], str]:
    return {(one.key, one.field): one.text for one in filled.written if one.text}


def test_what_was_written_says_where_it_belongs(path: Path) -> None:
    filled = read_workbook(path)
    assert (filled.project, filled.revision, filled.who, filled.problems) == ("p1", 3, "", ())
    assert {one.key for one in filled.written} == {"network/exercise", "relay/followup"}
    assert set(said(filled)) == {("network/exercise", "plan"), ("relay/followup", "plan")}
    assert all(text.startswith("案：") for text in said(filled).values())


def test_equal_input_gives_equal_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_workbook(project_analysis(), again, project="p1", revision=3)
    assert again.read_bytes() == path.read_bytes()


def test_the_sheet_leads_people(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book[MARK].sheet_state == "hidden"
    sheet = book[REGISTER]
    assert sheet.column_dimensions["A"].hidden
    choice, evidence = sorted(sheet.data_validations.dataValidation, key=lambda v: v.type != "list")
    assert choice.formula1 == '"未着手,対応中,対応済み,見送り"'
    assert evidence.formula1 in ("FALSE", "=FALSE")
    labels = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {WHO, *RESPONSE_FIELDS.values(), "所見", "根拠", "今年度の声"} <= labels


def test_people_may_sort_colour_add_and_delete(path: Path) -> None:
    with Sheet(path) as sheet:
        sheet.write("network/exercise", plan="演習を30分\r\n増やす ", due=date(2027, 3, 31))
        sheet.write("relay/followup", plan=None, state="対応中", owner=3.0)
        sheet.name("佐藤")
        sheet.swap_rows()
        sheet.sheet.insert_cols(4)
        sheet.sheet.cell(1, 4).value = "課長メモ"
        sheet.sheet["C12"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet.sheet.title = "対応方針（係内）"
    filled = read_workbook(path)
    assert (filled.who, filled.sheet, filled.problems) == ("佐藤", "対応方針（係内）", ())
    assert said(filled) == {
        ("network/exercise", "plan"): "演習を30分\n増やす",
        ("network/exercise", "due"): "令和9年3月31日",
        ("relay/followup", "state"): "doing",
        ("relay/followup", "owner"): "3",
    }
    with Sheet(path) as sheet:
        sheet.delete("relay/followup")
    assert {one.key for one in read_workbook(path).written} == {"network/exercise"}


def test_every_wrong_cell_is_named(path: Path) -> None:
    with Sheet(path) as sheet:
        sheet.write("network/exercise", state="検討中", plan="=1+1", owner=True)
        sheet.sheet.append([None, "自分で足した行", *[None] * 8, "佐藤係"])
    filled = read_workbook(path)
    row = 10
    assert [(p.cell, p.message[:12]) for p in filled.problems] == [
        (f"J{row}", "「来年度の対応案」に数式"),
        (f"K{row}", "「担当」に数式やエラー値"),
        (f"M{row}", "状態「検討中」は使えませ"),
        (f"K{row + 2}", "所見の番号（隠れた列）が"),
    ]
    assert "未着手、対応中、対応済み、見送り" in filled.problems[2].message


def test_two_rows_on_one_finding_must_agree(path: Path) -> None:
    with Sheet(path) as sheet:
        sheet.copy("network/exercise")
    assert read_workbook(path).problems == ()
    with Sheet(path) as sheet:
        sheet.write("network/exercise", owner="研修係")
    assert "二つあり" in read_workbook(path).problems[0].message


@pytest.mark.parametrize("header", [HEADER, "担当"])
def test_a_lost_header_is_named(path: Path, header: str) -> None:
    with Sheet(path) as sheet:
        sheet.rename(header, "別の見出し")
    with pytest.raises(InputError, match=header):
        read_workbook(path)


def test_other_files_are_refused(path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book[MARK]
    book.save(path)
    text = tmp_path / "a.xlsx"
    text.write_text("xlsx ではない", encoding="utf-8")
    for wrong, why in (
        (path, "隠れたシート"),
        (text, "Excel"),
        (tmp_path / "none.xlsx", "開けません"),
    ):
        with pytest.raises(InputError, match=why):
            read_workbook(wrong)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_back_what_it_was_given(path: Path, tmp_path: Path) -> None:
    with Sheet(path) as sheet:
        sheet.write(
            "network/exercise", plan="演習を\n増やす", state="対応済み", due=date(2026, 4, 1)
        )
        sheet.name("鈴木")
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path / "again", path], check=True, capture_output=True)
    before, after = read_workbook(path), read_workbook(tmp_path / "again" / path.name)
    assert said(after) == said(before)
    assert (after.project, after.revision, after.who, after.problems) == ("p1", 3, "鈴木", ())
