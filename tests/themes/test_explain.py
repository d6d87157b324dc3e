from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.text.tokenize import content_words, tokenize
from reflect_nlp.themes.coder import Coder, CoderInput
from reflect_nlp.themes.explain import nearest, over_characters, parts, terms
from reflect_nlp.themes.similarity import Words

MEETING = ["会議が長い", "会議の目的", "会議を減らす", "長い会議", "会議と議題", "議題のない会議"]
SNOW = ["雪かきが要る", "駐車場の雪", "雪が深い", "雪と駐車場", "深い雪", "雪かきの当番"]


def read(texts: list[str]) -> CoderInput:
    vectors = np.ones((len(texts), 4), dtype=np.float32)
    words = [content_words(tokenize(text)) for text in texts]
    return CoderInput(texts, words, vectors, vectors, ["issue"] * len(texts))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder().fit(read(MEETING + SNOW), {"theme": ["meeting"] * 6 + ["snow"] * 6})


def split(coder: Coder, text: str):
    features = coder.features(read([text]))
    coef, intercept = coder.coef_["theme"], coder.intercept_["theme"]
    found = parts(
        text,
        features,
        coef[0] - coef[1],
        float(intercept[0] - intercept[1]),
        terms(coder.vectorizers),
    )
    scores = (features @ coef.T + intercept)[0]
    return found, float(scores[0] - scores[1])


@pytest.mark.parametrize("text", ["雪の日の会議", "会議、会議、また会議", "", "Zoomの会議"])
def test_words_and_rest_sum_to_the_difference_of_the_scores(coder: Coder, text: str) -> None:
    found, difference = split(coder, text)
    assert sum(found.words.values()) + found.rest == pytest.approx(difference, abs=1e-5)


def test_each_word_speaks_for_its_own_code(coder: Coder) -> None:
    found, _ = split(coder, "雪の日の長い会議")
    assert list(found.words) == sorted(found.words, key=lambda word: -found.words[word])
    assert found.words["会議"] > 0.1 > -0.1 > found.words["雪"]


@given(
    st.text("会議雪かA", max_size=12),
    st.dictionaries(st.text("会議雪か", min_size=1, max_size=4), st.floats(-2, 2)),
)
def test_no_part_of_an_ngram_that_stands_there_is_lost(text: str, ngrams: dict[str, float]) -> None:
    there = sum(gave for ngram, gave in ngrams.items() if ngram in text.lower())
    assert over_characters(text, ngrams).sum() == pytest.approx(there, abs=1e-9)


def test_the_nearest_text_is_the_likest_one_that_may_be_shown() -> None:
    known = Words(["雪", "会議", "除雪"], np.eye(3, dtype="f4"), [["雪"], ["会議"], ["除雪", "雪"]])
    said = Words(["雪"] * 3, np.eye(3, dtype="f4")[[0, 0, 0]], [["雪"]] * 3)
    apart = np.array([[True] * 3, [False, True, True], [False] * 3])
    assert nearest(known, said, apart=apart).tolist() == [0, 2, -1]
    none = Words([], np.zeros((0, 3), dtype="f4"), [])
    assert nearest(none, said, apart=np.zeros((3, 0), dtype=bool)).tolist() == [-1] * 3
    assert nearest(known, none, apart=np.zeros((0, 3), dtype=bool)).tolist() == []
