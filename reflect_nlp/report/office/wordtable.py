"""Tables of the Word report: as wide as the text, header on every page, rows never cut."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reflect_nlp.report.office.grids import Content, Grid, Line, Row, head
from reflect_nlp.report.office.package import ACCENT, RULE, TINT, clean, ems
from reflect_nlp.report.office.word import write_line, write_run
from reflect_nlp.report.office.wordstyle import CELL, NOTE, SPACER, TEXT_MM, node

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from reflect_nlp.report.model import Fact

KEEP_ROWS: Final = 10
_POINTS_PER_MM: Final = 2.835
_DXA_PER_MM: Final = 56.693


def write_grid(document: WordDocument, grid: Grid, *, note: str = "") -> None:
    """Add a table with the note under it; short tables stay on one page."""
    widths = [TEXT_MM * grid.share * width / sum(grid.widths) for width in grid.widths]
    table = _bare_table(document, widths)
    first = _row(table, widths, header=True)
    for cell, title, numeric in zip(first.cells, grid.header, grid.numeric, strict=True):
        cell._tc.get_or_add_tcPr().append(node("w:shd", val="clear", color="auto", fill=TINT))
        _fill(cell, head(title), numeric=numeric, keep=True)
    last = len(grid.rows) - 1
    short = last < KEEP_ROWS and all(_is_short(row) for row in grid.rows)
    tail = _tail(grid)
    above: list[_Cell] = []
    for index, content in enumerate(grid.rows):
        joined = index < last and None in grid.rows[index + 1]
        keep = joined or bool(
            note if index == last else short or index == 0 or index >= last - tail
        )
        above = _write_row(_row(table, widths), content, above, grid.numeric, keep=keep)
    document.add_paragraph(clean(note), style=NOTE if note else SPACER)


def _tail(grid: Grid) -> int:
    """Return how many rows at the end are a rest told in muted letters; one at least stays."""
    muted = [bool(row[0]) and row[0][0].look == "muted" for row in grid.rows if row[0] is not None]
    return max(1, len(list(takewhile(bool, reversed(muted)))))


def _is_short(row: Row) -> bool:
    """Tell whether the row is set in one line, or nearly so."""
    return all(
        len(content or ()) < 2 and ems(line.text) < 25 for content in row for line in content or ()
    )


def _write_row(
    row: _Row, content: Row, above: list[_Cell], numeric: Sequence[bool], *, keep: bool
) -> list[_Cell]:
    """Fill a row and return its cells; a cell without content of its own joins the one above."""
    cells = list(row.cells)
    if len(content) == 1 < len(cells):
        _fill(cells[0].merge(cells[-1]), content[0] or (), numeric=False, keep=keep)
        return cells
    for place, (cell, lines, right) in enumerate(zip(cells, content, numeric, strict=True)):
        if lines is None:
            above[place]._tc.vMerge = above[place]._tc.vMerge or "restart"
            cell._tc.vMerge = "continue"
        elif None in content:
            _open(cell, "top")
            _open(above[place], "bottom")
        _fill(cell, lines or (), numeric=right, keep=keep)
    return cells


def _open(cell: _Cell, side: str) -> None:
    """Leave out the line on one side of the cell."""
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = node("w:tcBorders")
        properties.append(borders)
    borders.append(node(f"w:{side}", val="nil"))


def write_facts(document: WordDocument, facts: Sequence[Fact]) -> None:
    """Add the first page's figures side by side: label, large value, what it rests on."""
    per_row = len(facts) if len(facts) <= 5 else -(-len(facts) // 2)
    width = TEXT_MM / per_row
    table = _bare_table(document, [width] * per_row)
    for start in range(0, len(facts), per_row):
        row = _row(table, [width] * per_row)
        for cell, fact in zip(row.cells, facts[start : start + per_row], strict=False):
            _fill(cell, (Line(clean(fact.label), "muted"),), numeric=False, keep=True)
            value = cell.add_paragraph(style=CELL)
            value.paragraph_format.line_spacing = Pt(24)
            run = value.add_run(clean(fact.value))
            size = (width - 4) * _POINTS_PER_MM / ems(fact.value or "0")
            run.bold, run.font.size = True, Pt(int(max(9.5, min(16, size)) * 2) / 2)
            run.font.color.rgb = RGBColor.from_string(ACCENT)
            write_run(cell.add_paragraph(style=CELL), clean(fact.note), "muted")
    document.add_paragraph(style=SPACER)


def _bare_table(document: WordDocument, widths: Sequence[float]) -> WordTable:
    """Return a table without rows: fixed columns, lines above, below and between rows only."""
    table: WordTable = document.add_table(rows=0, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    size = node("w:tblW", w=round(sum(widths) * _DXA_PER_MM), type="dxa")
    borders = node("w:tblBorders")
    for side, weight, colour in (("top", 8, ACCENT), ("bottom", 8, ACCENT), ("insideH", 4, RULE)):
        borders.append(node(f"w:{side}", val="single", sz=weight, space=0, color=colour))
    margins = node("w:tblCellMar")
    for side, dxa in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80)):
        margins.append(node(f"w:{side}", w=dxa, type="dxa"))
    properties.insert_element_before(size, "w:jc", "w:tblLayout", "w:tblLook")
    properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")
    return table


def _row(table: WordTable, widths: Sequence[float], *, header: bool = False) -> _Row:
    """Append a row that stays on one page; a header row comes again on every page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(node("w:cantSplit"))
    if header:
        properties.append(node("w:tblHeader"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def _fill(cell: _Cell, content: Content, *, numeric: bool, keep: bool) -> None:
    for index, line in enumerate(content or (Line(""),)):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph._p.style = CELL
        if numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        write_line(paragraph, line)
