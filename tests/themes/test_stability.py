from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.themes.discover import TopicClusterer
from reflect_nlp.themes.stability import jaccard_stability


def people(n: int, each: int = 1) -> list[str]:
    return [f"人{i // each}" for i in range(n)]


def stability(vectors: np.ndarray, n_topics: int, units: list[str], **options: int) -> np.ndarray:
    labels = TopicClusterer(n_topics).fit(vectors).labels_
    return jaccard_stability(vectors, labels, units, **({"resamples": 10, "seed": 0} | options))


APART = np.repeat(np.eye(3, 5, dtype=np.float32), [14, 12, 10], axis=0)
NOISE = np.random.default_rng(1).normal(size=(60, 8)).astype(np.float32)


def test_groups_far_apart_always_come_back() -> None:
    np.testing.assert_allclose(stability(APART, 3, people(36)), 1)


def test_groups_cut_out_of_noise_do_not() -> None:
    found = stability(NOISE, 6, people(60))
    assert found.shape == (6,)
    assert (found < 0.75).all()
    assert (found > 0).all()


def test_people_are_drawn_not_segments() -> None:
    """Where one person says a whole topic, it is missing in every draw without that person."""
    noise = np.random.default_rng(2).normal(0, 0.1, (24, 5))
    vectors = (np.repeat(np.eye(2, 5), 12, axis=0) + noise).astype(np.float32)
    labels = np.repeat([0, 1], 12)
    many = jaccard_stability(vectors, labels, people(24), resamples=20, seed=0)
    two = jaccard_stability(vectors, labels, people(24, each=12), resamples=20, seed=0)
    np.testing.assert_allclose(many, 1)
    assert (two < 0.95).all()


def test_the_same_seed_gives_the_same_figure() -> None:
    one, two = (stability(NOISE, 4, people(60), seed=7) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert not np.array_equal(one, stability(NOISE, 4, people(60), seed=8))


def test_no_resample_says_nothing() -> None:
    found = stability(APART, 3, people(36), resamples=0)
    assert np.isnan(found).tolist() == [True] * 3


def test_no_topic_no_figure() -> None:
    empty = np.zeros((0, 3), dtype=np.float32)
    labels = np.zeros(0, dtype=np.int64)
    assert jaccard_stability(empty, labels, [], resamples=5, seed=0).shape == (0,)
    outside = np.full(3, -1)
    assert jaccard_stability(APART[:3], outside, people(3), resamples=5, seed=0).shape == (0,)


@pytest.mark.parametrize("units", [["人"] * 36, people(36, each=12)])
def test_a_few_units_are_no_reason_to_fail(units: list[str]) -> None:
    found = stability(APART, 3, units)
    assert ((found > 0) & (found <= 1))[~np.isnan(found)].all()
