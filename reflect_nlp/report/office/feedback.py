"""「前回の振り返りから」: one slide to open the next session with.

It is shown in a room, so it holds no more than the shareable edition, in every folder.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.model.plan import TO_FILL
from reflect_nlp.report.office.deck import (
    BODY,
    LEADING,
    Box,
    deck_bytes,
    new_deck,
    new_slide,
    write_box,
)
from reflect_nlp.report.office.decktable import grid_height, write_grid
from reflect_nlp.report.office.grids import Content, Grid, Line, Row, cell, unmarked
from reflect_nlp.report.office.package import clean, line_count, shorten, write_package

if TYPE_CHECKING:
    from pptx.slide import Slide

    from reflect_nlp.report.model import Report
    from reflect_nlp.report.model.plan import Feedback, PlanLine

TITLE: Final = "前回の振り返りから"
QUOTE_LIMIT: Final = 60
_LEFT: Final = 5.2
_GAP: Final = 0.4
_NAME_SIZE: Final = 18
_SIZE: Final = 14


def write_feedback(report: Report, path: Path) -> None:
    """Write the slide; equal reports give equal bytes.

    Parameters
    ----------
    report : Report
    path : Path
        File to write; its folder exists.
    """
    told = report.feedback
    public = replace(report, subtitle="" if told is None else clean(told.when))
    if told is not None:
        public = replace(public, stamp=told.stamp)
    deck = new_deck(public)
    if told is None or not told.people:
        slide = new_slide(deck, public, TITLE, "")
        few = "回答が少ないため、内容は示していない。" if told else "まだ回答がない。"
        write_box(slide, BODY, (Line(few, "muted"),), size=_SIZE)
    else:
        _write(new_slide(deck, public, TITLE, _lead(told, report)), told, report.unit)
    write_package(deck_bytes(deck), path)


def _lead(told: Feedback, report: Report) -> str:
    whom = report.unit if report.unit == "人" else "もの"
    n = f"{report.unit_noun}{told.people:,}{report.unit}（特記なしだけの{whom}を含む）"
    return f"{told.when}　{n}・意見{told.mentions:,}件　{told.note}"


def _write(slide: Slide, told: Feedback, unit: str) -> None:
    left = Box(BODY.left, BODY.top, _LEFT, BODY.height)
    _said(slide, told, unit, left)
    right = Box(left.right + _GAP, BODY.top, BODY.right - left.right - _GAP, BODY.height)
    _asked(slide, told, right)


def _said(slide: Slide, told: Feedback, unit: str, box: Box) -> None:
    write_box(slide, Box(box.left, box.top, box.width, 0.35), (_head("多く挙がったこと"),), size=16)
    top = box.top + 0.55
    for line in told.themes:
        content = _theme(line, unit)
        for place, part in enumerate(content):
            size = _NAME_SIZE if place == 0 else _SIZE
            lines = line_count(part.whole, box.width * 72 / size)
            height = lines * size * LEADING / 72
            write_box(slide, Box(box.left, top, box.width, height), (part,), size=size)
            top += height + 0.06
        top += 0.3
    if not told.themes:
        none = Line("多くの人に共通して挙がったことはなかった。", "muted")
        write_box(slide, Box(box.left, top, box.width, 0.4), (none,), size=_SIZE)


def _theme(line: PlanLine, unit: str) -> Content:
    name = Line(shorten(line.label, 30), "strong", tail=f"　{line.people:,}{unit}")
    if line.quote is None:
        return (name,)
    return name, Line(f"「{shorten(unmarked(line.quote.text), QUOTE_LIMIT * 2)}」")


def _asked(slide: Slide, told: Feedback, box: Box) -> None:
    head = Box(box.left, box.top, box.width, 0.35)
    write_box(slide, head, (_head("いただいた質問・要望"),), size=16)
    below = Box(box.left, box.top + 0.5, box.width, box.height - 0.5)
    if not told.asked:
        write_box(slide, below, (Line("質問・要望はなかった。", "muted"),), size=_SIZE)
        return
    grids = (_asked_grid(told, kept) for kept in range(len(told.asked), 0, -1))
    grid = next((g for g in grids if grid_height(g, below.width, _SIZE) <= below.height), None)
    write_grid(slide, grid or _asked_grid(told, 0), below, "いただいた質問・要望", size=_SIZE)


def _asked_grid(told: Feedback, kept: int) -> Grid:
    """Return the first questions with room for an answer; the last row counts the others."""
    rows: list[Row] = [
        (
            cell(asked.kind_label, "muted"),
            (Line(unmarked(clean(asked.text))), Line(f"回答：{TO_FILL}", "todo")),
        )
        for asked in told.asked[:kept]
    ]
    more = told.more + len(told.asked) - kept
    if more:
        rows.append((cell(f"ほか{more:,}件", "muted"),))
    return Grid(("種類", "質問・要望と回答"), tuple(rows), (10.0, 90.0), (False, False))


def _head(text: str) -> Line:
    return Line(text, "strong")
