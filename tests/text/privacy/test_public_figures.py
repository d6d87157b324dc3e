from __future__ import annotations

import pytest

from reflect_nlp.records import Span
from reflect_nlp.text.privacy.public_figures import (
    CLANS,
    FICTION,
    FIGURES,
    is_public,
    public_in,
    stays,
)


def test_full_names_count_with_and_without_a_joint() -> None:
    assert is_public("渋沢栄一")
    assert is_public("渋沢　栄一")
    assert is_public("ヘレン・ケラー")
    assert not is_public("渋沢")


def test_figures_are_found_in_a_text() -> None:
    assert public_in("糸賀一雄とマズロー") == {"糸賀一雄", "マズロー"}
    assert public_in("糸賀さん") == set()


def test_no_entry_is_a_family_name_alone() -> None:
    assert not FIGURES & CLANS
    assert min(map(len, FIGURES)) > 1


def test_people_of_fiction_are_public() -> None:
    assert is_public("サザエ")
    assert not FIGURES & FICTION


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("金子さんが金子みすゞを読む。", "金子", False),
        ("金子みすゞの詩を読む。", "金子みすゞ", True),
        ("岡村重夫の本。岡村先生は正しい。", "岡村", True),
        ("朝倉氏の遺跡。", "朝倉", True),
        ("西村さんの話。", "西村", False),
    ],
)
def test_a_figure_protects_nobody_else(text: str, name: str, kept: bool) -> None:
    start = text.rindex(name) if name == "岡村" else text.index(name)
    span = Span(start, start + len(name), "name")
    assert stays(text, span, public_in(text), {name}) is kept


def test_the_bare_family_name_beside_a_figure_means_the_figure() -> None:
    text = "渋沢栄一の話。渋沢は偉い。"
    assert stays(text, Span(7, 9, "name"), public_in(text), set())
