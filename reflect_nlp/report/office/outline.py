"""The Word report as blocks in the order of the page that staff make by hand.

The outline is built before anything is written, so that every table has its number before the first
sentence refers to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.office.cardgrids import findings_grid, glossary_grid, summary_grid
from reflect_nlp.report.office.grids import Grid, cell, present, table_grid, theme_grid, topic_grid
from reflect_nlp.report.office.package import clean
from reflect_nlp.report.office.plangrid import asked_grid, plan_grid, session_held, session_title
from reflect_nlp.report.office.registergrid import register_grid
from reflect_nlp.words import DETAIL_NOTE, DIRECTIONS

if TYPE_CHECKING:
    from reflect_nlp.report.model import Report, Section, Table

ROOM: Final = 50.0
LONGEST: Final = 40
FINDING_LIMITS: Final = {"training": 10, "field": 6, "practice": 5, "keep": 5}
TOPIC_LIMIT: Final = 15


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
        _register(report),
        _plan(report),
        _asked(report),
        _themes(report),
        _tables(report, "昨年度との比較", ("continuity", "")),
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


def _shown(table: Table, title: str = "") -> Shown:
    grid = table_grid(table, room=ROOM)
    return Shown(table.key, title or table.title, grid, table.note)


def _tables(report: Report, title: str, *wanted: tuple[str, str]) -> Part:
    """Return a chapter of whole tables: (key, caption or empty for the table's own)."""
    found = [(present(report.tables, key), caption) for key, caption in wanted]
    return title, [_shown(table, caption) for table, caption in found if table is not None]


def _situation(report: Report) -> Part:
    table = present(report.tables, "attendance")
    title = clean(table.title) if table else "回答の状況"
    return _tables(report, title, ("attendance", ""), ("response_rates", ""), ("questions", ""))


def _summary(report: Report, role: str, title: str) -> Part:
    blocks: list[Block] = []
    for summary in report.summaries:
        if summary.role == role and summary.rows:
            total = f"N＝{summary.n:,}{report.unit}、意見{summary.mentions:,}件"
            caption = f"{clean(summary.title)}（{total}）"
            grid = summary_grid(summary, report.unit)
            blocks.append(Shown(f"summary_{role}", caption, grid, DETAIL_NOTE))
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
            grid = findings_grid(cards, report.unit, todo=todo, limit=FINDING_LIMITS[direction])
            key = f"findings_{direction}" if blocks else "findings"
            note = "" if blocks else "優先度の内訳は report.xlsx に示す。"
            blocks += [Head(label), Shown(key, f"{label}（優先度の高い順）", grid, note)]
    return "来年度のカリキュラムで見直す点", blocks


def _plan(report: Report) -> Part:
    """Return next year's programme: a table a session, then what was said of every item."""
    blocks: list[Block] = []
    for place, session in enumerate(report.plan.sessions if report.plan else ()):
        held = session_held(session)
        blocks += [Head(session_title(session)), *([Text(held)] if held else [])]
        key = f"programme_{place}" if place else "programme"
        blocks.append(
            Shown(key, f"来年度プログラム案　{session.name}", plan_grid(session, report.unit))
        )
    if report.plan:
        blocks.insert(0, Text(report.plan.note))
    return "来年度プログラム案", blocks


def _asked(report: Report) -> Part:
    table = present(report.tables, "asked")
    if table is None:
        return "質問・要望一覧", []
    return table.title, [Shown(table.key, table.title, asked_grid(table), table.note)]


def _register(report: Report) -> Part:
    table = present(report.tables, "register")
    if table is None:
        return "対応方針表", []
    grid = register_grid(table, report.unit)
    return "対応方針表", [Shown(table.key, table.title, grid, table.note)]


def _themes(report: Report) -> Part:
    title, blocks = _tables(report, "テーマ一覧", ("trend", ""))
    table = present(report.tables, "themes")
    if table is not None:
        blocks.insert(0, Shown("themes", table.title, theme_grid(table), table.note))
    return title, blocks


def _topics(report: Report) -> Part:
    table = present(report.tables, "topics")
    if table is None:
        return "話題モデル", [Text(report.topics_none)] if report.topics_none else []
    grid = topic_grid(replace(table, rows=table.rows[:TOPIC_LIMIT]), ROOM)
    shown = Shown(table.key, table.title, grid, table.note)
    cut = len(table.rows) - TOPIC_LIMIT
    if cut > 0:
        rest = (cell(f"ほか{cut}件（report.xlsx に示す）", "muted"),)
        shown = replace(shown, grid=replace(shown.grid, rows=(*shown.grid.rows, rest)))
    return "話題モデル", [shown]


def _appendix(report: Report, shown: set[str]) -> Iterator[Block]:
    if report.conservation:
        yield Text(report.conservation)
    for sentence in report.topics_how:
        yield Text(sentence)
    for key in ("topic_curve", "method", "doubts"):
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
