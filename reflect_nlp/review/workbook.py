"""Writes ``review.xlsx``: the 対応方針表 with evidence in grey and cells for people to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reflect_nlp.decisions.responding import PROGRESS_LABELS, RESPONSE_FIELDS
from reflect_nlp.report.content.findings.register import DRAFT, Entry, entries
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.office.package import FIXED_DATE, RULE
from reflect_nlp.report.sheets.style import Styles, height, make_styles, plain
from reflect_nlp.review.layout import HEADER, MARK, MARKS, REGISTER, VERSION, WHO
from reflect_nlp.run import Analysis
from reflect_nlp.words import DRAFT_LABEL, EDITION_LABELS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

EVIDENCE: Final[dict[str, tuple[str, float]]] = {
    "finding": ("所見", 30),
    "direction": ("向き", 13),
    "evidence": ("根拠", 18),
    "quote": ("声の例", 34),
    "earlier": ("昨年度の対応", 26),
    "judgement": ("今年度の声", 11),
    "note": ("備考", 24),
}
"""Grey columns: attribute of an Entry → header and width."""
WIDTHS: Final = {"current": 28, "plan": 38, "owner": 14, "due": 14, "state": 11}
HOW: Final = (
    "白い欄に書き、保存して、reflect-nlp apply フォルダ ファイル で確かめ、"
    "--write を付けて反映します。",
    f"「{DRAFT}」は改善区分ごとの一般的な提案です。そのまま採るときは先頭の「{DRAFT}」を消し、"
    "直すときは書き換えてください。触らなければ何も決めたことになりません。",
    "灰色の欄は根拠で、書き換えても取り込みません。並べ替え、絞り込み、色、列の追加、"
    "行の削除はしてかまいません。消した行は「変更なし」として扱います。",
    "書いたものを取り消すときは、欄を空にします。状態は一覧から選びます。期限は日付でも文でもかまいません。",
)
_FIRST: Final = 1
"""Column of the first thing people see; the column before it is hidden."""


def write_workbook(analysis: Analysis, path: Path, *, project: str, revision: int) -> None:
    """Write the review workbook of an analysis; equal input gives equal bytes.

    Parameters
    ----------
    analysis : Analysis
        Its register as it stands at ``revision``.
    path : Path
    project : str
        Id of the report the workbook belongs to.
    revision : int
        Newest decision it shows.
    """
    import xlsxwriter

    scope = Scope(analysis, "internal")
    marks = (VERSION, project, revision, analysis.run.title or analysis.settings.title)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"author": "reflect_nlp", "created": FIXED_DATE})
        styles = make_styles(book)
        _write_register(book, styles, entries(scope, Hiding(scope)), str(marks[-1]))
        _write_marks(book, dict(zip(MARKS, marks, strict=True)))


def _write_marks(book: Workbook, marks: Mapping[str, object]) -> None:
    sheet = book.add_worksheet(MARK)
    sheet.write_string(0, 0, MARK)
    for row, (key, value) in enumerate(marks.items(), start=1):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, plain(str(value)))
    sheet.hide()


def _write_register(book: Workbook, styles: Styles, rows: tuple[Entry, ...], title: str) -> None:
    sheet = book.add_worksheet(REGISTER)
    sheet.hide_gridlines(2)
    widths = [*(width for _, width in EVIDENCE.values()), *WIDTHS.values()]
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    for column, width in enumerate(widths, start=_FIRST):
        sheet.set_column(column, column, width)
    top = _write_top(sheet, styles, title, len(widths))
    sheet.write_string(top, 0, HEADER, styles.header_text)
    for column, (label, _) in enumerate(EVIDENCE.values(), start=_FIRST):
        sheet.write_string(top, column, label, styles.header_text)
    free = _FIRST + len(EVIDENCE)
    for column, label in enumerate(RESPONSE_FIELDS.values(), start=free):
        sheet.write_string(top, column, label, styles.header_text)
    sheet.set_row(top, 24)
    grey, white = _formats(book)
    for row, entry in enumerate(rows, start=top + 1):
        _write_entry(sheet, row, entry, (grey, white), widths)
    last = top + max(len(rows), 1)
    sheet.data_validation(top + 1, _FIRST, last, free - 1, _untouched())
    column = free + list(RESPONSE_FIELDS).index("state")
    sheet.data_validation(top + 1, column, last, column, _choice())
    sheet.autofilter(top, 0, last, free + len(RESPONSE_FIELDS) - 1)
    sheet.freeze_panes(top + 1, _FIRST + 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _write_top(sheet: Worksheet, styles: Styles, title: str, across: int) -> int:
    """Write title, instructions and the cell for a name; return the row of the header."""
    stamp = f"{EDITION_LABELS['internal']}　{DRAFT_LABEL}"
    sheet.set_row(0, 28)
    sheet.write_string(0, _FIRST, plain(f"{REGISTER}｜{title}"), styles.title)
    sheet.write_string(1, _FIRST, stamp, styles.stamp)
    for row, text in enumerate(HOW, start=2):
        sheet.merge_range(row, _FIRST, row, across, f"・{text}", styles.lead)
        sheet.set_row(row, 19)
    row = 2 + len(HOW)
    sheet.write_string(row, _FIRST, WHO, styles.strong)
    sheet.merge_range(row, _FIRST + 1, row, _FIRST + 2, "", styles.todo)
    sheet.set_row(row, 22)
    return row + 2


def _write_entry(
    sheet: Worksheet,
    row: int,
    entry: Entry,
    formats: tuple[Format, Format],
    widths: list[float],
) -> None:
    grey, white = formats
    shown = [plain(str(getattr(entry, name))) for name in EVIDENCE]
    written = [entry.response[field] for field in RESPONSE_FIELDS]
    plan = list(RESPONSE_FIELDS).index("plan")
    written[plan] = written[plan] or entry.suggestion
    sheet.write_string(row, 0, entry.key, grey)
    for column, text in enumerate(shown, start=_FIRST):
        sheet.write_string(row, column, text, grey)
    for column, text in enumerate(written, start=_FIRST + len(shown)):
        sheet.write(row, column, plain(text) or None, white)
    texts = [*shown, *written]
    sheet.set_row(row, max(map(height, texts, widths)))


def _formats(book: Workbook) -> tuple[Format, Format]:
    look: dict[str, Any] = {
        "font_name": "BIZ UDPゴシック",
        "font_size": 10,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": f"#{RULE}",
    }
    grey = book.add_format(look | {"bg_color": "#EEF0F2", "font_color": "#444444"})
    return grey, book.add_format(look | {"num_format": "@", "locked": False})


def _untouched() -> dict[str, object]:
    """Refuse typing into the evidence; unlike a protected sheet this lets people sort."""
    return {
        "validate": "custom",
        "value": "=FALSE",
        "error_title": "根拠の欄です",
        "error_message": "灰色の欄は根拠で、書き換えても取り込みません。白い欄に書いてください。",
    }


def _choice() -> dict[str, object]:
    labels = list(PROGRESS_LABELS.values())
    return {
        "validate": "list",
        "source": labels,
        "error_title": "状態",
        "error_message": f"{'、'.join(labels)} から選んでください。",
    }
