"""Themes against categories and attributes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reflect_nlp.pipeline import analyze
from reflect_nlp.records import Category
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.attributes import count_attribute
from reflect_nlp.report.content.people.crosses import (
    build_matrix,
    cross_tables,
    matrix_table,
    shown_themes,
)
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from tests.report.content.hiding.test_decided import crowd_with_few
from tests.report.small import analysis_from, crowd_analysis, small_analysis
from tests.report.small_rows import PEOPLE, ROWS, SCHEME
from tests.surveys import survey_of

PARENTS = """
name: "親子のある区分"
categories:
  - code: "way"
    name: "進め方"
  - code: "talk"
    name: "会議の持ち方"
    parent: "way"
    definition: "会議や話し合いの持ち方、議題、目的。"
    examples: ["会議の議題を先に知らせてほしい。"]
  - code: "time"
    name: "演習の時間"
    parent: "way"
    definition: "演習の時間の長さ、作業の時間。"
    examples: ["演習の時間を長くしてほしい。"]
  - code: "parking"
    name: "駐車場"
    definition: "駐車場の雪かき、車の置き場。"
    examples: ["駐車場の雪かきを頼みたい。"]
"""
WISHES = (
    "会議の議題を先に知らせてほしい。",
    "会議で演習の時間を長くしてほしい。",
    "会議の目的をそろえる話し合いの持ち方を知りたい。",
    "会議の演習の時間が短いので長くしてほしい。",
    "駐車場の雪かきを頼みたい。",
)
WHO = ("山", "山", "川", "海", "谷")
INSIDE = Scope(small_analysis(), "internal")


def crosses(scope: Scope) -> dict[str, Table]:
    return {table.key: table for table in cross_tables(scope, Hiding(scope))}


def test_only_what_was_said_and_holds_together_is_compared() -> None:
    themes = shown_themes(INSIDE, Hiding(INSIDE))
    assert themes[0] == "network"
    assert not {"outreach", "new_R6_02"} & set(themes)


def test_the_matrix_counts_people() -> None:
    matrix = build_matrix(INSIDE, Hiding(INSIDE))
    assert matrix is not None
    row = matrix.people[matrix.themes.index("ネットワークの強化・会議運営")]
    assert dict(zip(matrix.categories, row, strict=True))["意見交換・会議運営力"] == 3
    table = matrix_table(matrix, INSIDE)
    assert table.rows[0][1:] == row


def test_categories_with_a_parent_are_also_counted_together(tmp_path: Path) -> None:
    scheme = tmp_path / "own.yaml"
    scheme.write_text(PARENTS, encoding="utf-8")
    analysis = analyze(survey_of(WISHES, people=WHO), scheme=str(scheme), resamples=0)
    scope = Scope(analysis, "internal")
    matrix = build_matrix(scope, Hiding(scope))
    assert matrix is not None
    assert matrix.categories == ("進め方（計）", "会議の持ち方", "演習の時間", "駐車場")
    said = analysis.segments.query("theme_status == 'known' and category in ['talk', 'time']")
    together = said.groupby("theme")["unit_id"].nunique()
    names = dict(zip(analysis.themes["name"], analysis.themes["theme"], strict=True))
    parts = [[n or 0 for n in row] for row in matrix.people]
    for name, (whole, talk, time, _) in zip(matrix.themes, parts, strict=True):
        assert whole == together.get(names[name], 0)
        assert max(talk, time) <= whole <= talk + time
    assert any(whole < talk + time for whole, talk, time, _ in parts)
    assert "（計）は" in matrix_table(matrix, scope).note


def test_a_parent_is_hidden_where_one_of_its_parts_is() -> None:
    parts = (Category("parent", "話し合い"), *SCHEME.categories)
    below = ("dialogue", "exercise")
    tree = replace(
        SCHEME,
        categories=tuple(replace(c, parent="parent") if c.code in below else c for c in parts),
    )
    scope = Scope(replace(crowd_analysis(), scheme=tree), "shareable")
    hiding = Hiding(scope)
    matrix = build_matrix(scope, hiding)
    assert matrix is not None
    place = matrix.categories.index("話し合い（計）")
    names = {name: code for code, name in scope.theme_names.items()}
    rows = zip(matrix.themes, matrix.people, strict=True)
    whole = {names[name]: row[place] for name, row in rows}
    dark = {theme for theme, category in hiding.findings if category in below}
    assert all(whole[theme] is None for theme in dark & whole.keys())
    assert any(n for n in whole.values())


def test_there_is_no_matrix_without_scheme_or_findings() -> None:
    for analysis in (analysis_from(ROWS, scheme=None), analysis_from(())):
        scope = Scope(analysis, "internal")
        assert build_matrix(scope, Hiding(scope)) is None


def test_attributes_give_people_and_shares() -> None:
    table = crosses(INSIDE)["cross_affiliation"]
    assert [c.label for c in table.columns][:3] == ["テーマ", "行政（人）", "行政（n＝3※）"]
    assert table.rows[0][:3] == ("ネットワークの強化・会議運営", 3, 1.0)
    assert "少なすぎる" in table.note


def test_bodies_are_compared_inside_only() -> None:
    assert "cross_municipality" in crosses(INSIDE)
    assert "cross_municipality" not in crosses(Scope(crowd_analysis(), "shareable"))


def test_many_values_turn_the_table_round() -> None:
    rows = [ROWS[0]._replace(session=str(n)) for n in range(1, 12)]
    table = crosses(Scope(analysis_from(rows), "internal"))["cross_session"]
    assert [row[0] for row in table.rows][:2] == ["第1回※", "第2回※"]
    assert table.columns[1].key == "n"


def test_small_groups_are_merged_before_they_are_shown() -> None:
    rows = [ROWS[0]._replace(person=f"A{i}") for i in range(20)]
    rows += [ROWS[0]._replace(person=f"C{i}") for i in range(3)]
    rows += [ROWS[0]._replace(person=f"B{i}") for i in range(4)]
    scope = Scope(analysis_from(rows), "shareable")
    counted = count_attribute("affiliation", ["network"], scope)
    assert counted.columns == (PEOPLE["A"][2], "その他")
    assert counted.n.tolist() == [20, 7]


def test_small_cells_are_hidden_with_their_shares() -> None:
    scope = crowd_with_few()
    for table in crosses(scope).values():
        for row in table.rows:
            assert not [n for n in row if isinstance(n, int) and 0 < n < 5]


def test_a_table_that_would_be_mostly_hidden_is_dropped() -> None:
    rows = []
    for i, theme in enumerate(("network", "community", "practice")):
        rows += [ROWS[0]._replace(person=f"{'ABC'[j % 3]}{i}{j}", theme=theme) for j in range(9)]
    assert "cross_affiliation" not in crosses(Scope(analysis_from(rows), "shareable"))
    assert "cross_affiliation" in crosses(Scope(analysis_from(rows), "internal"))
