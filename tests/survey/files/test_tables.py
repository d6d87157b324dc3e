from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.records import Doubt
from reflect_nlp.survey.files.sources import find_files
from reflect_nlp.survey.files.tables import read_tables, with_questions
from reflect_nlp.survey.meaning.columns import recognise
from tests.survey.make import SHEETS, Rows, csv_file, table, workbook


def asking(*tabs: tuple[str, Rows]) -> tuple[list[str], list[Doubt]]:
    doubts: list[Doubt] = []
    layouts = recognise([table(rows, file="a.xlsx", tab=tab) for tab, rows in tabs], {})
    kept = with_questions(layouts, doubts)
    return [layout.table.origin.tab for layout in kept], doubts


def test_hidden_and_empty_tabs_are_told(tmp_path: Path) -> None:
    tabs = {"第1回": SHEETS, "第2回": SHEETS[:1], "作業用": SHEETS, "白紙": []}
    path = workbook(tmp_path / "a.xlsx", tabs, hidden=["作業用"])
    found = read_tables(find_files(path))
    assert [one.origin.tab for one in found.tables] == ["第1回"]
    assert [(doubt.where, doubt.message[:7]) for doubt in found.doubts] == [
        ("a.xlsx / 作業用", "非表示のシート"),
        ("a.xlsx / 第2回", "回答の行がない"),
    ]


def test_tabs_without_an_open_question_are_left_out_with_a_note() -> None:
    kept, doubts = asking(("第1回", SHEETS), ("集計", [["所属", "人数"], ["行政", "5"]]))
    assert kept == ["第1回"]
    assert doubts[0].where == "a.xlsx / 集計"


def test_a_summary_of_the_answers_is_not_read_as_answers() -> None:
    summary = [["課題", "具体的内容"], ["連携", "会議が報告会で終わっている。"]]
    kept, doubts = asking(("第1回", SHEETS), ("まとめ", summary))
    assert kept == ["第1回"]
    assert "まとめやメモとみなし" in doubts[0].message


def test_a_tab_called_summary_that_asks_what_others_ask_is_read() -> None:
    assert asking(("第1回", SHEETS), ("第2回まとめ", SHEETS))[0] == ["第1回", "第2回まとめ"]
    assert asking(("まとめ", SHEETS))[0] == ["まとめ"]
    other = [["ご要望"], ["広い会場でお願いします。"]]
    assert asking(("まとめ1", SHEETS), ("まとめ2", other))[0] == ["まとめ1", "まとめ2"]


def test_without_any_question_the_headers_and_the_remedy_are_told() -> None:
    with pytest.raises(InputError, match=r"「所属」、「人数」.*columns:.*見出し: text"):
        asking(("集計", [["所属", "人数"], ["行政", "5"]]))


def test_a_bad_file_of_a_folder_is_left_out_a_named_one_is_an_error(tmp_path: Path) -> None:
    csv_file(tmp_path / "回答.csv")
    (tmp_path / "壊.xlsx").write_bytes(b"%PDF-1.7")
    found = read_tables(find_files(tmp_path))
    assert len(found.tables) == 1
    assert (found.doubts[0].where, "PDF" in found.doubts[0].message) == ("壊.xlsx", True)
    with pytest.raises(InputError, match="PDF"):
        read_tables(find_files([tmp_path / "回答.csv", tmp_path / "壊.xlsx"]))


def test_a_folder_of_bad_files_only_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "壊.xlsx").write_bytes(b"%PDF-1.7")
    with pytest.raises(InputError, match="PDF"):
        read_tables(find_files(tmp_path))


@pytest.mark.parametrize(("rows", "message"), [(SHEETS[:1], "見出しだけで"), ([], "何も書かれて")])
def test_no_rows(tmp_path: Path, rows: Rows, message: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": rows})
    with pytest.raises(InputError, match=message) as error:
        read_tables(find_files(path))
    assert error.value.where == "a.xlsx"
