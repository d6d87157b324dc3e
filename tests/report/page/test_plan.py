"""The parts 来年度プログラム案 and 質問・要望 of the page."""

from __future__ import annotations

import re

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.page.html import render
from reflect_nlp.report.page.view import PARTS, build_view
from reflect_nlp.words import Edition
from tests.report.planned import planned_analysis
from tests.report.small import empty_analysis


def part(name: str, edition: Edition = "internal", copies: int = 1) -> str:
    page = render(build(planned_analysis(copies), edition))
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_both_parts_come_after_the_curriculum() -> None:
    keys = list(PARTS)
    at = keys.index("programme")
    assert keys.index("curriculum") < at
    assert keys[at + 1] == "asked"


def test_a_session_shows_what_to_keep_rework_and_add() -> None:
    text = part("programme")
    assert text.count('<li class="stop">') == 3
    assert re.findall(r"<h4>(.*?)</h4>", text)[:3] == ["維持", "見直し", "追加"]
    assert "実践報告「居場所の一年」" in text
    assert "ひだまり工房の話に励まされた。" in text
    assert "案：演習・ワークを見直す。" in text
    assert "〔担当者記入〕</b>来年度の第2回の内容" in text


def test_sessions_after_the_first_are_folded() -> None:
    text = part("programme")
    stops = text.split('<li class="stop">')[1:]
    assert ["<details" in stop.partition("</ol>")[0] for stop in stops] == [False, True, True]
    assert "<summary>第2回　つながり</summary>" in stops[1]


def test_the_draft_is_drawn_once() -> None:
    view = build_view(build(planned_analysis(), "internal"))
    assert [table.key for table in view.tables("programme")] == ["programme_items"]
    assert [table.key for table in view.tables("asked")] == ["asked"]


def test_the_shareable_part_names_no_team() -> None:
    assert "T03" in part("asked")
    assert "T03" not in part("asked", "shareable", 3)
    assert "項目" in part("programme", "shareable")


def test_without_answers_neither_part_is_there() -> None:
    parts = [key for key, _ in build_view(build(empty_analysis(), "internal")).parts]
    assert not {"programme", "asked"} & set(parts)
