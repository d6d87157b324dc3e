"""Write a report as an Excel workbook: a sheet for each question of a reader, ready to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model import Report
from reflect_nlp.report.office.package import FIXED_DATE, clean, stamp_line
from reflect_nlp.report.sheets.contents import SHEETS, write_front
from reflect_nlp.report.sheets.style import make_styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(report: Report, path: Path) -> None:
    """Write one edition of a report as ``.xlsx``.

    Equal reports give equal bytes; no text of the report becomes a formula or a link.

    Parameters
    ----------
    report : Report
    path : Path
        The file to write.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(path, OPTIONS) as book:
        _describe(book, report)
        styles = make_styles(book)
        wanted = [sheet for sheet in SHEETS if sheet.wanted(report)]
        write_front(book, styles, report, wanted)
        for sheet in wanted:
            sheet.write(book, styles, report)


def _describe(book: Workbook, report: Report) -> None:
    book.set_properties(
        {
            "title": clean(report.title)[:250],
            "subject": clean(report.subtitle)[:250],
            "keywords": stamp_line(report)[:250],
            "author": "reflect_nlp",
            "created": FIXED_DATE,
        }
    )
    book.set_size(2400, 1400)
