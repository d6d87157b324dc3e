from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.subthemes import central_groups, detail_line, most_central


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("・会議が長い。\n", "会議が長い"),
        ("①　また、会議が長い。", "会議が長い"),
        ("1. そして、会議が長い", "会議が長い"),
        ("ただし、予算がない。", "予算がない"),
        ("10人で話す。", "10人で話す"),
        ("会議が\n長い。", "会議が 長い"),
        ("本当？", "本当？"),
        ("", ""),
    ],
)
def test_a_line_of_a_table(text: str, line: str) -> None:
    assert detail_line(text) == line


@given(st.text("・①1.、また会議。 \n", max_size=20))
def test_a_line_made_twice_is_the_same(text: str) -> None:
    assert detail_line(detail_line(text)) == detail_line(text)


def test_a_few_segments_are_one_group_and_many_are_cut() -> None:
    few = np.eye(3, dtype=np.float32)
    assert central_groups(few).tolist() == [0, 0, 0]
    many = np.repeat(np.eye(3, dtype=np.float32), [12, 9, 6], axis=0)
    assert central_groups(many, most=3).tolist() == [0] * 12 + [1] * 9 + [2] * 6
    assert len(set(central_groups(many, most=2).tolist())) == 2


def test_the_most_central_speaks() -> None:
    vectors = np.array([[1, 0.4], [1, 0], [1, -0.4]], dtype=np.float32)
    texts = ["会議の目的が見えない。", "会議の時間が長すぎる。", "会議の人数が多すぎる。"]
    assert most_central(vectors, texts) == 1


@pytest.mark.parametrize("hidden", ["会議。", "会議" * 40, "〔氏名〕さんの会議が長すぎる。"])
def test_the_unreadable_and_the_masked_speak_last(hidden: str) -> None:
    vectors = np.array([[1, 0.4], [1, 0], [1, -0.5]], dtype=np.float32)
    texts = ["会議の目的が見えない。", hidden, "会議の人数が多すぎる。"]
    assert most_central(vectors, texts) == 0
    assert most_central(vectors[1:2], [hidden]) == 0
