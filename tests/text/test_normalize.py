from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.normalize import normalize
from tests.text.strategies import anything


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("ﾈｯﾄﾜｰｸ", "ネットワーク"),
        ("第１回", "第1回"),
        ("①～③", "1~3"),
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
