"""Documents as a sparse table of words."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import InputError
from reflect_nlp.mining.bags import MEASURES, at_least, chosen, count_words, known_groups

ANSWERS = [["会議", "会議", "連携"], [], ["連携", "住民"]]
WORDS = st.lists(
    st.lists(st.sampled_from(["会議", "連携", "住民", "福祉"]), max_size=6), max_size=8
)


def test_words_are_in_order_of_code_points_and_documents_keep_theirs() -> None:
    bags = count_words(ANSWERS)
    assert bags.words == ("会議", "住民", "連携")
    assert bags.counts.toarray().tolist() == [[2, 0, 1], [0, 0, 0], [0, 1, 1]]
    assert bags.presence.toarray().tolist() == [[1, 0, 1], [0, 0, 0], [0, 1, 1]]
    assert bags.frequency.tolist() == [2, 1, 2]
    assert bags.documents.tolist() == [1, 1, 2]


@given(WORDS)
def test_counts_are_those_of_a_plain_count(documents: list[list[str]]) -> None:
    bags = count_words(documents)
    everything = Counter(word for document in documents for word in document)
    assert dict(zip(bags.words, bags.frequency.tolist(), strict=True)) == everything
    apart = Counter(word for document in documents for word in set(document))
    assert dict(zip(bags.words, bags.documents.tolist(), strict=True)) == apart


def test_the_commonest_words_of_equals_the_first() -> None:
    bags = count_words([["い", "あ"], ["い", "あ"], ["う"], ["え"]])
    assert bags.commonest(3, 1).words == ("あ", "い", "う")
    assert bags.commonest(None, 2).words == ("あ", "い")
    assert bags.commonest(None, 3).words == ()


def test_a_column_of_a_table_and_empty_words_will_do() -> None:
    column = pd.Series(["会議 連携", "", "住民"]).str.split()
    assert count_words(column).words == ("会議", "住民", "連携")
    assert count_words([["", "会議"], [""]]).counts.toarray().tolist() == [[1], [0]]


@pytest.mark.parametrize(
    ("documents", "named"),
    [
        (["会議 連携"], "会議 連携"),
        ("会議", "会"),
        ([["会議"], None], "2件目"),
        ([["会議"], float("nan")], "nan"),
        ([["会議", 3]], "「3」"),
    ],
)
def test_texts_and_missing_values_are_refused(documents: object, named: str) -> None:
    with pytest.raises(InputError, match=named) as caught:
        count_words(documents)  # type: ignore[arg-type]
    assert ".split()" in str(caught.value)


def test_no_documents_have_no_words() -> None:
    bags = count_words([])
    assert bags.words == ()
    assert bags.counts.shape == (0, 0)
    assert bags.documents.tolist() == []
    assert bags.commonest(5, 1).words == ()


def test_a_missing_group_is_empty() -> None:
    assert known_groups(["市", None, np.nan, "", 3], 5).tolist() == ["市", "", "", "", "3"]
    with pytest.raises(InputError, match="文書が2件、groups が1件"):
        known_groups(["市"], 2)


def test_a_choice_is_named_with_the_others() -> None:
    assert chosen("dice", MEASURES, argument="measure") is MEASURES["dice"]
    with pytest.raises(InputError, match="jaccard、dice、simpson、cosine から選んで"):
        chosen("phi", MEASURES, argument="measure")


def test_a_number_too_small_is_named() -> None:
    at_least(1, top_words=None, top_edges=1)
    with pytest.raises(InputError, match="top_words が 0"):
        at_least(1, top_words=0)


@given(WORDS)
def test_measures_lie_between_none_and_all(documents: list[list[str]]) -> None:
    sets = [set(document) for document in documents]
    both = np.array([sum({"会議", "連携"} <= words for words in sets)])
    one, other = (np.array([sum(word in words for words in sets)]) for word in ("会議", "連携"))
    if one[0] and other[0]:
        found = {name: float(measure(both, one, other)[0]) for name, measure in MEASURES.items()}
        assert 0 <= found["jaccard"] <= found["dice"] <= found["cosine"] + 1e-12
        assert found["cosine"] <= found["simpson"] + 1e-12 <= 1 + 1e-12
        assert np.isclose(found["dice"], 2 * found["jaccard"] / (1 + found["jaccard"]))
