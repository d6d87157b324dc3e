"""The report as four slides, since slides are the paper that gets filed.

受講状況, まとめ①, まとめ②, 総括・来年度: the hand-made pages, each on one slide. What a slide has
no room for is counted on it and stands in report.docx.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.office.cardgrids import (
    TODO,
    detail_line,
    finding_place,
    is_rest,
    share_text,
    units,
)
from reflect_nlp.report.office.deck import (
    BODY,
    LEADING,
    SIZE,
    Box,
    deck_bytes,
    new_deck,
    new_slide,
    write_box,
)
from reflect_nlp.report.office.decktable import fitted, grid_height, write_grid
from reflect_nlp.report.office.grids import Grid, Line, Row, cell, present, topic_grid
from reflect_nlp.report.office.package import clean, line_count, printed, shorten, write_package
from reflect_nlp.report.office.slidefront import write_situation
from reflect_nlp.words import DETAIL_NOTE

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from reflect_nlp.report.model import FindingCard, Report, Section, Summary

MAX_DETAILS: Final = 4
TITLES: Final = {
    "issue": "まとめ①　課題　→　具体的内容",
    "measure": "まとめ②　方策　→　具体的内容",
}
AFTER: Final = 3
_GAP: Final = 0.35


def write_slides(report: Report, path: Path) -> None:
    """Write the report as four slides; equal reports give equal bytes.

    Parameters
    ----------
    report : Report
    path : Path
        File to write; its folder exists.
    """
    deck = new_deck(report)
    write_situation(deck, report)
    first, second = _two_summaries(report)
    _summary(deck, report, first, "まとめ①")
    _summary(deck, report, second, "まとめ②")
    _synthesis(deck, report)
    write_package(deck_bytes(deck), path)


def _two_summaries(report: Report) -> tuple[Summary | None, Summary | None]:
    """Return the まとめ tables of 課題 and 方策; another role's where one of them is missing."""
    held = {summary.role: summary for summary in report.summaries if summary.rows}
    rest = iter([held[role] for role in held if role not in TITLES])
    first = held.get("issue") or next(rest, None)
    return first, held.get("measure") or next(rest, None)


def _summary(deck: Deck, report: Report, summary: Summary | None, place: str) -> None:
    """Slides 2 and 3: a まとめ table; without one, the topics or a sentence that says so."""
    if summary is None:
        _topics(deck, report, place)
        return
    title = TITLES.get(summary.role, f"まとめ　{clean(summary.title)}")
    asked = f"N＝{summary.n:,}{report.unit}、意見{summary.mentions:,}件"
    lead = f"{clean(summary.title)}　{asked}　{DETAIL_NOTE}"
    slide = new_slide(deck, report, title, lead)
    for details in range(MAX_DETAILS, 0, -1):
        grid = summary_grid(summary, report.unit, details)
        if grid_height(grid, BODY.width) <= BODY.height:
            break
    write_grid(slide, _cut_themes(grid, BODY), BODY, title)


def summary_grid(summary: Summary, unit: str, details: int) -> Grid:
    """Return a まとめ table for a slide; その他, 特記なし and 要確認 share the last row."""
    rows: list[Row] = []
    rest: list[str] = []
    for row in summary.rows:
        if is_rest(row):
            rest.append(f"{shorten(row.name, 40)} {share_text(row, unit)}")
            continue
        share = (Line(units(row.people, unit)), Line(printed(row.share, "percent"), "muted"))
        lines = [detail_line(detail) for detail in row.details[:details]]
        tails = [units(detail.people, unit) for detail in row.details[:details]]
        content = tuple(
            Line(line.text, tail=f"（{tail}）" if tail else "", bullet=True)
            for line, tail in zip(lines, tails, strict=True)
        )
        rows.append((cell(shorten(row.name, 40), "strong"), share, content))
    if rest:
        rows.append((cell("　".join(rest), "muted"),))
    widths = (30.0, 8.0, 62.0)
    return Grid(("テーマ", "数", "具体的内容"), tuple(rows), widths, (False, True, False))


