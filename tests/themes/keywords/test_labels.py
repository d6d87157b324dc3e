from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.keywords.labels import NO_WORDS, labels


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("会議 議題 進行 目的", "会議・議題・進行"),
        ("重層的支援体制整備事業 参加支援 窓口", "重層的支援体制整備事業・窓口"),
        ("とても長くて一つでも入りきらない語 窓口", "窓口"),
        ("空き家 空き家対策 見守り", "空き家・見守り"),
        ("自治会長 自治会 団地", "自治会長・団地"),
        ("会議 会議 議題", "会議・議題"),
        ("", NO_WORDS),
    ],
)
def test_a_name_is_up_to_three_words_in_fourteen_letters(words: str, name: str) -> None:
    assert labels([words.split()]) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("図 線 ネットワーク形成図 名前", "ネットワーク形成図・名前・線"),
        ("来年 半年 係 受講者", "受講者・来年"),
        ("複雑 窓口 主", "窓口・複雑"),
        ("係 来年", "係"),
        ("佐藤 見守り", "見守り"),
        ("もったい 飲食店", "飲食店"),
        ("うれしい 事例 立派", "事例"),
        ("太い", "太い"),
        ("振り返り 行う できる ゆっくり", "振り返り"),
        ("ゆっくり 行う", NO_WORDS),
    ],
)
def test_a_name_is_made_of_things(words: str, name: str) -> None:
    assert labels([words.split()]) == [name]


def test_words_of_the_question_tell_no_topic_from_another() -> None:
    asked = ["Q1 更に深めたい課題（具体的に）", "Q2 包括的な支援体制づくりの方策"]
    words = [["課題", "支援", "窓口"], ["支援会議", "方策"], ["包括", "支援体制"]]
    assert labels(words, banned=asked) == ["窓口", "支援会議", NO_WORDS]


def test_a_question_is_compared_in_one_spelling() -> None:
    assert labels([["ICT", "ネット"]], banned=["ＩＣＴの 課題", "ﾈｯﾄ"]) == [NO_WORDS]


def test_a_word_of_more_than_half_of_the_topics_names_none() -> None:
    words = [["住民", "会議"], ["住民", "窓口"], ["住民", "居場所"], ["会議", "議題"]]
    assert labels(words) == ["会議", "窓口", "居場所", "会議・議題"]


def test_a_name_that_is_taken_gives_way_to_the_next_words() -> None:
    words = [
        ["会議", "議題", "目的"],
        ["議題", "会議", "目的", "進行"],
        ["窓口"],
        ["窓口", "電話"],
        ["居場所"],
        ["自治会"],
    ]
    assert labels(words) == [
        "会議・議題・目的",
        "議題・会議・進行",
        "窓口",
        "窓口・電話",
        "居場所",
        "自治会",
    ]


def test_topics_with_the_same_words_are_numbered() -> None:
    words = [["会議"], ["会議"], ["会議"], ["窓口"], ["自治会"], ["居場所"]]
    assert labels(words) == ["会議", "会議（2）", "会議（3）", "窓口", "自治会", "居場所"]


def test_a_word_too_long_for_a_number_is_not_cut() -> None:
    words = [["重層的支援体制整備計画書"], ["重層的支援体制整備計画書"], ["窓口"], ["会議"]]
    assert labels(words)[1] == "話題（2）"


def test_a_description_gives_way_only_to_a_thing() -> None:
    words = [["太い"], ["太い", "細い"], ["窓口"], ["会議"]]
    assert labels(words) == ["太い", "太い・細い", "窓口", "会議"]


def test_no_topic_no_name() -> None:
    assert labels([]) == []


WORDS = st.sampled_from(
    "会議 議題 窓口 相談窓口 図 太い 来年 住民 自治会 重層的支援体制整備事業 ゆっくり".split()
)


@given(st.lists(st.lists(WORDS, max_size=8), max_size=12), st.lists(WORDS, max_size=2))
def test_every_name_keeps_the_rules(words: list[list[str]], banned: list[str]) -> None:
    names = labels(words, banned=banned)
    said = [name for name in names if name != NO_WORDS]
    assert len(names) == len(words)
    assert len(set(said)) == len(said)
    assert all(1 <= len(name) <= 14 for name in names)
    for name in said:
        parts = name.split("・")
        assert not any(part in text for part in parts for text in banned)
        assert not any(a != b and a in b for a in parts for b in parts)
    for word in {part for name in said for part in name.split("・")}:
        assert len(words) == 1 or 2 * sum(word in name.split("・") for name in said) <= len(words)
