from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal.wishes import wish
from reflect_nlp.themes.nominal.words import said, words_of


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("録画を見せてください", "録画を見せてほしい"),
        ("録画を見せてもらえると助かる", "録画を見せてほしい"),
        ("録画を見せてもらえないか", "録画を見せてほしい"),
        ("録画を見せてもらえたら", "録画を見せてほしい"),
        ("録画を見せていただけたらと思う", "録画を見せてほしい"),
        ("録画を見せていただけないだろうか", "録画を見せてほしい"),
        ("様式の例があると助かる", "様式の例がほしい"),
        ("名簿の配布をお願いする", "名簿の配布をお願いしたい"),
        ("場所が増えると嬉しい", "場所が増えると嬉しい"),
        ("会議はもらえないか", "会議はもらえないか"),
        ("録画を見せた", "録画を見せた"),
    ],
)
def test_a_request_is_said_one_way(asked: str, expected: str) -> None:
    assert said(wish(words_of(tokenize(asked)))) == expected
