from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.normalize import normalize, trace
from tests.text.strategies import anything


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("ﾈｯﾄﾜｰｸ", "ネットワーク"),
        ("第１回", "第1回"),
        ("①～③", "(1)~(3)"),
        ("3①", "3(1)"),
        ("サ－ビス、ド−ナツ", "サービス、ドーナツ"),
        ("か\u309bく", "がく"),
        ("特にﾅｼ｡", "特にナシ。"),
        ("⺠生委員", "民生委員"),
        ("会議と&amp;研修&lt;案&gt;&#12290;", "会議と&研修<案>。"),
        ("&amp;amp;lt;", "<"),
        ("一行目<br/>二行目", "一行目\n二行目"),
        ("長い。。。本当！！！", "長い。本当!"),
        ("うーん・・・…", "うーん…"),
        ("👍🏽です", "👍です"),
        ("10:30～12:00", "10:30~12:00"),
        ("㈱髙島", "(株)髙島"),
        ("　会議の\u00a0\t　目的　", "会議の 目的"),
        ("ながーーーい", "ながーい"),
        ("A――B", "A―B"),
        ("「会議」。", "「会議」。"),
    ],
)
def test_one_spelling_for_what_is_the_same(written: str, normalised: str) -> None:
    assert normalize(written) == normalised


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u202e", "\u2066", "\x00", "\x1f", "\ufe0f"])
def test_what_nobody_sees_is_dropped(mark: str) -> None:
    assert normalize(f"会{mark}議") == "会議"


def test_a_line_break_stays_a_line_break() -> None:
    assert normalize("会議。\n研修。") == "会議。\n研修。"


def test_right_to_left_text_and_emoji_stay() -> None:
    assert normalize("مرحبا 😀") == "مرحبا 😀"


@given(anything)
def test_twice_is_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("written", "part", "origin"),
    [
        ("今日のﾃﾞｰﾀは", "データ", "ﾃﾞｰﾀ"),
        ("会\u200b議です", "会議", "会\u200b議"),
        ("　　先頭", "先頭", "先頭"),
        ("㈱さくら", "株", "㈱"),
        ("研修&amp;会議", "&", "&amp;"),
        ("ながーーーい", "ー", "ーーー"),
        ("変わらない文", "らな", "らな"),
    ],
)
def test_a_part_leads_back_to_what_was_written(written: str, part: str, origin: str) -> None:
    read = trace(written)
    start = read.text.index(part)
    assert written[slice(*read.original(start, start + len(part)))] == origin


@given(anything)
def test_the_way_back_is_in_order_and_inside_the_text(text: str) -> None:
    read = trace(text)
    places = [read.original(i, i + 1) for i in range(len(read.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert read.text == normalize(text)


def test_an_empty_range_is_a_place() -> None:
    read = trace("　会　議")
    assert [read.original(i, i) for i in range(4)] == [(1, 1), (2, 2), (3, 3), (4, 4)]
