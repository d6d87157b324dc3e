from __future__ import annotations

import pytest

from reflect_nlp.text.privacy.candidates import Reading, is_family, name_after, name_before
from reflect_nlp.text.tokenize import tokenize


def before(text: str, sign: str, *, loose: bool) -> str:
    span = name_before(Reading(text, tokenize(text)), text.index(sign), loose=loose)
    return "" if span is None else text[span.start : span.end]


def after(text: str, label: str, *, kin: bool = False) -> str:
    span = name_after(Reading(text, tokenize(text)), text.index(label) + len(label), kin=kin)
    return "" if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("担当の久保田千鶴子さん", "久保田千鶴子"),
        ("佐藤　花子さん", "佐藤　花子"),
        ("マリア・サントスさん", "マリア・サントス"),
        ("Yamada Taroさん", "Yamada Taro"),
        ("廿日市さん", "廿日市"),
        ("廿日市市さん", ""),
        ("土屋さん", "土屋"),
        ("八百屋さん", ""),
        ("株式会社田中さん", ""),
        ("お米さん", ""),
        ("さん", ""),
    ],
)
def test_whom_an_honorific_follows(text: str, name: str) -> None:
    assert before(text, "さん", loose=True) == name


def test_before_a_role_only_family_names_count() -> None:
    assert before("世話役の吉永所長", "所長", loose=False) == "吉永"
    assert before("花子所長", "所長", loose=False) == ""
    assert before("地域福祉課長", "課長", loose=False) == ""


def test_whom_a_label_precedes() -> None:
    assert after("担当：山本花子", "担当：") == "山本花子"
    assert after("担当：会議", "担当：") == ""
    assert after("担当：", "担当：") == ""


def test_what_may_stand_in_a_list_of_people() -> None:
    tokens = tokenize("森、田中、会議、皆")
    assert [token.surface for token in tokens if is_family(token)] == ["森", "田中"]


def test_a_position_knows_its_token() -> None:
    read = Reading("福山市の", tokenize("福山市の"))
    assert [token and token.surface for token in map(read.token_over, (0, 2, 3))] == [
        "福山市",
        "福山市",
        "の",
    ]
    assert Reading("", []).token_over(0) is None
