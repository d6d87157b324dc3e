"""What a tab is on its way to a survey: a grid of cells, then a table with headers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from reflect_nlp.records import Doubt


class Merge(NamedTuple):
    """A merged range of cells, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Origin:
    """Where cells came from: file name as users know it, tab, encoding, SHA-256 of the file."""

    file: str
    tab: str = ""
    encoding: str = ""
    sha256: str = ""

    @property
    def place(self) -> str:
        """``"file"`` or ``"file / tab"``."""
        return f"{self.file} / {self.tab}" if self.tab else self.file


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of one tab as text, row by row; rows may differ in length."""

    origin: Origin
    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """A grid whose header row was found.

    Attributes
    ----------
    titles : tuple of str
        The cells above the header row.
    headers : dict of int to str
        Header of each column, by its 0-based place in the file.
    cells : DataFrame (n_rows, n_columns)
        Text. Columns are the keys of ``headers``; the index is the 1-based row of the file. Blank
        rows are left out.
    merges : tuple of Merge
    doubts : tuple of Doubt
        What was odd about the shape.
    """

    origin: Origin
    titles: tuple[str, ...]
    headers: dict[int, str]
    cells: pd.DataFrame
    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()
