from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reflect_nlp.statistics.contrast import Side, contrast, expected, robust, score_test


def side(*teams: tuple[int, int]) -> Side:
    """Return a side of (yes, asked) a team."""
    yes, asked = np.array(teams, dtype=float).T
    return Side(yes[None, :], asked)


def test_a_side_knows_its_people_and_teams() -> None:
    held = side((1, 4), (0, 0), (3, 4))
    assert (float(held.n), held.share.tolist(), int(held.teams)) == (8.0, [0.5], 2)


def test_the_score_test_by_hand() -> None:
    """Six teams; three people of each on either side; 4 of 18 against 12 of 18."""
    here = side(*[(1, 3)] * 4, (0, 3), (0, 3))
    rest = side(*[(2, 3)] * 6)
    pooled, n = 16 / 36, 18
    rests = np.array([(1 - 2) / n] * 4 + [(0 - 2) / n] * 2)
    simple = pooled * (1 - pooled) * 2 / n
    effect = (5 * (rests**2).sum() * 6 / 5 / simple + 10 * 0.9) / 15
    t = abs(4 / n - 12 / n) / np.sqrt(effect * simple)
    assert contrast(here, rest).p[0] == pytest.approx(2 * stats.t.sf(t, 15))


def test_groups_in_the_same_teams_differ_more_surely_than_separate_ones() -> None:
    teams = [(0, 4), (1, 4), (2, 4), (3, 4), (1, 4), (2, 4)]
    more = [(yes + 1, n) for yes, n in teams]
    nobody = [(0, 0)] * 6
    same = contrast(side(*more), side(*teams))
    apart = contrast(side(*more, *nobody), side(*nobody, *teams))
    assert same.value == pytest.approx(apart.value)
    assert same.high[0] - same.low[0] < apart.high[0] - apart.low[0]
    assert same.p[0] < apart.p[0]


def test_nobody_or_everybody_is_no_difference() -> None:
    for yes in (0, 3):
        found = contrast(side(*[(yes, 3)] * 5), side(*[(yes, 3)] * 5))
        assert (found.value[0], found.p[0]) == (0, 1)
        assert found.low[0] < 0 < found.high[0]


def test_equal_numbers_in_every_team_still_have_a_variance() -> None:
    """All weights of the teams are nought then, their answers are not."""
    found = contrast(
        side((2, 2), (0, 2), (1, 2), (2, 2), (1, 2)), side((0, 2), (1, 2), (1, 2), (0, 2), (2, 2))
    )
    assert 0.05 < found.p[0] < 1
    assert found.high[0] - found.low[0] > 0.4


def test_the_expected_effect_is_that_of_kish_for_a_share() -> None:
    """Five teams of four, everybody with the weight 1/20."""
    assert expected(np.full(5, 0.2), np.array(1 / 20)) == pytest.approx(1 + 0.1 * 3)


def test_the_robust_variance_has_its_small_sample_factor() -> None:
    assert robust(np.array([[0.1, -0.1]]), 2)[0] == pytest.approx(0.04)


def test_a_sum_of_nought_is_no_evidence() -> None:
    sums, weights = np.array([[0.1, -0.1, 0.0]]), np.array([0.2, -0.2, 0.0])
    p = score_test(sums, weights, np.array(0.02), np.array([0.5]), teams=3, freedom=2)
    assert p[0] == pytest.approx(1)


teams = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)),
    min_size=2,
    max_size=9,
)


@given(teams)
def test_turned_round_it_changes_its_sign(drawn: list[tuple[int, int, int, int]]) -> None:
    table: npt.NDArray[np.float64] = np.array(drawn, dtype=float)
    here = Side(table[None, :, 0], table[:, 0] + table[:, 1] + 1)
    rest = Side(table[None, :, 2], table[:, 2] + table[:, 3] + 1)
    forth, back = contrast(here, rest), contrast(rest, here)
    assert forth.value[0] == pytest.approx(-back.value[0])
    assert forth.low[0] == pytest.approx(-back.high[0])
    assert forth.p[0] == pytest.approx(back.p[0])
    assert -1 <= forth.low[0] <= forth.value[0] <= forth.high[0] <= 1
    assert 0 <= forth.p[0] <= 1
