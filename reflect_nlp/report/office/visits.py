"""市町別シート as a Word file: an index, then one A4 page a municipality, to carry on the visit."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from reflect_nlp.report.office.grids import Content, Grid, cell
from reflect_nlp.report.office.package import clean, fit, write_package
from reflect_nlp.report.office.visitpage import GAP_PT, page_parts, turnout, visit_facts
from reflect_nlp.report.office.word import write_run
from reflect_nlp.report.office.wordstyle import LEAD, NOTE, SPACER, TEXT_MM, new_document
from reflect_nlp.report.office.wordtable import write_facts, write_grid

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from reflect_nlp.report.model import Report
    from reflect_nlp.report.model.visits import Visit, VisitBook

INDEX_ROWS: Final = 30
"""Rows of the index that go on one page."""


def write_visits(book: VisitBook, report: Report, path: Path) -> None:
    """Write one page a municipality (or team); equal books give equal bytes.

    Parameters
    ----------
    book : VisitBook
    report : Report
        The internal edition, for title and stamp.
    path : Path
        File to write; its folder exists.
    """
    kind = f"{book.by}別シート（個別訪問用）"
    subtitle = "　".join(part for part in (kind, book.year) if part)
    document = new_document(replace(report, subtitle=subtitle))
    _tighten(document)
    if len(book.visits) > 1:
        _write_index(document, book, kind)
    for number, visit in enumerate(book.visits):
        _write_visit(document, visit, book, fresh=number > 0 or len(book.visits) > 1)
    buffer = io.BytesIO()
    document.save(buffer)
    write_package(buffer.getvalue(), path)


def _tighten(document: WordDocument) -> None:
    """Give a page more room than the report's, and its headings less."""
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(22), Mm(17)
    section.footer_distance = Mm(8)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after = Pt(0), Pt(5)
    document.styles[NOTE].paragraph_format.space_after = Pt(5)
    document.styles[SPACER].paragraph_format.line_spacing = Pt(GAP_PT)


def _write_index(document: WordDocument, book: VisitBook, kind: str) -> None:
    """Write the list of pages, ``INDEX_ROWS`` a page."""
    starts = range(0, len(book.visits), INDEX_ROWS)
    for start in starts:
        heading = document.add_heading(f"{kind}　{book.year}".rstrip("　"), 1)
        heading.paragraph_format.page_break_before = start > 0
        if start == 0:
            document.add_paragraph(_lead(book), style=LEAD)
        shown = book.visits[start : start + INDEX_ROWS]
        last = start + INDEX_ROWS >= len(book.visits)
        grid = _index_grid(shown, book, first_page=len(starts) + start + 1)
        write_grid(document, grid, note=_rest(book) if last else "")


def _index_grid(shown: Sequence[Visit], book: VisitBook, *, first_page: int) -> Grid:
    year = f"\n（{book.status_year}）" if book.status_year else ""
    columns = [
        (book.by, 4.4, [cell(fit(v.name, 12), "strong") for v in shown]),
        (f"重層的支援体制整備事業{year}", 4.8, [cell(fit(v.status, 12) or "－") for v in shown]),
        ("チーム", 1.8, [cell(f"{len(v.teams)}") for v in shown]),
        ("受講者（人）", 2.5, [cell(_attendees(v)) for v in shown]),
        (f"{book.noun}（{book.unit}）", 2.9, [_answered(v) for v in shown]),
        ("ページ", 1.8, [cell(f"{first_page + n}") for n in range(len(shown))]),
    ]
    if not any(visit.status for visit in book.visits):
        del columns[1]
    text = len(columns) - 4
    return Grid(
        header=tuple(title for title, _, _ in columns),
        rows=tuple(zip(*(cells for _, _, cells in columns), strict=True)),
        widths=tuple(width for _, width, _ in columns),
        numeric=(*[False] * text, *[True] * 4),
    )


def _attendees(visit: Visit) -> str:
    return "－" if visit.attendees is None else f"{visit.attendees:,}"


def _answered(visit: Visit) -> Content:
    return cell(f"{visit.units:,}") if visit.units else cell("回答なし", "muted")


def _lead(book: VisitBook) -> str:
    noun = f"{book.noun}（{book.unit}）"
    return (
        f"{book.by}ごとに1ページ、挙がったこと・全体との違い・質問や要望をまとめ、個別訪問に持参する。"
        f"数は{noun}の数で、少ない数もそのまま示すため、外へ出さない。"
    )


def _rest(book: VisitBook) -> str:
    parts = []
    if book.unnamed:
        parts.append(
            f"{book.by}の記入がない回答が{book.unnamed:,}{book.unit}あり、どのページにもない。"
        )
    if book.absent:
        names = "、".join(clean(name) for name in book.absent[:12])
        more = f"ほか{len(book.absent) - 12}" if len(book.absent) > 12 else ""
        parts.append(f"一覧にあるが受講も回答もない{book.by}：{names}{more}。")
    return "".join(parts)


def _write_visit(document: WordDocument, visit: Visit, book: VisitBook, *, fresh: bool) -> None:
    heading = document.add_heading("", 1)
    heading.paragraph_format.page_break_before = fresh
    heading.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)
    heading.add_run(fit(visit.name, 20)).font.size = Pt(17)
    when = f"（{book.status_year}）" if visit.status and book.status_year else ""
    aside = "　".join(part for part in (visit.status + when, book.year) if part)
    if aside:
        write_run(heading, "\t")
        small = heading.add_run(fit(aside, 32))
        small.font.size = Pt(10)
    write_facts(document, visit_facts(visit, book))
    document.add_paragraph(turnout(visit, book), style=NOTE)
    for part in page_parts(visit, book):
        write_grid(document, part.grid, note=part.note)
