from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reflect_nlp.themes.engines import ENGINES, Material
from reflect_nlp.themes.topics import Topics, find_topics, unexplained_topics

TERMS = [["雪かき", "駐車場"]] * 8 + [["会議", "議題"]] * 6
VECTORS = np.repeat(np.eye(2, 3, dtype=np.float32), [8, 6], axis=0)
UNITS = [f"人{i}" for i in range(14)]


def find(n: int = 14, terms: list[list[str]] = TERMS, **options: object) -> Topics:
    chosen: dict[str, object] = {"wanted": 2, "resamples": 5, "seed": 0} | options
    material = Material(VECTORS[:n], terms[:n])
    return find_topics(material, UNITS[:n], ENGINES["kmeans"], **chosen)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def topics() -> Topics:
    return find()


def test_topics_have_words_a_name_and_a_stability(topics: Topics) -> None:
    assert topics.labels.tolist() == [0] * 8 + [1] * 6
    assert [set(words) for words in topics.keywords] == [{"雪かき", "駐車場"}, {"会議", "議題"}]
    assert topics.names[1] == "会議・議題"
    np.testing.assert_allclose(topics.stability, 1)
    np.testing.assert_allclose(topics.closeness, 1, atol=1e-6)
    assert topics.ari == 1
    assert topics.number.n_topics == 2


def test_labels_are_those_of_the_bertopic_object(topics: Topics) -> None:
    assert topics.model is not None
    assert topics.labels.tolist() == list(topics.model.topics_)


@pytest.mark.parametrize("n", [0, 1, 9])
def test_too_few_segments_have_no_topic(n: int) -> None:
    found = find(n)
    assert found.labels.tolist() == [-1] * n
    assert found.closeness.tolist() == [0] * n
    assert found.model is None
    assert len(found.stability) == len(found.names) == len(found.keywords) == 0


def test_no_topic_wanted() -> None:
    assert find(wanted=0).model is None


@pytest.mark.parametrize("word", [[], ["日程"]])
def test_one_word_alone_makes_no_topic(word: list[str]) -> None:
    found = find(terms=[word] * 14, wanted="auto")
    assert found.labels.tolist() == [-1] * 14
    assert found.model is None


def leaves_two_out(material: Material, n_topics: int, *, seed: int) -> np.ndarray:
    labels = (material.features[:, 1] > 0.5).astype(np.int64)
    labels[:2] = -1
    return labels


@pytest.mark.parametrize(("keep", "first"), [(True, [-1, -1, 0]), (False, [0, 0, 0])])
def test_outliers_by_choice(keep: bool, first: list[int]) -> None:
    material = Material(VECTORS, TERMS)
    found = find_topics(
        material, UNITS, leaves_two_out, wanted=2, resamples=0, seed=0, keep_outliers=keep
    )
    assert found.labels[:3].tolist() == first
    assert found.model is not None
    assert found.model.topics_[:3] == first


def test_answers_without_order_say_so() -> None:
    noise = np.random.default_rng(0).normal(size=(120, 40)).astype(np.float32)
    material = Material(noise, (TERMS * 9)[:120])
    people = [f"人{i}" for i in range(120)]
    found = find_topics(material, people, ENGINES["kmeans"], wanted="auto", resamples=5, seed=0)
    assert found.labels.tolist() == [-1] * 120
    assert found.number.curve


def unexplained(
    topics: Topics,
    unsure: list[int],
    units: list[str] = UNITS,
    people: int = 5,
    doubt: list[float] | None = None,
) -> dict[int, str]:
    flags = np.isin(np.arange(14), unsure)
    doubts = np.array(doubt if doubt is not None else [0.0] * 14, dtype=np.float32)
    return dict(
        unexplained_topics(
            topics, 1 - doubts, doubts, flags, units, min_people=people, min_stability=0.6
        )
    )


def test_a_topic_nobody_can_place_is_new(topics: Topics) -> None:
    assert unexplained(topics, list(range(8))) == {0: "new"}
    assert unexplained(topics, list(range(14))) == {0: "new", 1: "new"}


def test_a_topic_that_does_not_come_back_is_only_for_reference(topics: Topics) -> None:
    shaky = replace(topics, stability=np.array([0.59, 0.6]))
    assert unexplained(shaky, list(range(14))) == {0: "unstable", 1: "new"}
    unknown = replace(topics, stability=np.array([np.nan, 1.0]))
    assert unexplained(unknown, list(range(8))) == {0: "unstable"}


def test_a_topic_that_known_themes_explain_by_half_is_not_new(topics: Topics) -> None:
    assert unexplained(topics, [0, 1, 2], people=1) == {}
    assert unexplained(topics, [0, 1, 2, 3], people=1) == {0: "new"}


def test_people_are_counted_not_segments(topics: Topics) -> None:
    loud = ["人A"] * 8 + UNITS[8:]
    assert unexplained(topics, list(range(8)), loud) == {}
    assert unexplained(topics, list(range(8)), loud, people=1) == {0: "new"}


def test_only_people_who_are_not_placed_count(topics: Topics) -> None:
    assert unexplained(topics, [0, 1, 2, 3], people=5) == {}


def test_nothing_unsure_nothing_new(topics: Topics) -> None:
    assert unexplained(topics, []) == {}


def known_but(doubt_of_second: float, *, people: int = 5, stability: float = 1) -> dict[int, str]:
    """Forty segments of which known themes explain most, and twelve that are doubted."""
    labels = np.repeat([0, 1], [40, 12])
    topics = Topics(labels, np.ones(52), ["一", "二"], [[], []], np.full(2, stability), None)
    doubt = np.array([0.2, 0.4] * 20 + [doubt_of_second] * 12, dtype=np.float32)
    units = [f"人{i}" for i in range(52)]
    found = unexplained_topics(
        topics, 1 - doubt, doubt, np.zeros(52, bool), units, min_people=people, min_stability=0.6
    )
    return dict(found)


def test_a_group_inside_a_known_theme_that_is_doubted_more_than_the_rest_is_new() -> None:
    assert known_but(0.8) == {1: "new"}
    assert known_but(0.8, people=13) == {}
    assert known_but(0.8, stability=0.5) == {1: "candidate"}
    assert known_but(0.8, stability=0.39) == {}
    assert known_but(0.38) == {}


def test_where_all_is_doubted_alike_doubt_says_nothing(topics: Topics) -> None:
    assert unexplained(topics, [], doubt=[0.9] * 14) == {}
