"""Tables and the chart of the slides, and how much of a table fits.

PowerPoint lets a table grow past the slide's edge without a word, so every table is measured in
characters before it is set: what does not fit is counted, not cut.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from reflect_nlp.report.office.deck import (
    LEADING,
    SIZE,
    Box,
    element,
    next_paragraph,
    rgb,
    write_line,
)
from reflect_nlp.report.office.grids import Content, Grid, Line, head
from reflect_nlp.report.office.package import (
    ACCENT,
    FIXED_DATE,
    HEAD_FONT,
    INK,
    RULE,
    TINT,
    clean,
    line_count,
)

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide
    from pptx.table import _Cell

_PAD: Final = 0.05
_SIDE: Final = 0.08
_PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def column_inches(grid: Grid, width: float) -> list[float]:
    """Return the columns' widths on a table ``width`` inches wide."""
    return [width * part / sum(grid.widths) for part in grid.widths]


def row_height(row: Sequence[Content | None], widths: Sequence[float], size: float = SIZE) -> float:
    """Return how high a row becomes at most, in inches, from its characters."""
    if len(row) == 1:
        widths = [sum(widths)]
    lines = max(
        sum(
            line_count(line.whole, (width - 2 * _SIDE) * 72 / size - 1.0 * line.bullet)
            for line in content or (Line(""),)
        )
        for content, width in zip(row, widths, strict=True)
    )
    return lines * size * LEADING / 72 + 2 * _PAD


def grid_height(grid: Grid, width: float, size: float = SIZE) -> float:
    """Return how high a table becomes at most, in inches."""
    widths = column_inches(grid, width)
    header = tuple(head(title) for title in grid.header)
    return sum(row_height(row, widths, size) for row in (header, *grid.rows))


def fitted(grid: Grid, box: Box, rest: str, *, size: float = SIZE) -> Grid:
    """Return the table cut to what fits the box; a last row counts what was left out.

    ``rest`` says it: ``"ほか{n}テーマ"``.
    """
    if grid_height(grid, box.width, size) <= box.height:
        return grid
    kept = len(grid.rows)
    while kept:
        kept -= 1
        last = ((Line(rest.format(n=len(grid.rows) - kept), "muted"),),)
        cut = replace(grid, rows=(*grid.rows[:kept], last))
        if grid_height(cut, box.width, size) <= box.height:
            return cut
    return replace(grid, rows=())


def write_grid(slide: Slide, grid: Grid, box: Box, name: str, *, size: float = SIZE) -> float:
    """Add a real table into the box and return its height in inches."""
    widths = column_inches(grid, box.width)
    header = tuple(head(title) for title in grid.header)
    rows = (header, *grid.rows)
    heights = [row_height(row, widths, size) for row in rows]
    place = Box(box.left, box.top, box.width, sum(heights))
    frame = slide.shapes.add_table(len(rows), len(widths), *place.emu)
    frame.name = clean(name)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(name))
    table = frame.table
    properties: Any = table._tbl.tblPr
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    for number, width in enumerate(widths):
        table.columns[number].width = Inches(width)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        line = table.rows[number]
        line.height = Inches(height)
        cells = list(line.cells)
        if len(row) == 1 < len(cells):
            cells[0].merge(cells[-1])
        for place_, cell in enumerate(cells):
            content = row[place_] if place_ < len(row) else ()
            right = grid.numeric[place_] and len(row) > 1
            _fill(cell, content or (Line(""),), size=size, right=right, header=number == 0)
    return sum(heights)


def _fill(cell: _Cell, content: Content, *, size: float, right: bool, header: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_PAD)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    for place, line in enumerate(content):
        paragraph = next_paragraph(frame, place)
        write_line(paragraph, line, size=size, align=PP_ALIGN.RIGHT if right else None)
    properties = cell._tc.get_or_add_tcPr()
    weight, colour = (Pt(1.25), ACCENT) if header else (Pt(0.75), RULE)
    fill = element("a:solidFill", element("a:srgbClr", val=colour))
    properties.append(element("a:lnB", fill, w=str(weight)))
    if header:
        properties.append(element("a:solidFill", element("a:srgbClr", val=TINT)))
    else:
        properties.append(element("a:noFill"))


def write_bars(
    slide: Slide, box: Box, bars: Sequence[tuple[str, int]], series: str, alt: str
) -> None:
    """Add a native bar chart, longest bar on top, that PowerPoint can edit."""
    data: Any = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = [label for label, _ in bars]
    data.add_series(clean(series), [value for _, value in bars])
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, data)
    frame.name = clean(series)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(bars, clean(series)))
    _style_chart(chart)


def _style_chart(chart: Chart) -> None:
    """Use one colour, values at the bars, no grid and no value axis."""
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(SIZE), HEAD_FONT
    chart.font.color.rgb = rgb(INK)
    values, names = chart.value_axis, chart.category_axis
    values.visible = values.has_major_gridlines = False
    values.minimum_scale = 0
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = rgb(RULE)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels, plot.vary_by_categories = 45, True, False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    plot.data_labels.font.size = Pt(SIZE)
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = rgb(ACCENT)


def _workbook(bars: Sequence[tuple[str, int]], series: str) -> bytes:
    """Return the chart's numbers as a workbook: text stays text, the date is fixed."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": FIXED_DATE})
        sheet = book.add_worksheet()
        sheet.write_string(0, 1, series)
        for row, (label, value) in enumerate(bars, 1):
            sheet.write_string(row, 0, label)
            sheet.write_number(row, 1, value)
    return buffer.getvalue()
