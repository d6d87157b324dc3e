"""Finds the header row under title rows and turns a grid into a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from reflect_nlp.records import Doubt
from reflect_nlp.survey.files.cells import column_letter
from reflect_nlp.survey.files.grid import Grid, Merge, Table
from reflect_nlp.survey.meaning.questions import looks_like_question
from reflect_nlp.survey.meaning.vocabulary import is_known_header, unnamed

_SEARCHED_ROWS: Final = 30
_LONGEST_SUBLABEL: Final = 60
_EXTRA: Final = r"[(（【]?(?:合計|平均値?|小計|総計|計|件数|記入例|回答例|入力例|例|見本)[)）】]?"
_FOOTNOTE: Final = r"\s*(?:[※＊*]|注[)）\d:：])"
_LATIN_BREAK: Final = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])")
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")

Row = Sequence[str]


def find_table(grid: Grid) -> Table | None:
    """Return the table of a grid, or None when the grid is blank.

    The header is the row near the top with the most cells that can only be headers, or else the
    first that fills half of the table's width. Blank rows and columns are left out; a header over
    two rows becomes one.
    """
    rows = _rectangle(grid.rows)
    if not rows:
        return None
    top = _header_row(rows)
    bottom, headers = _joined_headers(rows, top, grid.merges)
    cells = pd.DataFrame(rows[bottom + 1 :], columns=range(len(headers)), dtype="str")
    cells.index = pd.RangeIndex(bottom + 2, len(rows) + 1)
    blank = is_blank(cells)
    kept = [c for c in range(len(headers)) if headers[c] or not blank[c].all()]
    cells, blank = cells.loc[~blank.all(axis=1), kept], blank.loc[~blank.all(axis=1), kept]
    extra = _is_extra(cells, blank, [headers[c] for c in kept])
    return Table(
        origin=grid.origin,
        titles=tuple(cell.strip() for row in rows[:top] for cell in row if cell.strip()),
        headers=_distinct({c: headers[c] or unnamed(column_letter(c)) for c in kept}),
        cells=cells[~extra],
        merges=grid.merges,
        doubts=_told(grid, cells.index[extra]),
    )


def is_blank(cells: pd.DataFrame) -> pd.DataFrame:
    """Say for each cell whether it holds white space at most."""
    return pd.DataFrame({c: cells[c].str.strip() == "" for c in cells}, index=cells.index)


def _is_extra(cells: pd.DataFrame, blank: pd.DataFrame, headers: list[str]) -> pd.Series:
    """Say which rows are no answers: totals, examples, footnotes, the header once more."""
    extra = (cells == headers).all(axis=1)
    if len(headers) > 1:
        for column in cells.columns[:2]:
            extra |= cells[column].str.strip().str.fullmatch(_EXTRA)
        alone = (~blank).sum(axis=1) == 1
        extra |= alone & cells[cells.columns[0]].str.match(_FOOTNOTE)
    return extra


def _told(grid: Grid, rows: pd.Index) -> tuple[Doubt, ...]:
    if not len(rows):
        return ()
    numbers = "・".join(str(row) for row in rows[:5])
    message = f"合計・記入例・注記などの行は読みませんでした（{numbers}行目）。"
    return (Doubt("note", grid.origin.place, message),)


def _rectangle(rows: list[list[str]]) -> list[list[str]]:
    last = len(rows)
    while last and not _filled(rows[last - 1]):
        last -= 1
    width = max(map(len, rows[:last]), default=0)
    return [row + [""] * (width - len(row)) for row in rows[:last]]


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _header_row(rows: list[list[str]]) -> int:
    """Return the row with most cells that can only be headers; of equals a wide, early one."""
    near = rows[:_SEARCHED_ROWS]
    width = max(map(_filled, near))
    enough = max((width + 1) // 2, min(width, 2))

    def worth(number: int) -> tuple[int, bool, int]:
        cells = [cell for cell in near[number] if cell.strip()]
        known = sum(map(_is_header_cell, cells))
        wide = len(cells) >= enough
        return known if wide or known == len(cells) else -1, wide, -number

    return max(range(len(near)), key=worth)


def _is_header_cell(cell: str) -> bool:
    return is_known_header(cell) or looks_like_question(cell)


def _joined_headers(
    rows: list[list[str]], top: int, merges: Sequence[Merge]
) -> tuple[int, list[str]]:
    """Return the last header row and the headers, joined where they span two rows."""
    upper = [_label(cell) for cell in rows[top]]
    lower = [_label(cell) for cell in rows[top + 1]] if top + 1 < len(rows) else []
    if lower and _continues(upper, lower) and (_is_grouped(top, merges) or _is_header(lower)):
        return top + 1, _stacked(upper, lower)
    above = [_label(cell) for cell in rows[top - 1]] if top else upper
    finished = [over if _is_header_cell(over) else "" for over in above]
    return top, [cell or over for cell, over in zip(upper, finished, strict=True)]


def _is_grouped(row: int, merges: Sequence[Merge]) -> bool:
    return any(merge.top == row and merge.left < merge.right for merge in merges)


def _is_header(row: Row) -> bool:
    cells = [cell for cell in row if cell]
    return 2 * sum(map(_is_header_cell, cells)) >= len(cells)


def _label(cell: str) -> str:
    """Return a header on one line; only between Latin words a line break was a space."""
    return _LINE_BREAK.sub("", _LATIN_BREAK.sub(" ", cell.strip()))


def _continues(upper: Row, lower: Row) -> bool:
    """A second header row fills gaps beside group labels and nothing under finished headers."""
    groups = [
        bool(cell) and c + 1 < len(upper) and not upper[c + 1] for c, cell in enumerate(upper)
    ]
    gaps_filled = any(low.strip() and not up for up, low in zip(upper, lower, strict=True))
    under_finished = any(
        low.strip() and up and not group
        for up, low, group in zip(upper, lower, groups, strict=True)
    )
    short = all(len(cell) <= _LONGEST_SUBLABEL for cell in lower)
    finished = any(up and not group for up, group in zip(upper, groups, strict=True))
    return gaps_filled and not under_finished and short and finished


def _stacked(upper: Row, lower: Row) -> list[str]:
    repeated = {cell for cell, n in Counter(filter(None, lower)).items() if n > 1}
    headers, group = [], ""
    for up, low in zip(upper, lower, strict=True):
        group = up or group
        headers.append(f"{group} {low}" if low in repeated else low or up)
    return headers


def _distinct(headers: dict[int, str]) -> dict[int, str]:
    """Number repeated headers: 課題, 課題（2）."""
    seen: Counter[str] = Counter()
    names = {}
    for column, header in headers.items():
        seen[header] += 1
        names[column] = header if seen[header] == 1 else f"{header}（{seen[header]}）"
    return names
