"""Themes and categories by year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.records import Question
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.trends import (
    build_trend,
    codebook_note,
    research_trend,
    trend_tables,
)
from reflect_nlp.report.model import Table
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import CODEBOOK, QUESTIONS, ROWS, Row

INSIDE = Scope(small_analysis(), "internal")


def tables(analysis: Analysis, edition: Edition = "internal") -> dict[str, Table]:
    scope = Scope(analysis, edition)
    hiding = Hiding(scope)
    return {t.key: t for t in trend_tables(build_trend(scope, hiding), scope, hiding)}


def rising() -> list[Row]:
    """Return three years of forty people each: 5, 20 and 35 of them speak of 会議."""
    rows: list[Row] = []
    for year, people in (("R4", 5), ("R5", 20), ("R6", 35)):
        for i in range(40):
            theme = "network" if i < people else "relay"
            person = f"{'ABCDEF'[i % 6]}{i % 12:02d}{i:02d}"
            rows.append(ROWS[0]._replace(year=year, person=person, theme=theme))
    return rows


def test_the_trend_has_units_and_shares_of_the_year() -> None:
    trend = build_trend(INSIDE, Hiding(INSIDE))
    assert trend is not None
    assert (trend.years, trend.n) == (("R5", "R6"), (3, 3))
    assert trend.people[0] == (1, 2)
    assert trend.share[0] == (1 / 3, 2 / 3)
    table = tables(small_analysis())["trend"]
    assert "別の集団" in table.note
    assert "少なすぎる" in table.note
    assert [column.label for column in table.columns[-2:]] == ["令和6年度（n＝3※）", "変化"]
    assert {row[-1] for row in table.rows} == {"判定できない"}


def test_one_year_has_no_trend() -> None:
    analysis = analysis_from([row for row in ROWS if row.year == "R6"])
    scope = Scope(analysis, "internal")
    assert build_trend(scope, Hiding(scope)) is None
    assert tables(analysis) == {}


def test_years_with_few_people_are_left_out_outside() -> None:
    rows = [
        row._replace(person=f"{row.person}{i}")
        for i in range(10)
        for row in ROWS
        if row.year == "R6"
    ]
    analysis = analysis_from([*rows, ROWS[0]])
    scope = Scope(analysis, "shareable")
    trend = build_trend(scope, Hiding(scope))
    assert trend is not None
    assert trend.years == ("R6",)
    assert {row[-1] for row in tables(analysis, "shareable")["trend"].rows} == {None}


def test_a_change_is_told_in_a_word() -> None:
    rows = {row[0]: row for row in tables(analysis_from(rising()))["trend"].rows}
    assert rows["ネットワークの強化・会議運営"][1:4] == (5, 20, 35)
    assert rows["ネットワークの強化・会議運営"][-1] == "増加"
    assert rows["受講者が伝えていく役割"][-1] == "減少"


def test_categories_have_a_trend_of_their_own() -> None:
    table = tables(analysis_from(rising()))["trend_categories"]
    assert [(row[0], row[-1]) for row in table.rows] == [("意見交換・会議運営力", "横ばい")]
    assert "trend_categories" not in tables(analysis_from(ROWS, scheme=None))


def test_no_change_is_told_of_hidden_counts() -> None:
    few = [
        ROWS[0]._replace(year=y, person=f"A{y}{i}", theme="practice")
        for y, n in (("R4", 2), ("R5", 3), ("R6", 9))
        for i in range(n)
    ]
    both = analysis_from([*rising(), *few])
    rows = {row[0]: row for row in tables(both, "shareable")["trend"].rows}
    assert rows["実践報告からの学び"][1:4] == (None, None, 9)
    assert rows["実践報告からの学び"][-1] is None
    assert rows["ネットワークの強化・会議運営"][-1] == "増加"


def test_a_year_that_asked_something_else_is_marked() -> None:
    analysis = analysis_from(rising())
    answers, segments = (
        table.assign(question=table["question"].where(table["fiscal_year"] != "R4", "Q9"))
        for table in (analysis.answers, analysis.segments)
    )
    survey = replace(analysis.survey, questions=(*QUESTIONS, Question("Q9", "困りごと", "issue")))
    changed = replace(analysis, answers=answers, segments=segments, survey=survey)
    table = tables(changed)["trend"]
    assert [column.key for column in table.columns] == [
        *("theme", "people_R5", "people_R6", "share_R5", "share_R6", "change", "apart_R4")
    ]
    assert {row[-1] for row in table.rows} == {"比較不可"}
    assert "令和4年度は比較不可（令和6年度と文言の同じ設問がない）。" in table.note


def test_counts_are_over_the_questions_in_common() -> None:
    rows = [row._replace(person=f"{row.person}{i}") for i in range(4) for row in ROWS]
    analysis = analysis_from([row for row in rows if (row.year, row.question) != ("R5", "Q3")])
    table = tables(analysis)["trend"]
    assert "「学び・感想」を含まない" in table.note
    scope = Scope(analysis, "internal")
    trend = build_trend(scope, Hiding(scope))
    assert trend is not None
    asked = analysis.answers[analysis.answers["question"] != "Q3"]
    assert trend.n[-1] == asked.loc[asked["fiscal_year"] == "R6", "unit_id"].nunique()


@pytest.mark.parametrize(
    ("year", "told"), [("R6", "令和6年度のまとめ"), ("", "作成年度は記されていない")]
)
def test_the_year_of_the_codebook_is_told(year: str, told: str) -> None:
    scope = Scope(analysis_from(ROWS, codebook=replace(CODEBOOK, year=year)), "internal")
    assert told in codebook_note(scope)
    assert codebook_note(Scope(analysis_from(ROWS, codebook=None), "internal")) == ""


def test_the_research_table_has_intervals_and_tests_inside_only() -> None:
    scope = Scope(analysis_from(rising()), "internal")
    table = research_trend(scope, Hiding(scope))
    assert table is not None
    kind, name, slope, low, high, p, *_ = next(r for r in table.rows if "会議運営" in str(r[1]))
    assert (kind, name) == ("テーマ", "ネットワークの強化・会議運営")
    assert slope == pytest.approx(15 / 40)
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert 0 < low < 15 / 40 < high
    assert p == "<0.001"
    outside = Scope(analysis_from(rising()), "shareable")
    assert research_trend(outside, Hiding(outside)) is None
    assert research_trend(INSIDE, Hiding(INSIDE)) is None
