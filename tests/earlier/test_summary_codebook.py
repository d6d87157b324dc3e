from __future__ import annotations

from pathlib import Path

import pytest

from reflect_nlp.earlier.summary_codebook import (
    codebook_from_summary,
    codebook_path,
    slug,
    write_codebook,
)
from reflect_nlp.errors import OutputError
from reflect_nlp.resources import resource
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.shipped import ShippedCoders

PAGE = """令和4年度まとめ,
課題,具体的内容
包括的相談支援,線引き
庁内、多機関連携の強化,会議体
移動手段の確保,バス
,乗合
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "昨年度まとめ.csv"
    path.write_text(PAGE, encoding="cp932")
    return path


def test_a_bundled_theme_lends_its_code_and_definition(page: Path) -> None:
    bundled = load_codebook("default")
    assert bundled is not None
    made = codebook_from_summary(page)
    theme = made.codebook.theme("interagency")
    assert theme.name == "庁内、多機関連携の強化"
    assert theme.table == "issue"
    assert theme.definition == bundled.theme("interagency").definition
    assert theme.include[0] == "会議体"
    assert made.reused["interagency"] == "庁内・多機関連携の強化"
    assert "interagency" in ShippedCoders().codes(made.codebook)


def test_any_other_theme_gets_a_code_of_its_name(page: Path) -> None:
    theme = codebook_from_summary(page).codebook.themes[2]
    assert theme.code == slug("移動手段の確保") == slug("移動手段 の 確保")
    assert (theme.name, theme.table, theme.include) == ("移動手段の確保", "issue", ("バス", "乗合"))


def test_personal_data_of_the_page_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "まとめ.csv"
    path.write_text(
        "課題,具体的内容\n佐藤一郎さんの提案,佐藤一郎さん（電話090-1234-5678）に聞く\n",
        encoding="utf-8",
    )
    theme = codebook_from_summary(path).codebook.themes[0]
    told = theme.name + "".join(theme.include)
    assert "佐藤" not in told
    assert "090" not in told
    assert "〔" in theme.name


def test_what_is_written_is_read_back(page: Path) -> None:
    made = codebook_from_summary(page)
    path = codebook_path(page, None)
    assert path.name == "昨年度まとめ_codebook.yaml"
    write_codebook(made.codebook, path)
    assert load_codebook(path) == made.codebook
    assert made.codebook.name == "令和4年度のまとめから作ったコードブック"


def test_what_became_of_each_theme_is_told(page: Path) -> None:
    told = codebook_from_summary(page).told()
    assert "テーマ 3件" in told
    assert (
        "interagency　庁内、多機関連携の強化（課題、同梱の「庁内・多機関連携の強化」と同じ" in told
    )
    assert "移動手段の確保（課題、新しいコード）" in told


def test_the_published_page_finds_nine_of_its_ten_themes_in_the_codebook() -> None:
    made = codebook_from_summary(resource("corpora/training") / "summary_r6.csv")
    assert len(made.codebook.themes) == 10
    assert [t.name for t in made.codebook.themes if t.code not in made.reused] == [
        "本研修に関すること"
    ]


def test_nothing_is_replaced_unasked(page: Path, tmp_path: Path) -> None:
    there = tmp_path / "codebook.yaml"
    there.write_text("name: 大事なもの", encoding="utf-8")
    with pytest.raises(OutputError, match="--force"):
        codebook_path(page, there)
    assert codebook_path(page, there, force=True) == there
    with pytest.raises(OutputError, match="yaml"):
        codebook_path(page, tmp_path / "codebook.xlsx")
    with pytest.raises(OutputError, match="書き込めません"):
        write_codebook(codebook_from_summary(page).codebook, there / "b.yaml")
