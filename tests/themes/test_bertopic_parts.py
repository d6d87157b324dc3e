from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from reflect_nlp.errors import ModelError
from reflect_nlp.themes.bertopic_parts import NO_WORD, TermVectorizer, TopicEmbedder, rebuilt

FITTED = ["会議 議題", "ネットワーク形成図 取組", "社会福祉協議会 会議", "役職"]
TEXTS = ["会議の議題。", "ネットワーク形成図の 取組", "社協の会議", "係長がいない。"]


@pytest.fixture(scope="module")
def vectorizer() -> TermVectorizer:
    found = TermVectorizer(token_pattern=r"\S+", lowercase=False, stop_words=[NO_WORD])
    return found.fit(FITTED)


def terms(vectorizer: TermVectorizer, text: str) -> list[str]:
    return list(vectorizer.build_tokenizer()(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会議 議題", ["会議", "議題"]),
        ("ネットワーク形成図を囲んで会議をした。", ["ネットワーク形成図", "会議"]),
        ("取り組みを続ける。", ["取組"]),
        ("社協と話す。", ["社会福祉協議会"]),
        ("〔氏名〕さんと会議 議題", ["会議", "議題"]),
        (NO_WORD, [NO_WORD]),
        ("", []),
    ],
)
def test_terms_are_taken_as_they_stand_and_found_in_text(
    vectorizer: TermVectorizer, text: str, found: list[str]
) -> None:
    known = {"会議", "議題", "ネットワーク形成図", "取組", "社会福祉協議会", NO_WORD}
    assert [term for term in terms(vectorizer, text) if term in known] == found


def test_a_fitted_text_has_the_terms_it_was_fitted_with() -> None:
    vectorizer = TermVectorizer(token_pattern=r"\S+", lowercase=False).fit(FITTED)
    assert "役職" not in terms(vectorizer, TEXTS[3])
    vectorizer.remember(TEXTS, FITTED)
    assert terms(vectorizer, TEXTS[3]) == ["役職"]
    assert terms(vectorizer, f"{TEXTS[3]} {TEXTS[0]}") == ["役職", "会議", "議題"]


def test_a_loaded_vectorizer_becomes_ours_again(vectorizer: TermVectorizer) -> None:
    plain = CountVectorizer(**vectorizer.get_params())
    plain.vocabulary_ = vectorizer.vocabulary_
    assert (plain.transform(FITTED) != vectorizer.transform(FITTED)).nnz == 0
    assert plain.transform(["会議が長い。"]).nnz == 0
    assert rebuilt(plain).transform(["会議が長い。"]).nnz == 1


def embedder() -> TopicEmbedder:
    return TopicEmbedder(["甲", "乙", "丙"], np.eye(3, 2, dtype=np.float32))


def test_fitted_documents_keep_their_place() -> None:
    found = embedder()
    assert found.embed(["乙", "甲"]).tolist() == [[0, 1], [1, 0]]
    assert found.embed([]).shape == (0, 2)
    found.know(["きのえ", "きのと", "甲"])
    assert found.embed(["きのと", "甲"]).tolist() == [[0, 1], [1, 0]]


def test_new_documents_are_placed_by_a_map_learnt_from_the_fitted_ones() -> None:
    found = embedder()
    with pytest.raises(ModelError):
        found.embed(["甲", "丁"])
    encoded = 10 * np.eye(3, dtype=np.float32)
    found.learn(encoded, lambda texts: np.tile(encoded[1], (len(texts), 1)))
    place = found.embed(["丁", "甲"])
    assert place[1].tolist() == [1, 0]
    assert place[0] == pytest.approx([0, 100 / 101])


def test_a_copy_is_the_same_object() -> None:
    """BERTopic copies models when topics are merged; an encoder's vectors need not be."""
    found = embedder()
    assert deepcopy([found])[0] is found
