"""Tables as they are set on paper: cells of lines, widths and looks, for Word and PowerPoint alike.

Nothing is counted here; numbers come from the report and are only printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reflect_nlp.report.model import Cell, Column, Table
from reflect_nlp.report.office.package import NOT_SHOWN, clean, ems, printed, shorten

Look = Literal["plain", "strong", "muted", "todo"]
CELL_LIMIT: Final = 400
TOPIC_KEYS: Final = ("label", "people", "mentions", "keywords", "reading")
_PAD: Final = 1.3
_LEAST: Final = 5.6
_MARKS: Final = re.compile(r"^[・･●○■□◆◇▪•*※]\s*|^[-－‐–—]\s+|^[①-⑳]\s*")


@dataclass(frozen=True)
class Line:
    """A line of a cell; ``tail`` is printed muted behind it, ``bullet`` hangs it on a 「・」."""

    text: str
    look: Look = "plain"
    tail: str = ""
    bullet: bool = False

    @property
    def whole(self) -> str:
        """Everything that is printed after the bullet, for measuring."""
        return f"{self.text}{self.tail}"


Content = tuple[Line, ...]
Row = tuple[Content | None, ...]
"""Cells of a row: ``None`` continues the cell above; a row of one cell spans all columns."""


def head(title: str) -> Content:
    """Return a heading as a cell; it may have two lines."""
    return tuple(Line(part, "strong") for part in title.split("\n"))


@dataclass(frozen=True)
class Grid:
    """A table ready to set.

    Attributes
    ----------
    rows : tuple of Row
    widths : tuple of float
        Relative widths.
    numeric : tuple of bool
        Columns set flush right.
    share : float
        Part of the page's width that the table takes.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]
    share: float = 1.0


def cell(text: str, look: Look = "plain") -> Content:
    """Return a cell of one line."""
    return (Line(text, look),)


def table_grid(table: Table, *, keys: Sequence[str] = (), room: float = 50.0) -> Grid:
    """Return a table of the report as a grid.

    Parameters
    ----------
    table : Table
    keys : sequence of str
        Columns to take, in this order; those the table lacks are left out. Empty: all.
    room : float
        Width of the page in full-width characters.
    """
    if any(column.key.startswith("share_") for column in table.columns):
        return paired_grid(table, room)
    at = {column.key: i for i, column in enumerate(table.columns)}
    chosen = [at[key] for key in keys if key in at] or list(range(len(table.columns)))
    columns = [table.columns[i] for i in chosen]
    texts = [[_printed(row[i], table.columns[i]) for i in chosen] for row in table.rows]
    widths = _widths(columns, texts, room)
    return Grid(
        header=tuple(_heading(c, w) for c, w in zip(columns, widths, strict=True)),
        rows=tuple(tuple(cell(text) for text in row) for row in texts),
        widths=widths,
        numeric=tuple(column.kind != "text" for column in columns),
        share=1.0 if sum(widths) > 0.45 * room else 0.55,
    )


def paired_grid(table: Table, room: float) -> Grid:
    """Return a table of units and shares by group as one column a group, the share under it."""
    at = {column.key: i for i, column in enumerate(table.columns)}
    groups = [key.removeprefix("share_") for key in at if key.startswith("share_")]
    groups = [group for group in groups if f"people_{group}" in at]
    rows: list[Row] = []
    for raw in table.rows:
        texts = [_printed(value, column) for value, column in zip(raw, table.columns, strict=True)]
        pairs = [(texts[at[f"people_{g}"]], texts[at[f"share_{g}"]]) for g in groups]
        cells = [(Line(people), Line(share, "muted")) for people, share in pairs]
        rows.append((cell(texts[0]), *cells))
    labels = (table.columns[0].label, *(table.columns[at[f"share_{g}"]].label for g in groups))
    header = tuple(clean(label).replace("（", "\n（", 1) for label in labels)
    needs = [max(ems(part) for part in title.split("\n")) + _PAD for title in header[1:]]
    widths = (max(room - sum(needs), 11.0), *needs)
    return Grid(header, tuple(rows), widths, (False, *(True for _ in groups)))


