from __future__ import annotations

import pytest

from reflect_nlp.text.surnames import (
    begins_with_a_name,
    ends_with_a_name,
    is_district,
    only_a_person,
    starts_with_a_name,
    unclear,
)


@pytest.mark.parametrize(
    ("name", "only", "open_", "district"),
    [
        ("西村", True, False, False),
        ("中村", True, False, False),
        ("福山", False, True, True),
        ("森", False, True, False),
        ("南", False, True, True),
        ("浜側", False, False, False),
        ("保健師", False, False, False),
    ],
)
def test_how_surely_a_name_is_a_persons(name: str, only: bool, open_: bool, district: bool) -> None:
    assert (only_a_person(name), unclear(name), is_district(name)) == (only, open_, district)


def test_letters_before_a_sign() -> None:
    assert ends_with_a_name("今日は西村", loose=False)
    assert ends_with_a_name("グエン", loose=True)
    assert not ends_with_a_name("グエン", loose=False)
    assert not ends_with_a_name("市の保健師", loose=True)
    assert not ends_with_a_name("、", loose=True)
    assert not ends_with_a_name("", loose=True)


def test_letters_behind_a_label() -> None:
    assert starts_with_a_name("西村が来")
    assert starts_with_a_name("南が行く")
    assert not starts_with_a_name("会議")


def test_runs_of_kanji() -> None:
    assert begins_with_a_name("西村")
    assert begins_with_a_name("山田太郎")
    assert not begins_with_a_name("温泉")
    assert not begins_with_a_name("会議体")
