"""Words that one group uses more than the others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from sklearn.metrics import jaccard_score

from reflect_nlp.errors import InputError
from reflect_nlp.mining import keyness
from reflect_nlp.mining.distinctive import log_likelihood
from reflect_nlp.themes.keywords.keyness import log_odds_z

ANSWERS = [
    ["会議", "会議", "連携"],
    ["会議"],
    ["会議", "住民"],
    ["住民", "連携"],
    ["住民"],
    ["住民", "連携"],
    ["会議"],
]
GROUPS = ["市", "市", "市", "町", "町", "村", ""]


@given(st.lists(st.integers(0, 200), min_size=4, max_size=4).filter(lambda c: sum(c) > 0))
def test_g2_is_that_of_scipy(cells: list[int]) -> None:
    found = log_likelihood(np.array(cells, dtype=float)[:, None])[0]
    table = np.array(cells).reshape(2, 2)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert found == pytest.approx(expected, abs=1e-7)


def test_counts_of_documents_against_all_other_groups() -> None:
    found = keyness(ANSWERS, GROUPS, target="市", min_documents=1).set_index("word")
    columns = ["count", "total", "rest", "rest_total"]
    assert found.loc["会議", columns].tolist() == [3, 3, 0, 3]
    assert found.loc["住民", columns].tolist() == [1, 3, 3, 3]
    assert found.loc["連携", columns].tolist() == [1, 3, 2, 3]
    assert found.index[0] == "会議"
    expected = chi2_contingency([[1, 3], [2, 0]], correction=False, lambda_="log-likelihood")
    assert found.loc["住民", ["g2", "p"]].tolist() == pytest.approx(
        [expected.statistic, expected.pvalue]
    )
    assert found.loc["住民", "log_ratio"] == pytest.approx(np.log2(1 / 3))
    assert found.loc["会議", "log_ratio"] == pytest.approx(np.log2(3 / 0.5))


def test_counts_of_mentions() -> None:
    found = keyness(ANSWERS, GROUPS, unit="tokens", min_documents=1, target="市")
    row = found.set_index("word").loc["会議"]
    assert row[["count", "total", "rest", "rest_total"]].tolist() == [4, 6, 0, 5]
    expected = chi2_contingency([[4, 0], [2, 5]], correction=False, lambda_="log-likelihood")
    assert row["g2"] == pytest.approx(expected.statistic)


def test_q_is_the_textbook_step_up_and_z_that_of_the_topics() -> None:
    found = keyness(ANSWERS, GROUPS, min_documents=1)
    for _, rows in found.groupby("group"):
        ranked = rows.sort_values("p")["p"].to_numpy()
        steps = ranked * len(ranked) / np.arange(1, len(ranked) + 1)
        expected = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
        assert np.sort(rows["q"]) == pytest.approx(np.sort(expected))
    counts = found.pivot(index="group", columns="word", values="count").to_numpy(float)
    z = found.pivot(index="group", columns="word", values="z").to_numpy()
    assert z == pytest.approx(log_odds_z(counts))


@pytest.mark.parametrize("unit", ["documents", "tokens"])
def test_jaccard_is_that_of_documents_with_the_word_and_of_the_group(unit: str) -> None:
    found = keyness(ANSWERS, GROUPS, target="町", unit=unit, min_documents=1).set_index("word")
    known = [document for document, group in zip(ANSWERS, GROUPS, strict=True) if group]
    inside = [group == "町" for group in GROUPS if group]
    for word in ("会議", "住民", "連携"):
        expected = jaccard_score([word in document for document in known], inside)
        assert found.loc[word, "jaccard"] == pytest.approx(expected)


def test_one_group_alone_is_the_same_as_among_all() -> None:
    every = keyness(ANSWERS, GROUPS, min_documents=1)
    assert every["group"].drop_duplicates().tolist() == ["市", "村", "町"]
    alone = keyness(ANSWERS, GROUPS, target="町", min_documents=1)
    pd.testing.assert_frame_equal(every[every["group"] == "町"].reset_index(drop=True), alone)


def test_words_used_more_come_before_words_used_less() -> None:
    found = keyness(ANSWERS, GROUPS, target="市", min_documents=1)
    more = (found["share"] > found["rest_share"]).tolist()
    assert more == sorted(more, reverse=True)
    for _, part in found.groupby(found["share"] > found["rest_share"]):
        assert part["g2"].is_monotonic_decreasing


def test_a_person_who_repeats_a_word_counts_once() -> None:
    """Ten mentions of one of many people are no evidence of the group."""
    documents = [["会議"] * 10] + [["住民"]] * 4 + [["住民"]] * 5
    groups = ["市"] * 5 + ["町"] * 5
    by = {
        unit: keyness(documents, groups, unit=unit, target="市", min_documents=1)
        .set_index("word")
        .loc["会議", "p"]
        for unit in ("documents", "tokens")
    }
    assert by["tokens"] < 0.01 < 0.2 < by["documents"]


def test_equal_groups_differ_in_nothing() -> None:
    found = keyness([["会議"], ["住民"]] * 4, ["市", "市", "町", "町"] * 2, min_documents=1)
    assert found["g2"].tolist() == pytest.approx([0] * 4, abs=1e-9)
    assert found["p"].tolist() == pytest.approx([1] * 4)
    assert found["log_ratio"].tolist() == pytest.approx([0] * 4)


@pytest.mark.parametrize(
    ("documents", "groups"),
    [([], []), ([[]], ["市"]), ([["会議"]], ["市"]), ([["会議"], ["会議"]], ["市", ""])],
)
def test_with_nothing_to_compare_the_table_is_empty(documents: list, groups: list) -> None:
    found = keyness(documents, groups, min_documents=1)
    assert found.empty
    assert found.columns.tolist() == keyness(ANSWERS, GROUPS, min_documents=1).columns.tolist()
    full = keyness(ANSWERS, GROUPS, min_documents=1)
    assert found.dtypes.tolist() == full.dtypes.tolist()


def test_a_group_without_words_says_less_of_each_or_has_no_mentions() -> None:
    documents, groups = [["会議"], ["会議"], []], ["市", "市", "町"]
    silent = keyness(documents, groups, target="町", min_documents=1)
    assert silent[["count", "total", "rest"]].to_numpy().tolist() == [[0, 1, 2]]
    assert keyness(documents, groups, target="町", unit="tokens", min_documents=1).empty


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InputError, match=r"「県」という群.*市、村、町"):
        keyness(ANSWERS, GROUPS, target="県")
    with pytest.raises(InputError, match="数が合いません"):
        keyness(ANSWERS, GROUPS[:-1])
    with pytest.raises(InputError, match="documents、tokens"):
        keyness(ANSWERS, GROUPS, unit="people")
