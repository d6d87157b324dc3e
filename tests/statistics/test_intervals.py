from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.statistics.intervals import Interval, shares, wilson

T_13 = 2.160369
"""Upper 2.5 % point of Student's t with 13 degrees of freedom: four teams less one, and ten."""


def by_hand(share: float, size: float, quantile: float) -> Interval:
    """Wilson (1927) as the roots of (p - share)² = quantile² p (1 - p) / size."""
    a, b, c = 1 + quantile**2 / size, -(2 * share + quantile**2 / size), share**2
    low, high = sorted(np.roots([a, b, c]).real)
    return Interval(float(low), float(high))


@pytest.mark.parametrize(
    ("said", "n", "low", "high"),
    [(10, 100, 0.0552, 0.1744), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634)],
)
def test_without_teams_it_is_the_plain_wilson_interval(
    said: int, n: int, low: float, high: float
) -> None:
    found = wilson(np.arange(n) < said)
    assert found == pytest.approx((low, high), abs=5e-5)


def test_nobody_asked_is_no_knowledge() -> None:
    assert wilson(np.zeros(0, dtype=bool)) == (0.0, 1.0)


def test_none_and_all_reach_the_ends() -> None:
    assert wilson(np.zeros(20, dtype=bool)).low == 0
    assert wilson(np.ones(20, dtype=bool)).high == 1
    assert 0 < wilson(np.zeros(20, dtype=bool)).high < 0.2


def test_the_design_effect_is_drawn_towards_the_expected_one() -> None:
    """Four teams of five, two of them all for it: 20/3, drawn with weight 10 to 1 + .1 (5 - 1)."""
    said = np.repeat([True, True, False, False], 5)
    found = wilson(said, [team for team in "ABCD" for _ in range(5)])
    effect = (3 * 20 / 3 + 10 * 1.4) / 13
    assert tuple(found) == pytest.approx(by_hand(0.5, 20 / effect, T_13), abs=1e-6)


def test_teams_of_mixed_minds_never_narrow_the_interval() -> None:
    """Every team half for it: (3 * 0 + 10 * 1.3) / 13 is 1, and below that it is held there."""
    said = np.tile([True, False], 8)
    found = wilson(said, [team for team in "ABCD" for _ in range(4)])
    assert tuple(found) == pytest.approx(by_hand(0.5, 16, T_13), abs=1e-6)
    pairs = wilson(said, [team for team in "ABCDEFGH" for _ in range(2)])
    assert pairs.high - pairs.low >= wilson(said).high - wilson(said).low


def test_where_nobody_said_so_the_expected_effect_counts() -> None:
    teams = [team for team in "ABCD" for _ in range(5)]
    found = wilson(np.zeros(20, dtype=bool), teams)
    assert found.high == pytest.approx(T_13**2 / (T_13**2 + 20 / 1.4))


def test_columns_are_counted_at_once_and_each_for_itself() -> None:
    said = np.array([[True, False], [True, True], [False, False], [True, False]])
    teams = ["A", "A", "B", ""]
    found = shares(said, teams)
    assert found.share.tolist() == [0.75, 0.25]
    for column in range(2):
        alone = wilson(said[:, column], teams)
        assert (found.low[column], found.high[column]) == pytest.approx(tuple(alone))


def test_no_column_is_no_interval() -> None:
    assert shares(np.zeros((4, 0), dtype=bool), ["A", "A", "B", "B"]).share.shape == (0,)
    assert shares(np.zeros((0, 2), dtype=bool)).high.tolist() == [1.0, 1.0]


def test_people_without_a_team_are_teams_of_one() -> None:
    said = np.repeat([True, False], 8)
    teams = ["A", "A", *[""] * 14]
    alone = ["A", "A", *(f"一人{i}" for i in range(14))]
    assert wilson(said, teams) == wilson(said, alone)
    assert wilson(said, [""] * 16) == wilson(said)


def test_one_team_says_nothing_of_teams() -> None:
    said = np.arange(12) < 5
    assert wilson(said, ["A"] * 12) == wilson(said)


answers = st.lists(st.tuples(st.booleans(), st.sampled_from(["", "A", "B", "C"])), min_size=1)


@given(answers)
def test_it_holds_the_share_and_stays_between_nothing_and_all(
    people: list[tuple[bool, str]],
) -> None:
    said = np.array([yes for yes, _ in people])
    low, high = wilson(said, [team for _, team in people])
    assert 0 <= low <= said.mean() + 1e-12
    assert said.mean() - 1e-12 <= high <= 1


@given(answers)
def test_no_is_the_mirror_of_yes(people: list[tuple[bool, str]]) -> None:
    said, teams = np.array([yes for yes, _ in people]), [team for _, team in people]
    yes, no = wilson(said, teams), wilson(~said, teams)
    assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-9)


def test_it_covers_as_often_as_it_says_where_people_of_a_team_agree() -> None:
    """Twelve teams of five whose shares vary (beta 2, 6): the plain interval covers too rarely."""
    generator = np.random.default_rng(0)
    teams = [str(i // 5) for i in range(60)]
    hits = plain = 0
    draws = 300
    for _ in range(draws):
        said = generator.random(60) < np.repeat(generator.beta(2, 6, 12), 5)
        low, high = wilson(said, teams)
        hits += low <= 0.25 <= high
        low, high = wilson(said)
        plain += low <= 0.25 <= high
    assert 0.93 <= hits / draws <= 0.99
    assert plain < hits
