import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect_nlp.entries import describe, named_file, rename_keys
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
