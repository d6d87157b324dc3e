from __future__ import annotations

import math

import numpy as np
import pytest

from reflect_nlp.themes.engines import ENGINES, Material
from reflect_nlp.themes.number import TopicNumber, number_of_topics
from tests.themes.engines.small import around, same, two_matters

KMEANS = ENGINES["kmeans"]


def number(material: Material, wanted: object = "auto") -> TopicNumber:
    return number_of_topics(material, wanted, KMEANS, seed=0)  # type: ignore[arg-type]


def matters(n_matters: int, each: int) -> Material:
    features = around(*np.repeat(range(n_matters), each).tolist(), n_dims=20)
    return Material(features, [["語"]] * len(features))


@pytest.mark.parametrize(("n_matters", "each"), [(4, 12), (8, 20)])
def test_as_many_as_lie_apart(n_matters: int, each: int) -> None:
    found = number(matters(n_matters, each))
    assert found.n_topics == n_matters
    assert [tried.n_topics for tried in found.curve if tried.chosen] == [n_matters]


def test_the_curve_tells_what_was_tried() -> None:
    found = number(matters(8, 20))
    tried = [point.n_topics for point in found.curve]
    assert tried == sorted(set(tried))
    best = max(point.silhouette for point in found.curve)
    chosen = next(point for point in found.curve if point.chosen)
    assert chosen.silhouette >= 0.9 * best
    assert found.shuffled < chosen.silhouette


def test_answers_without_order_have_no_topic() -> None:
    """But for one in twenty, by chance."""
    noises = [np.random.default_rng(seed).normal(size=(120, 40)) for seed in range(8)]
    found = [number(Material(noise.astype(np.float32), [["語"]] * 120)) for noise in noises]
    none = [one for one in found if one.n_topics == 0]
    assert len(none) >= 7
    assert none[0].curve
    assert not any(point.chosen for point in none[0].curve)


@pytest.mark.parametrize(
    ("material", "wanted", "expected"),
    [
        (two_matters(), 7, 7),
        (two_matters(), 0, 0),
        (two_matters(6, 6), 99, 6),
        (two_matters(5, 4), "auto", 0),
        (two_matters(5, 4), 3, 0),
        (same(30), "auto", 0),
    ],
)
def test_as_told_within_reason(material: Material, wanted: object, expected: int) -> None:
    found = number(material, wanted)
    assert (found.n_topics, found.curve) == (expected, ())
    assert math.isnan(found.shuffled)


def test_many_segments_are_judged_by_a_sample() -> None:
    assert number(matters(18, 150)).n_topics in range(16, 24)
