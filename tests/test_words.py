from __future__ import annotations

import pytest

from reflect_nlp import words
from reflect_nlp.words import sort_years, year_label, year_number


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


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R6", 2024),
        ("令和6年度", 2024),
        ("令和元年度", 2019),
        ("H31", 2019),
        ("平成30年", 2018),
        ("2024", 2024),
        ("", 0),
        ("昨年", 0),
    ],
)
def test_a_year_is_read_however_it_is_written(text: str, year: int) -> None:
    assert year_number(text) == year


def test_years_run_from_old_to_new_across_eras() -> None:
    assert sort_years(["R2", "R10", "H31", "", "R2"]) == ("H31", "R2", "R10")
