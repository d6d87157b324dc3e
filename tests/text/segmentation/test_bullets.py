from __future__ import annotations

from itertools import pairwise

import pytest

from reflect_nlp.text.segmentation.bullets import bullet_cuts, is_bullet_alone, starts_item


def cut(text: str) -> list[str]:
    edges = [0, *sorted(set(bullet_cuts(text)) - {0}), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    "text",
    [
        "①会議の目的|②人数|③進め方",
        "課題は |①会議の目的が不明 |②人数が多すぎる",
        "課題は|①会議の目的\n|②人数が多い",
        "1.会議の目的が不明|2.人数が多い|3.進め方",
        "１．会議の目的|２．人数",
        "1) 会議 |2) 人数",
        "(1)会議の目的|（2）人数",
        "⑴会議の目的|⑵人数",
        "ア．会議の目的 |イ．人数",
        "a)会議の目的 |b)人数",
        "Ⅰ.会議の目的 |Ⅱ.人数",
        "Ⅰ.会議の目的|Ⅱ.人数|Ⅲ.時期",
        "やること |1 会議を減らす |2 人数をしぼる",
        "課題①会議が長い。|課題②人数が多い。",
        "一つ目は目的が不明なこと、|二つ目は人数が多いこと",
    ],
)
def test_numbers_that_go_up_by_one_make_a_list(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "①と②は同じ内容でした。",
        "会議の人数は４、５人がよい",
        "第1回、第2回の内容を1回で",
        "図1.を見る。表2)は難しい。",
        "月に1回、2時間。1.5倍。",
        "Ver.2.1とNo.1とp.3を見る",
        "10:30から11:30まで",
        "①だけを見る",
        "R6.4.1から",
    ],
)
def test_other_numbers_make_none(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "・会議の目的|・人数|・進め方",
        "・A|・B|・C",
        "・会議の目的　|・人数　|・進め方",
        "●会議が長い|●人数が多い",
        "★会議の目的|★人数",
        "- 会議が長い |- 人数が多い",
        "【課題】会議が長い|【方策】人数を減らす",
        "課題：会議が長い　|方策：人数を減らす",
    ],
)
def test_a_line_that_starts_with_a_symbol_is_a_list(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "医療・福祉・教育の連携",
        "・医療・福祉・教育の連携が要る",
        "・会議の目的、人数・進め方を見直す",
        "○○市の報告がよい。●●町も。",
        "ーーー",
    ],
)
def test_words_joined_by_dots_are_none(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "・人数",
        "　・人数",
        "①人数",
        "1. 人数",
        "（１）人数",
        "- 人数",
        "※人数",
        "→人数",
        "ア．人数",
    ],
)
def test_a_line_starts_an_item(line: str) -> None:
    assert starts_item(line)


@pytest.mark.parametrize("line", ["人数", "3.5人", "ーーー", "----", "…", ""])
def test_a_line_starts_none(line: str) -> None:
    assert not starts_item(line)


@pytest.mark.parametrize(
    ("piece", "alone"), [("①\n", True), ("・", True), ("1. ", True), ("①人数", False), ("", False)]
)
def test_a_bullet_alone(piece: str, alone: bool) -> None:
    assert is_bullet_alone(piece) is alone
