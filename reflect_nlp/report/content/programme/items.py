"""来年度プログラム案 as tables: the draft, and what was said of every item of this year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.curriculum.items import ITEM_KINDS
from reflect_nlp.curriculum.programme import VOICE_GROUPS
from reflect_nlp.report.content.hiding.items import HiddenItems, hidden_items
from reflect_nlp.report.content.programme.draft import Programme
from reflect_nlp.report.content.programme.lines import voice_of
from reflect_nlp.report.content.scope import Scope, session_label
from reflect_nlp.report.model import Column, Table
from reflect_nlp.report.model.plan import CELLS, TO_FILL, Plan, PlanCell, PlanLine, SessionPlan
from reflect_nlp.survey.programme import KIND_LABELS

GROUP_LABELS: Final = {
    "good": "学び・感想",
    "hard": "困りごと・わかりにくい",
    "asked": "要望・質問",
    "proposed": "提案",
}
SPOT_LABELS: Final = {
    "session": "会の進め方・教材",
    "absent": "この回の項目にないこと",
    "whole": "研修全体のこと（受けていない人への方策など）",
    "unplaced": "結び付けられないもの（区分なし・要確認・回の不明）",
}


@dataclass(frozen=True, eq=False)
class _Row:
    """A row of the table of items: where, what, and the opinions about it."""

    session: str
    label: str
    said: pd.DataFrame


def tables(plan: Plan | None, programme: Programme | None) -> tuple[Table, ...]:
    """Return both tables; none without a plan."""
    if plan is None or programme is None:
        return ()
    return programme_table(plan, programme.scope), items_table(programme)


def programme_table(plan: Plan, scope: Scope) -> Table:
    """Return the draft, a row a session; the last column is for a person."""
    columns = (
        Column("session", "回", width=12),
        Column("held", "開催日・内容", width=34),
        *(Column(key, label, width=44) for key, label in CELLS.items()),
        Column("next", f"来年度の内容{TO_FILL}", width=30),
    )
    rows = [
        (
            session.name,
            held_text(session, scope.unit),
            *(cell_text(cell, scope.unit) for cell in session.cells),
            "",
        )
        for session in plan.sessions
    ]
    return scope.table("programme", "来年度プログラム案", columns, rows, plan.note)


def held_text(session: SessionPlan, unit: str) -> str:
    """Return date, theme, items and sheets of a session, a line each."""
    items = [f"・{item.kind_label}「{item.title}」" for item in session.items]
    n = "" if session.people is None else f"回答{session.people:,}{unit}"
    return "\n".join(part for part in (session.date, session.theme, *items, n) if part)


def cell_text(cell: PlanCell, unit: str) -> str:
    """Return the lines of a cell with what is left out."""
    lines = [line_text(line, unit) for line in cell.lines]
    if cell.more:
        lines.append(f"（ほか{cell.more}項目）")
    return "\n".join(lines)


def line_text(line: PlanLine, unit: str) -> str:
    """Return a line: label, units, quote, suggestion."""
    aspect = f"（{line.aspect}）" if line.aspect else ""
    parts = [f"・{line.label}{aspect}　{line.people:,}{unit}"]
    if line.quote:
        parts.append(f"「{' '.join(line.quote.text.split())}」")
    if line.suggestion:
        parts.append(f"案：{line.suggestion}")
    return "\n".join(parts)


def items_table(programme: Programme) -> Table:
    """Return what was said of every item: units, opinions, units by group of voices, quotes.

    The opinions add up to the last row, all of the year that say something.
    """
    scope, rows = programme.scope, list(_rows(programme))
    columns = (
        Column("session", "回", width=8),
        Column("item", "項目", width=36),
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("mentions", "意見（件）", "count", 9),
        *(Column(g, f"{label}（{scope.unit}）", "count", 11) for g, label in GROUP_LABELS.items()),
        Column("quotes", "声の例", width=60),
    )
    total = _Row("計", "", programme.segments)
    hidden = hidden_items([row.said for row in rows], total.said, scope.k)
    cells = [_cells(i, row, scope, hidden) for i, row in enumerate([*rows, total])]
    named = int(programme.segments["named"].sum())
    note = (
        "意見の件数は計と一致する（特記なしを除く）。人数は同じ人が複数の項目に触れるため、足しても"
        f"計にならない。報告者・演習の名・題名の語が書かれていた意見は{named:,}件である。"
    )
    if scope.small(int(programme.segments.loc[programme.segments["named"], "unit_id"].nunique())):
        note = note.partition("報告者・演習の名")[0]
    return scope.table("programme_items", "講義・実践報告・演習ごとの声", columns, cells, note)


def _rows(programme: Programme) -> Iterator[_Row]:
    segments = programme.segments
    by_session = segments["session"].astype(str)
    known = {item.session for item in programme.items}
    for session in [s for s in programme.sessions if s in known]:
        yield from _rows_of(programme, session, segments[by_session == session])
    for spot in ("whole", "unplaced"):
        said = segments[segments["spot"] == spot]
        if len(said):
            yield _Row("全体", SPOT_LABELS[spot], said)


def _rows_of(programme: Programme, session: str, here: pd.DataFrame) -> Iterator[_Row]:
    """Return the items of a session, those named from other sessions too."""
    name = session_label(session)
    segments = programme.segments
    for i, item in enumerate(programme.items):
        said = segments[(segments["spot"] == "item") & (segments["item"] == i)]
        if item.session == session and (len(said) or (item.title and item.kind in ITEM_KINDS)):
            yield _Row(name, programme.label("item", i, item.kind), said)
    for kind in KIND_LABELS:
        said = here[(here["spot"] == "kind") & (here["kind"] == kind)]
        if len(said):
            yield _Row(name, programme.label("kind", -1, kind), said)
    for spot in ("session", "absent"):
        said = here[here["spot"] == spot]
        if len(said):
            yield _Row(name, SPOT_LABELS[spot], said)


def _cells(place: int, row: _Row, scope: Scope, hidden: HiddenItems) -> tuple[object, ...]:
    if place in hidden.rows:
        return (row.session, row.label, *[None] * (2 + len(VOICE_GROUPS)), "")
    counts: list[int | None] = []
    quotes = []
    for group in VOICE_GROUPS:
        said = row.said[row.said["group"] == group]
        people = int(said["unit_id"].nunique())
        gone = (place, group) in hidden.groups or scope.small(people)
        counts.append(None if gone else people)
        quote = voice_of(said, scope) if row.label and counts[-1] else None
        if quote:
            quotes.append(f"{GROUP_LABELS[group]}「{' '.join(quote.text.split())}」")
    total = (int(row.said["unit_id"].nunique()), len(row.said))
    return (row.session, row.label, *total, *counts, "\n".join(quotes))
