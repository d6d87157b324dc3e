from __future__ import annotations

import pytest

from reflect_nlp.text.privacy.lexicon import kana_names, kinds


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


def test_frequent_names_are_known_in_hiragana() -> None:
    assert {"やまもと", "たなか", "ささき"} <= kana_names()
    assert min(map(len, kana_names())) > 2
