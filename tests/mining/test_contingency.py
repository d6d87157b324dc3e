"""Words against groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from reflect_nlp.errors import InputError
from reflect_nlp.mining import word_table
from reflect_nlp.mining.contingency import by_group, in_groups

ANSWERS = [["会議", "会議"], ["会議", "住民"], ["住民"], ["住民", "連携"], ["連携"], ["会議"]]
GROUPS = ["市", "市", "町", "町", "", None]


def test_documents_or_mentions_of_known_groups() -> None:
    options = {"by": "documents", "min_documents": 1}
    table = word_table(ANSWERS, GROUPS, **options)
    assert table.index.tolist() == ["住民", "会議", "連携"]
    assert table.columns.tolist() == ["市", "町"]
    assert table.to_numpy().tolist() == [[1, 2], [2, 0], [0, 1]]
    mentions = word_table(ANSWERS, GROUPS, unit="tokens", **options)
    assert mentions.to_numpy().tolist() == [[1, 2], [3, 0], [0, 1]]


def test_crosstab_of_pandas_agrees() -> None:
    table = word_table(ANSWERS, GROUPS, unit="tokens", min_documents=1).sort_index()
    said = [(w, g) for d, g in zip(ANSWERS, GROUPS, strict=True) if g for w in d]
    frame = pd.DataFrame(said, columns=["word", "group"])
    expected = pd.crosstab(frame["word"], frame["group"])
    assert table.to_dict() == expected.to_dict()


@pytest.mark.parametrize("unit", ["documents", "tokens"])
def test_words_that_differ_most_come_first_by_chi_square(unit: str) -> None:
    documents = (
        [["会議", "共通"]] * 6 + [["住民", "共通"]] * 3 + [["会議"] * 3] * 2 + [["共通"]] * 2
    )
    groups = ["市"] * 6 + ["町"] * 7
    table = word_table(documents, groups, unit=unit, min_documents=1, top_words=None)
    assert sorted(table.index) == ["会議", "住民", "共通"]
    whole = np.array([6, 7]) if unit == "documents" else np.array([12, 14])
    scores = [
        chi2_contingency([row, whole - row], correction=False).statistic for row in table.to_numpy()
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert word_table(documents, groups, top_words=1, min_documents=1).shape == (1, 2)


def test_a_word_in_every_document_does_not_differ() -> None:
    table = word_table([["共通", "会議"], ["共通"], ["共通"]], ["市", "町", "町"], min_documents=1)
    assert table.index.tolist() == ["会議", "共通"]


@pytest.mark.parametrize(("documents", "groups"), [([], []), ([[]], ["市"]), ([["会議"]], [""])])
def test_no_words_no_rows(documents: list[list[str]], groups: list[str]) -> None:
    table = word_table(documents, groups, min_documents=1)
    assert table.shape == (0, len([group for group in groups if group]))
    assert table.index.name == "word"


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InputError, match="数が合いません"):
        word_table(ANSWERS, GROUPS[:2])
    with pytest.raises(InputError, match="documents、tokens から選んで"):
        word_table(ANSWERS, GROUPS, unit="people")
    with pytest.raises(InputError, match="difference、documents から選んで"):
        word_table(ANSWERS, GROUPS, by="chi2")


def test_groups_of_documents_without_words_keep_their_column() -> None:
    bags, labels = in_groups([["会議"], []], ["市", "町"])
    assert by_group(bags, labels, ["市", "町"], repeats=True).tolist() == [[1.0, 0.0]]
