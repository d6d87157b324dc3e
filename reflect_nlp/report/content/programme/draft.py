"""来年度プログラム案: this year's sessions with what to keep, to rework and to add."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from reflect_nlp.curriculum.items import ITEM_KINDS, Item, assumed_items, items_of
from reflect_nlp.curriculum.programme import (
    HELD,
    VOICE_GROUPS,
    parts_of,
    place,
    training_categories,
    ways,
)
from reflect_nlp.report.content.evidence import narrow
from reflect_nlp.report.content.programme.lines import make_cell
from reflect_nlp.report.content.scope import Scope, session_label, session_order
from reflect_nlp.report.model.plan import Plan, PlanItem, SessionPlan
from reflect_nlp.survey.programme import KIND_LABELS
from reflect_nlp.words import year_label, year_number

OVERALL: Final = "次年度全体（複数の回にわたるもの）"
WHOLE: Final = "研修全体"
NOTE: Final = (
    "維持は学び・感想（進め方と教材は学びだけ）である。見直しは研修そのものに求める声で、その回にある項目への要望・"
    "疑問、研修の開き方への困りごと、学び・感想の設問に書かれた困りごととした。追加は、その回の項目にない区分や"
    "新しいテーマへの声と、現場の課題を取り上げる題材としてテーマごとに数えたものである。"
    "課題の設問に書かれた困りごと・疑問は、所見と同じく現場の課題と数える。案の文は改善区分の一覧から引いた。"
    "項目の名は、報告者・演習の名・題名の語（三字以上）が書かれた意見だけに付け、ほかはその回の「全般」とした。"
    "同じ人を、複数の行と、回と全体の両方に数えることがある。回答の数は特記なしだけのものを含む。"
)
ASSUMED: Final = "番組表がないため、各回に講義・実践報告・演習・意見交換があったものとした。"
_GROUP_OF: Final = {voice: group for group, voices in VOICE_GROUPS.items() for voice in voices}
_DATE: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:\D.*)?")


@dataclass(frozen=True, eq=False)
class Programme:
    """One year's opinions, each placed at an item of its session.

    Attributes
    ----------
    segments : DataFrame
        The year's segments that say something, with spot, item, kind, named, group, way and part.
    items : tuple of Item
    rows : DataFrame
        The programme of the year as it was read; empty without one.
    """

    scope: Scope
    year: str
    segments: pd.DataFrame
    items: tuple[Item, ...]
    rows: pd.DataFrame

    @cached_property
    def sessions(self) -> tuple[str, ...]:
        """Sessions with sheets, in their order; one nameless where the input names none."""
        return session_order(self.segments["session"].astype(str)) or ("",)

    @property
    def listed(self) -> bool:
        """Whether there was a programme of the year."""
        return not self.rows.empty

    def label(self, spot: str, item: int, kind: str) -> str:
        """Return what an item, a kind of items or a spot is called."""
        if spot == "item" and self.items[item].title:
            return f"{KIND_LABELS[kind]}「{self.items[item].title}」"
        if spot in ("item", "kind"):
            return f"{KIND_LABELS[kind]}全般" if self.listed else KIND_LABELS[kind]
        return ""


def read_year(scope: Scope) -> Programme | None:
    """Place the newest year's opinions; ``None`` where nothing tells what they are about."""
    segments = scope.analysis.segments
    year = scope.years[-1] if scope.years else ""
    here = (segments["fiscal_year"] == year) & (segments["theme_status"] != "none")
    mine = narrow(segments[here])
    if scope.analysis.scheme is None or mine.empty:
        return None
    rows = _programme_of(scope, year)
    sessions = set(mine["session"].astype(str))
    known = set(rows["session"]) if len(rows) else set()
    items = (*(items_of(rows) if len(rows) else ()), *assumed_items(sorted(sessions - known)))
    parts = parts_of(scope.analysis.scheme)
    placed = mine.join(place(mine, items, parts))
    placed["part"] = placed["category"].astype(str).map(parts).fillna("session")
    placed["group"] = placed["voice"].map(_GROUP_OF).fillna("").astype(object)
    placed["way"] = ways(placed, training_categories(scope.analysis.scheme))
    return Programme(scope, year, placed.copy(), items, rows)


def _programme_of(scope: Scope, year: str) -> pd.DataFrame:
    """Return the programme of a year; without years in the answers the newest one."""
    listed = scope.analysis.survey.programme
    if listed is None or listed.empty:
        return pd.DataFrame(columns=["session"])
    wanted = year or max(listed["fiscal_year"], key=year_number)
    return listed[listed["fiscal_year"].isin([wanted, ""])]