def unmarked(text: str) -> str:
    """Return text without the bullet it may have been written with.

    Examples
    --------
    >>> unmarked("・地区カルテをそろえる"), unmarked("① 会議の目的")
    ('地区カルテをそろえる', '会議の目的')
    """
    return _MARKS.sub("", text.strip())


def _printed(value: Cell, column: Column) -> str:
    return shorten(printed(value, column.kind), CELL_LIMIT)


def _widths(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], room: float
) -> tuple[float, ...]:
    """Give numbers what they need; short words too, if they can; long texts share the rest."""
    natural = [max((ems(row[i]) for row in texts), default=0.0) for i in range(len(columns))]
    means = [sum(ems(row[i]) for row in texts) / max(len(texts), 1) for i in range(len(columns))]
    words = [c.kind == "text" for c in columns]
    tight = [n <= 12 or not word for n, word in zip(natural, words, strict=True)]
    for lines in (1, 2, 3):
        needs = [
            max(n, _head(c, lines)) + _PAD if narrow else max(min(0.5 * (n + mean), 40.0), 4.0)
            for n, mean, c, narrow in zip(natural, means, columns, tight, strict=True)
        ]
        fixed = sum(need for need, narrow in zip(needs, tight, strict=True) if narrow)
        if fixed < (1.0 if all(tight) else 0.35) * room:
            break
    numbers = sum(need for need, word in zip(needs, words, strict=True) if not word)
    short, total = fixed - numbers, sum(needs) - numbers
    left = max(room - numbers, _LEAST * sum(words))
    if short < total and short < 0.6 * left:
        scale = (left - short) / (total - short)
        return tuple(n if narrow else n * scale for n, narrow in zip(needs, tight, strict=True))
    scale = min(1.0, left / total) if total else 1.0
    return tuple(n * scale if word else n for n, word in zip(needs, words, strict=True))


def _head(column: Column, lines: int) -> float:
    """Return the width a heading needs on so many lines; it breaks before its bracket first."""
    name, bracket, tail = clean(column.label).partition("（")
    if lines == 1 or not bracket:
        return max(ems(column.label) / lines, min(ems(column.label), 4.0))
    return max(ems(name) / (lines - 1), min(ems(name), 4.0), ems(bracket + tail))


def _heading(column: Column, width: float) -> str:
    label = clean(column.label)
    fits = ems(label) <= width - _PAD or column.kind == "text"
    return label if fits else label.replace("（", "\n（", 1)


def theme_grid(table: Table) -> Grid:
    """Return the list of themes: name over status, units over 読み違い幅."""
    at = {column.key: column for column in table.columns}
    if not {"name", "people", "share", "stability", "keywords"} <= set(at):
        return table_grid(table)
    rows: list[Row] = []
    for raw in table.rows:
        text = {c.key: _printed(value, c) for c, value in zip(table.columns, raw, strict=True)}
        misread = text.get("misread", NOT_SHOWN)
        rows.append(
            (
                (Line(text["name"], "strong"), Line(text.get("status", ""), "muted")),
                (Line(text["people"]), *_under("" if misread == NOT_SHOWN else misread)),
                cell(text["share"]),
                (Line(text["stability"]), *_under(text.get("band", ""))),
                cell(text["keywords"]),
            )
        )
    keys = ("name", "people", "share", "stability", "keywords")
    header = tuple(clean(at[key].label).replace("（", "\n（", 1) for key in keys)
    widths = (33.0, 11.0, 16.0, 12.0, 28.0)
    return Grid(header, tuple(rows), widths, (False, True, True, True, False))


def topic_grid(table: Table, room: float) -> Grid:
    """Return the topics: name over how surely it comes back, then the other columns."""
    grid = table_grid(table, keys=TOPIC_KEYS, room=room)
    place = [column.key for column in table.columns].index("band")
    rows = tuple(
        ((*(row[0] or ()), *_under(str(raw[place] or ""))), *row[1:])
        for row, raw in zip(grid.rows, table.rows, strict=True)
    )
    return replace(grid, rows=rows)


def _under(text: str) -> Content:
    """Return a muted line to stand under another, none where there is nothing to say."""
    return (Line(text, "muted"),) if text else ()


def present(tables: Mapping[str, Table], key: str) -> Table | None:
    """Return a table that has rows to show, else ``None``."""
    table = tables.get(key)
    return table if table is not None and table.rows else None
