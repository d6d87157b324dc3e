from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.keywords.known import NO_WORDS, fold, known_words
from reflect_nlp.text.tokenize import tokenize
from tests.text.strategies import anything


def found(text: str, *words: str) -> list[str]:
    tokens = tokenize(text)
    folded = [fold(token.surface) for token in tokens]
    matches = known_words((word, word) for word in words).find(folded, tokens, 0, len(tokens))
    return [match.shown for match in matches]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["庁内連携"], ["庁内連携"]),
        (["庁内連携", "庁内連携会議"], ["庁内連携会議"]),
        (["庁内", "連携会議"], ["庁内", "連携会議"]),
        (["庁内連携", "連携会議"], ["庁内連携"]),
        (["庁内連携会議室"], []),
        (["内連携"], []),
        ([], []),
    ],
)
def test_leftmost_longest_at_token_boundaries(words: list[str], expected: list[str]) -> None:
    assert found("庁内連携会議", *words) == expected


def test_width_case_and_spaces_in_the_list_do_not_matter() -> None:
    assert found("ｃｓｗと8050問題", "CSW", "８０５０ 問題") == ["CSW", "８０５０ 問題"]


def test_a_range_is_kept_to() -> None:
    tokens = tokenize("庁内連携会議")
    folded = [fold(token.surface) for token in tokens]
    words = known_words([("庁内連携", "庁内連携"), ("連携会議", "連携会議")])
    assert [m.shown for m in words.find(folded, tokens, 1, 3)] == ["連携会議"]
    assert [m.shown for m in words.find(folded, tokens, 0, 1)] == []


def test_an_empty_word_is_no_word() -> None:
    assert known_words([("　", "空")]) == NO_WORDS


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
