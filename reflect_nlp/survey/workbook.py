"""Workbooks: xlsx and xlsm (calamine, else openpyxl), xls (calamine)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from reflect_nlp.errors import InputError
from reflect_nlp.survey.archive import check_archive, damaged
from reflect_nlp.survey.cells import as_text, refuse_giant
from reflect_nlp.survey.grid import Grid, Merge, Origin
from reflect_nlp.survey.guard import encrypted


def read_workbook(raw: bytes, *, file: str, sha256: str, is_zip: bool) -> list[Grid]:
    """Return the tabs of a workbook that hold cells, hidden ones marked.

    Raises
    ------
    InputError
        Unsafe, encrypted or damaged workbook, or a giant cell.
    """
    if is_zip:
        check_archive(raw, where=file)
    try:
        grids = list(_calamine(raw, file, sha256))
    except PasswordError as error:
        raise encrypted(file) from error
    except InputError:
        raise
    except BaseException as error:  # a panic of the parser is no Exception
        if not _is_parser_error(error):
            raise
        if not is_zip:
            raise damaged(file) from error
        grids = _openpyxl(raw, file, sha256)
    return grids


def _is_parser_error(error: BaseException) -> bool:
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _calamine(raw: bytes, file: str, sha256: str) -> Iterator[Grid]:
    with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            tab = book.get_sheet_by_name(sheet.name)
            ranges = tab.merged_cell_ranges or []
            yield _grid(
                Origin(file, sheet.name, sha256=sha256),
                tab.to_python(skip_empty_area=False),
                [Merge(*top_left, *bottom_right) for top_left, bottom_right in ranges],
                hidden=_is_hidden(sheet),
            )


def _is_hidden(sheet: SheetMetadata) -> bool:
    return sheet.visible != SheetVisibleEnum.Visible


def _openpyxl(raw: bytes, file: str, sha256: str) -> list[Grid]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), data_only=True)
        return [
            _grid(
                Origin(file, sheet.title, sha256=sha256),
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
        raise damaged(file) from error


def _grid(
    origin: Origin, rows: Iterable[Iterable[object]], merges: list[Merge], *, hidden: bool
) -> Grid:
    cells = [[as_text(value) for value in row] for row in rows]
    refuse_giant(cells, where=origin.place)
    return Grid(origin, cells, tuple(merges), hidden)
