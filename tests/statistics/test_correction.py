"""Shares corrected by a double-coded sample."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.statistics.correction import CORRECTED_COLUMNS, corrected_shares

N = 200
CODED = pd.DataFrame({"会議": np.arange(N) < 80})
GOLD = pd.DataFrame({"会議": np.arange(N) < 60})
EVERY_FOURTH = np.arange(N) % 4 == 0
EVEN = np.full(N, 0.25)


def test_a_share_is_moved_by_what_people_found_in_the_sample() -> None:
    row = corrected_shares(CODED, GOLD, EVERY_FOURTH, EVEN).iloc[0]
    assert tuple(row.index) == CORRECTED_COLUMNS
    assert row["coded_share"] == 0.4
    assert row["corrected"] == pytest.approx(0.3)
    assert row["low"] < 0.3 < row["high"] < 0.4
    assert row["n_double"] == 50


def test_no_error_in_a_small_sample_is_no_certainty() -> None:
    row = corrected_shares(CODED, CODED, EVERY_FOURTH, EVEN).iloc[0]
    assert row["corrected"] == pytest.approx(0.4)
    assert row["low"] < 0.4 < row["high"]


def test_nothing_is_left_to_guess_where_people_read_everything() -> None:
    row = corrected_shares(CODED, GOLD, np.ones(N, bool), np.ones(N)).iloc[0]
    assert (row["corrected"], row["low"], row["high"]) == pytest.approx((0.3, 0.3, 0.3))


def test_seldom_drawn_units_weigh_more() -> None:
    coded = pd.DataFrame({"会議": np.ones(40, dtype=bool)})
    gold = pd.DataFrame({"会議": np.arange(40) < 20})
    chance = np.where(np.arange(40) < 20, 0.9, 0.3)
    row = corrected_shares(coded, gold, np.ones(40, bool), chance).iloc[0]
    assert row["corrected"] == pytest.approx(0.25)


def test_too_small_a_sample_and_impossible_probabilities_are_refused() -> None:
    with pytest.raises(InputError, match="10単位しかありません"):
        corrected_shares(CODED, GOLD, np.arange(N) < 10, EVEN)
    with pytest.raises(InputError, match="抽出確率"):
        corrected_shares(CODED, GOLD, EVERY_FOURTH, np.zeros(N))
