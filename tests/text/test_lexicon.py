from __future__ import annotations

import pytest

from reflect_nlp.text.lexicon import kinds


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("西村", {"family"}),
        ("福山", {"family", "place"}),
        ("三次", {"family", "given", "place"}),
        ("髙橋", {"family"}),
        ("ﾀﾅｶ", {"family"}),
        ("浜辺", {"family", "word"}),
        ("社協", {"word"}),
        ("", set()),
        ("\ud83d", set()),
    ],
)
def test_a_word_is_known_for_what_it_may_be(word: str, known: set[str]) -> None:
    assert kinds(word) == known
