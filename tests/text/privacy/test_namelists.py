from __future__ import annotations

from reflect_nlp.text.privacy.namelists import (
    COMMON,
    FREQUENT,
    HEADS,
    HONORIFICS,
    NOT_NAMES,
    PLACES,
    ROLES,
    SINGLES,
    STRICT,
)


def test_a_name_is_in_one_list_only() -> None:
    assert not COMMON & PLACES
    assert not COMMON & NOT_NAMES
    assert not SINGLES & NOT_NAMES
    assert not PLACES & NOT_NAMES


def test_lists_hold_what_their_names_say() -> None:
    assert set(HONORIFICS) >= STRICT
    assert set(HEADS) <= set(ROLES)
    assert not FREQUENT & NOT_NAMES
    assert all(len(name) == 1 for name in SINGLES)
    assert all(len(name) > 1 for name in COMMON)
