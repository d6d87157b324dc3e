from __future__ import annotations

import numpy as np
import pytest
from bertopic import BERTopic

from reflect_nlp.errors import ModelError
from reflect_nlp.themes.model import fit_bertopic

SNOW, MEETING = ["雪かき", "駐車場", "ネットワーク形成図"], ["会議", "議題", "ＩＣＴ"]
DOCUMENTS = [SNOW] * 7 + [MEETING] * 5
VECTORS = np.repeat(np.eye(2, 4, dtype=np.float32), [7, 5], axis=0)
LABELS = np.repeat([0, 1], [7, 5])


@pytest.fixture(scope="module")
def model() -> BERTopic:
    return fit_bertopic(DOCUMENTS, VECTORS, LABELS)


def test_it_is_bertopic_around_our_clusters(model: BERTopic) -> None:
    assert isinstance(model, BERTopic)
    assert list(model.topics_) == [0] * 7 + [1] * 5


def test_it_keeps_japanese_words(model: BERTopic) -> None:
    """BERTopic's default cleaning deletes every character that is not ASCII."""
    assert {word for word, _ in model.get_topic(0) if word} == set(SNOW)
    assert {word for word, _ in model.get_topic(1) if word} == set(MEETING)


def test_topic_names_of_bertopic_are_japanese_too(model: BERTopic) -> None:
    names = model.get_topic_info()["Name"].tolist()
    assert len(names) == 2
    assert "雪かき" in names[0]


def test_new_vectors_go_to_the_nearest_topic(model: BERTopic) -> None:
    near_meeting = np.array([[0.1, 0.9, 0, 0]], dtype=np.float32)
    assert list(model.transform(["何か"], near_meeting)[0]) == [1]


def test_without_an_encoder_only_fitted_documents_have_a_place(model: BERTopic) -> None:
    assert list(model.transform(["会議 議題 ＩＣＴ"])[0]) == [1]
    with pytest.raises(ModelError, match="エンコーダ"):
        model.transform(["会議が長い。"])


def test_segments_without_a_topic_are_outliers() -> None:
    model = fit_bertopic(DOCUMENTS, VECTORS, np.array([0] * 7 + [1] * 4 + [-1]))
    assert list(model.topics_) == [0] * 7 + [1] * 4 + [-1]
    assert list(model.transform(["何か"], VECTORS[:1])[0]) == [0]


@pytest.mark.parametrize("wordless", [1, 7])
def test_segments_without_words_add_none_to_their_topic(wordless: int) -> None:
    model = fit_bertopic([[]] * wordless + DOCUMENTS[wordless:], VECTORS, LABELS)
    assert list(model.topics_) == [0] * 7 + [1] * 5
    words = {word for word, weight in model.get_topic(0) if word and weight > 0.001}
    assert words == (set(SNOW) if wordless < 7 else set())


def test_all_segments_equal_are_one_topic() -> None:
    model = fit_bertopic(
        [SNOW] * 12, np.ones((12, 3), dtype=np.float32), np.zeros(12, dtype=np.int64)
    )
    assert set(model.topics_) == {0}
    assert {word for word, _ in model.get_topic(0) if word} == set(SNOW)


def test_a_topic_may_be_longer_than_the_tokeniser_takes() -> None:
    """The joined text of a topic never reaches Sudachi (49,149 bytes)."""
    many = [["ネットワーク形成図"] * 20] * 199 + [["会議"]]
    model = fit_bertopic(many, np.ones((200, 2), dtype=np.float32), np.zeros(200, dtype=np.int64))
    assert model.get_topic(0)[0][0] == "ネットワーク形成図"
