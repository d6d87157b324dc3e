"""The 対応方針表 as both editions tell it."""

from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.content.findings.register import register_table
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from reflect_nlp.report.office.registergrid import register_grid
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.review.filling import project_analysis


def table_of(analysis: Analysis, edition: Edition = "internal") -> Table | None:
    scope = Scope(analysis, edition)
    return register_table(scope, Hiding(scope))


def carried() -> Analysis:
    made = project_analysis()
    words = {"plan": ["演習を30分増やす", ""], "owner": ["研修係", ""], "state": ["doing", ""]}
    before = {"plan_year": "R5", "plan_before": "演習を足す", "voice": "worse"}
    return replace(made, register=made.register.assign(**words, **before))


def test_a_suggestion_stands_until_somebody_writes() -> None:
    table = table_of(carried())
    assert table is not None
    keys = [column.key for column in table.columns]
    first, second = (dict(zip(keys, row, strict=True)) for row in table.rows)
    assert (first["plan"], first["owner"], first["state"]) == (
        "演習を30分増やす",
        "研修係",
        "対応中",
    )
    assert str(second["plan"]).startswith("案：")
    assert (first["earlier"], first["judgement"]) == ("演習を足す（令和5年度）", "悪化")
    assert "対応の効果を示すものではない" in table.note
    assert register_grid(table, "人").header[-1] == "担当・期限・状態"


def test_the_shareable_edition_names_nobody_and_hides_the_few() -> None:
    table = table_of(carried(), "shareable")
    assert table is not None
    assert "owner" not in [column.key for column in table.columns]
    assert register_grid(table, "人").header[-1] == "期限・状態"
    assert table_of(project_analysis(times=4), "shareable") is None
    few = project_analysis()
    few = replace(few, register=few.register.assign(people=0, people_now=0, people_before=3))
    assert table_of(few, "shareable") is None


def test_without_a_register_there_is_no_table() -> None:
    made = project_analysis()
    assert table_of(replace(made, register=made.register.iloc[:0])) is None