def plan(programme: Programme | None) -> Plan | None:
    """Return next year's programme as a draft, a row a session and one for all of them."""
    if programme is None:
        return None
    sessions = [_session(programme, session) for session in programme.sessions]
    rows = [*sessions, _overall(programme)] if any(programme.sessions) else sessions
    note = NOTE if programme.listed else f"{ASSUMED}{NOTE}"
    return Plan(year_label(programme.year), programme.listed, tuple(rows), note)


def _session(programme: Programme, session: str) -> SessionPlan:
    scope, segments = programme.scope, programme.segments
    mine = segments[segments["session"].astype(str) == session]
    new, held = mine["theme_status"] == "new", mine["spot"].isin(HELD)
    lacking = mine["spot"].isin(["absent"] if session else ["absent", "whole"])
    keep = mine[held & _worth_keeping(mine)]
    change = mine[held & (mine["way"] == "training") & ~new]
    add = mine[_wanted(mine) & (new | lacking) | _subjects(mine)]
    people = _people(programme, session)
    rows = programme.rows[programme.rows["session"] == session]
    return SessionPlan(
        name=session_label(session) or "全体",
        date=date_label(_first(rows, "date")),
        theme=_first(rows, "session_theme"),
        items=tuple(
            PlanItem(KIND_LABELS[kind], title)
            for kind, title in zip(rows.get("kind", ()), rows.get("title", ()), strict=True)
            if kind in (*ITEM_KINDS, "other")
        ),
        people=None if scope.small(people) else people,
        cells=(
            make_cell(programme, keep, by_category=False),
            make_cell(programme, change),
            make_cell(programme, add),
        ),
    )


def _overall(programme: Programme) -> SessionPlan:
    """Return what concerns no single session: said in two or more, or of the whole programme."""
    segments = programme.segments
    whole = segments["spot"].isin(["whole", "absent"]) & ~segments["part"].isin(ITEM_KINDS)
    wide = segments["spot"] == "session"
    new = segments["theme_status"] == "new"
    keep = segments[(whole | wide) & _worth_keeping(segments)]
    change = segments[wide & (segments["way"] == "training") & ~new]
    add = segments[_wanted(segments) & (whole | new) | _subjects(segments)]
    cells = [make_cell(programme, rows, several=True) for rows in (keep, change, add)]
    people = _people(programme)
    return SessionPlan(
        name=OVERALL if len(programme.sessions) > 1 else WHOLE,
        date="",
        theme="",
        items=(),
        people=None if programme.scope.small(people) else people,
        cells=(cells[0], cells[1], cells[2]),
    )


def _wanted(segments: pd.DataFrame) -> pd.Series:
    """Say which opinions want something that a programme can add."""
    return (segments["way"] == "training") | (segments["group"] == "proposed")


def _subjects(segments: pd.DataFrame) -> pd.Series:
    """Say which opinions tell of the field: subjects for next year, not faults of this one."""
    new = segments["theme_status"] == "new"
    return (segments["way"] == "field") & (new | (segments["spot"] != "unplaced"))


def _worth_keeping(segments: pd.DataFrame) -> pd.Series:
    """Say which opinions speak for keeping; impressions of rooms may be complaints."""
    complaint = (segments["spot"] == "session") & (segments["voice"] == "impression")
    return (segments["group"] == "good") & ~complaint


def _people(programme: Programme, session: str | None = None) -> int:
    """Count who answered in a session, or in any, those with 特記なし alone among them."""
    answers = programme.scope.analysis.answers
    mine = answers["fiscal_year"] == programme.year
    if session is not None:
        mine &= answers["session"] == session
    return int(answers.loc[mine, "unit_id"].nunique())


def _first(rows: pd.DataFrame, column: str) -> str:
    return str(rows[column].iloc[0]) if len(rows) else ""


def date_label(date: str) -> str:
    """Return a date as documents write it; other text as it is.

    Examples
    --------
    >>> date_label("2024-06-14"), date_label("6月14日（金）")
    ('令和6年6月14日', '6月14日（金）')
    """
    match = _DATE.fullmatch(date)
    if not match or int(match[1]) < 2020:
        return date
    return f"令和{int(match[1]) - 2018}年{int(match[2])}月{int(match[3])}日"
