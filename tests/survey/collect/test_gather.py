"""A folder as it is on the day after the deadline: thirty files of every kind."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter

from reflect_nlp.survey.collect import Collection, collect, write_list
from reflect_nlp.survey.collect.labels import inline, is_form_word, is_hint, key_of
from reflect_nlp.survey.collect.ticks import ticked
from tests.survey.collect.make import (
    LEARNING,
    QUESTIONS,
    TITLE,
    beside_sheet,
    grid_form,
    save,
    someone,
    thirty,
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collect(thirty(tmp_path_factory.mktemp("集めた") / "様式"))


def test_every_file_is_in_one_place(found: Collection) -> None:
    assert found.n_files == 30
    assert found.n_files_by == {
        "回答一覧": 21,
        "再提出": 1,
        "読めなかったファイル": 7,
        "様式（空欄）": 1,
    }
    assert found.n_sheets_by == {"回答一覧": 23, "再提出": 1, "様式（空欄）": 1}


NUMBERS = [n for n in range(21) if n != 6]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_layout_gives_what_was_written(found: Collection, number: int) -> None:
    filled = someone(number)
    name = filled.name.replace("　", " ")
    form = next(form for form in found.forms if form.get("respondent") == name)
    assert tuple(form.get(key) for key in ("affiliation", "municipality", "team")) == (
        filled.affiliation,
        filled.town,
        filled.team,
    )
    questions = [column.label for column in found.columns if column.is_question]
    assert [form.get(question) for question in questions] == list(filled.answers)
    assert (form.get("fiscal_year"), form.get("session")) == ("R6", "2")
    assert set(form.stray) <= {TITLE}
    assert form.moved == ()


def test_the_newer_form_counts(found: Collection) -> None:
    [again] = found.again
    assert again.older.page.file == "潮見ブロック/06_0910.docx"
    assert again.newer.page.file == "再提出_0912.docx"
    assert again.reason == "様式またはファイル名の日付"
    assert again.newer in found.forms
    assert again.older not in found.forms
    [check] = [check for check in found.checks if check.place == "再提出_0912.docx"]
    assert check.what == "再提出で空欄になった設問"
    assert LEARNING in check.detail


def test_two_people_of_one_name_are_both_kept(found: Collection) -> None:
    same = [form for form in found.forms if form.get("respondent") == "佐藤 三奈"]
    assert [(form.page.file, form.get("municipality")) for form in same] == [
        ("潮見ブロック/シート.docx", "潮見市"),
        ("若葉ブロック/シート.docx", "朝霧市"),
    ]


def test_the_blank_form_is_told_and_not_counted(found: Collection) -> None:
    assert [form.page.file for form in found.blanks] == ["様式2_振り返りシート.docx"]


def test_what_cannot_be_read_has_a_reason_and_a_remedy(found: Collection) -> None:
    told = {one.file: (one.reason, one.remedy) for one in found.unread}
    assert set(told) == {
        "鍵つき.docx",
        "空.docx",
        "~$振り返り_00.docx",
        "古い.doc",
        "写真.jpg",
        "まとめ.zip",
        "切れた.docx",
    }
    assert told["古い.doc"][1] == "Wordで開いて .docx で保存し直してください。"
    assert "パスワード" in told["鍵つき.docx"][0]
    assert "Word" in told["鍵つき.docx"][1]
    assert told["~$振り返り_00.docx"][1] == "対応は要りません。"
    assert "0バイト" in told["空.docx"][0]
    assert "展開" in told["まとめ.zip"][1]


def test_lists_letters_and_shapes_are_told(tmp_path: Path) -> None:
    for number in range(3):
        save(grid_form(someone(number)), tmp_path / f"{number}.docx")
    letter = docx.Document()
    letter.add_paragraph("送付状")
    letter.add_paragraph("担当：星　電話：000-0000")
    save(letter, tmp_path / "送付状.docx")
    earlier = tmp_path / "前回" / "一覧.xlsx"
    earlier.parent.mkdir()
    write_list(collect(tmp_path), earlier)
    with xlsxwriter.Workbook(str(tmp_path / "図形.xlsx")) as book:
        beside_sheet(book, someone(3))
        book.get_worksheet_by_name("Sheet1").insert_textbox(0, 15, "図形に書いた感想")
    found = collect(tmp_path)
    assert found.n_files_by["回答一覧"] == 4
    assert {one.file: one.reason for one in found.unread} == {
        "送付状.docx": "振り返りシートの設問が見つかりません。",
        "前回/一覧.xlsx": "1枚の様式ではなく一覧表です。",
    }
    drawn = [check for check in found.checks if "図形" in check.what]
    assert [(check.place, check.detail) for check in drawn] == [("図形.xlsx", "図形に書いた感想")]


def test_every_written_line_is_in_the_list_or_told(found: Collection) -> None:
    """Also what people wrote where nothing asks for it."""
    listed = "\n".join(text for form in found.forms for text in form.answers.values())
    told = "\n".join(check.detail for check in found.checks)
    for form in found.forms:
        for box in form.page.boxes:
            for line in box.text.split("\n"):
                printed = any(key_of(line).startswith(key_of(q)) for q in (*QUESTIONS, TITLE))
                known = is_form_word(line) or printed or list(inline(line)) or ticked(line)
                assert (
                    known or is_hint(line) or line in PRINTED or flat(line) in flat(listed + told)
                )


PRINTED = {"研修を振り返り、以下の欄に記入してください。"}


def flat(text: str) -> str:
    return "".join(text.split())
