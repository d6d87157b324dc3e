from __future__ import annotations

import hashlib

import pytest

from reflect_nlp.errors import ModelError
from reflect_nlp.resources import checksum, resource, sample_path


@pytest.mark.parametrize(
    "relative",
    [
        "corpora/training/codebook.yaml",
        "corpora/training/scheme.yaml",
        "corpora/reflection_sheets/sheets.csv",
        "models/chive/vectors.npy",
        "models/coder/all.npz",
    ],
)
def test_what_is_bundled_is_found(relative: str) -> None:
    assert resource(relative).is_file()
    assert resource(relative).as_posix().endswith(relative)


def test_folders_are_found_too() -> None:
    assert resource("models/chive").is_dir()


def test_what_is_missing_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelError, match=r"models/nai\.npz") as error:
        resource("models/nai.npz")
    assert "インストール" in error.value.remedy


def test_the_sample_is_the_sheets_of_the_bundled_corpus() -> None:
    assert sample_path() == resource("corpora/reflection_sheets/sheets.csv")


def test_a_checksum_is_that_of_the_bytes() -> None:
    relative = "corpora/training/scheme.yaml"
    expected = hashlib.sha256(resource(relative).read_bytes()).hexdigest()
    assert checksum(relative) == expected
