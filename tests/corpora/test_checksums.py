from pathlib import Path

import pytest

from corpora.files import SUMS, read_sums, sha256

CORPORA = Path(__file__).parents[2] / "corpora"
FOLDERS = ("reflection_sheets", "training", "fukui")


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_are_what_the_build_recorded(folder):
    sums = read_sums(CORPORA / folder)
    assert sums == {name: sha256(CORPORA / folder / name) for name in sums}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_data_file_is_recorded(folder):
    data = {
        path.name
        for path in (CORPORA / folder).iterdir()
        if path.suffix in (".csv", ".xlsx")
        or path.name in ("codebook.yaml", "scheme.yaml", "questions.yaml")
    }
    assert data == set(read_sums(CORPORA / folder))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_says_source_licence_and_limits(folder):
    text = (CORPORA / folder / "README.md").read_text(encoding="utf-8")
    for heading in ("## 出所と使用条件", "## 作り方", "## 限界"):
        assert heading in text
    assert (CORPORA / folder / SUMS).exists()
    assert (CORPORA / folder / "build.py").exists()
