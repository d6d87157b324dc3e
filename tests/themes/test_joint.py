from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.joint import associations, decide_together

CLASSES = {"theme": ["meeting", "snow"], "category": ["exercise", "operation"]}
LABELS = {
    "theme": ["meeting", "meeting", "snow", "snow", ""],
    "category": ["exercise", "exercise", "operation", "operation", "operation"],
}


def test_codes_that_meet_oftener_than_by_chance_are_associated() -> None:
    table = associations(LABELS, CLASSES, np.ones(5))["theme", "category"]
    np.testing.assert_allclose(table, np.log([[2.5 / 3, 0.5 / 3], [0.5 / 3, 2.5 / 3]]) + np.log(2))


def test_a_segment_counts_as_much_as_it_weighs() -> None:
    light = associations(LABELS, CLASSES, np.array([1, 1, 1, 1, 99]))
    np.testing.assert_allclose(
        light["theme", "category"], associations(LABELS, CLASSES, np.ones(5))["theme", "category"]
    )
    heavy = associations(LABELS, CLASSES, np.array([9, 9, 1, 1, 1]))["theme", "category"]
    assert heavy[0, 0] != pytest.approx(light["theme", "category"][0, 0])


def test_one_head_that_is_sure_helps_another_that_is_not() -> None:
    associated = associations(LABELS, CLASSES, np.ones(5))
    odds = {"theme": np.array([[0.99, 0.01]]), "category": np.array([[0.49, 0.51]])}
    found = decide_together(odds, associated)
    assert found["category"][0].argmax() == 0
    assert found["theme"][0].argmax() == 0


def test_without_association_each_head_keeps_its_order() -> None:
    odds = {"theme": np.array([[0.7, 0.3]]), "voice": np.array([[0.1, 0.6, 0.3]])}
    found = decide_together(odds, {})
    expected = odds["theme"] ** 0.9 / (odds["theme"] ** 0.9).sum()
    np.testing.assert_allclose(found["theme"], expected, atol=1e-6)
    assert found["voice"][0].argsort().tolist() == [0, 2, 1]


@given(st.integers(0, 12), st.integers(1, 4))
def test_shares_sum_to_one_for_any_number_of_segments(n: int, n_codes: int) -> None:
    odds = {head: np.full((n, n_codes), 1 / n_codes) for head in ("theme", "category", "voice")}
    for shares in decide_together(odds, {}).values():
        assert shares.shape == (n, n_codes)
        np.testing.assert_allclose(shares.sum(axis=1), 1)


def test_many_segments_are_decided_like_few() -> None:
    generator = np.random.default_rng(0)
    odds = {head: generator.dirichlet([1, 1], 5_000) for head in CLASSES}
    associated = associations(LABELS, CLASSES, np.ones(5))
    whole = decide_together(odds, associated)
    last = decide_together({head: shares[-3:] for head, shares in odds.items()}, associated)
    np.testing.assert_allclose(whole["theme"][-3:], last["theme"])


def test_no_head_nothing_decided() -> None:
    assert decide_together({}, {}) == {}
