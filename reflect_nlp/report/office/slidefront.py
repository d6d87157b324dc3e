"""The first slide: the figures of the first page, who took part, what was said most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.office.deck import BODY, SIZE, Box, new_slide, write_box
from reflect_nlp.report.office.decktable import fitted, grid_height, write_bars, write_grid
from reflect_nlp.report.office.grids import Line, present, table_grid
from reflect_nlp.report.office.package import clean, ems, fit, line_count, shorten
from reflect_nlp.report.office.picture import bar_label, most_said

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide

    from reflect_nlp.report.model import Report, Table, ThemeCard

BARS: Final = 8
_LEFT_WIDTH: Final = 7.3
_HEADER: Final = 14
"""The longest header of a table on a slide, in full-width characters."""
_GAP: Final = 0.35
_NOTE_LINE: Final = 0.22


def write_situation(deck: Deck, report: Report) -> None:
    """Add the slide 受講状況; without an attendance table it tells how the questions fared."""
    table = present(report.tables, "attendance") or present(report.tables, "questions")
    title = clean(table.title) if table else "回答の状況"
    slide = new_slide(deck, report, title, report.subtitle)
    top = BODY.top + _write_facts(slide, report)
    cards = most_said(report, BARS)
    wide = _LEFT_WIDTH if cards else BODY.width
    if table is not None:
        used = _write_table(slide, table, Box(BODY.left, top, wide, BODY.bottom - top))
        rates = present(report.tables, "response_rates")
        below = Box(BODY.left, top + used, wide, BODY.bottom - top - used)
        if rates is not None and _whole_height(rates, wide) <= below.height:
            _write_table(slide, rates, below)
    if cards:
        left = BODY.left + (wide + _GAP if table is not None else 0.0)
        _write_chart(slide, report, cards, Box(left, top, BODY.right - left, BODY.bottom - top))


def _write_facts(slide: Slide, report: Report) -> float:
    """Write the alerts and the figures across the slide; return the height they take."""
    height = 0.0
    if report.alerts:
        text = fit(" ".join(clean(alert) for alert in report.alerts), 70)
        write_box(slide, Box(BODY.left, BODY.top, BODY.width, 0.3), (Line(text, "todo"),))
        height = 0.35
    facts = report.facts[:6]
    values = [fit(fact.value, 20) for fact in facts]
    weights = [1.9 if ems(value) > 7 else 1.0 for value in values]
    left, top = BODY.left, BODY.top + height
    for fact, value, weight in zip(facts, values, weights, strict=True):
        width = BODY.width * weight / sum(weights) - 0.15
        label = fit(fact.label, width * 72 / SIZE)
        write_box(slide, Box(left, top, width, 0.3), (Line(label, "muted"),))
        size = int(max(SIZE, min(24, width * 72 / max(ems(value), 1.0))))
        write_box(slide, Box(left, top + 0.24, width, 0.5), (Line(value, "strong"),), size=size)
        left += width + 0.15
    return height + (1.0 if facts else 0.0)


def _write_table(slide: Slide, table: Table, box: Box) -> float:
    """Write a table with its note, cut to the box; return the height they take."""
    grid = table_grid(table, room=box.width * 72 / SIZE)
    grid = replace(grid, header=tuple(fit(title, _HEADER) for title in grid.header))
    below = _note_height(table, box.width)
    inner = Box(box.left, box.top, box.width, box.height - below)
    used = write_grid(slide, fitted(grid, inner, "ほか{n}行"), inner, table.title)
    if table.note:
        place = Box(box.left, box.top + used + 0.08, box.width, below)
        write_box(slide, place, (Line(shorten(table.note, 160), "muted"),))
    return used + below + 0.15


def _note_height(table: Table, width: float) -> float:
    if not table.note:
        return 0.0
    return line_count(shorten(table.note, 160), width * 72 / SIZE) * _NOTE_LINE + 0.1


def _whole_height(table: Table, width: float) -> float:
    grid = table_grid(table, room=width * 72 / SIZE)
    return grid_height(grid, width) + _note_height(table, width)


def _write_chart(slide: Slide, report: Report, cards: tuple[ThemeCard, ...], box: Box) -> None:
    said = f"テーマ別の{clean(report.unit_noun)}数（{clean(report.unit)}、多い順）"
    write_box(slide, Box(box.left, box.top, box.width, 0.3), (Line(said, "strong"),))
    bars = [(bar_label(card, 15), card.people) for card in cards]
    place = Box(box.left, box.top + 0.3, box.width, min(0.5 * len(bars) + 0.2, box.height - 0.3))
    alt = f"{said}。" + "、".join(f"{label} {value}" for label, value in bars)
    write_bars(slide, place, bars, said, alt)
