from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.themes.engines import ENGINES, Material
from reflect_nlp.themes.stability import Stability, band, bootstrap_stability

KMEANS = ENGINES["kmeans"]


def people(n: int, each: int = 1) -> list[str]:
    return [f"人{i // each}" for i in range(n)]


def material(vectors: np.ndarray) -> Material:
    return Material(vectors.astype(np.float32), [[]] * len(vectors))


def resampled(
    vectors: np.ndarray, labels: np.ndarray, units: list[str], **options: int
) -> Stability:
    chosen = {"resamples": 10, "seed": 0} | options
    return bootstrap_stability(material(vectors), labels, units, KMEANS, **chosen)


def stability(vectors: np.ndarray, n_topics: int, units: list[str], **options: int) -> Stability:
    labels = KMEANS(material(vectors), n_topics, seed=0)
    return resampled(vectors, labels, units, **options)


APART = np.repeat(np.eye(3, 5, dtype=np.float32), [14, 12, 10], axis=0)
NOISE = np.random.default_rng(1).normal(size=(60, 8)).astype(np.float32)


def test_groups_far_apart_always_come_back() -> None:
    found = stability(APART, 3, people(36))
    np.testing.assert_allclose(found.jaccard, 1)
    assert found.ari == 1


def test_groups_cut_out_of_noise_do_not() -> None:
    found = stability(NOISE, 6, people(60))
    assert found.jaccard.shape == (6,)
    assert np.median(found.jaccard) < 0.6
    assert (found.jaccard > 0).all()
    assert 0 < found.ari < 0.6


def test_people_are_drawn_not_segments() -> None:
    """Where one person says a whole topic, it is missing in every draw without that person."""
    noise = np.random.default_rng(2).normal(0, 0.1, (24, 5))
    vectors = (np.repeat(np.eye(2, 5), 12, axis=0) + noise).astype(np.float32)
    labels = np.repeat([0, 1], 12)
    many = resampled(vectors, labels, people(24), resamples=20)
    two = resampled(vectors, labels, people(24, each=12), resamples=20)
    np.testing.assert_allclose(many.jaccard, 1)
    assert (two.jaccard < 0.95).all()


def test_the_same_seed_gives_the_same_figure() -> None:
    one, two = (stability(NOISE, 4, people(60), seed=7) for _ in range(2))
    np.testing.assert_array_equal(one.jaccard, two.jaccard)
    assert one.ari == two.ari
    assert not np.array_equal(one.jaccard, stability(NOISE, 4, people(60), seed=8).jaccard)


def test_no_resample_says_nothing() -> None:
    found = stability(APART, 3, people(36), resamples=0)
    assert np.isnan(found.jaccard).tolist() == [True] * 3
    assert np.isnan(found.ari)


def test_no_topic_no_figure() -> None:
    for vectors in (np.zeros((0, 3)), APART[:3]):
        outside = np.full(len(vectors), -1)
        found = resampled(vectors, outside, people(len(vectors)))
        assert found.jaccard.shape == (0,)
        assert np.isnan(found.ari)


@pytest.mark.parametrize("units", [["人"] * 36, people(36, each=12)])
def test_a_few_units_are_no_reason_to_fail(units: list[str]) -> None:
    found = stability(APART, 3, units).jaccard
    assert ((found > 0) & (found <= 1))[~np.isnan(found)].all()


def test_segments_without_a_topic_are_no_topic() -> None:
    """Ten of one matter, ten of another, and ten that the engine left out both times."""

    def leaves_out(part: Material, n_topics: int, *, seed: int) -> np.ndarray:
        return np.where(part.features[:, 2] > 0.5, -1, part.features[:, 1] > 0.5).astype(int)

    vectors = np.repeat(np.eye(3, dtype=np.float32), 10, axis=0)
    labels = leaves_out(material(vectors), 2, seed=0)
    found = bootstrap_stability(
        material(vectors), labels, people(30), leaves_out, resamples=5, seed=0
    )
    np.testing.assert_allclose(found.jaccard, [1, 1])


def test_of_many_segments_a_part_is_drawn() -> None:
    sizes: list[int] = []

    def counts(part: Material, n_topics: int, *, seed: int) -> np.ndarray:
        sizes.append(len(part.features))
        return (part.features[:, 1] > 0.5).astype(int)

    vectors = np.repeat(np.eye(2, dtype=np.float32), 5_000, axis=0)
    labels = np.repeat([0, 1], 5_000)
    bootstrap_stability(material(vectors), labels, people(10_000), counts, resamples=3, seed=0)
    assert all(2_000 < size <= 2_500 for size in sizes)


@pytest.mark.parametrize(
    ("jaccard", "expected"), [(1, "stable"), (0.75, "stable"), (0.749, "weak"), (0.6, "weak")]
)
def test_bands(jaccard: float, expected: str) -> None:
    assert band(jaccard) == expected
    assert band(0.599) == band(float("nan")) == "reference"
