from __future__ import annotations

from pathlib import Path

import pytest

from reflect_nlp.errors import InputError, SettingsError
from reflect_nlp.text.keywords.wordlists import load_terms


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "terms.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
@pytest.mark.parametrize("header", ["", "強制抽出語\n", "用語\n"])
def test_one_word_a_line_in_any_encoding(tmp_path: Path, encoding: str, header: str) -> None:
    path = written(tmp_path, f"{header}庁内連携\n\nネットワーク形成図\n", encoding)
    assert load_terms(path) == ("庁内連携", "ネットワーク形成図")


def test_none_has_no_terms() -> None:
    assert load_terms("none") == ()


def test_words_are_stripped_and_kept_once(tmp_path: Path) -> None:
    assert load_terms(written(tmp_path, "　CSW \n庁内連携,\nｃｓｗ\n")) == ("CSW", "庁内連携")


def test_a_header_is_only_in_the_first_row(tmp_path: Path) -> None:
    assert load_terms(written(tmp_path, "庁内連携\n用語\n")) == ("庁内連携", "用語")


def test_two_words_in_a_row_are_refused_with_file_and_row(tmp_path: Path) -> None:
    path = written(tmp_path, "用語\n庁内連携\n参加支援,居場所\n")
    with pytest.raises(SettingsError) as error:
        load_terms(path)
    assert str(error.value).startswith(
        "［terms.csv 3行目］用語は1行に1つです（「参加支援」「居場所」の2つがあります）。"
    )


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^［terms\.csv］用語が1つもありません"):
        load_terms(written(tmp_path, "用語\n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nai\.csv"):
        load_terms(tmp_path / "nai.csv")
