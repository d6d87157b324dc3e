"""The long tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.report.content import lists
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from tests.report.content.hiding.test_decided import crowd_with_few
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

DOUBTS = ("theme_status", "candidate", "runner_up", "clues")
INSIDE = Scope(small_analysis(), "internal")


def column(table: Table | None, key: str) -> list[object]:
    assert table is not None
    place = [c.key for c in table.columns].index(key)
    return [row[place] for row in table.rows]


def test_themes_nobody_named_are_listed_too() -> None:
    table = lists.themes_table(INSIDE, Hiding(INSIDE))
    assert column(table, "theme")[-2:] == ["outreach", "new_R6_02"]
    assert column(table, "people")[0] == 3
    assert column(table, "stability")[0] is None
    assert column(table, "band")[0] == ""
    assert column(table, "band")[-1] == "安定"


def test_small_themes_are_counted_but_not_listed_outside() -> None:
    scope = crowd_with_few()
    table = lists.themes_table(scope, Hiding(scope))
    assert "outreach" not in column(table, "theme")
    assert "5人未満の1テーマは表示していない" in table.note


def test_questions_say_how_many_answered() -> None:
    table = lists.questions_table(INSIDE)
    assert column(table, "people") == [5, 5, 4]
    assert column(table, "responses") == [8, 6, 5]
    assert column(table, "mentions") == [10, 6, 5]
    few = Scope(small_analysis(suppress_below=5), "shareable")
    assert column(lists.questions_table(few), "people") == [5, 5, None]


def test_opinions_are_told_in_words() -> None:
    table = lists.segments_table(INSIDE, Hiding(INSIDE))
    assert len(table.rows) == 21
    assert set(column(table, "theme_status")) == {
        "既知のテーマ",
        "新しいテーマ",
        "参考（まとまりが弱い）",
        "特記なし",
        "要確認",
    }
    assert set(column(table, "session")) == {"第1回", "第2回"}
    assert not {"dialogue", "none", "unsure"} & set(column(table, "category"))
    assert not {"difficulty", "none", "unsure"} & set(column(table, "voice"))
    assert "要確認" in column(table, "category")


def test_opinions_have_no_attributes_outside() -> None:
    scope = Scope(crowd_analysis(), "shareable")
    table = lists.segments_table(scope, Hiding(scope))
    keys = {c.key for c in table.columns}
    assert keys == {"segment_id", "role", "text", "theme", "theme_status", "category", "voice"}
    assert "〔非公開〕" in column(table, "text")


def test_opinions_to_be_checked_tell_what_the_coder_thought() -> None:
    table = lists.segments_table(INSIDE, Hiding(INSIDE))
    told = zip(*(column(table, key) for key in DOUBTS), strict=True)
    assert set(told) == {
        ("特記なし", "", "", ""),
        ("既知のテーマ", "", "", ""),
        ("新しいテーマ", "", "", ""),
        ("参考（まとまりが弱い）", "", "", ""),
        ("要確認", "ネットワークの強化・会議運営", "地域に出向く", "会議、目的"),
    }
    assert "候補と次点のテーマ" in table.note


def test_what_the_coder_thought_stays_inside() -> None:
    scope = Scope(crowd_analysis(30), "shareable")
    table = lists.segments_table(scope, Hiding(scope))
    assert not set(DOUBTS[1:]) & {c.key for c in table.columns}
    assert "候補" not in table.note


def test_of_too_many_opinions_to_be_checked_nothing_more_is_told() -> None:
    analysis = crowd_analysis(1200)
    many = Scope(replace(analysis, reasons=analysis.reasons.iloc[:0]), "internal")
    table = lists.segments_table(many, Hiding(many))
    assert not set(DOUBTS[1:]) & {c.key for c in table.columns}
    assert "要確認の意見が400件と多い（300件を超える）" in table.note


def test_a_long_list_is_sampled_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "SEGMENTS_SHOWN", 7)
    table = lists.segments_table(INSIDE, Hiding(INSIDE))
    assert len(table.rows) == 7
    assert "全21件から等間隔に7件" in table.note


def test_nothing_gives_no_lists() -> None:
    scope = Scope(empty_analysis(), "internal")
    hiding = Hiding(scope)
    assert lists.questions_table(scope) is None
    assert lists.segments_table(scope, hiding).rows == ()
