"""The report as four slides, since slides are the paper that gets filed.

受講状況, まとめ①, まとめ②, 総括・来年度: the hand-made pages, each on one slide. What a slide has
no room for is counted on it and stands in report.docx.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.deck import BODY, LEADING, SIZE, Box, deck_bytes, new_deck, new_slide, write_box
from reflect_nlp.report.decktable import fitted, grid_height, write_bars, write_grid
from reflect_nlp.report.grids import (
    TODO,
    Grid,
    Line,
    Row,
    cell,
    detail_line,
    is_rest,
    present,
    share_text,
    table_grid,
    units,
)
from reflect_nlp.report.office import clean, ems, fit, line_count, printed, shorten, write_package
from reflect_nlp.report.picture import bar_label, most_said
from reflect_nlp.words import DIRECTIONS

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide

    from reflect_nlp.report.model import Report, Section, Summary

BARS: Final = 8
MAX_DETAILS: Final = 4
TITLES: Final = {
    "issue": "まとめ①　課題　→　具体的内容",
    "measure": "まとめ②　方策　→　具体的内容",
}
TOPIC_KEYS: Final = ("label", "people", "mentions", "keywords", "reading")
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
    _situation(deck, report)
    first, second = _two_summaries(report)
    _summary(deck, report, first, "まとめ①")
    _summary(deck, report, second, "まとめ②")
    _synthesis(deck, report)
    write_package(deck_bytes(deck), path)


def _situation(deck: Deck, report: Report) -> None:
    """Slide 1: figures, attendance, what was said most."""
    table = present(report.tables, "attendance") or present(report.tables, "questions")
    title = "受講状況" if present(report.tables, "attendance") else "回答の状況"
    slide = new_slide(deck, report, title, report.subtitle)
    top = BODY.top + _facts(slide, report)
    cards = most_said(report, BARS)
    wide = 7.3 if cards else BODY.width
    if table is not None:
        box = Box(BODY.left, top, wide, BODY.top + BODY.height - top)
        grid = table_grid(table, room=wide * 72 / SIZE)
        note = (Line(shorten(table.note, 160), "muted"),)
        below = line_count(note[0].text, wide * 72 / SIZE) * 0.21 + 0.1
        inner = Box(box.left, top, wide, box.height - below)
        used = write_grid(slide, fitted(grid, inner, "ほか{n}行"), inner, table.title)
        write_box(slide, Box(box.left, top + used + 0.1, wide, below), note)
    if cards:
        left = BODY.left + (wide + _GAP if table is not None else 0)
        width = BODY.left + BODY.width - left
        said = f"テーマ別の{clean(report.unit_noun)}数（{clean(report.unit)}、多い順）"
        write_box(slide, Box(left, top, width, 0.3), (Line(said, "strong"),))
        bars = [(bar_label(card, 14), card.people) for card in cards]
        box = Box(left, top + 0.3, width, min(0.5 * len(bars) + 0.2, 6.9 - top - 0.3))
        alt = said + "。" + "、".join(f"{label} {value}" for label, value in bars)
        write_bars(slide, box, bars, said, alt)


def _facts(slide: Slide, report: Report) -> float:
    """Write the alerts and the figures across the slide; return the height they take."""
    height = 0.0
    if report.alerts:
        text = fit(" ".join(clean(alert) for alert in report.alerts), 70)
        write_box(slide, Box(BODY.left, BODY.top, BODY.width, 0.3), (Line(text, "todo"),))
        height = 0.35
    facts = report.facts[:6]
    width = BODY.width / max(len(facts), 1)
    for place, fact in enumerate(facts):
        box = Box(BODY.left + place * width, BODY.top + height, width - 0.15, 0.3)
        write_box(slide, box, (Line(fit(fact.label, 11), "muted"),))
        value = clean(fact.value)
        size = 24 if ems(value) * 24 <= box.width * 72 else SIZE
        below = Box(box.left, box.top + 0.24, box.width, 0.55)
        write_box(slide, below, (Line(shorten(value, 24), "strong"),), size=size)
    return height + (1.0 if facts else 0.0)


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
    title = TITLES.get(summary.role, f"{place}　{clean(summary.title)}")
    lead = f"{clean(summary.title)}　N＝{summary.n:,}{report.unit}、意見{summary.mentions:,}件"
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
    widths = (27.0, 8.0, 65.0)
    return Grid(
        ("テーマ", "数", "具体的内容"), tuple(rows), widths, (False, True, False)
    )


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
    title = f"{place}　意見のまとまり（話題）" if table and place == "まとめ②" else place
    slide = new_slide(deck, report, title, report.subtitle)
    if table is None or place != "まとめ②":
        write_box(slide, BODY, (Line("この設問の回答はない。", "muted"),), size=14)
        return
    grid = table_grid(table, keys=TOPIC_KEYS, room=BODY.width * 72 / SIZE)
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
    most = max((len(section.sentences) for section in sections), default=0)
    lines: tuple[Line, ...] = ()
    for limit in range(most, -1, -1):
        lines = _sentences(sections, limit)
        height = sum(
            line_count(line.whole, box.width * 72 / SIZE - line.bullet) * SIZE * LEADING + AFTER
            for line in lines
        )
        if height <= box.height * 72:
            break
    return lines


def _sentences(sections: Sequence[Section], limit: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    left_out = 0
    for section in sections:
        lines.append(Line(clean(section.heading), "strong"))
        lines += [Line(shorten(s.text, 160), bullet=True) for s in section.sentences[:limit]]
        left_out += len(section.sentences[limit:])
        if section.todo:
            lines.append(Line(TODO, "todo"))
    if left_out:
        lines.append(Line(f"ほか{left_out}文（report.docx に示す）", "muted"))
    return tuple(lines)


def _findings(report: Report) -> Grid | None:
    """Return the findings of the first direction that has any: what to change comes first."""
    for direction in DIRECTIONS:
        cards = [card for card in report.findings if card.direction == direction]
        if cards:
            rows = tuple(
                (
                    (
                        Line(shorten(card.category_name, 30), "strong"),
                        Line(shorten(card.theme_name, 40)),
                    ),
                    cell(units(card.people, report.unit)),
                    (Line(shorten(card.suggestion, 90)), Line(TODO, "todo")),
                )
                for card in cards
            )
            header = (f"{clean(cards[0].direction_label)}", "数", "見直し案")
            return Grid(header, rows, (38.0, 12.0, 50.0), (False, True, False))
    return None
