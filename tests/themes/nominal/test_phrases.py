from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.phrases import before_noun, noun_phrase, without_means
from reflect_nlp.themes.nominal.words import Words, said, words_of


def words(text: str) -> Words:
    return words_of(tokenize(text))


@pytest.mark.parametrize(
    "text",
    ["会議", "住民との協議", "庁内での情報共有", "住民が話す機会", "毎年の振り返り", "大切な時間"],
)
def test_one_noun_phrase(text: str) -> None:
    assert noun_phrase(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "会議で課題",
        "必ず課題",
        "積極的に課題",
        "研修後、課題",
        "会議は課題",
        "課題を",
        "課題を話す",
    ],
)
def test_words_that_leave_something_hanging(text: str) -> None:
    assert not noun_phrase(words(text))


@pytest.mark.parametrize("text", ["行政と課題", "朝会で描いた図"])
def test_what_may_belong_to_a_verb_to_come_is_refused_only_before_one(text: str) -> None:
    assert not noun_phrase(words(text))
    assert noun_phrase(words(text), alone=False)


def test_nothing_is_no_noun_phrase() -> None:
    assert not noun_phrase([])


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("議題が集まらない", "議題が集まらない"),
        ("町では回らない", "町では回らない"),
        ("月に一度は集まる", "月に一度は集まる"),
        ("市は資源を知らない", "市が資源を知らない"),
        ("違いを、本庁の人は知らない", "違いを、本庁の人が知らない"),
        ("「人は来ない」と聞いた", "「人は来ない」と聞いた"),
    ],
)
def test_a_clause_before_a_noun(clause: str, expected: str) -> None:
    assert said(before_noun(words(clause))) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "名簿は毎年作り直す",
        "市は人が足りない",
        "会議は多いが、議題がない",
        "図を置き、更新は課が受け持つ",
        "市は図を持ち、社協は人を持つ",
    ],
)
def test_a_clause_that_no_noun_can_follow(clause: str) -> None:
    assert before_noun(words(clause)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("図を描いてみて、線が一本もない", "線が一本もない"),
        ("隣の市の報告で、会議を減らした", "会議を減らした"),
        ("図を数えたら、線が少ない", "線が少ない"),
        ("人が減って、会議が続かない", "人が減って、会議が続かない"),
        ("朝会で、図を見せる", "朝会で、図を見せる"),
    ],
)
def test_how_one_came_to_know_is_taken_off(text: str, left: str) -> None:
    assert said(without_means(words(text))) == left


def test_a_time_is_no_subject() -> None:
    assert said(before_noun(words("次年度は名簿を配る"))) == "次年度は名簿を配る"
    assert said(before_noun(words("社協は名簿を配る"))) == "社協が名簿を配る"
