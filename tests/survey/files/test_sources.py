from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.sources import Files, find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two tables among other things."""
    for name in ("b.csv", "a.xlsx", "~$a.xlsx", ".hidden.csv", "Thumbs.db", "要綱.pdf", "c.CSV"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "古いもの").mkdir()
    return tmp_path


def names(files: Files) -> list[str]:
    return [file.name for file in files.files]


def test_a_folder_gives_its_tables_in_order_and_tells_the_rest(folder: Path) -> None:
    found = find_files(folder)
    assert names(found) == ["a.xlsx", "b.csv", "c.CSV"]
    assert not any(file.named for file in found.files)
    assert [doubt.message for doubt in found.doubts] == [
        "表ではないので読まなかったもの：古いもの、要綱.pdf"
    ]


def test_patterns_are_expanded_by_the_program(folder: Path) -> None:
    found = find_files(str(folder / "*.xlsx"))
    assert names(found) == ["a.xlsx"]
    assert found.files[0].named


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "回答[1].csv"
    path.write_bytes(b"x")
    assert names(find_files(path)) == ["回答[1].csv"]


def test_several_files_each_once(folder: Path) -> None:
    found = find_files([folder / "b.csv", str(folder / "b.csv"), folder / "a.xlsx"])
    assert names(found) == ["b.csv", "a.xlsx"]


def test_equal_names_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    for year in ("R5", "R6"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "回答.csv").write_bytes(b"x")
    found = find_files([tmp_path / "R5" / "回答.csv", tmp_path / "R6" / "回答.csv"])
    assert names(found) == ["R5/回答.csv", "R6/回答.csv"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("*.ods", "当てはまるファイルがありません"),
        ("空", "空のフォルダです"),
        ("別", "あるもの：要綱.pdf"),
    ],
)
def test_what_gives_no_file_says_so(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "別").mkdir()
    (tmp_path / "別" / "要綱.pdf").write_bytes(b"x")
    with pytest.raises(InputError, match=message):
        find_files(tmp_path / name)


def test_no_name_at_all() -> None:
    with pytest.raises(InputError, match="指定されていません"):
        find_files([])
