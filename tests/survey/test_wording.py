"""Which questions of different years ask the same."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Question
from reflect_nlp.survey.wording import comparable, fold, load_wordings, with_asks

LIST = """
名称: 設問
設問:
  - コード: issue
    名称: 課題
    文言: [更に深めたい課題, もっと知りたいこと]
  - key: learning
    文言: 本日の学び
"""
OLD = Question("Q1", "更に深めたい課題", "issue")
NEW = Question("Q3", "もっと知りたいこと", "issue")
LEARNING = Question("Q2", "本日の学び", "learning")


def answers(**asked: str) -> pd.DataFrame:
    """Return answers of years given as ``R5="Q1 Q2"``."""
    rows = [(year, key) for year, keys in asked.items() for key in keys.split()]
    return pd.DataFrame(rows, columns=["fiscal_year", "question"])


def written(folder: Path, text: str) -> Path:
    path = folder / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "header",
    [
        "Ｑ１ 更に深めたい課題",
        "問2　更に深めたい、課題。",
        "(1) 更に深めたい課題",
        "① 更に深めたい課題",
    ],
)
def test_numbers_spaces_and_punctuation_do_not_count(header: str) -> None:
    assert fold(header) == "更に深めたい課題"


def test_words_count_and_numbers_inside_stay() -> None:
    assert fold("更に深めたい課題（具体的に）") != fold("更に深めたい課題")
    assert fold("3年後の目標") == "3年後の目標"


@given(st.text(max_size=30))
def test_folded_twice_is_folded_once_for_words(text: str) -> None:
    assert fold("問1 課題" + text) == fold("課題" + text)


def test_a_list_gives_every_wording_its_code(tmp_path: Path) -> None:
    codes = load_wordings(written(tmp_path, LIST))
    assert codes == {
        "更に深めたい課題": "issue",
        "もっと知りたいこと": "issue",
        "本日の学び": "learning",
    }
    assert load_wordings("none") == {}
    assert set(load_wordings("default").values()) == {"issue", "measure", "learning"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LIST + "  - コード: other\n    文言: 問1 本日の学び\n", "両方"),
        (LIST + "  - コード: issue\n    文言: 感想\n", "二度"),
        ("設問:\n  - コード: issue\n", "wordings"),
        ("設問:\n  - コード: issue\n    文言: 課題\n    順番: 1\n", "順番"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load_wordings(written(tmp_path, text))
    assert told in str(error.value)
    assert "questions.yaml" in str(error.value)


def test_a_question_asks_what_the_list_says_or_what_it_says(tmp_path: Path) -> None:
    headers = {"更に深めたい課題": "Q1", "もっと知りたいこと": "Q3", "本日の学び": "Q2"}
    told = with_asks((OLD, NEW, LEARNING), headers, written(tmp_path, LIST))
    assert [q.asks for q in told] == ["issue", "issue", "learning"]
    plain = with_asks((OLD, NEW, LEARNING), headers, "none")
    assert [q.asks for q in plain] == ["更に深めたい課題", "もっと知りたいこと", "本日の学び"]


def test_one_key_with_two_wordings_is_not_taken_to_ask_the_same() -> None:
    headers = {"Q1 更に深めたい課題": "Q1", "Q1 更に深めたい課題（具体的に）": "Q1"}
    (asked,) = with_asks((OLD,), headers, "none")
    found = comparable(answers(R5="Q1", R6="Q1"), (asked,))
    assert found.years == ("R6",)
    assert "questions.yaml" in found.reasons["R5"]
    (mapped,) = with_asks((OLD,), headers, "default")
    assert comparable(answers(R5="Q1", R6="Q1"), (mapped,)).years == ("R5", "R6")


def test_equal_wording_is_compared_without_a_list() -> None:
    found = comparable(answers(R5="Q1 Q2", R6="Q1 Q2"), (OLD, LEARNING))
    assert found.years == ("R5", "R6")
    assert found.questions == {"Q1", "Q2"}
    assert (found.dropped, dict(found.reasons)) == ((), {})


def test_the_comparison_is_on_what_all_years_have_in_common() -> None:
    found = comparable(answers(R4="Q2", R5="Q1 Q2", R6="Q1 Q2"), (OLD, LEARNING))
    assert found.years == ("R4", "R5", "R6")
    assert found.questions == {"Q2"}
    assert found.dropped == ("更に深めたい課題",)


def test_a_year_without_the_question_cannot_be_compared() -> None:
    found = comparable(answers(R4="Q1", R5="Q3", R6="Q3"), (OLD, NEW))
    assert found.years == ("R5", "R6")
    assert dict(found.reasons) == {"R4": "令和6年度と文言の同じ設問がない"}


def test_a_mapped_wording_joins_two_keys(tmp_path: Path) -> None:
    questions = with_asks((OLD, NEW), {}, written(tmp_path, LIST))
    found = comparable(answers(R5="Q1", R6="Q3"), questions)
    assert found.years == ("R5", "R6")
    assert found.questions == {"Q1", "Q3"}


def test_a_year_that_would_leave_nothing_in_common_is_told_apart() -> None:
    found = comparable(answers(R4="Q2", R5="Q1", R6="Q1 Q2"), (OLD, LEARNING))
    assert found.years == ("R5", "R6")
    assert dict(found.reasons) == {"R4": "比べるほかの年度と共通の設問がない"}


def test_no_year_no_comparison() -> None:
    found = comparable(pd.DataFrame(columns=["fiscal_year", "question"]), (OLD,))
    assert (found.years, found.questions) == ((), frozenset())
