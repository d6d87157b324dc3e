import gzip
import hashlib
from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files import formats
from reflect_nlp.survey.files.formats import read_grids
from tests.survey.make import SHEETS, csv_file, csv_text, workbook

CELLS = [list(row) for row in SHEETS]


def test_every_format_gives_the_same_cells(tmp_path: Path) -> None:
    frame = pd.DataFrame(SHEETS[1:], columns=list(SHEETS[0]))
    frame.to_parquet(tmp_path / "a.parquet")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(csv_text(SHEETS).encode()))
    paths = [
        workbook(tmp_path / "a.xlsx", {"S": SHEETS}),
        csv_file(tmp_path / "a.csv", encoding="cp932"),
        csv_file(tmp_path / "a.tsv", delimiter="\t"),
        tmp_path / "a.parquet",
        tmp_path / "a.csv.gz",
    ]
    for path in paths:
        assert read_grids(path)[0].rows == CELLS, path.name


def test_parquet_numbers_dates_and_nulls(tmp_path: Path) -> None:
    when = pd.to_datetime(["2024-06-25", None])
    pd.DataFrame({"n": [1.0, None], "日": when, "感想": ["よい", None]}).to_parquet(
        tmp_path / "a.parquet"
    )
    assert read_grids(tmp_path / "a.parquet")[0].rows[1:] == [
        ["1", "2024/6/25", "よい"],
        ["", "", ""],
    ]


def test_the_origin_tells_encoding_and_hash(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", encoding="cp932")
    origin = read_grids(path, file="R6/a.csv")[0].origin
    assert (origin.file, origin.encoding) == ("R6/a.csv", "cp932")
    assert origin.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_workbook_under_the_name_of_a_csv_is_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": SHEETS}).rename(tmp_path / "a.csv")
    assert read_grids(path)[0].rows == CELLS


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ファイルがありません"):
        read_grids(tmp_path / "無い.csv")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"権限がないか.*Excelで開いていれば閉じ"):
        read_grids(tmp_path / "a.csv")


def test_a_name_no_system_allows() -> None:
    with pytest.raises(InputError, match="開けません"):
        read_grids(Path("回\0答.csv"))


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_grids(tmp_path)


def test_a_damaged_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + bytes(50) + b"PAR1")
    with pytest.raises(InputError, match="Parquetファイルが壊れて"):
        read_grids(tmp_path / "a.parquet")


def test_a_parquet_too_large_for_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST_TEXT", 50)
    pd.DataFrame({"感想": ["よい"] * 20}).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(InputError, match="大きすぎます（20セル"):
        read_grids(tmp_path / "a.parquet")
