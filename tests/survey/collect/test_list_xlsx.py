"""The workbook: what ``read_survey`` reads of it, and what spreadsheets must not do with it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reflect_nlp.errors import OutputError
from reflect_nlp.survey import read_survey
from reflect_nlp.survey.collect import collect, list_path, write_list
from tests.survey.collect.make import QUESTIONS, grid_form, save, someone, thirty
from tests.survey.make import csv_file

ROSTER = (
    ("氏名", "所属", "市町"),
    ("山田 花子", "行政", "潮見市"),
    ("渡邊　花子", "行政", "朝霧市"),
    ("星 光太", "社協", "星野村"),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = thirty(tmp_path_factory.mktemp("一覧") / "様式")
    roster = csv_file(folder.parent / "名簿.csv", ROSTER)
    path = list_path(folder, None)
    write_list(collect(folder, roster=roster), path)
    return path


def test_it_lies_beside_the_folder(book: Path) -> None:
    assert book.name == "様式_一覧.xlsx"
    assert {path.name for path in book.parent.iterdir()} == {"様式", "名簿.csv", book.name}


def test_read_survey_reads_the_answers_and_no_other_tab(book: Path) -> None:
    survey = read_survey(book)
    assert [(source.tab, source.rows) for source in survey.sources] == [("回答一覧", 23)]
    assert survey.n_sheets == 23
    assert [question.header for question in survey.questions] == list(QUESTIONS)
    assert [question.role for question in survey.questions] == ["issue", "measure", "learning"]
    assert survey.unit == "person"
    assert set(survey.responses["fiscal_year"]) == {"R6"}
    assert set(survey.responses["session"]) == {"2"}
    answered = survey.responses["question"].value_counts().to_dict()
    assert answered == {"Q1": 23, "Q2": 23, "Q3": 21}
    assert not [doubt for doubt in survey.doubts if doubt.level == "error"]


def test_the_tabs_and_their_headers(book: Path) -> None:
    tabs = load_workbook(book)
    headers = {tab.title: [cell.value for cell in tab[1]] for tab in tabs}
    assert list(headers) == [
        "回答一覧",
        "再提出",
        "読めなかったファイル",
        "様式（空欄）",
        "未提出者",
        "要確認",
    ]
    assert headers["回答一覧"] == [
        *("年度", "回", "氏名", "所属", "市町", "チーム"),
        *QUESTIONS,
        *("元ファイル", "受付日時"),
    ]
    rows = list(tabs["未提出者"].iter_rows(min_row=2, values_only=True))
    assert rows == [("星 光太", "社協", "星野村", None, "R6 第2回", None)]


def test_nothing_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = ('=HYPERLINK("x")の課題', "https://example.jp/方策", "@感想 +1")
    filled = replace(someone(0), answers=texts)
    save(grid_form(filled), tmp_path / "様式" / "一.docx")
    save(grid_form(someone(1)), tmp_path / "様式" / "二.docx")
    path = list_path(tmp_path / "様式", None)
    write_list(collect(tmp_path / "様式"), path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, part in parts.items() if b"<f>" in part or b"hyperlink" in part]
    assert set(texts) < set(read_survey(path).responses["text"])


def test_an_existing_list_stays(tmp_path: Path) -> None:
    (tmp_path / "様式").mkdir()
    (tmp_path / "様式_一覧.xlsx").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"もうあります.*--out.*--force"):
        list_path(tmp_path / "様式", None)
    assert list_path(tmp_path / "様式", None, force=True).name == "様式_一覧.xlsx"


@pytest.mark.parametrize(
    ("out", "told"), [("様式/一覧.xlsx", "中には書き出しません"), ("一覧.csv", "xlsx")]
)
def test_where_the_list_may_not_go(tmp_path: Path, out: str, told: str) -> None:
    (tmp_path / "様式").mkdir()
    with pytest.raises(OutputError, match=told):
        list_path(tmp_path / "様式", tmp_path / out)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    save(grid_form(someone(0)), tmp_path / "様式" / "一.docx")
    (tmp_path / "壁").write_bytes(b"")
    with pytest.raises(OutputError, match="書き出せません"):
        write_list(collect(tmp_path / "様式"), tmp_path / "壁" / "一覧.xlsx")
