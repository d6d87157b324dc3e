from pathlib import Path

import pytest

from reflect_nlp.records import Doubt
from reflect_nlp.settings import Settings
from reflect_nlp.survey.doubts.answers import merge
from reflect_nlp.survey.read import read_survey
from tests.survey.make import Rows, csv_file

COPIED = "住民と話し合う場を作ることが大切だと感じました。来年も続けたい。"


@pytest.fixture
def told(tmp_path: Path):
    """Read rows and return the doubts as ``where：message``."""

    def read(rows: Rows, **settings: object) -> str:
        path = csv_file(tmp_path / "第1回_R6.csv", rows)
        survey = read_survey(path, Settings.model_validate(settings))
        return "\n".join(f"{doubt.where}：{doubt.message}" for doubt in survey.doubts)

    return read


def test_questions_without_role_and_without_answers(told) -> None:
    doubts = told([["氏名", "ご要望", "課題"], ["山田", "広い会場", ""]])
    assert "役割がわからないので「その他」とした設問：Q1「ご要望」" in doubts
    assert "Q2「課題」には分析できる回答が1件もありません。" in doubts
    assert "役割がわからない" not in told(
        [["氏名", "ご要望"], ["山田", "a"]], roles={"Q1": "issue"}
    )


def test_answers_without_question(told) -> None:
    rows = [["氏名", "設問", "回答"], ["山田", "Q1 課題", "a"], ["山田", "", "b"]]
    assert "設問名が空欄の行があります" in told(rows)


def test_very_long_answers(told) -> None:
    rows = [["氏名", "感想"], ["山田", "あ" * 2_001], ["佐藤", "い" * 2_000]]
    assert "2行目：2,000字を超える回答が1件あります。" in told(rows)


def test_duplicates_and_refusals(told) -> None:
    rows = [
        ["氏名", "感想", "研究利用の同意"],
        ["山田", "よかった", "はい"],
        ["山田", "よかった", "はい"],
        ["佐藤", "秘密", "いいえ"],
    ]
    doubts = told(rows)
    assert "3行目：完全な重複（同じ回答者・同じ設問・同じ文）を1件、除きました。" in doubts
    assert "4行目：同意がないため1件の回答を除きました。" in doubts


def test_the_same_long_text_on_two_sheets(told) -> None:
    rows = [["氏名", "感想"], ["山田", COPIED], ["佐藤", COPIED], ["鈴木", "よかった"]]
    assert "2・3行目：同じ文の回答が別々のシートに2件あります" in told(rows)
    assert "同じ文の回答" not in told([*rows[:2], ["佐藤", "特になし"], ["鈴木", "特になし"]])


def test_nameless_sheets_among_persons(told) -> None:
    rows = [["氏名", "感想"], *[[f"回答者{n}", "a"] for n in range(9)], ["", "b"]]
    assert "11行目：回答者が空欄のシートが1枚あり" in told(rows)


def test_sheets_nobody_signed(told) -> None:
    assert "シートの枚数（件）で数えます" in told([["感想"], ["a"]])


def test_sheets_that_may_be_teams(told) -> None:
    rows = [["チーム名", "記入者", "感想"], *[[team, f"{team}さん", "a"] for team in "ABC"]]
    assert "チームのシートかもしれません" in told(rows)
    assert "かもしれません" not in told([*rows, ["A", "別人", "b"]])


def test_sheets_without_any_text(told) -> None:
    assert "自由記述が1つもないシートが1枚" in told([["氏名", "感想"], ["山田", "a"], ["佐藤", ""]])


def test_what_is_true_of_several_tables_is_said_once() -> None:
    one, two = Doubt("note", "第1回", "同じこと"), Doubt("note", "第2回", "同じこと")
    other = Doubt("note", "第1回", "別のこと")
    assert merge([one, other, two, one]) == (Doubt("note", "第1回、第2回", "同じこと"), other)
