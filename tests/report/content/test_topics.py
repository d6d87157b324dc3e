"""What the report says of the topic model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reflect_nlp.report.content import topics
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.tables import build
from reflect_nlp.run import Analysis
from tests.report.content.test_lists import column
from tests.report.small import changed, crowd_analysis, empty_analysis, small_analysis

INSIDE = Scope(small_analysis(), "internal")


def with_stability(analysis: Analysis, *values: float) -> Analysis:
    stability = np.resize(values, len(analysis.topics))
    return replace(analysis, topics=analysis.topics.assign(stability=stability))


def without_topics(analysis: Analysis, **settings: object) -> Analysis:
    curve = analysis.topic_curve.assign(chosen=False)
    told = analysis.settings.model_copy(update=settings)
    return replace(analysis, topics=analysis.topics.iloc[:0], topic_curve=curve, settings=told)


def test_topics_name_the_themes_they_hold() -> None:
    assert column(topics.topics_table(INSIDE, Hiding(INSIDE)), "people")[0] == 3
    assert "研修の継続" in column(topics.topic_themes_table(INSIDE, Hiding(INSIDE)), "name")


def test_topics_that_do_not_come_back_stand_last_and_are_called_so() -> None:
    scope = Scope(with_stability(small_analysis(), 0.59, 0.9, 0.6), "internal")
    table = topics.topics_table(scope, Hiding(scope))
    assert sorted(set(column(table, "band")[:-2])) == ["やや安定", "参考（再現性が低い）", "安定"]
    order = [word == "参考（再現性が低い）" for word in column(table, "band")]
    assert order == sorted(order)
    cards = build(scope.analysis, "internal").topics
    assert [card.stability_label for card in cards] == column(table, "band")


def test_of_an_unknown_stability_nothing_is_said() -> None:
    scope = Scope(with_stability(small_analysis(), np.nan), "internal")
    table = topics.topics_table(scope, Hiding(scope))
    assert set(column(table, "band")) == {""}
    assert set(column(table, "stability")) == {None}


def test_the_curve_ends_with_what_chance_gives() -> None:
    table = topics.curve_table(INSIDE)
    assert table is not None
    assert table.rows == (
        (2, 0.12, "試した数"),
        (3, 0.21, "選んだ数"),
        (4, 0.2, "試した数"),
        (None, 0.08, "でたらめに入れ替えたとき"),
    )


def test_number_and_certainty_are_said_in_a_sentence_each() -> None:
    number, surely, how = topics.topics_how(INSIDE)
    assert number == (
        "2から4まで3通りの数で分けてみて、最もはっきり分かれた場合の9割以上となる最も少ない数、"
        "3を選んだ。分かれ方のはっきりさは0.21で、"
        "意見の特徴をでたらめに入れ替えたとき（最大0.08）を上回る。"
    )
    assert "50回分け直したときの一致度は平均0.81" in surely
    assert "よく再現する" in surely
    assert "k-means法（角度による）" in how
    assert "engine：kmeans" in how


@pytest.mark.parametrize(
    ("ari", "word"),
    [
        (0.8, "よく再現する"),
        (0.646, "平均0.65"),
        (0.646, "おおむね再現する"),
        (0.64, "全体の分け方は変わりやすい"),
        (None, "確かめていない"),
    ],
)
def test_how_surely_the_grouping_comes_back(ari: float | None, word: str) -> None:
    scope = Scope(changed(small_analysis(), topic_ari=ari), "internal")
    assert word in topics.topics_how(scope)[1]


def test_plain_repetition_is_not_said_to_beat_chance() -> None:
    scope = Scope(changed(small_analysis(), topic_shuffled=0.3), "internal")
    assert "上回る" not in topics.topics_how(scope)[0]


def test_a_number_that_was_given_is_said_to_be() -> None:
    analysis = small_analysis(topics=3)
    given = replace(analysis, topic_curve=analysis.topic_curve.iloc[:0])
    assert topics.topics_how(Scope(given, "internal"))[0] == "話題の数は、設定により3とした。"


def test_of_topics_from_elsewhere_nothing_is_said() -> None:
    analysis = small_analysis()
    foreign = replace(analysis, topic_curve=analysis.topic_curve.iloc[:0])
    assert topics.topics_how(Scope(foreign, "internal")) == ()


@pytest.mark.parametrize(
    ("settings", "curve", "word"),
    [
        ({}, 3, "偶然よりはっきりした意見のまとまりは見つからなかった。3通りの数で"),
        ({}, 0, "意見が少ないか同じ文ばかりのため"),
        ({"topics": 0}, 0, "話題の数を0と設定したため"),
    ],
)
def test_why_there_is_no_topic(settings: dict[str, object], curve: int, word: str) -> None:
    analysis = without_topics(small_analysis(), **settings)
    analysis = replace(analysis, topic_curve=analysis.topic_curve.iloc[:curve])
    report = build(analysis, "internal")
    assert report.topics_none.startswith(word)
    assert report.topics_how == (report.topics_none,)
    assert "topics" not in report.tables


def test_hidden_topics_are_not_said_to_be_missing() -> None:
    report = build(small_analysis(suppress_below=5), "shareable")
    assert report.topics == ()
    assert report.topics_none == "どの話題も5人未満のため、示していない。"
    assert build(crowd_analysis(30), "shareable").topics_none == ""


def test_where_nobody_said_anything_there_is_nothing_to_say() -> None:
    scope = Scope(empty_analysis(), "internal")
    hiding = Hiding(scope)
    assert topics.topics_table(scope, hiding) is None
    assert topics.topic_themes_table(scope, hiding) is None
    assert topics.curve_table(scope) is None
    assert topics.topics_how(scope) == ()
    assert topics.topics_none(scope, hiding) == ""
