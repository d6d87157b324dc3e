"""Reads a filled-in review workbook back, whatever was sorted, coloured, added or left out."""

from __future__ import annotations

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reflect_nlp.decisions.responding import PROGRESS_LABELS, RESPONSE_FIELDS, finding_of
from reflect_nlp.errors import InputError
from reflect_nlp.review.layout import HEADER, MARK, MARKS, REGISTER, VERSION, WHO

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SEARCHED: Final = 40
"""Rows in which the header is looked for."""
AGAIN: Final = "reflect-nlp report が書き出した review.xlsx に書いたものを指定してください。"
_CODES: Final = {label: code for code, label in PROGRESS_LABELS.items()}
_NAME_LIMIT: Final = 40
_BREAK: Final = re.compile(r"_x000[Dd]_\n?|\r\n?")


@dataclass(frozen=True)
class Written:
    """What stands in one cell for people: ``state`` as its code, everything else as text."""

    key: str
    field: str
    text: str
    cell: str


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be taken, with what is allowed."""

    file: str
    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class Filled:
    """A review workbook as it came back.

    Attributes
    ----------
    path : Path
    project, title : str
        The report it was written from.
    revision : int
        Newest decision it showed.
    who : str
        Name in the cell 記入者; empty when nobody wrote one.
    written : tuple of Written
        Every cell for people in the rows that are still there.
    problems : tuple of Problem
    """

    path: Path
    project: str
    title: str
    revision: int
    who: str
    sheet: str
    written: tuple[Written, ...]
    problems: tuple[Problem, ...]


def read_workbook(path: Path) -> Filled:
    """Read a review workbook.

    Columns are found by their headers and rows by the hidden column, so that sorting, filters,
    colours, further columns and deleted rows do no harm.

    Raises
    ------
    InputError
        The file is no workbook, no review workbook, or lacks a column.
    """
    book = _open(path)
    marks = _marks(book, path)
    sheet, top = _find(book, path)
    columns = _columns(sheet, top, path)
    written: list[Written] = []
    problems: list[Problem] = []
    seen: dict[str, dict[str, str]] = {}
    for row in sheet.iter_rows(min_row=top + 1):
        cells = {name: row[column] for name, column in columns.items()}
        found, wrong = _row(cells, path.name, sheet.title)
        problems += wrong
        said = {one.field: one.text for one in found}
        if found and seen.setdefault(found[0].key, said) != said:
            message = "同じ所見の行が二つあり、内容が違います。どちらかの行を消してください。"
            problems.append(_problem(cells["key"], message, path.name, sheet.title))
        written += found
    return Filled(
        path=path,
        project=marks["project"],
        title=marks["title"],
        revision=int(marks["revision"]),
        who=_who(sheet, top),
        sheet=sheet.title,
        written=tuple(dict.fromkeys(written)),
        problems=tuple(problems),
    )


def _open(path: Path) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            return load_workbook(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("ファイルを開けません。", where=str(path), remedy=AGAIN) from error
    except (zipfile.BadZipFile, InvalidFileException) as error:
        raise InputError(
            "Excelのファイル（xlsx）ではありません。", where=str(path), remedy=AGAIN
        ) from error


def _marks(book: Workbook, path: Path) -> Mapping[str, str]:
    """Return what the hidden sheet says."""
    for sheet in book.worksheets:
        if sheet.cell(1, 1).value == MARK:
            rows = sheet.iter_rows(min_row=2, max_row=1 + len(MARKS), max_col=2, values_only=True)
            marks = {str(key): str(value or "") for key, value in rows}
            whole = set(MARKS) <= marks.keys() and marks["revision"].isdigit()
            if whole and marks["version"] == str(VERSION):
                return marks
            raise InputError(
                "この版では読めない記入用ファイルです。", where=str(path), remedy=AGAIN
            )
    raise InputError(
        "記入用のファイルではないか、隠れたシートが失われています。", where=str(path), remedy=AGAIN
    )


def _find(book: Workbook, path: Path) -> tuple[Worksheet, int]:
    """Return the sheet of the register, whatever it is called now, and the row of its header."""
    for sheet in sorted(book.worksheets, key=lambda s: s.title != REGISTER):
        for row in sheet.iter_rows(max_row=SEARCHED):
            if any(cell.value == HEADER for cell in row):
                return sheet, int(row[0].row)
    raise InputError(
        f"「{REGISTER}」のシートか、隠れた列「{HEADER}」がありません。",
        where=str(path),
        remedy=AGAIN,
    )


def _columns(sheet: Worksheet, top: int, path: Path) -> dict[str, int]:
    """Return where the hidden column and every column for people stand (0-based)."""
    labels = [cell_text(cell.value) for cell in sheet[top]]
    wanted = {"key": HEADER} | RESPONSE_FIELDS
    for label in wanted.values():
        if labels.count(label) != 1:
            how = "がありません" if label not in labels else "が二つあります"
            raise InputError(
                f"見出し「{label}」の列{how}。",
                where=f"{path.name} の {sheet.title} {top}行目",
                remedy="見出しを元のとおりに戻してください（列の順番は変えてかまいません）。",
            )
    return {name: labels.index(label) for name, label in wanted.items()}


def _row(cells: Mapping[str, Cell], file: str, sheet: str) -> tuple[list[Written], list[Problem]]:
    """Return what people wrote in one row; a row of their own cannot be taken."""
    key = cell_text(cells["key"].value)
    free = {name: cell for name, cell in cells.items() if name != "key"}
    if finding_of(key) is None:
        message = (
            "所見の番号（隠れた列）がない行です。所見は足せません。"
            f"列「{HEADER}」を元に戻すか、行を消してください。"
        )
        filled = [cell for cell in free.values() if cell.value is not None]
        return [], [_problem(cell, message, file, sheet) for cell in filled[:1]]
    written: list[Written] = []
    problems: list[Problem] = []
    for field, cell in free.items():
        text, message = _text(field, cell)
        if message:
            problems.append(_problem(cell, message, file, sheet))
        else:
            written.append(Written(key, field, text, cell.coordinate))
    return written, problems


def _text(field: str, cell: Cell) -> tuple[str, str]:
    """Return what a cell says, and what is wrong with it."""
    if cell.data_type in ("f", "e") or isinstance(cell.value, bool):
        return (
            "",
            f"「{RESPONSE_FIELDS[field]}」に数式やエラー値は使えません。文か日付を書いてください。",
        )
    text = cell_text(cell.value)
    if field != "state" or not text:
        return text, ""
    known = _CODES.get(unicodedata.normalize("NFKC", text))
    if known:
        return known, ""
    return "", f"状態「{text[:_NAME_LIMIT]}」は使えません。{'、'.join(_CODES)} から選んでください。"


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever openpyxl gives
    """Return a value as text; a date in 令和."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"令和{value.year - 2018}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _BREAK.sub("\n", str(value)).strip()


def _who(sheet: Worksheet, top: int) -> str:
    """Return the name written beside 記入者, above the table."""
    for row in _above(sheet, top):
        named = [place for place, cell in enumerate(row) if cell.value == WHO]
        if named:
            rest = (cell_text(cell.value) for cell in row[named[0] + 1 :])
            return next(filter(None, rest), "")[:_NAME_LIMIT]
    return ""


def _above(sheet: Worksheet, top: int) -> Iterator[tuple[Cell, ...]]:
    yield from sheet.iter_rows(max_row=max(top - 1, 1))


def _problem(cell: Cell, message: str, file: str, sheet: str) -> Problem:
    return Problem(file, sheet, cell.coordinate, message)
