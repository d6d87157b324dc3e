"""The long table of findings and the ranges of their ranks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.cards import finding_cards
from reflect_nlp.report.content.findings.table import (
    NO_RANK,
    findings_table,
    leads_note,
    ranks_table,
)
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

INSIDE = Scope(small_analysis(), "internal")
OUTSIDE = Scope(crowd_analysis(), "shareable")
TERMS = {"term_voice", "term_growth", "term_stability"}


def columns(table: Table | None) -> dict[str, list[object]]:
    assert table is not None
    return {c.key: [row[i] for row in table.rows] for i, c in enumerate(table.columns)}


def with_one_rank_less() -> tuple[Scope, int]:
    analysis = small_analysis()
    ranked = pd.Series(True, index=analysis.findings.index)
    ranked.iloc[0] = False
    scope = Scope(replace(analysis, findings=analysis.findings.assign(ranked=ranked)), "internal")
    return scope, len(ranked)


def test_findings_stand_by_direction_in_words() -> None:
    table = columns(findings_table(INSIDE, Hiding(INSIDE)))
    directions = ["研修への要望", "現場の課題", "現場での方策", "維持"]
    assert list(dict.fromkeys(table["direction"])) == directions
    assert "意見交換・会議運営力" in table["category_name"]


def test_every_term_of_a_priority_is_printed_and_ranges_of_ranks_are_not() -> None:
    table = findings_table(INSIDE, Hiding(INSIDE))
    keys = columns(table).keys()
    assert TERMS | {"share", "priority", "sessions", "affiliations"} <= keys
    assert not {"rank_low", "rank_high"} & keys
    assert table is not None
    assert table.note.startswith("優先度＝100×割合×声×増減×安定度。優先度は向きごとに比べ")
    assert "3人以上が挙げた所見に順位を付ける" in table.note


def test_outside_nobody_is_placed_and_terms_tell_no_hidden_voice() -> None:
    table = columns(findings_table(OUTSIDE, Hiding(OUTSIDE)))
    assert not {"sessions", "affiliations", "evidence"} & table.keys()
    few = Scope(crowd_analysis(suppress_below=15), "shareable")
    shown = columns(findings_table(few, Hiding(few)))
    voices = ("difficulty", "request", "gain", "question", "proposal", "impression")
    hidden = [None in row for row in zip(*(shown[voice] for voice in voices), strict=True)]
    assert any(hidden)
    assert [term is None for term in shown["term_voice"]] == hidden
    assert [rule == "" for rule in shown["rule"]] == hidden


def test_a_finding_of_too_few_people_is_listed_without_a_place() -> None:
    scope, size = with_one_rank_less()
    table = columns(findings_table(scope, Hiding(scope)))
    assert table["ranked"].count(NO_RANK) == 1
    assert len(table["ranked"]) == size
    ranks = columns(ranks_table(scope, Hiding(scope)))
    assert len(ranks["low"]) == size
    assert ranks["ranked"].count(NO_RANK) == 1


def test_staff_read_how_far_a_count_may_be_misread_and_research_its_sampling_error() -> None:
    keys = list(columns(findings_table(INSIDE, Hiding(INSIDE))))
    start = keys.index("people")
    assert keys[start : start + 5] == ["people", "n", "share", "misread", "mentions"]
    assert not {"low", "high"} & set(keys)
    assert {"low", "high"} <= columns(ranks_table(INSIDE, Hiding(INSIDE))).keys()


def test_the_first_page_says_what_its_findings_rest_on() -> None:
    cards = finding_cards(INSIDE, Hiding(INSIDE))
    assert leads_note(INSIDE, cards) == (
        "令和5～6年度の回答をあわせて、3人以上が挙げたもののうち、"
        "研修への要望、次に現場の課題を、優先度の高い順に示す。"
    )
    kept = [card for card in cards if card.direction == "keep"]
    assert leads_note(INSIDE, kept) == (
        "令和5～6年度の回答をあわせて、見直しにつながる要望・課題で、"
        "3人以上が挙げたものはなかった。"
    )
    nobody = Scope(empty_analysis(), "internal")
    assert leads_note(nobody, ()) == ""


def test_ranges_of_ranks_are_for_research() -> None:
    table = ranks_table(INSIDE, Hiding(INSIDE))
    shown = columns(table)
    assert shown["ranked"][0] == 1
    assert set(shown["rank_low"]) == {1}
    assert set(shown["rank_high"]) == {3}
    assert table is not None
    assert table.title == "所見の標本誤差の区間と順位の幅（研究用）"
    assert "チームを500回引き直して" in table.note


def test_nothing_gives_no_findings() -> None:
    scope = Scope(empty_analysis(), "internal")
    assert findings_table(scope, Hiding(scope)) is None
    assert ranks_table(scope, Hiding(scope)) is None
