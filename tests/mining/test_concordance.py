"""Key words in context."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import InputError
from reflect_nlp.mining import kwic
from reflect_nlp.text.tokenize import tokenize_all

TEXTS = [
    "庁内の連携が難しい。",
    "連携室と連携する。",
    "会議の取組を続ける。",
    "取り組みがつながった。",
]


def test_every_place_with_its_context() -> None:
    table = kwic(TEXTS, "連携", width=3, ids=["a", "b", "c", "d"])
    assert table.to_dict("list") == {
        "id": ["a", "b", "b"],
        "left": ["庁内の", "", "携室と"],
        "keyword": ["連携"] * 3,
        "right": ["が難し", "室と連", "する。"],
        "start": [3, 0, 4],
        "end": [5, 2, 6],
    }


@given(
    st.lists(st.text(alphabet="ああい\nう", max_size=12), max_size=5),
    st.text(alphabet="あい", min_size=1, max_size=3),
    st.integers(0, 4),
)
def test_a_search_at_every_position_finds_the_same(texts: list, word: str, width: int) -> None:
    expected = [
        [place, text[:start][-width:] if width else "", word, text[start + len(word) :][:width]]
        for place, text in enumerate(texts)
        for start in range(len(text))
        if text[start : start + len(word)] == word
    ]
    table = kwic(texts, word, width=width)
    assert table[["id", "left", "keyword", "right"]].to_numpy().tolist() == expected
    for row in table.itertuples():
        assert texts[row.id][row.start : row.end] == word


def test_overlapping_places_are_all_found() -> None:
    assert kwic(["ああああ"], "ああ")["start"].tolist() == [0, 1, 2]


def test_with_tokens_whole_words_in_any_spelling_and_inflection() -> None:
    tokens = tokenize_all(TEXTS)
    found = kwic(TEXTS, "取り組み", tokens=tokens)
    assert found["keyword"].tolist() == ["取組", "取り組み"]
    assert kwic(TEXTS, "取組", tokens=tokens)["keyword"].tolist() == ["取組", "取り組み"]
    assert kwic(TEXTS, "繋がる", tokens=tokens)["keyword"].tolist() == ["つながっ"]
    assert kwic(TEXTS, "組", tokens=tokens).empty
    assert kwic(TEXTS, "組")["start"].tolist() == [4, 2]


@given(st.sampled_from(["連携", "取組", "繋がる", "支援体制", "支援", "会議を開く", "つながった"]))
def test_a_plain_list_of_tokens_finds_the_same(word: str) -> None:
    texts = [*TEXTS, "支援体制が繋がる。", "会議が開く。", "会議を開こう。", ""]
    tokens = tokenize_all(texts)
    quick, plain = (kwic(texts, word, tokens=t) for t in (tokens, [list(t) for t in tokens]))
    pd.testing.assert_frame_equal(quick, plain)
    assert not quick.empty


def test_with_tokens_a_phrase_of_several_words() -> None:
    texts = ["重層的支援体制整備事業の話", "会議を開いた。会議が開く。"]
    tokens = tokenize_all(texts)
    found = kwic(texts, "支援体制整備", tokens=tokens)
    assert found[["start", "end"]].to_numpy().tolist() == [[3, 9]]
    assert kwic(texts, "会議を開く", tokens=tokens)["keyword"].tolist() == ["会議を開い"]


def test_sorted_by_what_stands_before_or_after() -> None:
    texts = ["うx い", "あx う", "いx あ"]
    assert kwic(texts, "x")["id"].tolist() == [0, 1, 2]
    assert kwic(texts, "x", sort="left")["id"].tolist() == [1, 2, 0]
    assert kwic(texts, "x", sort="right")["id"].tolist() == [2, 0, 1]


def test_before_the_word_is_read_away_from_it() -> None:
    assert kwic(["あうx", "うあx", "ああx"], "x", sort="left")["id"].tolist() == [2, 1, 0]


@pytest.mark.parametrize("texts", [[], [""], ["会議"]])
def test_a_word_nobody_uses_gives_an_empty_table(texts: list[str]) -> None:
    table = kwic(texts, "住民")
    assert table.empty
    assert table.columns.tolist() == ["id", "left", "keyword", "right", "start", "end"]
    assert table.dtypes.tolist() == kwic(["住民"], "住民").dtypes.tolist()


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InputError, match="探す語"):
        kwic(TEXTS, "")
    with pytest.raises(InputError, match="文の並び"):
        kwic("会議の進行", "会議")
    with pytest.raises(InputError, match="欠損のない"):
        kwic(pd.Series(["会議", None]), "会議")
    with pytest.raises(InputError, match="文が4件、ids が1件"):
        kwic(TEXTS, "会議", ids=["a"])
    with pytest.raises(InputError, match="tokens が0件"):
        kwic(TEXTS, "会議", tokens=[])
    with pytest.raises(InputError, match="position、left、right"):
        kwic(TEXTS, "会議", sort="up")
    with pytest.raises(InputError, match="width が -1"):
        kwic(TEXTS, "会議", width=-1)
