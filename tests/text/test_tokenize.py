from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from reflect_nlp.records import Span, Token
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import (
    content_words,
    encodable,
    is_content,
    overlaps,
    tokenize,
    tokenize_all,
)
from tests.text.strategies import anything

SENTENCE = "会議の目的を、はじめに全員で確かめる。"


def covers(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the tokens follow each other from the first character to the last."""
    if not normalize(text):
        return len(tokens) == 0
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    return starts == ends


def test_a_token_knows_its_place_and_its_forms() -> None:
    tokens = tokenize("庁内の取組")
    assert tokens[0] == Token(0, 2, "庁内", "庁内", "庁内", "名詞-普通名詞-一般-*")
    assert [token.normalized for token in tokens] == ["庁内", "の", "取り組み"]
    assert [token.surface for token in tokens] == ["庁内", "の", "取組"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("取組", "取り組み"), ("繋がり", "つながり"), ("子ども", "子供"), ("ﾈｯﾄﾜｰｸ", "ネットワーク")],
)
def test_spellings_of_a_word_have_one_normalised_form(one: str, other: str) -> None:
    assert tokenize(one)[0].normalized == tokenize(other)[0].normalized


@given(anything)
@settings(max_examples=200)
def test_tokens_cover_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert covers(text, tokens)
    assert [token.surface for token in tokens] == [
        encodable(text)[token.start : token.end] for token in tokens
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👨‍👩‍👧‍👦の家族😀",
        "مرحبا بك",
        "\u202e会議",
        "か\u3099",
        "会議\ud83dの\udc00目的",
        "㈱№㍿",
    ],
)
def test_odd_characters_keep_their_places(text: str) -> None:
    assert covers(text, tokenize(text))


def test_sixty_thousand_bytes_are_the_sentences_one_by_one() -> None:
    times = 60_000 // len(SENTENCE.encode()) + 1
    words = [token.surface for token in tokenize(SENTENCE)]
    tokens = tokenize(SENTENCE * times)
    assert covers(SENTENCE * times, tokens)
    assert [token.surface for token in tokens] == words * times


@pytest.mark.parametrize(
    "text",
    [
        "会議" * 34_000,
        "x" * 200_000,
        "😀" * 50_000,
        "㍿" * 13_000,
        "ﷺ" * 13_000,
        "ﷺ" * 100 + "会" * 12_000,
    ],
    ids=["204 kB", "200 kB ascii", "200 kB emoji", "㍿ grows", "ﷺ grows 11 times", "mixed"],
)
def test_any_length_fits_the_tokeniser(text: str) -> None:
    assert covers(text, tokenize(text))


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert encodable("会\ud83d議\udc00😀") == "会\ufffd議\ufffd😀"


def test_content_words_leave_out_numbers_auxiliaries_and_empty_verbs() -> None:
    assert content_words(tokenize("3回目の資料を10人に配っている。")) == ["資料", "配る"]


def test_content_words_leave_out_what_is_hidden() -> None:
    tokens = tokenize("山田さんと協議した")
    assert content_words(tokens) == ["山田", "協議"]
    assert content_words(tokens, [Span(0, 2, "name")]) == ["協議"]


def test_a_single_latin_letter_is_no_content_but_a_single_kanji_is() -> None:
    letter, kanji = tokenize("A図")
    assert not is_content(letter)
    assert is_content(kanji)


@pytest.mark.parametrize(
    ("span", "touches"),
    [((0, 2), False), ((0, 3), True), ((3, 4), True), ((4, 5), False), ((0, 9), True)],
)
def test_overlap_is_half_open(span: tuple[int, int], touches: bool) -> None:
    token = Token(2, 4, "会議", "会議", "会議", "名詞")
    assert overlaps(token, [Span(*span)]) is touches


def test_many_texts_are_the_texts_one_by_one() -> None:
    texts = ["会議が長い。", "", "ﾃﾞｰﾀを見る", "\u200b"]
    assert tokenize_all(texts) == [tokenize(text) for text in texts]


def test_words_are_read_in_normal_spelling_and_cut_what_was_written() -> None:
    tokens = tokenize("ｻｰﾋﾞｽーーーの会\u200b議")
    assert [(t.surface, t.normalized) for t in tokens][-2:] == [
        ("の", "の"),
        ("会\u200b議", "会議"),
    ]
    assert "".join(t.surface for t in tokens) == "ｻｰﾋﾞｽーーーの会\u200b議"


def test_a_character_that_is_several_words_is_the_last_one_s() -> None:
    assert [(t.surface, t.normalized) for t in tokenize("①")] == [("", "("), ("", "1"), ("①", ")")]
