from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.attendance import read_attendance
from tests.survey.make import Rows, csv_file, workbook


def read(tmp_path: Path, rows: Rows) -> list[dict[str, object]]:
    return read_attendance(csv_file(tmp_path / "出席.csv", rows)).to_dict("records")


def test_a_plain_list(tmp_path: Path) -> None:
    rows = [["年度", "回", "所属", "受講者数"], ["令和6年度", "第1回", "行政", "63人"]]
    assert read(tmp_path, rows) == [
        {"fiscal_year": "R6", "session": "1", "affiliation": "行政", "attendees": 63}
    ]


def test_optional_columns_and_totals(tmp_path: Path) -> None:
    rows = [
        ["令和6年度 出席状況", "", "", "", ""],
        ["年度", "市町", "チーム", "参加者数", "聴講"],
        ["R6", "潮見市", "A", "1,005", "3"],
        ["R6", "朝霧市", "B", "4", ""],
        ["R6", "合計", "", "1,009", "3"],
    ]
    found = read(tmp_path, rows)
    assert [row["attendees"] for row in found] == [1005, 4]
    assert [row["observers"] for row in found] == [3, 0]
    assert [(row["municipality"], row["team"]) for row in found] == [
        ("潮見市", "A"),
        ("朝霧市", "B"),
    ]
    assert {(row["session"], row["affiliation"]) for row in found} == {("", "")}


def test_english_headers_in_a_workbook(tmp_path: Path) -> None:
    rows = [["fiscal_year", "session", "affiliation", "attendees"], ["R6", 1, "行政", 5]]
    found = read_attendance(workbook(tmp_path / "a.xlsx", {"S": rows, "白紙": []}))
    assert found["attendees"].tolist() == [5]
    assert found["attendees"].dtype == "int64"


@pytest.mark.parametrize("count", ["多数", "", "-3", "2.5"])
def test_what_is_no_number_is_named_with_its_row(tmp_path: Path, count: str) -> None:
    rows = [["年度", "受講者数"], ["R6", "5"], ["R6", count]]
    with pytest.raises(InputError, match=f"3行目の受講者数「{count}」が人数として読めません"):
        read(tmp_path, rows)


def test_without_a_count_the_headers_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"「年度」、「所属」.*「受講者数」"):
        read(tmp_path, [["年度", "所属"], ["R6", "行政"]])
