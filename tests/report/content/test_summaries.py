"""The まとめ tables: rows, その他, sums."""

from __future__ import annotations

from reflect_nlp.report.content.folding import MAX_ROWS
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.summaries import summaries, summary_table
from reflect_nlp.report.model import Summary
from reflect_nlp.words import Edition
from tests.report.content.hiding.test_decided import crowd_with_few
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import ROWS, THEMES, Row


def tables(rows: list[Row], edition: Edition = "internal") -> dict[str, Summary]:
    scope = Scope(analysis_from(rows), edition)
    return {summary.role: summary for summary in summaries(scope, Hiding(scope))}


def said(theme: str, people: int, status: str = "known") -> list[Row]:
    base = ROWS[0]._replace(theme=theme, status=status)
    return [
        base._replace(person=f"A{i}", text=f"{theme}についての意見その{i}。") for i in range(people)
    ]


def test_a_table_a_role_whose_n_is_who_answered() -> None:
    found = tables(list(ROWS))
    assert list(found) == ["issue", "measure", "learning"]
    assert {role: table.n for role, table in found.items()} == {
        "issue": 5,
        "measure": 5,
        "learning": 4,
    }
    assert found["issue"].rows[0].people == 3
    assert found["issue"].rows[0].share == 0.6


def test_statuses_come_last_and_only_where_there_are_any() -> None:
    found = tables(list(ROWS))
    assert [row.theme for row in found["issue"].rows][-1] == "unstable"
    assert [row.theme for row in found["measure"].rows][-2:] == ["none", "unsure"]


def test_rare_themes_are_counted_together() -> None:
    themes = list(THEMES)
    found = tables(said(themes[0], 40) + said(themes[1], 1) + said(themes[2], 1))["issue"]
    assert [row.name for row in found.rows] == [THEMES[themes[0]], "その他（2テーマ）"]
    assert found.rows[1].mentions == 2


def test_a_single_rare_theme_keeps_its_name() -> None:
    themes = list(THEMES)
    found = tables(said(themes[0], 40) + said(themes[1], 1))["issue"]
    assert [row.theme for row in found.rows] == themes[:2]


def test_there_are_never_too_many_rows() -> None:
    rows = [row for i in range(12) for row in said(f"theme{i}", 3)]
    found = tables(rows)["issue"]
    assert len(found.rows) == MAX_ROWS + 1
    assert sum(row.mentions for row in found.rows) == len(rows)


def test_where_most_is_loose_its_themes_are_named() -> None:
    rows = said("network", 5) + said("new_R6_02", 20, "unstable")
    found = tables(rows)["issue"]
    assert [row.name for row in found.rows][-1] == "参考：災害・名簿"


def test_small_rows_hide_in_その他_outside() -> None:
    scope = crowd_with_few()
    for summary in summaries(scope, Hiding(scope)):
        assert all(row.people >= 5 for row in summary.rows)
        assert "outreach" not in {row.theme for row in summary.rows}
        assert sum(row.mentions for row in summary.rows) == summary.mentions


def test_a_question_few_answered_has_no_table_outside() -> None:
    assert tables(list(ROWS[:3]), "shareable") == {}


def test_the_table_lists_details_line_by_line() -> None:
    scope = Scope(small_analysis(), "internal")
    summary = summaries(scope, Hiding(scope))[0]
    table = summary_table(summary, scope)
    lines = str(table.rows[0][1]).split("\n")
    assert lines[0] == "・会議が報告だけで終わり、次の動きが決まらない（1人）"
    assert "N＝5人" in table.note
    assert "更に深めたい課題" in table.note
