from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.records import Span
from reflect_nlp.text.tokenize import tokenize, tokenize_all
from reflect_nlp.text.tokens import Lexicon, Word

TEXT = "庁内の会議が長い。"


def surfaces(tokens: object) -> list[str]:
    return [token.surface for token in tokens]  # type: ignore[attr-defined]


def test_tokens_are_a_sequence() -> None:
    tokens = tokenize(TEXT)
    assert len(tokens) == 6
    assert tokens[0].surface == "庁内"
    assert tokens[-1].surface == "。"
    assert surfaces(tokens[2:4]) == ["会議", "が"]
    assert tokens[1:][0] == tokens[1]
    assert next(reversed(tokens)) == tokens[-1]
    with pytest.raises(IndexError):
        tokens[6]
    with pytest.raises(ValueError, match="no step"):
        tokens[::2]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 9, ["庁内", "の", "会議", "が", "長い", "。"]), (1, 6, ["の", "会議", "が"]), (9, 9, [])],
)
def test_within_a_range_are_the_tokens_that_begin_there(
    start: int, end: int, words: list[str]
) -> None:
    assert surfaces(tokenize(TEXT).within(start, end)) == words


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([], ["庁内", "の", "会議", "が", "長い", "。"]),
        ([Span(3, 5)], ["庁内", "の", "が", "長い", "。"]),
        ([Span(0, 1), Span(8, 9)], ["の", "会議", "が", "長い"]),
        ([Span(0, 9)], []),
    ],
)
def test_without_spans_are_the_tokens_that_touch_none(spans: list[Span], words: list[str]) -> None:
    tokens = tokenize(TEXT).without(spans)
    assert surfaces(tokens) == words
    assert surfaces(tokens.within(0, 9)) == words


def test_tokens_of_many_texts_share_a_table_and_not_their_texts() -> None:
    first, second = tokenize_all(["会議", "会議の目的"])
    assert first.table is second.table
    assert surfaces(second) == ["会議", "の", "目的"]
    np.testing.assert_array_equal(first.numbers, second.numbers[:1])


def test_a_word_is_held_once() -> None:
    lexicon = Lexicon()
    meeting, of = Word("会議", "会議", "名詞-普通名詞"), Word("の", "の", "助詞-格助詞")
    assert [lexicon.add(meeting), lexicon.add(of), lexicon.add(meeting)] == [0, 1, 0]
    assert lexicon.content.tolist() == [True, False]
    lexicon.add(Word("長い", "長い", "形容詞-一般"))
    assert lexicon.content.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("困っていることがある", ["困る"]),
        ("そのような時に行くところ", []),
        ("楽しそうだ", ["楽しい"]),
        ("3回の会議", ["会議"]),
    ],
)
def test_the_emptiest_words_carry_nothing(text: str, words: list[str]) -> None:
    tokens = tokenize(text)
    content = tokens.lexicon.content[tokens.numbers]
    assert [t.normalized for t, says in zip(tokens, content, strict=True) if says] == words
