import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect_nlp.entries import check_links, describe, lines_in, named_file, rename_keys
from reflect_nlp.errors import SettingsError


class Small(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    seed: int = Field(default=0, ge=0)


def described(values):
    with pytest.raises(ValidationError) as error:
        Small.model_validate(values)
    return describe(error.value)


def test_reasons_are_japanese_and_name_the_place():
    assert described({}) == "「name」がありません"
    assert described({"name": "a", "x": 1}) == "「x」という項目はありません"
    assert "整数で" in described({"name": "a", "seed": "b"})
    assert "0 以上" in described({"name": "a", "seed": -1})
    assert "；" in described({"seed": "b"})


def test_keys_are_renamed_and_empty_ones_left_to_the_default():
    assert rename_keys({"名称": "あ", "note": None}, {"名称": "name"}, where="x") == {"name": "あ"}


def test_one_item_under_two_names_is_refused():
    with pytest.raises(SettingsError, match="同じ項目"):
        rename_keys({"名称": "あ", "name": "い"}, {"名称": "name"}, where="x")


def test_named_files(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch()
    assert named_file("none", "corpora/training/codebook.yaml") is None
    assert named_file(path, "corpora/training/codebook.yaml") == path
    assert named_file("default", "corpora/training/codebook.yaml").name == "codebook.yaml"
    with pytest.raises(SettingsError, match="見つかりません"):
        named_file(tmp_path / "b.yaml", "corpora/training/codebook.yaml")


def test_reasons_name_their_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("name: a\nseed: -1\n", encoding="utf-8")
    with pytest.raises(ValidationError) as error:
        Small.model_validate({"name": "a", "seed": -1})
    told = describe(error.value, lines_in(path, {}))
    assert told.startswith("a.yaml の 2行目：「seed」の値 -1")


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ({"a": "b", "b": "a"}, "［bの行］統合先が輪になっています（a → b → a）"),
        ({"a": "b", "b": "c"}, "［bの行］「b」の統合先「c」がこのファイルにありません"),
    ],
)
def test_codes_point_at_codes_of_the_file_and_not_in_a_circle(links, message):
    with pytest.raises(SettingsError) as error:
        check_links(links, what="統合先", key="merged_into", where=lambda code: f"{code}の行")
    assert message in str(error.value)


def test_a_chain_of_codes_is_fine():
    links = {"a": "b", "b": "c", "c": ""}
    check_links(links, what="統合先", key="merged_into", where=lambda code: code)
    assert links == {"a": "b", "b": "c", "c": ""}