def _cut_themes(grid: Grid, box: Box) -> Grid:
    """Return the table cut to the box; the row of the rest stays the last one."""
    if grid_height(grid, box.width) <= box.height or not grid.rows or len(grid.rows[-1]) > 1:
        return fitted(grid, box, "ほか{n}テーマ（report.docx に示す）")
    last = grid.rows[-1]
    body = Grid(grid.header, grid.rows[:-1], grid.widths, grid.numeric)
    tail = Grid(grid.header, (last,), grid.widths, grid.numeric)
    room = box.height - grid_height(tail, box.width)
    cut = fitted(
        body, Box(box.left, box.top, box.width, room), "ほか{n}テーマ（report.docx に示す）"
    )
    return Grid(grid.header, (*cut.rows, last), grid.widths, grid.numeric)


def _topics(deck: Deck, report: Report, place: str) -> None:
    table = present(report.tables, "topics")
    title = "話題（意見のまとまり）" if table and place == "まとめ②" else place
    slide = new_slide(deck, report, title, report.subtitle)
    if table is None or place != "まとめ②":
        write_box(slide, BODY, (Line("この設問の回答はない。", "muted"),), size=14)
        return
    grid = topic_grid(table, BODY.width * 72 / SIZE)
    write_grid(slide, fitted(grid, BODY, "ほか{n}件（report.docx に示す）"), BODY, title)


def _synthesis(deck: Deck, report: Report) -> None:
    """Slide 4: the 総括 left, what to change next year right."""
    slide = new_slide(deck, report, "総括・来年度", "全体総括と、来年度のカリキュラムで見直す点")
    grid = _findings(report)
    width = 5.3 if grid else BODY.width
    left = Box(BODY.left, BODY.top, width, BODY.height)
    write_box(slide, left, _drafted(report.sections, left), after=AFTER)
    if grid:
        right = Box(BODY.left + width + _GAP, BODY.top, BODY.width - width - _GAP, BODY.height)
        cut = fitted(grid, right, "ほか{n}件（report.docx に示す）")
        write_grid(slide, cut, right, "来年度のカリキュラムで見直す点")


def _drafted(sections: Sequence[Section], box: Box) -> tuple[Line, ...]:
    """Return the 総括 with as many sentences of each part as fit; what is left out is counted."""
    kept = [0] * len(sections)
    most = max((len(section.sentences) for section in sections), default=0)
    for place in range(most):
        for i, section in enumerate(sections):
            more = [n + (j == i) for j, n in enumerate(kept)]
            if kept[i] == place < len(section.sentences) and _fits(_sentences(sections, more), box):
                kept = more
    return _sentences(sections, kept)


def _fits(lines: Sequence[Line], box: Box) -> bool:
    width = box.width * 72 / SIZE
    heights = [line_count(line.whole, width - line.bullet) * SIZE * LEADING for line in lines]
    return sum(height + AFTER for height in heights) <= box.height * 72


def _sentences(sections: Sequence[Section], kept: Sequence[int]) -> tuple[Line, ...]:
    """Return the first ``kept`` sentences of each part, and how many were left out."""
    lines: list[Line] = []
    left_out = 0
    for section, n in zip(sections, kept, strict=True):
        lines.append(Line(clean(section.heading), "strong"))
        lines += [Line(shorten(s.text, 200), bullet=True) for s in section.sentences[:n]]
        left_out += len(section.sentences[n:])
        if section.todo:
            lines.append(Line(TODO, "todo"))
    if left_out:
        lines.append(Line(f"ほか{left_out}文（report.docx に示す）", "muted"))
    return tuple(lines)


def _findings(report: Report) -> Grid | None:
    """Return what to change and what the field finds hard; other directions only without those."""
    cards = [card for card in report.findings if card.direction in ("training", "field")]
    rows = tuple(_finding_row(card, report.unit) for card in cards or report.findings)
    header = ("改善区分・テーマ", "数", "見直し案")
    return Grid(header, rows, (38.0, 12.0, 50.0), (False, True, False)) if rows else None


def _finding_row(card: FindingCard, unit: str) -> Row:
    where = (*finding_place(card), Line(clean(card.direction_label), "muted"))
    plan = (Line(shorten(card.suggestion, 90)),) if card.suggestion else ()
    return where, cell(units(card.people, unit)), (*plan, Line(TODO, "todo"))
