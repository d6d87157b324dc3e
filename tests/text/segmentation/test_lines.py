from __future__ import annotations

from itertools import pairwise

import pytest

from reflect_nlp.text.segmentation.lines import line_cuts


def cut(text: str) -> list[str]:
    edges = [0, *sorted(set(line_cuts(text)) - {len(text)}), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    "text",
    [
        "会議が長い\n|人数が多い\n|目的がない",
        "・会議が長い\n|・人数が多い",
        "課題：\n|会議が長い",
        "■課題：\n|　会議が長い",
        "会議が長い。\n|　人数も多い。",
        "・会議の目的\n|　- 誰が決めるか\n|　- いつ",
        "時間が足りなかった\n|もっと話したかった",
        "地域との連携の強化\n|人材を育てる仕組み",
        "オンラインに\n|対面に",
        "上司に勧めたい\n|というより、上司の上司に勧めたい",
        "また来たい\n|きのこが有名",
    ],
)
def test_a_line_is_an_idea(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "会議が長いので、\n人数を減らしたい。",
        "研修で学んだことを\n係で共有する",
        "今後の課題は\n会議が長いこと",
        "グループワ\nークがよかった",
        "・顔ぶれがいつも同じになって\nいて、意見が出ない\n|・人数",
        "①打合せの中\nで報告する\n|②ほかの係でも使え\nるようにする",
        "何も見えていな\nかったのだと思う",
        "試してみたい\nと思いました",
        "・会議が長くて\n　目的がわからない\n|・人数",
        "会議の進め方について学ぶことができたので、来年度は係\n内でも広めたいと思います。",
        "会議の進め方について学ぶことができ\nたので、来年度は係の中でも広めて行\nきたいと思います。人数も減らす。",
    ],
)
def test_a_wrapped_line_goes_on(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


def test_a_carriage_return_is_a_line_end_too() -> None:
    assert cut("会議が長い\r\n人数が多い\r目的") == ["会議が長い\r\n", "人数が多い\r", "目的"]
