"""Workbooks: xlsx and xlsm (calamine, else openpyxl), xls (calamine in a process of its own)."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files import xls_child
from reflect_nlp.survey.files.archive import check_archive, damaged
from reflect_nlp.survey.files.cells import as_text, refuse_giant
from reflect_nlp.survey.files.grid import Grid, Merge, Origin
from reflect_nlp.survey.files.guard import encrypted

_PATIENCE: Final = 120
"""Seconds an xls may take."""
_FROM_TEXT: Final[Mapping[str, Callable[[str], object]]] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}


def read_workbook(raw: bytes, *, file: str, sha256: str, is_zip: bool) -> list[Grid]:
    """Return the tabs of a workbook, hidden ones marked.

    Raises
    ------
    InputError
        Unsafe, encrypted or damaged workbook, or a giant cell.
    """
    origin = Origin(file, sha256=sha256)
    if not is_zip:
        return _xls(raw, origin)
    check_archive(raw, where=file)
    try:
        return list(_calamine(raw, origin))
    except PasswordError as error:
        raise encrypted(file) from error
    except InputError:
        raise
    except BaseException as error:  # a panic of the parser is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return _openpyxl(raw, origin)


def _calamine(raw: bytes, origin: Origin) -> Iterator[Grid]:
    with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                tab = book.get_sheet_by_name(sheet.name)
                yield _grid(
                    replace(origin, tab=sheet.name),
                    tab.to_python(skip_empty_area=False),
                    [Merge(*start, *end) for start, end in tab.merged_cell_ranges or []],
                    hidden=sheet.visible != SheetVisibleEnum.Visible,
                )


def _openpyxl(raw: bytes, origin: Origin) -> list[Grid]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), data_only=True)
        return [
            _grid(
                replace(origin, tab=sheet.title),
                sheet.iter_rows(values_only=True),
                [
                    Merge(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
                    for r in sheet.merged_cells.ranges
                ],
                hidden=sheet.sheet_state != "visible",
            )
            for sheet in book.worksheets
        ]
    except InputError:
        raise
    except Exception as error:  # openpyxl raises KeyError, ValueError, XML errors …
        raise damaged(origin.file) from error


def _xls(raw: bytes, origin: Origin) -> list[Grid]:
    with TemporaryDirectory(prefix="reflect-nlp-") as folder:
        copy = Path(folder, "copy.xls")
        copy.write_bytes(raw)
        command = [sys.executable, "-P", xls_child.__file__, str(copy)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired as error:
            raise damaged(origin.file) from error
    if done.returncode == xls_child.LOCKED:
        raise encrypted(origin.file)
    if done.returncode:
        raise damaged(origin.file)
    return [
        _grid(
            replace(origin, tab=tab["name"]),
            tab["rows"],
            [Merge(*merge) for merge in tab["merges"]],
            hidden=tab["hidden"],
        )
        for tab in json.loads(done.stdout, object_hook=_restored)
    ]


def _restored(value: dict[str, object]) -> object:
    """Turn ``{"date": "2024-06-25"}`` back into a date."""
    if len(value) > 1:
        return value
    [(kind, text)] = value.items()
    return _FROM_TEXT.get(kind, str)(str(text))


def _grid(
    origin: Origin, rows: Iterable[Iterable[object]], merges: list[Merge], *, hidden: bool
) -> Grid:
    cells = [[as_text(value) for value in row] for row in rows]
    refuse_giant(cells, where=origin.place)
    return Grid(origin, cells, tuple(merges), hidden)
