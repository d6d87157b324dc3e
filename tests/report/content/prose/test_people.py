"""Sentences about who took part."""

from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.content.people.attendance import SessionRate, YearRoll
from reflect_nlp.report.content.prose.people import participants
from reflect_nlp.report.content.scope import Scope
from tests.report.content.prose.test_numbers import numbers_of
from tests.report.small import small_analysis

R4 = YearRoll("R4", 20, 19, {"行政": 39, "社協": 31, "相談機関": 9}, 79, 70, 70 / 79)
R5 = YearRoll("R5", 18, 23, {"行政": 55, "社協": 39, "相談機関": 14}, 108, 100, 100 / 108)
R6 = YearRoll("R6", 17, 24, {"行政": 63, "社協": 41, "相談機関": 25}, 129, 120, 120 / 129)


def told(*rolls: YearRoll, rates: tuple[SessionRate, ...] = ()) -> list[str]:
    numbers = replace(numbers_of(Scope(small_analysis(), "internal")), rolls=rolls, rates=rates)
    sentences = list(participants(numbers))
    assert {s.table for s in sentences} <= {"attendance", "response_rates"}
    return [sentence.text for sentence in sentences]


def test_the_newest_year_is_held_against_the_one_before_and_the_first() -> None:
    assert told(R4, R5, R6) == [
        "令和6年度は17市町24チーム、受講者129人のうち回答者120人（回答率93.0％）から、"
        "15件の意見が寄せられた。",
        "受講者は前年度の108人から129人へ21人増えた（前年度比19.4％増）。",
        "所属別に最も増えたのは相談機関で、14人から25人となった。",
        "令和4年度からみると、受講者は79人から129人、参加した市町は20から17となった。",
        "受講者の所属は、行政63人、社協41人、相談機関25人であった。",
    ]


def test_a_fall_is_told_as_one() -> None:
    assert "受講者は前年度の129人から108人へ21人減った（前年度比16.3％減）。" in told(R6, R5)
    assert "受講者は前年度と同じ129人であった。" in told(R6, R6)


def test_hidden_numbers_make_no_sentence() -> None:
    hidden = replace(
        R6, affiliations=dict.fromkeys(R6.affiliations), attendees=None, answered=None, rate=None
    )
    assert told(R5, hidden) == []


def test_the_lowest_rate_is_named() -> None:
    rates = (SessionRate("R6", "1", 100, 93, 0.93), SessionRate("R6", "2", 100, 83, 0.83))
    assert told(R6, rates=rates)[-1] == (
        "回答率は第1回が93.0％と最も高く、第2回が83.0％と最も低かった。"
    )


def test_without_a_year_the_sentence_begins_with_who() -> None:
    plain = YearRoll("", 0, 0, {"不明": 3}, None, 3, None)
    assert told(plain) == ["回答者3人から、21件の意見が寄せられた。"]


def test_nobody_makes_no_sentence() -> None:
    assert told() == []
