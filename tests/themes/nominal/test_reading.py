from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.reading import missing, reading_cost
from reflect_nlp.themes.nominal.words import words_of

PLAIN = "地区ごとの会議と市の会議の関係"


def test_a_line_of_the_length_wanted_costs_nothing() -> None:
    assert reading_cost(PLAIN) == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "こちらの会議に住民の声を集約してほしい",
        "二つを束ねて地区で話す場をつくること",
        "来月の集会所で、一回目を開くことの難しさ",
        "そこで話し合う地区の課題の洗い出し",
        "うちが作った冊子の見直しの必要性",
        "部長級には数字、実務者には事例を示すもの",
        "図を描いた地区の人の集まりに出たこと",
        "会議の関係",
        PLAIN * 3,
    ],
)
def test_what_is_harder_to_read_costs(line: str) -> None:
    assert reading_cost(line) >= 1.0


@pytest.mark.parametrize(
    "line", ["二つの地区が共に開く会議の進め方", "市にある三つの会議をつなぐ工夫の例"]
)
def test_a_number_before_a_noun_points_at_nothing(line: str) -> None:
    assert reading_cost(line) == 0.0


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("来た人に付箋で書き足してもらう", True),
        ("来た人に付箋で図に線を書き足してもらう", False),
        ("順番を決めて全員が一度は行くようにする", True),
        ("順番を決めて全員が研修に行くようにする", False),
        ("来年度は事務職にも受けてもらう", True),
        ("この研修は事務職にも受けてもらう", False),
        ("来週から一人ずつ会いに行く", True),
        ("議題が集まらない", False),
        ("窓口の一本化", False),
    ],
)
def test_a_verb_without_its_object_or_goal(text: str, lacks: bool) -> None:
    assert (missing(words_of(tokenize(text))) > 0) is lacks


def test_a_scrap_costs_as_much_as_a_sentence_no_rule_turned() -> None:
    assert reading_cost("うちはゼロ") > 12.0


def test_no_word_lacks_nothing() -> None:
    assert missing([]) == 0.0
