from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Span
from reflect_nlp.text.privacy.mask import MASKS
from reflect_nlp.text.tokenize import encodable
from tests.surveys import survey_of
from tests.text.strategies import anything


def prepared(*texts: str, spans: dict[str, list[Span]] | None = None) -> Prepared:
    return prepare(survey_of(texts).responses, get_encoder("chive"), spans)


def test_a_response_becomes_segments_with_ids_that_tell_their_place() -> None:
    table = prepared("会議が長い。目的が要る。", "特になし").table
    assert table.columns.tolist() == [
        "segment_id",
        "response_id",
        "start",
        "end",
        "text",
        "blank",
    ]
    assert table["segment_id"].tolist() == ["a2@0-6", "a2@6-12", "a3@0-4"]
    assert table["text"].tolist() == ["会議が長い。", "目的が要る。", "特になし"]
    assert table["blank"].tolist() == [False, False, True]


def test_each_segment_has_its_own_tokens_and_words() -> None:
    found = prepared("会議が長い。目的が要る。")
    assert [[t.surface for t in read] for read in found.tokens] == [
        ["会議", "が", "長い", "。"],
        ["目的", "が", "要る", "。"],
    ]
    assert found.data.words == [["会議", "長い"], ["目的", "要る"]]
    assert found.tokens[1][0].start == 6


def test_the_vector_is_the_segments_and_the_context_the_responses() -> None:
    encoder = get_encoder("chive")
    found = prepared("会議が長い。目的が要る。", "雪が深い。").data
    np.testing.assert_array_equal(
        found.vectors, encoder.encode(["会議が長い", "目的が要る", "雪が深い"])
    )
    whole = encoder.encode(["会議が長い。目的が要る。", "雪が深い。"])
    np.testing.assert_array_equal(found.contexts, whole[[0, 0, 1]])
    assert found.roles == ["issue"] * 3


def test_personal_data_are_hidden_and_no_feature() -> None:
    """Neither the name nor its placeholder is a word, a vector or a run of characters."""
    found = prepared("佐藤さんの電話は090-1234-5678です。", "さんの電話はです。")
    assert found.table["text"][0] == "〔氏名〕さんの電話は〔電話〕です。"
    assert [span.kind for span in found.hidden[0]] == ["name", "phone"]
    assert found.data.texts[0] == found.data.texts[1] == "さんの電話はです。"
    assert found.data.words[0] == ["電話"]
    np.testing.assert_array_equal(found.data.vectors[0], get_encoder("chive").encode(["電話"])[0])


def test_given_segments_replace_our_own() -> None:
    found = prepared("会議が長い。目的が要る。", spans={"a2": [Span(0, 3), Span(3, 12)]})
    assert found.table["text"].tolist() == ["会議が", "長い。目的が要る。"]
    assert found.data.words == [["会議"], ["長い", "目的", "要る"]]


def test_a_mask_that_a_cut_divides_is_hidden_on_both_sides() -> None:
    found = prepared("佐藤さん", spans={"a2": [Span(0, 1), Span(1, 4)]})
    assert found.table["text"].tolist() == ["〔氏名〕", "〔氏名〕さん"]
    assert [len(spans) for spans in found.hidden] == [1, 1]


def test_no_response_no_segment() -> None:
    found = prepared()
    assert found.table.empty
    assert found.data.vectors.shape == found.data.contexts.shape == (0, get_encoder("chive").n_dims)
    assert found.data.roles == []


def test_lone_surrogates_become_characters_that_a_file_can_hold() -> None:
    found = prepared("会議が\ud83d長い。")
    assert found.table["text"].tolist() == ["会議が\ufffd長い。"]
    assert found.table["segment_id"].tolist() == ["a2@0-7"]


@given(st.lists(anything, max_size=4))
@settings(max_examples=60)
def test_segments_cut_the_original_and_lose_nothing(texts: list[str]) -> None:
    found = prepared(*texts)
    for place, text in enumerate(texts, start=2):
        rows = found.table[found.table["response_id"] == f"a{place}"]
        assert [0, *rows["end"]] == [*rows["start"], len(text)]
        for row in rows.itertuples():
            if not found.hidden[row.Index]:
                assert row.text == encodable(text)[row.start : row.end]
            else:
                assert any(mask in row.text for mask in MASKS.values())
            assert all(row.start <= t.start < row.end for t in found.tokens[row.Index])


@pytest.mark.parametrize(
    ("sentence", "times", "words"),
    [("会議が長い。", 11_200, ["会議", "長い"]), ("佐藤さん090-1234-5678。", 7_200, [])],
    ids=["200 kB of sentences", "200 kB of personal data"],
)
def test_two_hundred_kilobytes_are_cut_as_one_sentence_is(
    sentence: str, times: int, words: list[str]
) -> None:
    """Each step is linear in the text; a quadratic one would be felt here."""
    assert len((sentence * times).encode()) > 200_000
    found = prepared(sentence * times)
    assert len(found.table) == times
    assert found.data.words == [words] * times
    assert set(found.table["text"]) == set(prepared(sentence).table["text"])


def test_two_hundred_kilobytes_without_an_end_are_one_segment() -> None:
    found = prepared("会議が長い" * 13_300)
    assert len(found.table) == 1
    assert len(found.data.words[0]) >= 13_300
