from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.embed.lsa import LsaEncoder

WORDS = ["会議", "研修", "住民", "窓口", "地区", "資料", "相談", "報告"]
TEXTS = [f"{one}と{other}。" for one in WORDS for other in WORDS if one != other]


def test_dimensions_are_bounded_by_what_was_asked_and_by_what_is_there() -> None:
    assert LsaEncoder(3).encode(TEXTS).shape == (len(TEXTS), 3)
    assert LsaEncoder(100).encode(TEXTS).shape[1] < len(WORDS)


def test_texts_that_share_no_word_are_at_right_angles() -> None:
    vectors = LsaEncoder().encode(["会議と研修", "会議と研修", "住民と窓口", "住民と窓口", "地区"])
    assert vectors[0] @ vectors[2] == pytest.approx(0, abs=1e-5)
    assert vectors[0] @ vectors[1] == pytest.approx(vectors[0] @ vectors[0], abs=1e-5)


def test_words_that_stand_once_do_not_count_in_a_larger_survey() -> None:
    plain = [text for text in TEXTS if len(TEXTS) >= 50]
    strange = [*plain[:-1], plain[-1] + "鍾乳洞。"]
    np.testing.assert_allclose(LsaEncoder().encode(plain), LsaEncoder().encode(strange), atol=1e-5)


def test_the_seed_is_the_only_chance() -> None:
    many = TEXTS * 3
    np.testing.assert_array_equal(
        LsaEncoder(4, seed=1).encode(many), LsaEncoder(4, seed=1).encode(many)
    )


def test_too_few_words_give_one_dimension_of_zeros() -> None:
    vectors = LsaEncoder().encode(["会議", "研修", "会議と研修"])
    assert vectors.shape == (3, 1)
    assert not vectors.any()
