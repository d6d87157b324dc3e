from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.themes.engines import Material
from reflect_nlp.themes.engines.guided import guided
from tests.themes.engines.small import around, two_matters


def test_each_code_gathers_its_own_and_the_rest_is_grouped() -> None:
    """Nobody has a code for the last twenty, which are about two matters."""
    features = around(*[0] * 30, *[1] * 25, *[2] * 12, *[3] * 10)
    seeds = np.zeros((77, 2), dtype=np.float32)
    seeds[:30, 1], seeds[30:55, 0] = 0.7, 0.6
    labels = guided(Material(features, [[]] * 77, seeds), 7, seed=0)
    assert labels.tolist() == [0] * 30 + [1] * 25 + [2] * 12 + [3] * 10


def test_a_few_that_no_code_knows_have_no_topic() -> None:
    features = around(*[0] * 20, *[1] * 9)
    seeds = np.zeros((29, 1), dtype=np.float32)
    seeds[:20] = 0.9
    assert guided(Material(features, [[]] * 29, seeds), 4, seed=0).tolist() == [0] * 20 + [-1] * 9


def test_neighbours_lend_a_hand() -> None:
    """One of the snow segments that its words hardly give away goes with its neighbours."""
    material = two_matters()
    assert material.seeds is not None
    seeds = material.seeds.copy()
    seeds[3] = (0.3, 0.2)
    found = guided(Material(material.features, material.terms, seeds), 2, seed=0)
    assert found[3] == found[4]


def test_without_seeds_there_is_nothing_to_be_guided_by() -> None:
    with pytest.raises(ValueError, match="seeds"):
        guided(Material(around(0, 1), [[], []]), 2, seed=0)
