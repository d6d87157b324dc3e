"""Pairs of words in the same documents."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, jaccard_score

from reflect_nlp.errors import InputError
from reflect_nlp.mining import cooccurrence

ANSWERS = [
    ["多機関", "連携", "連携"],
    ["多機関", "連携", "会議"],
    ["会議", "進行"],
    ["会議", "進行", "連携"],
    ["住民"],
    [],
]
WORDS = st.lists(st.lists(st.sampled_from("会議連携住民"), max_size=5), max_size=12)


def test_documents_with_both_and_the_four_coefficients() -> None:
    edges = cooccurrence(ANSWERS, min_documents=1)
    assert edges[["source", "target", "together"]].to_numpy().tolist() == [
        ["会議", "進行", 2],
        ["多機関", "連携", 2],
        ["会議", "連携", 2],
    ]
    assert edges["jaccard"].tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 4])
    assert edges["dice"].tolist() == pytest.approx([4 / 5, 4 / 5, 4 / 6])
    assert edges["simpson"].tolist() == pytest.approx([1, 1, 2 / 3])
    assert edges["cosine"].tolist() == pytest.approx([2 / 6**0.5, 2 / 6**0.5, 2 / 3])
    assert edges[["source_documents", "target_documents"]].iloc[2].tolist() == [3, 3]


@given(WORDS)
def test_jaccard_and_dice_are_those_of_scikit_learn(documents: list[list[str]]) -> None:
    edges = cooccurrence(documents, min_documents=1, min_together=1, top_edges=None)
    has = {w: np.array([w in d for d in documents]) for d in documents for w in d}
    found = {(row.source, row.target): row for row in edges.itertuples()}
    for one, other in combinations(sorted(has), 2):
        if (has[one] & has[other]).any():
            row = found.pop((one, other))
            assert np.isclose(row.jaccard, jaccard_score(has[one], has[other]))
            assert np.isclose(row.dice, f1_score(has[one], has[other]))
    assert not found


@given(WORDS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_words_plays_no_part(documents: list[list[str]], dice) -> None:
    mixed = [dice.sample(document, len(document)) for document in documents]
    dice.shuffle(mixed)
    options = {"min_documents": 1, "top_words": 4, "top_edges": 3, "min_together": 1}
    one, other = cooccurrence(documents, **options), cooccurrence(mixed, **options)
    pd.testing.assert_frame_equal(one, other)
    assert one.attrs == other.attrs


def test_equal_pairs_at_the_end_all_stay_and_the_rest_is_told() -> None:
    edges = cooccurrence(ANSWERS, min_documents=1, top_edges=1)
    assert edges["target"].tolist() == ["進行", "連携"]
    assert edges.attrs == {"words": 5, "words_left_out": 0, "pairs_left_out": 1}
    few = cooccurrence(ANSWERS, min_documents=2, top_words=2)
    assert few[["source", "target"]].to_numpy().tolist() == [["会議", "連携"]]
    assert few.attrs == {"words": 2, "words_left_out": 3, "pairs_left_out": 0}


def test_another_measure_chooses_other_pairs() -> None:
    documents = [
        ["子"],
        ["子"],
        ["子", "学校"],
        ["子", "学校"],
        ["会", "議"],
        ["会", "議"],
        ["会"],
        ["議"],
    ]
    options = {"min_documents": 1, "top_edges": 1}
    assert cooccurrence(documents, **options)["source"].tolist() == ["会", "子"]
    assert cooccurrence(documents, measure="simpson", **options)["source"].tolist() == ["子"]


@pytest.mark.parametrize("documents", [[], [[]], [["会議"]], [["会議"], ["連携"]]])
def test_where_nothing_meets_the_table_is_empty(documents: list[list[str]]) -> None:
    edges = cooccurrence(documents, min_documents=1, min_together=1)
    assert edges.empty
    assert edges.columns.tolist() == [
        *("source", "target", "source_documents", "target_documents", "together"),
        *("jaccard", "dice", "simpson", "cosine"),
    ]


def test_documents_all_equal_give_a_full_network_of_ones() -> None:
    edges = cooccurrence([["あ", "い", "う"]] * 5)
    assert edges[["jaccard", "dice", "simpson", "cosine"]].to_numpy().tolist() == [[1.0] * 4] * 3


@pytest.mark.parametrize(
    ("options", "named"),
    [({"measure": "phi"}, "phi"), ({"top_edges": 0}, "top_edges"), ({"min_together": 0}, "0")],
)
def test_what_makes_no_sense_is_refused(options: dict[str, object], named: str) -> None:
    with pytest.raises(InputError, match=named):
        cooccurrence(ANSWERS, **options)
