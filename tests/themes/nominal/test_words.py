from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.words import said, words_of


def test_words_say_the_text_without_blanks() -> None:
    assert said(words_of(tokenize("住民と 話す"))) == "住民と話す"


@pytest.mark.parametrize(
    ("text", "nominal"),
    [("住民", [True]), ("大切さ", [True, True]), ("話す", [False]), ("長い", [False])],
)
def test_which_words_are_nouns(text: str, nominal: list[bool]) -> None:
    assert [word.nominal for word in words_of(tokenize(text))] == nominal
