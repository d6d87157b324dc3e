"""Next year's programme and the list of questions as they are set on paper."""

from __future__ import annotations

from typing import Final

from reflect_nlp.report.model import Cell, Table
from reflect_nlp.report.model.plan import CELLS, TO_FILL, PlanCell, PlanLine, SessionPlan
from reflect_nlp.report.office.grids import Content, Grid, Line, Row, cell, unmarked
from reflect_nlp.report.office.package import shorten

QUOTE_LIMIT: Final = 110
TEXT_LIMIT: Final = 160


def plan_grid(session: SessionPlan, unit: str) -> Grid:
    """Return a session of the draft: 維持, 見直し and 追加 line by line, and room to decide."""
    rows: list[Row] = []
    for label, held in zip(CELLS.values(), session.cells, strict=True):
        rows += _rows(label, held, unit)
    rows.append((cell("来年度", "strong"), cell(TO_FILL, "todo"), ()))
    header = ("向き", "項目・声の例・案", "数")
    return Grid(header, tuple(rows), (12.0, 76.0, 12.0), (False, False, True))


def session_title(session: SessionPlan) -> str:
    """Return name, date and theme of a session as a caption."""
    parts = (session.name, session.date, session.theme)
    return shorten("　".join(part for part in parts if part), TEXT_LIMIT)


def session_held(session: SessionPlan) -> str:
    """Return what was held, as one line; empty where nothing is known."""
    items = [f"{item.kind_label}「{item.title}」" for item in session.items]
    return "今年度：" + "、".join(items) + "。" if items else ""


def _rows(label: str, held: PlanCell, unit: str) -> list[Row]:
    first: Content | None = cell(label, "strong")
    rows: list[Row] = []
    for line in held.lines:
        rows.append((first, _said(line), cell(f"{line.people:,}{unit}")))
        first = None
    if not held.lines:
        said = f"少数の{held.more}項目（数は示さない）" if held.more else "該当する声はない"
        rows.append((first, cell(said, "muted"), ()))
    elif held.more:
        rows.append((None, cell(f"ほか{held.more}項目", "muted"), ()))
    return rows


def _said(line: PlanLine) -> Content:
    aspect = f"（{line.aspect}）" if line.aspect else ""
    lines = [Line(shorten(line.label, TEXT_LIMIT), "strong", tail=aspect)]
    if line.quote:
        lines.append(Line(f"「{shorten(unmarked(line.quote.text), QUOTE_LIMIT)}」", "muted"))
    if line.suggestion:
        lines.append(Line(f"案：{shorten(line.suggestion, TEXT_LIMIT)}"))
    return tuple(lines)


def asked_grid(table: Table) -> Grid:
    """Return the questions and requests with room for an answer."""
    at = {column.key: i for i, column in enumerate(table.columns)}
    rows = tuple(
        (
            cell(str(row[at["number"]])),
            _asked(row, at),
            cell(TO_FILL, "todo"),
        )
        for row in table.rows
    )
    header = ("番号", "疑問・要望", "回答")
    return Grid(header, rows, (8.0, 57.0, 35.0), (True, False, False))


def _asked(row: tuple[Cell, ...], at: dict[str, int]) -> Content:
    told = [str(row[at[key]]) for key in ("session", "team", "voice", "theme") if key in at]
    return (
        Line(shorten(unmarked(str(row[at["text"]])), TEXT_LIMIT)),
        Line("／".join(part for part in told if part), "muted"),
    )
