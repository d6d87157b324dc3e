"""A workbook as forms: each visible tab that holds text is a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reflect_nlp.survey.collect.package import Package, named
from reflect_nlp.survey.collect.page import STEP, Box, Page
from reflect_nlp.survey.files.grid import Grid, Merge

_DRAWING: Final = re.compile(r"xl/drawings/drawing\d+\.xml")
_UNNAMED: Final = re.compile(r"(?:Sheet|シート)\s?\d*", re.IGNORECASE)
MOST_BOXES: Final = 2_000
"""Filled cells above which a tab is a table of data and no form."""


def read_tabs(grids: Sequence[Grid], *, file: str) -> list[Page]:
    """Return the pages of a workbook; hidden tabs (lists for drop-downs) are left out.

    Parameters
    ----------
    grids : sequence of Grid
        As ``files.formats.read_grids`` returns them.
    file : str
        What the pages call their file.
    """
    visible = [(grid, _boxes(grid)) for grid in grids if not grid.hidden]
    filled = [(grid, boxes) for grid, boxes in visible if boxes]
    return [Page(file, _tab(grid, len(filled)), boxes) for grid, boxes in filled]


def drawn_texts(package: Package | None) -> tuple[str, ...]:
    """Return what is written in the text boxes of a workbook, one text a box."""
    names = package.names if package else ()
    drawings = [name for name in names if _DRAWING.fullmatch(name)]
    shapes = (shape for name in drawings if package for shape in named(package.part(name), "sp"))
    texts = ("".join(part.text or "" for part in named(shape, "t")).strip() for shape in shapes)
    return tuple(text for text in texts if text)


def _tab(grid: Grid, n_tabs: int) -> str:
    """A lone tab needs a name only where someone gave it one."""
    tab = grid.origin.tab
    return "" if n_tabs == 1 and _UNNAMED.fullmatch(tab) else tab


def _boxes(grid: Grid) -> tuple[Box, ...]:
    merges = {(merge.top, merge.left): merge for merge in grid.merges}
    return tuple(
        _box(text.strip(), merges.get((row, column), Merge(row, column, row, column)))
        for row, cells in enumerate(grid.rows)
        for column, text in enumerate(cells)
        if text.strip()
    )


def _box(text: str, merge: Merge) -> Box:
    return Box(text, merge.top, merge.left * STEP, merge.bottom, (merge.right + 1) * STEP - 1)
