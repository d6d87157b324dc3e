"""Tables as they are set on paper: cells of lines, widths and looks, for Word and PowerPoint alike.

Nothing is counted here; numbers come from the report and are only printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reflect_nlp.report.model import Cell, Column, Detail, FindingCard, Summary, SummaryRow, Table
from reflect_nlp.report.office import NOT_SHOWN, clean, ems, printed, shorten

Look = Literal["plain", "strong", "muted", "todo"]
CELL_LIMIT: Final = 240
DETAIL_LIMIT: Final = 110
QUOTE_LIMIT: Final = 120
REST_CODES: Final = ("other", "unstable", "none", "unsure", "")
TODO: Final = "〔担当者記入〕"
_PAD: Final = 1.3
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
        """Everything that is printed, for measuring."""
        return f"{'・' if self.bullet else ''}{self.text}{self.tail}"


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
    """Give numbers and short words what they need; long texts share the rest by what they hold."""
    natural = [max((ems(row[i]) for row in texts), default=0.0) for i in range(len(columns))]
    narrow = [c.kind != "text" or n <= 8 for c, n in zip(columns, natural, strict=True)]
    for lines in (1, 2, 3):
        needs = [
            max(n, _head(c, lines)) + _PAD if tight else max(min(n, 34.0), 4.0) ** 0.8
            for n, c, tight in zip(natural, columns, narrow, strict=True)
        ]
        fixed = sum(need for need, tight in zip(needs, narrow, strict=True) if tight)
        if fixed < (1.0 if all(narrow) else 0.6) * room:
            break
    free = sum(needs) - fixed
    scale = max(room - fixed, 0.4 * room) / free if free else 1.0
    return tuple(n if tight else n * scale for n, tight in zip(needs, narrow, strict=True))


def _head(column: Column, lines: int) -> float:
    """Return the width a heading needs on so many lines; it breaks before its bracket first."""
    name, bracket, tail = clean(column.label).partition("（")
    if lines == 1 or not bracket:
        return max(ems(column.label) / lines, min(ems(column.label), 3.0))
    return max(ems(name), ems(bracket + tail)) / (lines - 1)


def _heading(column: Column, width: float) -> str:
    label = clean(column.label)
    fits = ems(label) <= width - _PAD or column.kind == "text"
    return label if fits else label.replace("（", "\n（", 1)


def share_text(row: SummaryRow, unit: str) -> str:
    """Return ``"41人（34.2％）"``."""
    return f"{printed(row.people, 'count')}{unit}（{printed(row.share, 'percent')}）"


def is_rest(row: SummaryRow) -> bool:
    """Tell whether a row is その他, 参考, 特記なし or 要確認: counted, without 具体的内容."""
    return row.theme in REST_CODES


def detail_line(detail: Detail) -> Line:
    """Return a line of 具体的内容 on its bullet, without the one it was written with."""
    return Line(shorten(unmarked(detail.text), DETAIL_LIMIT), bullet=True)


def units(people: int | None, unit: str) -> str:
    """Return ``"19人"``, or nothing where the count is suppressed."""
    return "" if people is None else f"{printed(people, 'count')}{unit}"


def summary_grid(summary: Summary, unit: str) -> Grid:
    """Return a まとめ table: theme with its units, its 具体的内容 line by line with theirs."""
    rows: list[Row] = []
    for row in summary.rows:
        name = shorten(row.name, 60)
        mentions = f"意見{printed(row.mentions, 'count')}件"
        counts = share_text(row, unit)
        if is_rest(row):
            rows.append((cell(name, "muted"), cell(f"{counts}　{mentions}", "muted"), ()))
            continue
        lead = (Line(name, "strong"), Line(counts, "muted"), Line(mentions, "muted"))
        first: Content | None = lead
        for detail in row.details or (None,):
            line = (detail_line(detail),) if detail else ()
            said = cell(units(detail.people, unit), "muted") if detail else ()
            rows.append((first, line, said))
            first = None
    widths = (28.0, 64.0, 8.0)
    return Grid(("テーマ", "具体的内容", "数"), tuple(rows), widths, (False, False, True))


def theme_grid(table: Table) -> Grid:
    """Return the list of themes: name over status, share over its interval."""
    at = {column.key: column for column in table.columns}
    if not {"name", "people", "share", "stability", "keywords"} <= set(at):
        return table_grid(table)
    rows: list[Row] = []
    for raw in table.rows:
        text = {c.key: _printed(value, c) for c, value in zip(table.columns, raw, strict=True)}
        span = (text.get("low", NOT_SHOWN), text.get("high", NOT_SHOWN))
        interval = "" if NOT_SHOWN in span else f"{span[0].removesuffix('％')}–{span[1]}"
        rows.append(
            (
                (Line(text["name"], "strong"), Line(text.get("status", ""), "muted")),
                cell(text["people"]),
                (Line(text["share"]), Line(interval, "muted")),
                cell(text["stability"]),
                cell(text["keywords"]),
            )
        )
    keys = ("name", "people", "share", "stability", "keywords")
    header = tuple(clean(at[key].label).replace("（", "\n（", 1) for key in keys)
    widths = (34.0, 11.0, 16.0, 9.0, 30.0)
    return Grid(header, tuple(rows), widths, (False, True, True, True, False))


def finding_cells(finding: FindingCard, *, todo: bool) -> Row:
    """Return what to mend, what it rests on with one quote, and what could be done."""
    where = (
        Line(shorten(finding.category_name, 40), "strong"),
        Line(shorten(finding.theme_name, 60)),
    )
    why = [Line(shorten(finding.why, CELL_LIMIT))]
    for quote in finding.quotes[:1]:
        who = f"（{clean(quote.who)}）" if quote.who else ""
        why.append(Line(f"「{shorten(unmarked(quote.text), QUOTE_LIMIT)}」{who}", "muted"))
    plan = [Line(shorten(finding.suggestion, CELL_LIMIT))] if finding.suggestion else []
    if todo:
        plan.append(Line(TODO, "todo"))
    return where, tuple(why), tuple(plan)


def findings_grid(findings: Sequence[FindingCard], *, todo: bool, limit: int) -> Grid:
    """Return the findings of one direction as a grid; what is cut is counted in the last row."""
    rows: list[Row] = [finding_cells(f, todo=todo) for f in findings[:limit]]
    if len(findings) > limit:
        rows.append((cell(f"ほか{len(findings) - limit}件（report.xlsx に示す）", "muted"),))
    header = ("改善区分・テーマ", "根拠", "見直し案")
    return Grid(header, tuple(rows), (26.0, 42.0, 32.0), (False, False, False))


def glossary_grid(glossary: Sequence[tuple[str, str]]) -> Grid:
    """Return the glossary as a grid."""
    rows = tuple((cell(clean(word), "strong"), cell(clean(text))) for word, text in glossary)
    return Grid(("用語", "意味"), rows, (22.0, 78.0), (False, False))


def present(tables: Mapping[str, Table], key: str) -> Table | None:
    """Return a table that has rows to show, else ``None``."""
    table = tables.get(key)
    return table if table is not None and table.rows else None
