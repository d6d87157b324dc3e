"""Every value of an attribute against everybody else, for research."""

from __future__ import annotations

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.comparisons import comparison_tables
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import ROWS


def tables(analysis: Analysis, edition: Edition = "internal") -> dict[str, Table]:
    scope = Scope(analysis, edition)
    return {table.key: table for table in comparison_tables(scope, Hiding(scope))}


def crowd() -> Analysis:
    """Return 行政 (A, D, E) who speak of 会議 and 社協 (B, F) who speak of the rest."""
    rows = []
    for i in range(60):
        theme = "network" if "ABDEF"[i % 5] in "ADE" else "relay"
        rows.append(ROWS[0]._replace(person=f"{'ABDEF'[i % 5]}{i // 5:02d}", theme=theme))
    return analysis_from(rows)


def test_a_value_is_held_against_the_rest() -> None:
    table = tables(crowd())["research_compare_affiliation"]
    assert table.title == "所属別の比較（ほかの全体との差）"
    rows = {row[:2]: row for row in table.rows}
    first = rows["ネットワークの強化・会議運営", "行政"]
    assert first[2:9] == (36, 36, 1.0, 0, 24, 0.0, 1.0)
    assert first[-3:] == ("<0.001", "<0.001", "多い")
    assert rows["受講者が伝えていく役割", "行政"][-1] == "少ない"


def test_bodies_with_few_teams_are_named_in_number_only() -> None:
    rows = [ROWS[0]._replace(person=f"A{i:02d}") for i in range(20)]
    rows += [ROWS[0]._replace(person=f"C{i:02d}") for i in range(20)]
    rows += [ROWS[0]._replace(person="B00")]
    table = tables(analysis_from(rows))["research_compare_affiliation"]
    assert {row[1] for row in table.rows} == {"行政", "相談機関"}
    assert "1個の値は、比べるには少なすぎる" in table.note


def test_people_of_several_sessions_are_told_of() -> None:
    rows = [
        ROWS[0]._replace(person=f"A{i:02d}", session=session) for i in range(12) for session in "12"
    ]
    table = tables(analysis_from(rows))["research_compare_session"]
    assert [row[1] for row in table.rows] == ["第1回", "第2回"]
    assert "延べ数" in table.note


def test_too_few_people_make_no_table_and_none_leaves_the_house() -> None:
    assert tables(small_analysis()) == {}
    assert tables(crowd(), "shareable") == {}
