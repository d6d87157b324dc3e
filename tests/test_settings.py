from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from reflect_nlp.errors import SettingsError
from reflect_nlp.settings import Settings, for_sample, load_settings


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "settings.yaml"
    path.write_text(text, encoding=encoding)
    return path


def test_defaults_when_nothing_is_said() -> None:
    assert load_settings() == Settings()
    assert Settings().codebook == "default"
    assert (Settings().terms, Settings().synonyms) == ("none", "default")


def test_options_win_over_the_file_and_the_file_over_the_base(tmp_path: Path) -> None:
    path = written(tmp_path, 'title: "題"\nseed: 3\ntopics: 8\n')
    read = load_settings(path, base=Settings(seed=1, organiser="県", topics=5), seed=7)
    assert (read.title, read.seed, read.organiser, read.topics) == ("題", 7, "県", 8)


def test_none_is_not_given() -> None:
    assert load_settings(base=Settings(codebook="none"), codebook=None).codebook == "none"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_as_staff_save_them(tmp_path: Path, encoding: str) -> None:
    text = 'title: "研修①のまとめ"\nroles:\n  Q1: issue\ncolumns:\n  所属先: affiliation\n'
    read = load_settings(written(tmp_path, text, encoding))
    assert read.title == "研修①のまとめ"
    assert read.roles == {"Q1": "issue"}
    assert read.columns == {"所属先": "affiliation"}


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "# まだ何もない\n")) == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: まとめ", "「titel」という項目はありません"),
        ("seed: 1.5", "「seed」の値 1.5 は使えません（整数で書いてください）"),
        ("seed: -1", "「seed」の値 -1 は使えません（0 以上にしてください）"),
        ("topics: -3", "「topics」の値 -3 は使えません（0 以上にしてください）"),
        ("theme_threshold: 2", "（1.0 以下にしてください）"),
        ("title: 123", '引用符「"」で囲んでください'),
        ("terms: [庁内連携]", "「terms」の値 ['庁内連携'] は文字列ではありません"),
        ("synonyms: false", "「synonyms」の値 False は文字列ではありません"),
        ("unit: 人", "「unit」の値 '人' は使えません"),
        ("roles: {Q1: 課題}", "「roles Q1」の値 '課題' は使えません"),
        ("columns: [所属]", "「columns」は「項目: 値」の形で書いてください"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place_and_what_is_allowed(
    tmp_path: Path, text: str, told: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert told in str(error.value)
    assert str(path) in str(error.value)
    assert "使える項目は title、" in str(error.value)
    assert "constrained" not in str(error.value)


def test_a_wrong_option_is_told_without_a_file() -> None:
    with pytest.raises(SettingsError, match=r"^［設定］.*「seeds」"):
        load_settings(seeds=1)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nai\.yaml"):
        load_settings(tmp_path / "nai.yaml")


def test_settings_do_not_change_under_a_run() -> None:
    with pytest.raises(ValidationError):
        Settings().seed = 1  # type: ignore[misc]


@pytest.mark.parametrize("name", ["attendance", "programme", "municipalities"])
def test_the_sample_has_its_own_lists_unless_told_otherwise(name: str) -> None:
    own = Path(getattr(for_sample(Settings()), name))
    assert own.name == f"{name}.csv"
    assert own.is_file()
    told = for_sample(Settings.model_validate({name: "名簿.csv"}))
    assert getattr(told, name) == "名簿.csv"


def test_the_sample_keeps_other_settings() -> None:
    assert for_sample(Settings(seed=4)).seed == 4


def test_settings_survive_the_round_trip_through_plain_values() -> None:
    made = Settings(roles={"Q1": "measure"}, topics=4, columns={"所属先": "affiliation"})
    assert Settings.model_validate(made.model_dump()) == made
