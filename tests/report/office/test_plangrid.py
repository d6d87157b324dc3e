from __future__ import annotations

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.report.office.grids import Content
from reflect_nlp.report.office.outline import Head, Shown, Text, outline
from reflect_nlp.report.office.plangrid import asked_grid, plan_grid, session_held, session_title
from tests.report.planned import planned_analysis


@pytest.fixture(scope="module")
def report() -> Report:
    return build(planned_analysis(), "internal")


def words(content: Content | None) -> list[str]:
    return [line.text for line in content or ()]


def test_a_session_is_a_table_from_keeping_to_deciding(report: Report) -> None:
    assert report.plan is not None
    grid = plan_grid(report.plan.sessions[1], "人")
    assert [words(row[0]) for row in grid.rows if row[0] is not None] == [
        ["維持"],
        ["見直し"],
        ["追加"],
        ["来年度"],
    ]
    assert words(grid.rows[0][1]) == [
        "実践報告「居場所の一年」",
        "「ひだまり工房の話に励まされた。」",
    ]
    assert words(grid.rows[0][2]) == ["1人"]
    assert words(grid.rows[-1][1]) == ["〔担当者記入〕"]


def test_an_empty_cell_says_so(report: Report) -> None:
    assert report.plan is not None
    first = plan_grid(report.plan.sessions[0], "人")
    assert words(first.rows[0][1]) == ["該当する声はない"]
    shared = build(planned_analysis(), "shareable").plan
    assert shared is not None
    assert words(plan_grid(shared.sessions[1], "人").rows[0][1]) == ["少数の2項目（数は示さない）"]


def test_what_was_held_stands_above(report: Report) -> None:
    assert report.plan is not None
    second = report.plan.sessions[1]
    assert session_title(second) == "第2回　令和6年9月13日　つながり"
    assert (
        session_held(second)
        == "今年度：実践報告「居場所の一年」、演習「ネットワーク形成図を描く」。"
    )


def test_questions_have_room_for_an_answer(report: Report) -> None:
    grid = asked_grid(report.tables["asked"])
    assert words(grid.rows[0][0]) == ["1"]
    assert words(grid.rows[0][1]) == [
        "生成AIで記録をまとめる方法を教えてほしい。",
        "第2回／T03／要望／生成AI・記録",
    ]
    assert {tuple(words(row[2])) for row in grid.rows} == {("〔担当者記入〕",)}


def test_the_document_has_both_chapters(report: Report) -> None:
    blocks = list(outline(report))
    heads = [block.text.partition("　")[2] for block in blocks if isinstance(block, Head)]
    assert heads.index("来年度プログラム案") < heads.index("質問・要望一覧")
    keys = [block.key for block in blocks if isinstance(block, Shown)]
    assert {"programme", "programme_1", "programme_2", "asked"} <= set(keys)
    assert any(isinstance(block, Text) and "追加は" in block.text for block in blocks)
