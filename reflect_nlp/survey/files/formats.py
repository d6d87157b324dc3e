"""A file of any readable format as grids of text."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.cells import as_text, refuse_giant
from reflect_nlp.survey.files.charset import decode
from reflect_nlp.survey.files.delimited import parse
from reflect_nlp.survey.files.grid import Grid, Origin
from reflect_nlp.survey.files.guard import LARGEST_TEXT, kind_of, unpack
from reflect_nlp.survey.files.workbook import read_workbook


def read_grids(path: Path, *, file: str = "") -> list[Grid]:
    """Read one file.

    Parameters
    ----------
    path : Path
    file : str, optional
        What users call it; the file's own name by default.

    Returns
    -------
    list of Grid
        One a tab; text and parquet files have one.

    Raises
    ------
    InputError
        Anything that keeps the file from being read, with the remedy.
    """
    file = file or path.name
    packed = _bytes_of(path, file)
    sha256 = hashlib.sha256(packed).hexdigest()
    raw = unpack(packed, where=file)
    kind = kind_of(raw, where=file)
    if kind == "text":
        text, encoding = decode(raw, where=file)
        return [Grid(Origin(file, "", encoding, sha256), parse(text, where=file))]
    if kind == "parquet":
        return [Grid(Origin(file, sha256=sha256), _parquet_rows(raw, file))]
    return read_workbook(raw, file=file, sha256=sha256, is_zip=kind == "zip")


def _bytes_of(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            "ファイルがありません。", where=str(path), remedy="名前と場所を確かめてください。"
        ) from error
    except PermissionError as error:
        raise InputError(
            "ファイルを開く権限がないか、ほかのソフトで使用中です。",
            where=file,
            remedy="Excelで開いていれば閉じ、読み取りの権限を確かめてください。",
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"ファイルを開けません（{error}）。",
            where=file,
            remedy="名前と場所を確かめてください。",
        ) from error


def _parquet_rows(raw: bytes, file: str) -> list[list[str]]:
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(io.BytesIO(raw))
        _refuse_large(table.metadata.num_rows * table.metadata.num_columns, file)
        data = table.read()
        columns = [column.to_pylist() for column in data.columns]
    except InputError:
        raise
    except Exception as error:  # pyarrow raises many kinds on damaged input
        raise InputError(
            "Parquetファイルが壊れていて読めません。",
            where=file,
            remedy="作り直すか、CSVで渡してください。",
        ) from error
    rows = [list(data.column_names)]
    rows += [[as_text(value) for value in row] for row in zip(*columns, strict=True)]
    refuse_giant(rows, where=file)
    return rows


def _refuse_large(cells: int, file: str) -> None:
    if cells > LARGEST_TEXT // 10:
        raise InputError(
            f"表が大きすぎます（{cells:,}セル。{LARGEST_TEXT // 10:,}セルまで）。",
            where=file,
            remedy="年度などでファイルを分けてください。",
        )
