import pytest

from reflect_nlp.survey.files.grid import Merge
from reflect_nlp.survey.meaning.columns import recognise
from reflect_nlp.survey.sheets import refuses, sheet_rows
from tests.survey.make import layout, table


def column(name: str, rows: list[list[str]], **names: str) -> list[str]:
    return sheet_rows(layout(rows, **names), prefix="")[name].tolist()


def test_the_year_column_wins_over_names() -> None:
    rows = [["年度", "感想"], ["令和5年度", "a"], ["", "b"]]
    assert column("fiscal_year", rows, file="R6回答.csv") == ["R5", "R6"]


@pytest.mark.parametrize(
    ("names", "title", "year"),
    [
        ({"tab": "R4"}, "令和5年度", "R4"),
        ({"file": "R6.xlsx"}, "令和5年度", "R5"),
        ({"file": "2024年度.xlsx"}, "振り返り", "R6"),
        ({"file": "H30-R6.xlsx"}, "振り返り", ""),
    ],
)
def test_years_come_from_tab_then_title_then_file(
    names: dict[str, str], title: str, year: str
) -> None:
    rows = [[title, ""], ["氏名", "感想"], ["山田", "a"]]
    assert column("fiscal_year", rows, **names) == [year]


def test_without_names_the_time_tells_the_year() -> None:
    rows = [["タイムスタンプ", "感想"], ["2025/3/31 9:00", "a"], ["2025/4/1", "b"], ["", "c"]]
    assert column("fiscal_year", rows) == ["R6", "R7", ""]


def test_sessions_come_from_column_or_tab() -> None:
    rows = [["回", "感想"], ["第1回", "a"], ["2", "b"], ["", "c"]]
    assert column("session", rows, tab="第4回") == ["1", "2", "4"]


def test_merged_cells_fill_the_rows_of_an_attribute_only() -> None:
    rows = [["班", "感想"], ["A班", "よい。"], ["", ""], ["", "まあまあ。"], ["B班", ""]]
    merged = table(rows, merges=[Merge(1, 0, 3, 0), Merge(1, 1, 2, 1)])
    found = sheet_rows(recognise([merged], {})[0], prefix="")
    assert found["team"].to_dict() == {2: "A班", 4: "A班", 5: "B班"}


def test_attributes_are_one_line() -> None:
    assert column("affiliation", [["所属", "感想"], [" 社会福祉\n協議会 ", "a"]]) == [
        "社会福祉 協議会"
    ]


def test_nobody_is_no_respondent() -> None:
    rows = [["氏名", "感想"], ["匿名", "a"], ["山田", "b"]]
    assert column("respondent", rows) == ["", "山田"]


@pytest.mark.parametrize(
    "answer",
    ["いいえ", "同意しない", "不可", "×", "同意しません", "ＮＧ", "No", "引用しないでほしい"],
)
def test_refusals(answer: str) -> None:
    assert refuses(answer)


@pytest.mark.parametrize(
    "answer", ["はい", "同意する", "可", "○", "問題ない", "差し支えない", "構わない", ""]
)
def test_agreements_and_blanks_are_no_refusal(answer: str) -> None:
    assert not refuses(answer)


def test_a_blank_allows_analysis_but_no_quote() -> None:
    rows = [
        ["研究利用の同意", "引用の可否", "感想"],
        ["", "", "a"],
        ["はい", "可", "b"],
        ["いいえ", "可", "c"],
    ]
    assert column("consents", rows) == [True, True, False]
    assert column("may_quote", rows) == [False, True, True]


def test_without_the_question_quotes_are_allowed() -> None:
    assert column("may_quote", [["感想"], ["a"]]) == [True]


def test_a_sheet_of_the_wide_form_is_a_row() -> None:
    found = sheet_rows(layout([["氏名", "感想"], ["山田", "a"], ["山田", "b"]]), prefix="第1回!")
    assert found["sheet_id"].tolist() == ["第1回!r2", "第1回!r3"]


def test_a_sheet_of_the_long_form_is_what_one_respondent_said_in_one_session() -> None:
    rows = [
        ["回", "氏名", "設問", "回答"],
        ["1", "山田", "Q1 課題", "a"],
        ["1", "佐藤", "Q1 課題", "b"],
        ["1", "山田", "Q2 方策", "c"],
        ["2", "山田", "Q1 課題", "d"],
        ["1", "", "Q1 課題", "e"],
        ["1", "", "Q2 方策", "f"],
    ]
    assert column("sheet_id", rows) == ["r2", "r3", "r2", "r5", "r6", "r7"]


def test_teams_or_sheet_ids_hold_a_long_sheet_together() -> None:
    teams = [
        ["班", "設問", "回答"],
        ["A", "Q1 課題", "a"],
        ["A", "Q2 方策", "b"],
        ["B", "Q1 課題", "c"],
    ]
    assert column("sheet_id", teams) == ["r2", "r2", "r4"]
    ids = [
        ["ID", "設問", "回答"],
        ["1", "Q1 課題", "a"],
        ["1", "Q2 方策", "b"],
        ["2", "Q1 課題", "c"],
    ]
    assert column("sheet_id", ids) == ["r2", "r2", "r4"]
