from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.continuity import (
    SAME_MATTER,
    SAME_NAME,
    Group,
    group_of,
    keep_codes,
    match_names,
    name_likeness,
    state_of,
)

NAN = float("nan")


def group(*centre: float, words: str = "") -> Group:
    return Group(np.array(centre, dtype=np.float32), frozenset(words.split()))


def test_a_group_is_told_from_what_its_survey_has_in_common() -> None:
    vectors = np.array([[1, 1], [1, 1], [1, -1], [1, -1]], dtype=np.float32)
    found = group_of(vectors, np.array([True, True, False, False]), ["会議", "会議"])
    assert found.centre.tolist() == [0, 1]
    assert found.words == {"会議"}


def test_the_same_matter_keeps_its_code() -> None:
    now = {
        0: group(1, 0.1, words="雪 駐車場 除雪"),
        1: group(0, 1, words="会議 議題"),
        2: group(-1, 0, words="送迎 バス"),
    }
    before = {
        "new_r4_01": group(0.1, 1, words="会議 報告"),
        "new_r4_02": group(1, 0, words="駐車場 雪 凍結"),
    }
    assert keep_codes(now, before) == {0: "new_r4_02", 1: "new_r4_01"}


def test_a_code_is_given_once_to_the_likest() -> None:
    now = {3: group(1, 0.5, words="雪"), 5: group(1, 0, words="雪")}
    assert keep_codes(now, {"new_r4_01": group(1, 0, words="雪")}) == {5: "new_r4_01"}


def test_like_vectors_without_a_common_word_are_not_enough() -> None:
    near = group(1, 0.2, words="除雪 凍結")
    assert keep_codes({0: near}, {"new_r4_01": group(1, 0, words="会議 議題")}) == {}
    assert keep_codes({0: near}, {"new_r4_01": group(1, 0)}) == {0: "new_r4_01"}


def test_common_words_alone_are_not_enough() -> None:
    before = {"new_r4_01": group(0.3, 1, words="研修")}
    assert keep_codes({0: group(1, 0.2, words="研修")}, before) == {}


def test_nothing_matches_nothing() -> None:
    assert keep_codes({}, {"new_r4_01": group(1, 0)}) == {}
    assert keep_codes({0: group(1, 0)}, {}) == {}
    assert match_names([], ["会議"]) == {}


@given(st.lists(st.permutations(range(6)).map(tuple), min_size=1, max_size=5, unique=True))
def test_the_same_groups_keep_their_codes(centres: list[tuple[int, ...]]) -> None:
    groups = {place: group(*centre, words=str(centre)) for place, centre in enumerate(centres)}
    codes = {f"new_r5_{place:02d}": one for place, one in groups.items()}
    assert keep_codes(groups, codes) == dict(zip(groups, codes, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ネットワークの強化、会議運営", "ネットワークの強化・会議運営"),
        ("協働関係づくりのために地域に出向くこと", "協働のため地域に出向くこと"),
        ("研修受講者が伝えていく役割を担う", "研修受講者が伝えていく役割"),
    ],
)
def test_nearly_the_same_name_is_the_same_theme(one: str, other: str) -> None:
    assert match_names(["送迎", one], [other, "会計"]) == {1: 0}
    assert name_likeness(one, other) == name_likeness(other, one) >= SAME_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("庁内連携の強化", "地域連携の強化"), ("住民への周知", "議員への周知"), ("会議", "会計")],
)
def test_names_that_share_an_ending_are_two_themes(one: str, other: str) -> None:
    assert match_names([one], [other]) == {}


def test_no_two_names_of_the_bundled_codebook_are_alike() -> None:
    codebook = load_codebook("default")
    assert codebook is not None
    names = [theme.name for theme in codebook.themes]
    assert match_names(names, names) == {place: place for place in range(len(names))}
    pairs = [name_likeness(a, b) for i, a in enumerate(names) for b in names[:i]]
    assert max(pairs) < 0.45 < SAME_MATTER


@pytest.mark.parametrize(
    ("before", "now", "low", "high", "state"),
    [
        (5, 9, 0.01, 0.2, "grown"),
        (9, 5, -0.2, -0.01, "shrunk"),
        (9, 5, -0.2, 0.01, "continued"),
        (9, 5, NAN, NAN, "continued"),
        (9, 0, -0.2, -0.1, "gone"),
        (0, 9, 0.1, 0.2, "new"),
    ],
)
def test_states(before: int, now: int, low: float, high: float, state: str) -> None:
    assert state_of(before, now, low=low, high=high) == state
