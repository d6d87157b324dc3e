from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.verb_nouns import held, same, state, turned
from reflect_nlp.themes.nominal.words import Word, words_of


@pytest.mark.parametrize(
    ("said", "noun"),
    [
        ("足りない", "不足"),
        ("必要", "必要性"),
        ("難しい", "難しさ"),
        ("弱かった", "弱さ"),
        ("違う", "違い"),
        ("形骸化している", "形骸化"),
        ("孤立している", "孤立"),
        ("担当している", None),
        ("嬉しい", None),
        ("少なくない", None),
        ("動く", None),
    ],
)
def test_the_noun_of_a_state(said: str, noun: str | None) -> None:
    assert state(words_of(tokenize(said))) == noun


@pytest.mark.parametrize(
    ("verb", "head", "noun"),
    [
        ("続ける", "勉強会", "継続"),
        ("開く", "報告会", "開催"),
        ("開く", "窓", None),
        ("する", "機会", None),
        ("設ける", "窓口", "設置"),
        ("設ける", "機会", "設定"),
        ("すすめる", "受講", "推奨"),
        ("すすめる", "準備", None),
        ("配る", "資料", "配布"),
        ("配る", "気", None),
    ],
)
def test_a_noun_that_means_the_same(verb: str, head: str, noun: str | None) -> None:
    assert same(verb, head) == noun


def test_a_meeting_by_its_last_letter() -> None:
    assert held("説明会")
    assert not held("機会")


@pytest.mark.parametrize(
    ("verb", "case", "head", "rest"),
    [
        ("つくる", "を", "場", "づくり"),
        ("つくる", "を", "資料", None),
        ("見直す", "を", "図", "の見直し"),
        ("見直す", "に", "図", None),
        ("取り組む", "に", "課題", "への取組"),
    ],
)
def test_what_follows_a_noun_phrase(verb: str, case: str, head: str, rest: str | None) -> None:
    assert turned(verb, case, Word(head, head, "名詞")) == rest
