"""Frequency and document frequency."""

from __future__ import annotations

import pytest
from sklearn.feature_extraction.text import CountVectorizer

from reflect_nlp.errors import InputError
from reflect_nlp.mining import word_counts

ANSWERS = [["会議", "会議", "連携"], ["連携", "住民"], [], ["会議", "会議"]]


def test_frequency_documents_and_share() -> None:
    table = word_counts(ANSWERS)
    assert table.to_dict("list") == {
        "word": ["会議", "連携", "住民"],
        "frequency": [4, 2, 1],
        "documents": [2, 2, 1],
        "share": [0.5, 0.5, 0.25],
    }


def test_as_scikit_learn_counts() -> None:
    vectorizer = CountVectorizer(analyzer=list)
    counts = vectorizer.fit_transform(ANSWERS)
    table = word_counts(ANSWERS).set_index("word").loc[vectorizer.get_feature_names_out()]
    assert table["frequency"].tolist() == counts.sum(axis=0).A1.tolist()
    assert table["documents"].tolist() == (counts > 0).sum(axis=0).A1.tolist()


def test_rare_words_are_left_out() -> None:
    assert word_counts(ANSWERS, min_documents=2)["word"].tolist() == ["会議", "連携"]
    with pytest.raises(InputError, match="min_documents が 0"):
        word_counts(ANSWERS, min_documents=0)


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_no_words_give_an_empty_table(documents: list[list[str]]) -> None:
    table = word_counts(documents)
    assert table.empty
    assert table.columns.tolist() == ["word", "frequency", "documents", "share"]
    assert table.dtypes.astype(str).tolist() == ["str", "int64", "int64", "float64"]
