from __future__ import annotations

import pytest

from reflect_nlp import words
from reflect_nlp.words import year_label


@pytest.mark.parametrize(
    ("year", "label"),
    [
        ("R6", "令和6年度"),
        ("R1", "令和元年度"),
        ("R06", "令和6年度"),
        ("H31", "平成31年度"),
        ("2024", "令和6年度"),
        ("2019", "令和元年度"),
        ("2018", "2018"),
        ("", ""),
        ("前回", "前回"),
        ("R", "R"),
        ("S64", "S64"),
    ],
)
def test_how_a_year_is_written(year: str, label: str) -> None:
    assert year_label(year) == label


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (words.ROLES, words.ROLE_LABELS),
        (words.STATUSES, words.STATUS_LABELS),
        (words.VOICES, words.VOICE_LABELS),
        (words.UNITS, words.UNIT_LABELS),
        (words.UNITS, words.UNIT_NOUNS),
        (words.DIRECTIONS, words.DIRECTION_LABELS),
        (words.EDITIONS, words.EDITION_LABELS),
    ],
)
def test_every_code_has_one_label_of_its_own_in_order(
    codes: tuple[str, ...], labels: dict[str, str]
) -> None:
    assert tuple(labels) == codes
    assert len(set(labels.values())) == len(codes)


def test_a_teams_sheet_is_never_counted_in_people() -> None:
    assert words.UNIT_LABELS == {"person": "人", "team": "チーム", "sheet": "件"}
