"""One sheet of the workbook, written from top to bottom, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Cell, Column, Report, Table
from reflect_nlp.report.office.package import stamp_line
from reflect_nlp.report.sheets.style import ROW, Styles, columns_wide, height, plain, shown

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4: Final = 9
TOP_ROWS: Final = 3
HEADER_LIMIT: Final = 120


class Page:
    """A sheet and the row that comes next.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    styles : Styles
    report : Report
        Gives title and stamp.
    name : str
        Name of the sheet.
    widths : sequence of float (n_columns,)
        Widths of its columns in characters.
    """

    def __init__(
        self, book: Workbook, styles: Styles, report: Report, name: str, widths: Sequence[float]
    ) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.styles = styles
        self.name = name
        self.widths = tuple(widths)
        self.row = TOP_ROWS
        self.breaks: list[int] = []
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_row(0, 28)
        self.sheet.set_row(1, 18)
        self.sheet.write_string(0, 0, plain(f"{name}｜{report.title}")[:200], styles.title)
        unit = f"{stamp_line(report)}　｜　集計単位：{report.unit}（{report.unit_noun}）"
        self.sheet.write_string(1, 0, plain(unit), styles.stamp)
        self._paper(report)

    def _paper(self, report: Report) -> None:
        stamp = stamp_line(report).replace("&", "&&")[:HEADER_LIMIT]
        title = plain(report.title).replace("&", "&&").replace("\n", " ")[: HEADER_LIMIT - 30]
        self.sheet.set_paper(A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        self.sheet.set_header(f'&L&"BIZ UDPゴシック,Bold"&9{stamp}&R&9{title}')
        self.sheet.set_footer(f"&L&9{self.name}&R&9&P / &N")
        self.sheet.center_horizontally()

    def heading(self, text: str) -> None:
        """Write a heading over the whole width."""
        if self.row > TOP_ROWS and self.row not in self.breaks:
            self.row += 1
        self.sheet.set_row(self.row, 24)
        for column in range(len(self.widths)):
            self.sheet.write_blank(self.row, column, None, self.styles.heading)
        self.sheet.write_string(self.row, 0, plain(text), self.styles.heading)
        self.row += 1

    def paragraph(self, text: str, style: Format | None = None, *, line: float = 16.0) -> None:
        """Write a paragraph over the whole width, the row as high as it needs."""
        words = plain(text)
        if not words:
            return
        last = len(self.widths) - 1
        self.sheet.set_row(self.row, height(words, sum(self.widths), line=line))
        self._merged(self.row, 0, last, words, style or self.styles.lead)
        self.row += 1

    def note(self, text: str) -> None:
        """Write a note under a table."""
        self.paragraph(text, self.styles.note, line=13.5)

    def table(
        self,
        table: Table,
        *,
        keys: Sequence[str] = (),
        spans: Sequence[int] = (),
        strong: bool = True,
    ) -> tuple[int, int]:
        """Write header and rows of a table.

        Parameters
        ----------
        table : Table
        keys : sequence of str
            Columns to write, in this order; those the table lacks are left out. Empty: all.
        spans : sequence of int (n_keys,)
            How many columns of the sheet each column takes; one each when empty.
        strong : bool
            Whether the first column is set in bold.

        Returns
        -------
        first, last : int
            Rows of the data (0-based; ``last < first`` if there are none).
        """
        at = {column.key: i for i, column in enumerate(table.columns)}
        chosen = [at[key] for key in keys if key in at] or list(range(len(table.columns)))
        columns = [table.columns[i] for i in chosen]
        starts = _starts(spans or [1] * len(columns))
        self.header(columns, starts)
        first = self.row
        for row in table.rows:
            self._row([row[i] for i in chosen], columns, starts, strong)
        return first, self.row - 1

    def header(self, columns: Sequence[Column], starts: Sequence[tuple[int, int]]) -> None:
        """Write the header row of a table; a label too wide breaks before its bracket."""
        need = 24.0
        for column, (left, right) in zip(columns, starts, strict=True):
            style = self.styles.header_text if column.kind == "text" else self.styles.header
            width = self._width(left, right)
            label = plain(column.label)
            if columns_wide(label) > width - 1.5:
                label = label.replace("（", "\n（")
            self._merged(self.row, left, right, label, style)
            need = max(need, height(label, width))
        self.sheet.set_row(self.row, need)
        self.row += 1

    def _row(
        self,
        cells: Sequence[Cell],
        columns: Sequence[Column],
        starts: Sequence[tuple[int, int]],
        strong: bool,
    ) -> None:
        """Write a row, as high as its longest text needs."""
        need = ROW
        for place, (cell, column, (left, right)) in enumerate(
            zip(cells, columns, starts, strict=True)
        ):
            value = shown(cell)
            style = self.styles.cells[column.kind]
            if place == 0 and column.kind == "text" and strong:
                style = self.styles.strong
            if isinstance(value, str) and column.kind != "text":
                style = self.styles.blank
            self._merged(self.row, left, right, value, style)
            if isinstance(value, str):
                need = max(need, height(value, self._width(left, right)))
        self.sheet.set_row(self.row, need)
        self.row += 1

    def _merged(
        self, row: int, left: int, right: int, value: str | int | float, style: Format
    ) -> None:
        if right > left:
            self.sheet.merge_range(row, left, row, right, "", style)
        if isinstance(value, str):
            self.sheet.write_string(row, left, value, style)
        else:
            self.sheet.write_number(row, left, value, style)

    def _width(self, left: int, right: int) -> float:
        return sum(self.widths[left : right + 1])

    def break_before(self) -> None:
        """Start a new printed page here."""
        self.breaks.append(self.row)

    def finish(
        self,
        *,
        frozen: int = TOP_ROWS - 1,
        columns: int = 0,
        repeat: tuple[int, int] = (0, 1),
    ) -> None:
        """Freeze the rows above ``frozen``; set what is printed and which rows on every page."""
        self.sheet.freeze_panes(frozen, columns)
        self.sheet.repeat_rows(*repeat)
        self.sheet.set_h_pagebreaks(self.breaks)
        self.sheet.print_area(0, 0, max(self.row - 1, 1), len(self.widths) - 1)


def _starts(spans: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last column of every span."""
    starts, left = [], 0
    for span in spans:
        starts.append((left, left + span - 1))
        left += span
    return starts
