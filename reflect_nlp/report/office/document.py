"""The report as an editable Word document: title block, then the outline block by block."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reflect_nlp.report.office.cardgrids import TODO
from reflect_nlp.report.office.outline import Block, Drafted, Head, Shown, Text, outline
from reflect_nlp.report.office.package import clean, shorten, stamp_line, write_package
from reflect_nlp.report.office.picture import most_said, theme_bars
from reflect_nlp.report.office.word import write_caption, write_picture, write_reference, write_run
from reflect_nlp.report.office.wordstyle import ALERT, DRAFT, LEAD, new_document
from reflect_nlp.report.office.wordtable import write_facts, write_grid

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from reflect_nlp.report.model import Report, Section


def write_document(report: Report, path: Path) -> None:
    """Write the report as a Word document; equal reports give equal bytes.

    Parameters
    ----------
    report : Report
    path : Path
        File to write; its folder exists.
    """
    document = new_document(report)
    _write_front(document, report)
    blocks = list(outline(report))
    numbers = _numbers(blocks)
    for block in blocks:
        _write(document, block, report, numbers)
    buffer = io.BytesIO()
    document.save(buffer)
    write_package(buffer.getvalue(), path)


def _numbers(blocks: Sequence[Block]) -> Mapping[str, int]:
    numbers: dict[str, int] = {}
    for block in (b for b in blocks if isinstance(b, Shown)):
        numbers.setdefault(block.key, len(numbers) + 1)
    return numbers


def _write_front(document: WordDocument, report: Report) -> None:
    document.add_paragraph(clean(report.subtitle), style=LEAD)
    title = document.add_paragraph(style="Title")
    for place, part in enumerate(shorten(report.title, 120).split("　")):
        if place:
            title.add_run().add_break()
        title.add_run(part)
    stamp = document.add_paragraph(style=LEAD)
    write_run(stamp, stamp_line(report), "strong")
    unit = f"集計単位：{clean(report.unit)}（{clean(report.unit_noun)}）"
    document.add_paragraph(unit, style=LEAD)
    for alert in report.alerts:
        document.add_paragraph(clean(alert), style=ALERT)
    if report.facts:
        write_facts(document, report.facts)
    cards = most_said(report)
    if cards:
        write_picture(document, theme_bars(cards, report.unit), _alt(report))
        write_caption(document, "図", 1, f"テーマ別の{clean(report.unit_noun)}数")


def _alt(report: Report) -> str:
    said = "、".join(f"{c.name} {c.people}{report.unit}" for c in most_said(report, 5))
    return f"テーマ別の{report.unit_noun}数を示す横棒グラフ。多い順に、{said}。"


def _write(
    document: WordDocument, block: Block, report: Report, numbers: Mapping[str, int]
) -> None:
    match block:
        case Head(text, level):
            document.add_heading(text, level)
        case Text(text, style):
            document.add_paragraph(clean(text), style=style)
        case Shown(key, title, grid, note):
            write_caption(document, "表", numbers[key], title)
            write_grid(document, grid, note=note)
        case Drafted(section):
            _write_section(document, section, report, numbers)


def _write_section(
    document: WordDocument, section: Section, report: Report, numbers: Mapping[str, int]
) -> None:
    document.add_heading(clean(section.heading), 2)
    paragraph, table = None, ""
    for sentence in section.sentences:
        if paragraph is None or sentence.table != table:
            paragraph, table = document.add_paragraph(style=DRAFT), sentence.table
        text = clean(sentence.text)
        write_run(paragraph, text.removesuffix("。"))
        if sentence.table in numbers:
            write_run(paragraph, "（")
            write_reference(paragraph, "表", numbers[sentence.table])
            write_run(paragraph, "）")
        elif sentence.table in report.tables:
            write_run(paragraph, f"（report.xlsx「{clean(report.tables[sentence.table].title)}」）")
        write_run(paragraph, "。" if text.endswith("。") else "")
    if section.todo:
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = True
        write_run(document.add_paragraph(), f"{TODO[:-1]}：{clean(section.todo)}〕", "todo")
