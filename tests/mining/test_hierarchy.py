"""Words merged into clusters."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, pairwise_distances

from reflect_nlp.errors import InputError
from reflect_nlp.mining import word_clusters

ANSWERS = [
    *[["子", "学校", "家庭"]] * 3,
    ["子", "学校"],
    ["家庭", "学校"],
    *[["会議", "進行", "時間"]] * 3,
    ["会議", "進行"],
    ["時間", "住民"],
    ["住民"],
]
METHODS = ["ward", "average", "complete"]


def random_answers(seed: int) -> list[list[str]]:
    chance = np.random.default_rng(seed)
    rate = chance.uniform(0.1, 0.6, size=14)  # many answers, so that no two distances are equal
    return [[f"語{j:02}" for j in np.flatnonzero(chance.random(14) < rate)] for _ in range(300)]


def distances(documents: list[list[str]], words: list[str]) -> np.ndarray:
    has = np.array([[word in document for document in documents] for word in words])
    return pairwise_distances(has, metric="jaccard")


def merged_by_hand(apart: np.ndarray, method: str) -> list[float]:
    """Heights by the update formulas of Lance & Williams (Computer Journal 9, 1967), slowly."""
    power = 2 if method == "ward" else 1
    d = {frozenset(p): apart[p] ** power for p in np.ndindex(apart.shape) if p[0] < p[1]}
    size = dict.fromkeys(range(len(apart)), 1)
    heights = []
    for new in range(len(apart), 2 * len(apart) - 1):
        pair = min(d, key=lambda p: d[p])
        i, j = sorted(pair)
        between = d.pop(pair)
        heights.append(between ** (1 / power))
        for k in set(size) - {i, j}:
            one, other = d.pop(frozenset({i, k})), d.pop(frozenset({j, k}))
            if method == "complete":
                d[frozenset({new, k})] = max(one, other)
            elif method == "average":
                weighted = size[i] * one + size[j] * other
                d[frozenset({new, k})] = weighted / (size[i] + size[j])
            else:
                weighted = (size[i] + size[k]) * one + (size[j] + size[k]) * other
                total = size[i] + size[j] + size[k]
                d[frozenset({new, k})] = (weighted - size[k] * between) / total
        size[new] = size.pop(i) + size.pop(j)
    return heights


def test_words_of_the_same_answers_go_together() -> None:
    found = word_clusters(ANSWERS, n_clusters=3, min_documents=1)
    groups = found.words.groupby("cluster")["word"].agg(set).tolist()
    assert sorted(map(sorted, groups)) == sorted(
        map(sorted, [{"子", "学校", "家庭"}, {"会議", "進行", "時間"}, {"住民"}])
    )
    assert found.words["place"].tolist() == list(range(7))
    assert found.words["cluster"].is_monotonic_increasing


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", [0, 1])
def test_heights_are_those_of_lance_and_williams(method: str, seed: int) -> None:
    documents = random_answers(seed)
    found = word_clusters(documents, method=method, min_documents=1)
    words = sorted(found.words["word"])
    expected = merged_by_hand(distances(documents, words), method)
    assert found.merges["height"].tolist() == pytest.approx(expected)


@pytest.mark.parametrize("method", ["average", "complete"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_clusters_are_those_of_scikit_learn(method: str, seed: int) -> None:
    documents = random_answers(seed)
    found = word_clusters(documents, n_clusters=4, method=method, min_documents=1)
    words = found.words["word"].tolist()
    other = AgglomerativeClustering(n_clusters=4, metric="precomputed", linkage=method)
    labels = other.fit_predict(distances(documents, words))
    assert adjusted_rand_score(found.words["cluster"], labels) == 1


def test_merges_tell_what_a_drawing_needs() -> None:
    found = word_clusters(ANSWERS, min_documents=1)
    node = dict(zip(found.words["node"], found.words["place"], strict=True))
    word = dict(zip(found.words["node"], found.words["word"], strict=True))
    members = {key: {value} for key, value in word.items()}
    for row in found.merges.itertuples():
        assert row.place == (node[row.left] + node[row.right]) / 2
        assert set(row.members) == members[row.left] | members[row.right]
        assert row.size == len(row.members)
        node[row.node], members[row.node] = row.place, set(row.members)
    assert found.merges["size"].iloc[-1] == len(word)
    assert found.merges["height"].is_monotonic_increasing


@given(st.integers(0, 20), st.integers(1, 20))
def test_as_many_clusters_as_asked_each_in_one_piece(seed: int, wanted: int) -> None:
    words = word_clusters(random_answers(seed), n_clusters=wanted, min_documents=1).words
    assert words["cluster"].nunique() == min(wanted, len(words))
    assert words["cluster"].is_monotonic_increasing


def test_the_root_of_the_words_without_a_number() -> None:
    assert word_clusters(ANSWERS, min_documents=1).words["cluster"].nunique() == 3


def test_another_order_of_documents_gives_the_same_tree() -> None:
    one = word_clusters(ANSWERS, min_documents=1)
    other = word_clusters([document[::-1] for document in ANSWERS[::-1]], min_documents=1)
    pd.testing.assert_frame_equal(one.words, other.words)
    pd.testing.assert_frame_equal(one.merges, other.merges)


@pytest.mark.parametrize(("documents", "n_words"), [([], 0), ([[]], 0), ([["会議"]], 1)])
def test_none_or_one_word_is_never_merged(documents: list[list[str]], n_words: int) -> None:
    found = word_clusters(documents, min_documents=1)
    assert found.words["cluster"].tolist() == [1] * n_words
    assert found.merges.empty
    full = word_clusters(ANSWERS, min_documents=1)
    assert found.words.dtypes.to_dict() == full.words.dtypes.to_dict()
    assert found.merges.columns.tolist() == full.merges.columns.tolist()


def test_equal_words_merge_at_no_distance() -> None:
    found = word_clusters([["あ", "い", "う"]] * 3, min_documents=1)
    assert found.merges["height"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"method": "single"}, "single"),
        ({"distance": "euclid"}, "euclid"),
        ({"n_clusters": 0}, "0"),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, object], named: str) -> None:
    with pytest.raises(InputError, match=named):
        word_clusters(ANSWERS, **options)
