from __future__ import annotations

from reflect_nlp.text.public_figures import CLANS, FIGURES, is_public, public_in


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
