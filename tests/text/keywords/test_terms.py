from __future__ import annotations

import math

import pytest

from reflect_nlp.text.keywords.terms import count_runs, domain_terms, flr, noun_runs
from reflect_nlp.text.tokenize import tokenize


def runs(text: str) -> list[str]:
    return ["・".join(run) for run in noun_runs(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("庁内連携の会議", ["庁内・連携"]),
        ("ﾈｯﾄﾜｰｸ形成図", ["ネットワーク・形成・図"]),
        ("地区ごと、管理職どうし、町全体、職員向け、社協内", []),
        ("重層的な話と重層的支援", ["重層・的・支援"]),
        ("3回目の会議", []),
        ("庁内 連携", []),
        ("", []),
    ],
)
def test_runs_of_nouns(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_runs_are_counted_once_a_document() -> None:
    documents = [tokenize("庁内連携、庁内連携。"), tokenize("庁内連携と参加支援。")]
    assert count_runs(documents) == {("庁内", "連携"): 2, ("参加", "支援"): 1}


def test_flr_by_hand() -> None:
    scores = flr({("相談", "支援"): 2, ("参加", "支援"): 1})
    assert scores[("相談", "支援")] == pytest.approx(2 * (3 * 4) ** 0.25)
    assert scores[("参加", "支援")] == pytest.approx((2 * 4) ** 0.25)
    assert flr({}) == {}


def test_a_rare_run_is_a_term_if_its_parts_join_as_readily() -> None:
    often = {("相談", "支援"): 4, ("参加", "支援"): 4, ("支援", "会議"): 4, ("旗", "振り"): 2}
    rare = {("支援", "支援"): 1, ("溝", "掃除"): 1}
    assert flr(rare | often)[("支援", "支援")] > flr(rare | often)[("旗", "振り")]
    found = domain_terms(often | rare)
    assert set(found) == {"相談支援", "参加支援", "支援会議", "旗振り", "支援支援"}
    assert found[-1] == "旗振り"


def test_no_term_without_one_that_comes_back() -> None:
    assert domain_terms({("庁内", "連携"): 1}) == []
    assert domain_terms({("庁内", "連携"): 2}, min_count=3) == []


def test_what_is_longer_than_any_word_is_no_term() -> None:
    assert domain_terms({("地域",) * 11: 9, ("地域",) * 10: 9}) == ["地域" * 10]


def test_score_of_a_run_of_strangers() -> None:
    assert flr({("溝", "掃除"): 3})[("溝", "掃除")] == pytest.approx(3 * math.sqrt(4))
