"""What every engine must do."""

from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.errors import SettingsError
from reflect_nlp.themes.engines import ENGINES, Engine, Material, get_engine
from tests.themes.engines.small import same, two_matters

every_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)


@every_engine
def test_two_matters_far_apart_are_told_apart(engine: Engine) -> None:
    labels = engine(two_matters(), 2, seed=0)
    assert labels.dtype == np.int64
    assert labels.tolist() == [0] * 30 + [1] * 20


@every_engine
def test_the_same_seed_gives_the_same_topics(engine: Engine) -> None:
    material = two_matters(15, 25)
    np.testing.assert_array_equal(engine(material, 4, seed=3), engine(material, 4, seed=3))


@every_engine
def test_topics_are_numbered_by_falling_size_without_a_gap(engine: Engine) -> None:
    labels = engine(two_matters(25, 35), 5, seed=1)
    sizes = np.bincount(labels[labels >= 0])
    assert sizes.tolist() == sorted(sizes, reverse=True)
    assert sizes.all()


@every_engine
@pytest.mark.parametrize("n", [0, 1, 2, 12])
def test_few_or_equal_answers_are_no_reason_to_fail(engine: Engine, n: int) -> None:
    labels = engine(same(n), 3, seed=0)
    assert labels.shape == (n,)
    assert labels.max(initial=-1) <= 0


@every_engine
def test_no_more_topics_than_segments(engine: Engine) -> None:
    material = two_matters(3, 2)
    assert engine(material, 9, seed=0).max() < 5


@every_engine
def test_the_material_stays_as_it_was(engine: Engine) -> None:
    material = two_matters()
    before = material.features.copy(), material.space.copy()
    engine(material, 3, seed=0)
    np.testing.assert_array_equal(material.features, before[0])
    np.testing.assert_array_equal(material.space, before[1])


def test_segments_without_words_have_no_vectors_to_go_by_in_nmf() -> None:
    material = two_matters(4, 4)
    silent = Material(material.features, [[], *material.terms[1:]])
    assert ENGINES["nmf"](silent, 2, seed=0).tolist() == [-1, 1, 1, 1, 0, 0, 0, 0]


def test_an_engine_by_name() -> None:
    assert get_engine("ward") is ENGINES["ward"]


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"「lda」.*kmeans、ward"):
        get_engine("lda")
