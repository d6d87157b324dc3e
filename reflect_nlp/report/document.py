"""The report as an editable Word document, in the order of the page that staff make by hand.

The document is first an outline of blocks (:func:`outline`), so that every table has its number
before the first sentence refers to one; then the blocks are written one after the other.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.grids import (
    TODO,
    Grid,
    findings_grid,
    glossary_grid,
    present,
    summary_grid,
    table_grid,
    theme_grid,
)
from reflect_nlp.report.office import clean, shorten, stamp_line, write_package
from reflect_nlp.report.picture import most_said, theme_bars
from reflect_nlp.report.word import (
    write_caption,
    write_picture,
    write_reference,
    write_run,
)
from reflect_nlp.report.wordstyle import ALERT, DRAFT, LEAD, new_document
from reflect_nlp.report.wordtable import write_facts, write_grid
from reflect_nlp.words import DIRECTIONS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from reflect_nlp.report.model import Report, Section, Table

ROOM: Final = 50.0
LONGEST: Final = 40
FINDING_LIMITS: Final = {"training": 12, "field": 8, "practice": 6, "keep": 6}
TOPIC_KEYS: Final = ("label", "people", "mentions", "keywords", "reading")


@dataclass(frozen=True)
class Head:
    """A heading of level 1 (numbered) or 2."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    """A paragraph in one of the document's styles."""

    text: str
    style: str = "Normal"


@dataclass(frozen=True)
class Shown:
    """A table with caption and number; sentences refer to it by ``key``."""

    key: str
    title: str
    grid: Grid
    note: str = ""


@dataclass(frozen=True)
class Drafted:
    """A part of the 総括: sentences with their references, and what a person adds."""

    section: Section


Block = Head | Text | Shown | Drafted


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


def outline(report: Report) -> Iterator[Block]:
    """Give the blocks of the document; chapters with nothing to show are left out."""
    parts = (
        _situation(report),
        _summary(report, "issue", "課題　→　具体的内容（まとめ表①）"),
        _summary(report, "measure", "方策　→　具体的内容（まとめ表②）"),
        _other_summaries(report),
        _tables(report, "理解度・満足度", ("closed", "")),
        ("全体総括", [Drafted(section) for section in report.sections]),
        _curriculum(report),
        _themes(report),
        _topics(report),
    )
    number = 0
    shown: set[str] = set()
    for title, blocks in parts:
        if blocks:
            number += 1
            yield Head(f"{number}　{title}", 1)
            yield from blocks
            shown |= {block.key for block in blocks if isinstance(block, Shown)}
    yield Head("付録　作り方", 1)
    yield from _appendix(report, shown)


Part = tuple[str, list[Block]]


def _shown(table: Table, title: str = "", keys: Sequence[str] = ()) -> Shown:
    grid = table_grid(table, keys=keys, room=ROOM)
    return Shown(table.key, title or table.title, grid, table.note)


def _tables(report: Report, title: str, *wanted: tuple[str, str]) -> Part:
    """Return a chapter of whole tables: (key, caption or empty for the table's own)."""
    found = [(present(report.tables, key), caption) for key, caption in wanted]
    return title, [_shown(table, caption) for table, caption in found if table is not None]


def _situation(report: Report) -> Part:
    title = "受講状況" if present(report.tables, "attendance") else "回答の状況"
    return _tables(report, title, ("attendance", ""), ("response_rates", ""), ("questions", ""))


def _summary(report: Report, role: str, title: str) -> Part:
    blocks: list[Block] = []
    for summary in report.summaries:
        if summary.role == role and summary.rows:
            total = f"N＝{summary.n:,}{report.unit}、意見{summary.mentions:,}件"
            caption = f"{clean(summary.title)}（{total}）"
            blocks.append(Shown(f"summary_{role}", caption, summary_grid(summary, report.unit)))
    return title, blocks


def _other_summaries(report: Report) -> Part:
    main = ("issue", "measure")
    roles = dict.fromkeys(s.role for s in report.summaries if s.role not in main)
    blocks = [block for role in roles for block in _summary(report, role, "")[1]]
    alone = not any(summary.role in main for summary in report.summaries)
    return ("テーマ　→　具体的内容（まとめ表）" if alone else "その他の気づき"), blocks


def _curriculum(report: Report) -> Part:
    blocks: list[Block] = []
    for direction in DIRECTIONS:
        cards = [card for card in report.findings if card.direction == direction]
        if cards:
            label = clean(cards[0].direction_label)
            todo = direction in ("training", "field")
            grid = findings_grid(cards, todo=todo, limit=FINDING_LIMITS[direction])
            key = f"findings_{direction}" if blocks else "findings"
            blocks += [Head(label), Shown(key, f"{label}（優先度の高い順）", grid)]
    return "来年度のカリキュラムで見直す点", blocks


def _themes(report: Report) -> Part:
    title, blocks = _tables(report, "テーマ一覧", ("trend", ""))
    table = present(report.tables, "themes")
    if table is not None:
        blocks.insert(0, Shown("themes", table.title, theme_grid(table), table.note))
    return title, blocks


def _topics(report: Report) -> Part:
    table = present(report.tables, "topics")
    return "話題モデル", [_shown(table, keys=TOPIC_KEYS)] if table else []


def _appendix(report: Report, shown: set[str]) -> Iterator[Block]:
    if report.conservation:
        yield Text(report.conservation)
    for key in ("method", "doubts"):
        table = present(report.tables, key)
        if table is not None and len(table.rows) <= LONGEST:
            yield _shown(table)
            shown.add(key)
    for key in dict.fromkeys(s.table for part in report.sections for s in part.sentences):
        table = present(report.tables, key)
        if table is not None and key not in shown and len(table.rows) <= LONGEST:
            yield _shown(table)
    if report.glossary:
        yield Shown("glossary", "用語", glossary_grid(report.glossary))


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
            paragraph.paragraph_format.keep_with_next = bool(section.todo)
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
        write_run(document.add_paragraph(), f"{TODO[:-1]}：{clean(section.todo)}〕", "todo")
