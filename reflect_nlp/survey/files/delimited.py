"""Text tables: comma, tab or semicolon."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.cells import clean, line_ends, refuse_giant

_DELIMITERS: Final = ",\t;"
_SNIFFED_LINES: Final = 30


def parse(text: str, *, where: str = "") -> list[list[str]]:
    """Cut a text into rows of cells; row numbers are the ones a spreadsheet would show.

    Raises
    ------
    InputError
        A quote that is never closed, or a cell of absurd length.
    """
    text = line_ends(text)
    with _any_cell_length():
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
        except csv.Error as error:
            raise InputError(
                f"CSVとして読めません（{error}）。",
                where=where,
                remedy="Excelで開き、CSV UTF-8で保存し直してください。",
            ) from error
    _refuse_open_quote(text, rows, where)
    refuse_giant(rows, where=where)
    return [[clean(cell) for cell in row] for row in rows] if "_x000D_" in text else rows


def delimiter_of(text: str) -> str:
    """Return the delimiter that cuts most rows near the top into the same number of cells.

    Examples
    --------
    >>> delimiter_of('氏名;"課題,方策";感想')
    ';'
    """
    head = "\n".join(text[:200_000].split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES])
    return max(_DELIMITERS, key=lambda mark: _regularity(head, mark))


def _regularity(head: str, mark: str) -> int:
    widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=mark))
    return max(((width - 1) * rows for width, rows in widths.items()), default=0)


def _refuse_open_quote(text: str, rows: list[list[str]], where: str) -> None:
    """A quote left open swallows the rest of the file into the last cell."""
    last = rows[-1][-1] if rows and rows[-1] else ""
    if "\n" in last and not text.rstrip("\n").endswith('"'):
        raise InputError(
            f'{len(rows)}行目の引用符「"」が閉じられておらず、以降の行がすべて1つのセルになっています。',
            where=where,
            remedy="その行の引用符を直すか、Excelで開いて保存し直してください。",
        )


@contextmanager
def _any_cell_length() -> Iterator[None]:
    """Let csv read cells of any length; refuse_giant then names the place of a giant."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
