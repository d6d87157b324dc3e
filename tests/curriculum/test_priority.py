from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.curriculum.priority import floor, priorities, rank_ranges, told
from reflect_nlp.records import PriorityFormula
from tests.curriculum.small import PEOPLE, people

ALL = PriorityFormula()


def table(*shares: float, direction: str = "training", ranked: bool = True) -> pd.DataFrame:
    return pd.DataFrame(
        {"share": shares, "term_voice": 0.5, "term_growth": 2.0, "term_stability": 0.8}
    ).assign(direction=direction, ranked=ranked)


def spoke(*who: str) -> np.ndarray:
    return np.array([[person in said for person in PEOPLE] for said in who])


def test_a_priority_is_the_product_of_its_terms() -> None:
    assert priorities(table(0.1, 0.3), ALL).tolist() == pytest.approx([8.0, 24.0])


def test_an_exponent_of_nought_switches_a_term_off() -> None:
    assert priorities(table(0.1), PriorityFormula(growth=0, stability=0)) == pytest.approx([5.0])
    assert priorities(table(0.1), PriorityFormula(voice=2)) == pytest.approx([4.0])
    silent = table(0.1).assign(term_voice=0.0)
    assert priorities(silent, PriorityFormula(voice=0)) == pytest.approx([16.0])


def test_the_product_is_written_out() -> None:
    row = table(0.1).assign(priority=8.0).iloc[0]
    assert told(row, ALL) == "優先度8.0＝100×割合0.100×声0.50×増減2.00×安定度0.80"
    assert told(row, PriorityFormula(growth=0)) == "優先度8.0＝100×割合0.100×声0.50×安定度0.80"


@pytest.mark.parametrize(("n", "least"), [(5, 3), (100, 3), (101, 4), (396, 12)])
def test_the_floor_grows_with_the_survey(n: int, least: int) -> None:
    assert floor(ALL, n) == least


@given(st.integers(0, 10_000))
def test_the_floor_is_never_below_three_people_or_three_percent(n: int) -> None:
    least = floor(ALL, n)
    assert least >= 3
    assert 100 * least >= 3 * n


def test_a_sure_rank_is_one_number_and_an_unsure_one_is_a_range() -> None:
    low, high = rank_ranges(table(1.0, 0.1), spoke(PEOPLE, "a"), people(), ALL, seed=0)
    assert (low.tolist(), high.tolist()) == ([1, 2], [1, 2])
    low, high = rank_ranges(table(0.1, 0.1), spoke("a", "b"), people(), ALL, seed=0)
    assert (low.tolist(), high.tolist()) == ([1, 1], [2, 2])


def test_people_of_one_team_come_and_go_together() -> None:
    said = spoke("abcde", "fhj")
    alone = rank_ranges(table(0.5, 0.3), said, people("abcdefghij"), ALL, seed=0)
    teams = rank_ranges(table(0.5, 0.3), said, people("xxxxxyyyyy"), ALL, seed=0)
    assert alone[0].tolist() == teams[0].tolist() == [1, 1]
    counts = [int((high - low).sum()) for low, high in (alone, teams)]
    assert counts[1] >= counts[0]


def test_directions_are_ranked_apart_and_too_few_not_at_all() -> None:
    both = pd.concat([table(0.5, 0.1), table(0.2, direction="field")], ignore_index=True)
    both.loc[1, "ranked"] = False
    low, high = rank_ranges(both, spoke("abcde", "a", "bc"), people(), ALL, seed=0)
    assert low.isna().tolist() == high.isna().tolist() == [False, True, False]
    assert low.dropna().tolist() == [1, 1]
