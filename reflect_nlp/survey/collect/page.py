"""A form as boxes of text on a grid, whatever program it was filled in with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

WIDE: Final = 1_000_000_000
"""The right end of what takes the whole width, such as a paragraph."""
STEP: Final = 1_000
"""Columns of the grid that one column of a table takes; pieces of a cell stand in between."""


class Box(NamedTuple):
    """A text and the rows and columns it takes, both ends included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Page:
    """One form as handed in.

    Attributes
    ----------
    file : str
        Path within the folder, with ``/``.
    tab : str
        Name of the tab in a workbook that holds several forms, else blank.
    boxes : tuple of Box
        In reading order; none is blank.
    margins : tuple of str
        Texts of headers and footers: they may name year and session, and hold no answers.
    """

    file: str
    tab: str
    boxes: tuple[Box, ...]
    margins: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """``"file"`` or ``"file / tab"``."""
        return f"{self.file} / {self.tab}" if self.tab else self.file


@dataclass(frozen=True)
class Paper:
    """A readable file of the folder.

    Attributes
    ----------
    file : str
    pages : tuple of Page
        Its forms; a workbook may hold several.
    modified : datetime
        When the document says it was changed last, else when the file was; naive, Japan time.
    saved : datetime
        When the file was written; naive, Japan time.
    sha256 : str
    drawn : tuple of str
        Texts in shapes of a workbook, which are read as no answer.
    """

    file: str
    pages: tuple[Page, ...]
    modified: dt.datetime
    saved: dt.datetime
    sha256: str
    drawn: tuple[str, ...] = ()


class Around(NamedTuple):
    """The boxes next to a box: index of the nearest one to the left, right, above and below."""

    left: int | None
    right: int | None
    above: int | None
    below: int | None


def neighbours(boxes: Sequence[Box]) -> list[Around]:
    """Return what stands next to each box.

    Examples
    --------
    >>> pair = [Box("氏名", 0, 0, 0, 0), Box("山田", 0, 1, 0, 1)]
    >>> neighbours(pair)[0].right, neighbours(pair)[1].left
    (1, 0)
    """
    return [_around(box, boxes) for box in boxes]


def _around(box: Box, boxes: Sequence[Box]) -> Around:
    left = right = above = below = None
    for number, other in enumerate(boxes):
        if same_rows(box, other):
            if other.right < box.left and (left is None or other.left > boxes[left].left):
                left = number
            if other.left > box.right and (right is None or other.left < boxes[right].left):
                right = number
        elif same_columns(box, other):
            if other.bottom < box.top and (above is None or other.bottom > boxes[above].bottom):
                above = number
            if other.top > box.bottom and (below is None or other.top < boxes[below].top):
                below = number
    return Around(left, right, above, below)


def same_rows(one: Box, other: Box) -> bool:
    """Say whether two boxes share a row."""
    return one.top <= other.bottom and other.top <= one.bottom


def same_columns(one: Box, other: Box) -> bool:
    """Say whether two boxes share a column."""
    return one.left <= other.right and other.left <= one.right
