from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.coder import Coder
from reflect_nlp.themes.learning import Lessons, fit_line, log_shares, teach
from tests.themes.test_coder import LABELS, MEETING, SNOW, given_texts

ALL = {head: sorted(set(codes)) for head, codes in LABELS.items()}
UNDECIDED = "会議と雪の日の要望"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder().fit(given_texts(MEETING + SNOW), LABELS)


def score_of(coder: Coder, text: str, code: str) -> float:
    coded = coder.code(given_texts([text]), ALL)["theme"]
    return float(coded.scores[0] if coded.labels[0] == code else 1 - coded.scores[0])


def lessons(*pairs: tuple[str, str]) -> Lessons:
    return Lessons(given_texts([text for text, _ in pairs]), {"theme": [code for _, code in pairs]})


def test_a_decision_makes_like_segments_likelier_to_get_its_code(coder: Coder) -> None:
    taught = teach(coder, lessons((UNDECIDED, "snow")))
    before, after = (score_of(one, UNDECIDED, "snow") for one in (coder, taught))
    assert after > before
    assert score_of(taught, "雪の日の要望", "snow") > score_of(coder, "雪の日の要望", "snow")


def test_more_strength_moves_a_coder_further(coder: Coder) -> None:
    moved = [
        score_of(teach(coder, lessons((UNDECIDED, "snow")), strength=how), UNDECIDED, "snow")
        for how in (0.01, 1.0, 100.0)
    ]
    assert moved == sorted(set(moved))


def test_the_coder_that_is_taught_stays_as_it_is(coder: Coder) -> None:
    before = {head: coef.copy() for head, coef in coder.coef_.items()}
    taught = teach(coder, lessons((UNDECIDED, "snow")))
    for head, coef in before.items():
        np.testing.assert_array_equal(coder.coef_[head], coef)
    assert (taught.coef_["theme"] != before["theme"]).any()
    np.testing.assert_array_equal(taught.coef_["voice"], before["voice"])


def test_codes_the_coder_does_not_know_and_empty_ones_teach_nothing(coder: Coder) -> None:
    taught = teach(coder, lessons((UNDECIDED, "hall"), ("雪", "")))
    np.testing.assert_array_equal(taught.coef_["theme"], coder.coef_["theme"])


def test_labels_become_the_likeliest_and_a_frequent_code_weighs_no_more_when_balanced() -> None:
    features, labels = sp.csr_matrix(np.eye(3)[[0, 0, 0, 0, 1]]), np.array([0, 0, 0, 0, 1])
    line = fit_line(features, np.zeros((5, 2)), labels, strength=10.0, balanced=True)
    shares = np.exp(log_shares(line(sp.csr_matrix(np.eye(3)))))
    assert shares.argmax(axis=1).tolist()[:2] == [0, 1]
    np.testing.assert_allclose(shares[2], [0.5, 0.5], atol=0.01)
    line = fit_line(features, np.zeros((5, 2)), labels, strength=10.0)
    assert np.exp(log_shares(line(sp.csr_matrix(np.eye(3)))))[2, 0] > 0.51


def test_earlier_scores_are_where_learning_starts() -> None:
    features, labels = sp.csr_matrix(np.eye(2)), np.array([0, 1])
    sure = np.array([[20.0, 0.0], [0.0, 20.0]])
    line = fit_line(features, sure, labels, strength=1.0)
    np.testing.assert_allclose(line.coef, 0.0, atol=1e-6)
    assert np.abs(fit_line(features, -sure, labels, strength=1.0).coef).min() > 0.5


def test_it_is_the_logistic_regression_of_scikit_learn() -> None:
    from sklearn.linear_model import LogisticRegression

    random = np.random.default_rng(0)
    features, labels = random.normal(size=(30, 6)), np.arange(30) % 3
    line = fit_line(sp.csr_matrix(features), np.zeros((30, 3)), labels, strength=2.0)
    constant = np.hstack([features, np.full((30, 1), 0.3)])
    model = LogisticRegression(C=2.0, fit_intercept=False, tol=1e-8).fit(constant, labels)
    np.testing.assert_allclose(line.coef, model.coef_[:, :-1], atol=1e-3)
    np.testing.assert_allclose(line.intercept, model.coef_[:, -1] * 0.3, atol=1e-3)


@given(st.lists(st.lists(st.floats(-50, 50), min_size=3, max_size=3), min_size=1, max_size=4))
def test_log_shares_are_logarithms_of_probabilities(scores: list[list[float]]) -> None:
    shares = np.exp(log_shares(np.array(scores)))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    assert log_shares(np.zeros((0, 3))).shape == (0, 3)
