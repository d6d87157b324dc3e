"""Cards of themes, topics and findings."""

from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.content.cards import (
    finding_cards,
    keywords,
    theme_cards,
    topic_cards,
)
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.trends import build_trend
from reflect_nlp.words import DIRECTIONS
from tests.report.small import crowd_analysis, small_analysis

INSIDE = Scope(small_analysis(), "internal")
OUTSIDE = Scope(crowd_analysis(), "shareable")


def test_themes_come_by_people_and_unstable_ones_last() -> None:
    cards = theme_cards(INSIDE, Hiding(INSIDE), build_trend(INSIDE, Hiding(INSIDE)))
    assert cards[0].code == "network"
    assert cards[-1].status == "unstable"
    people = [card.people for card in cards[:-1]]
    assert people == sorted(people, reverse=True)
    assert "outreach" not in {card.code for card in cards}


def test_a_card_carries_its_evidence() -> None:
    card = theme_cards(INSIDE, Hiding(INSIDE), None)[0]
    assert card.definition
    assert len(card.quotes) == 3
    assert card.details[0].people == 1
    assert card.keywords == ("ネットワークの強化", "会議運営")
    assert card.stability is None
    assert card.years == {}


def test_findings_are_grouped_by_direction_with_suggestions() -> None:
    cards = finding_cards(INSIDE, Hiding(INSIDE))
    order = [DIRECTIONS.index(card.direction) for card in cards]
    assert order == sorted(order)
    assert all(bool(card.suggestion) == (card.direction != "keep") for card in cards)
    assert cards[0].direction_label == "研修への要望"


def test_findings_of_too_few_people_have_no_card() -> None:
    analysis = small_analysis()
    first, *others = [card.theme for card in finding_cards(INSIDE, Hiding(INSIDE))]
    findings = analysis.findings.assign(ranked=analysis.findings["theme"] != first)
    scope = Scope(replace(analysis, findings=findings), "internal")
    shown = [card.theme for card in finding_cards(scope, Hiding(scope))]
    assert first not in shown
    assert shown == [theme for theme in others if theme != first]


def test_topics_say_what_the_codebook_calls_them() -> None:
    cards = topic_cards(INSIDE, Hiding(INSIDE))
    assert [card.topic for card in cards] == list(range(8))
    shares = list(cards[2].agreement.items())
    assert shares == [("受講者が伝えていく役割", 2 / 3), ("研修の継続", 1 / 3)]


def test_small_cards_are_left_out_outside() -> None:
    few = Scope(small_analysis(), "shareable")
    assert theme_cards(few, Hiding(few), None) == ()
    assert finding_cards(few, Hiding(few)) == ()
    assert topic_cards(few, Hiding(few)) == ()
    assert len(theme_cards(OUTSIDE, Hiding(OUTSIDE), None)) == 9


def test_keywords_come_as_text_or_list() -> None:
    assert keywords("会議、 目標、") == ("会議", "目標")
    assert keywords(["会議", "目標"]) == ("会議", "目標")
    assert keywords(float("nan")) == ()
