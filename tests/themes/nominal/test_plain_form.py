from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.plain_form import plain
from reflect_nlp.themes.nominal.words import said, words_of
from tests.text.strategies import anything


def plainly(text: str) -> str:
    return said(plain(words_of(tokenize(text))))


@pytest.mark.parametrize(
    ("polite", "expected"),
    [
        ("会議に行きます", "会議に行く"),
        ("会議に行きました", "会議に行った"),
        ("線を書きました", "線を書いた"),
        ("図を読みました", "図を読んだ"),
        ("整理できていません", "整理できていない"),
        ("名前を知りませんでした", "名前を知らなかった"),
        ("様式がありません", "様式がない"),
        ("会議が長かったです", "会議が長かった"),
        ("報告は貴重でした", "報告は貴重だった"),
        ("線が数本ばかりでした", "線が数本ばかりだった"),
        ("会議は多いですが、議題がない", "会議は多いが、議題がない"),
        ("人は来ますが、議題がありません", "人は来るが、議題がない"),
        ("別々の会議でしている", "別々の会議でしている"),
    ],
)
def test_polite_forms_become_plain(polite: str, expected: str) -> None:
    assert plainly(polite) == expected


def test_what_is_quoted_stays_as_it_was_said() -> None:
    assert plainly("「うちが持ちます」と言いにくいです") == "「うちが持ちます」と言いにくい"


@pytest.mark.parametrize(
    ("led", "expected"),
    [
        ("また、時間が足りない", "時間が足りない"),
        ("まずは、管理職に伝える", "管理職に伝える"),
        ("で、人も少ない", "人も少ない"),
        ("まだ、時間が足りない", "まだ、時間が足りない"),
    ],
)
def test_lead_ins_are_taken_off(led: str, expected: str) -> None:
    assert plainly(led) == expected


@pytest.mark.parametrize(
    ("hedged", "expected"),
    [
        ("連携が必要だと思いました", "連携が必要"),
        ("連携が必要であると感じています", "連携が必要"),
        ("時間が足りないと実感した", "時間が足りない"),
        ("共有が大切なのです", "共有が大切"),
        ("会議が長いですね", "会議が長い"),
        ("図を描いてみて、線がないと気づいた", "線がない"),
        ("少し長く感じました", "少し長く感じた"),
        ("進め方を学んだ", "進め方を学んだ"),
    ],
)
def test_what_one_thinks_is_said_as_it_is(hedged: str, expected: str) -> None:
    assert plainly(hedged) == expected


@pytest.mark.parametrize(
    "text",
    [
        "毎月集まろうと思う",
        "言い方が遠ざけているのかもしれない",
        "困っているのだろう",
        "研修を続けるかと思う",
        "聞きながら「無理」と思う",
        "あってもいいかな",
        "住民も採点したと聞き、順番から違うと思った",
    ],
)
def test_a_will_a_guess_and_a_quotation_are_left(text: str) -> None:
    assert plainly(text) == text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("録画を見せてください", "録画を見せてほしい"),
        ("録画を見せていただけると助かります", "録画を見せてほしい"),
        ("係長も呼んでもらえるとありがたいです", "係長も呼んでほしい"),
        ("様式の例があると助かります", "様式の例がほしい"),
        ("場所が増えると嬉しいです", "場所が増えると嬉しい"),
    ],
)
def test_a_request_stays_a_request(asked: str, expected: str) -> None:
    assert plainly(asked) == expected


@given(anything)
def test_any_text_can_be_made_plain(text: str) -> None:
    assert isinstance(plainly(text), str)
