import pytest

from reflect_nlp.survey.meaning.periods import fiscal_year, fiscal_years_in, session, sessions_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和6年度", "R6"),
        ("令和 ６ 年度 研修", "R6"),
        ("令和元年度", "R1"),
        ("平成31年度", "R1"),
        ("平成30年度", "H30"),
        ("R6_第1回.xlsx", "R6"),
        ("2024年度", "R6"),
        ("FY2018", "H30"),
        ("2024/6/25 09:30", "R6"),
        ("2025/2/10", "R6"),
        ("2025-03-31", "R6"),
        ("令和7年2月10日", "R6"),
        ("R7.4.1", "R7"),
        ("令和6年度 第4回（令和7年4月10日印刷）", "R6"),
        ("202204", "R4"),
        ("20250210", "R6"),
    ],
)
def test_years_are_found(text: str, year: str) -> None:
    assert fiscal_years_in(text) == (year,)


@pytest.mark.parametrize("text", ["", "第3回", "4月", "回答12345", "HR6課", "定員2000名"])
def test_what_is_no_year_gives_none(text: str) -> None:
    assert fiscal_years_in(text) == ()


def test_a_range_names_both_ends() -> None:
    assert fiscal_years_in("H30-R6まとめ.xlsx") == ("H30", "R6")


@pytest.mark.parametrize(("cell", "year"), [("6", "R6"), ("30", "30"), ("昨年", "昨年"), ("", "")])
def test_cells_of_a_year_column(cell: str, year: str) -> None:
    assert fiscal_year(cell) == year


@pytest.mark.parametrize(
    ("cell", "number"),
    [("第1回", "1"), ("第１回", "1"), ("3回目", "3"), ("2", "2"), ("4回", "4"), ("第十二回", "12")],
)
def test_sessions_become_numbers(cell: str, number: str) -> None:
    assert session(cell) == number


def test_other_sessions_stay_as_they_are() -> None:
    assert session("公開講座") == "公開講座"


def test_sessions_in_names() -> None:
    assert sessions_in("R6_第2回_回答.xlsx") == ("2",)
    assert sessions_in("第1回～第4回") == ("1", "4")
    assert sessions_in("session_3.csv") == ("3",)
    assert sessions_in("参加回数10") == ()
