from __future__ import annotations

import pytest

from reflect_nlp.text.privacy.surnames import (
    begins_with_a_name,
    ends_with_a_name,
    is_district,
    is_used_as_a_place,
    only_a_person,
    signatures,
    starts_with_a_name,
    unclear,
    written_name,
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


def test_what_follows_may_show_a_place() -> None:
    assert is_used_as_a_place("吉永の塩、因島の船", 2)
    assert is_used_as_a_place("西村の港", 2)
    assert not is_used_as_a_place("西村の話、佐藤の話", 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("一緒に考えたい（森脇）", ["森脇"]),
        ("一緒に考えたい（記録：森脇）。", ["森脇"]),
        ("岩本です。初参加です。", ["岩本"]),
        ("最高です。", []),
        ("視察先の写真（三次）", []),
        ("（森脇）の件を話した。", []),
    ],
)
def test_who_signs(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end, _ in signatures(text)] == names


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("昨日のジョン・スミス", "ジョン・スミス"),
        ("M.Sato", "M.Sato"),
        ("MORI", "MORI"),
        ("NPO", ""),
        ("講師のやまもと", "やまもと"),
        ("きのうはやまもと", "やまもと"),
        ("ほんとう", ""),
        ("", ""),
    ],
)
def test_names_in_letters_of_their_own(before: str, name: str) -> None:
    start = written_name(before + "さん", len(before))
    assert (before[start:] if start is not None else "") == name
