from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reflect_nlp.themes.keywords.keyness import class_tf_idf, log_odds_z

COUNTS = np.array([[6.0, 2.0, 0.0], [0.0, 2.0, 6.0]])


def test_class_tf_idf_by_hand() -> None:
    """A = 16 words in 2 groups = 8: 6·log(1 + 8/6), 2·log(1 + 8/4)."""
    weights = class_tf_idf(COUNTS)
    assert weights[0].tolist() == pytest.approx([6 * math.log(1 + 8 / 6), 2 * math.log(3), 0])


def test_log_odds_by_hand() -> None:
    """The prior is an eighth of each word's total: 0.75, 0.5 and 0.75 words, 2 in all.

    Word 1 in group 1: log(6.75 / 3.25) − log(0.75 / 9.25), its variance 1 / 6.75 + 1 / 0.75.
    """
    ratio = math.log(6.75 / 3.25) - math.log(0.75 / 9.25)
    assert log_odds_z(COUNTS)[0, 0] == pytest.approx(ratio / math.sqrt(1 / 6.75 + 1 / 0.75))


def test_a_word_that_all_say_alike_marks_nobody() -> None:
    assert log_odds_z(COUNTS)[:, 1].tolist() == [0, 0]


def test_more_evidence_of_the_same_odds_marks_more() -> None:
    assert log_odds_z(COUNTS * 10)[0, 0] > 2 * log_odds_z(COUNTS)[0, 0]


def test_a_word_said_once_marks_less_than_one_said_often() -> None:
    counts = np.array([[1.0, 8.0, 9.0], [0.0, 2.0, 16.0]])
    once, often, _ = log_odds_z(counts)[0]
    assert 0 < once < often


def test_one_group_has_nothing_to_stand_out_from() -> None:
    assert log_odds_z(np.array([[3.0, 1.0]])).tolist() == [[0, 0]]


def test_a_single_word_is_no_division_by_zero() -> None:
    assert np.isfinite(log_odds_z(np.array([[3.0], [0.0]]))).all()


@given(arrays(np.float64, (2, 4), elements=st.integers(0, 30)).filter(lambda c: c.sum(0).all()))
def test_what_marks_one_of_two_groups_marks_the_other_as_much_less(
    counts: np.ndarray,
) -> None:
    z = log_odds_z(counts)
    assert z[0] == pytest.approx(-z[1], abs=1e-9)
