"""Finds the header row under title rows and turns a grid into a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from reflect_nlp.survey.cells import column_letter
from reflect_nlp.survey.grid import Grid, Table
from reflect_nlp.survey.questions import looks_like_question
from reflect_nlp.survey.vocabulary import is_known_header, unnamed

_SEARCHED_ROWS: Final = 30
_LONGEST_SUBLABEL: Final = 60

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
    bottom, headers = _joined_headers(rows, top)
    cells = pd.DataFrame(rows[bottom + 1 :], columns=range(len(headers)), dtype="str")
    cells.index = pd.RangeIndex(bottom + 2, len(rows) + 1)
    blank = is_blank(cells)
    kept = [c for c in range(len(headers)) if headers[c] or not blank[c].all()]
    return Table(
        origin=grid.origin,
        titles=tuple(cell.strip() for row in rows[:top] for cell in row if cell.strip()),
        headers=_distinct({c: headers[c] or unnamed(column_letter(c)) for c in kept}),
        cells=cells.loc[~blank.all(axis=1), kept],
        merges=grid.merges,
    )


def is_blank(cells: pd.DataFrame) -> pd.DataFrame:
    """Say for each cell whether it holds white space at most."""
    return pd.DataFrame({c: cells[c].str.strip() == "" for c in cells}, index=cells.index)


def _rectangle(rows: Sequence[Row]) -> list[list[str]]:
    last = max((n for n, row in enumerate(rows, 1) if _filled(row)), default=0)
    width = max(map(len, rows[:last]), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows[:last]]


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _header_row(rows: list[list[str]]) -> int:
    near = rows[:_SEARCHED_ROWS]
    wide = max(map(_filled, near))
    enough = max((wide + 1) // 2, min(wide, 2))
    candidates = [n for n, row in enumerate(near) if _filled(row) >= enough]
    return max(candidates, key=lambda n: (sum(map(_is_header_cell, near[n])), -n))


def _is_header_cell(cell: str) -> bool:
    return is_known_header(cell) or looks_like_question(cell)


def _joined_headers(rows: list[list[str]], top: int) -> tuple[int, list[str]]:
    """Return the last header row and the headers, joined where they span two rows."""
    upper = [cell.strip() for cell in rows[top]]
    if top + 1 < len(rows) and _continues(upper, rows[top + 1]):
        return top + 1, _stacked(upper, [cell.strip() for cell in rows[top + 1]])
    above = [cell.strip() for cell in rows[top - 1]] if top else []
    if _filled(above) > 1:
        return top, [cell or over for cell, over in zip(upper, above, strict=True)]
    return top, upper


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
