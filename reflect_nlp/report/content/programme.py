"""来年度プログラム案: this year's sessions with what to keep, to rework and to add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from reflect_nlp.curriculum.items import ITEM_KINDS, Item, assumed_items, items_of
from reflect_nlp.curriculum.programme import VOICE_GROUPS, kinds_of, parts_of, place
from reflect_nlp.report.content.cards import suggestion
from reflect_nlp.report.content.evidence import pick_quotes
from reflect_nlp.report.content.scope import Scope, session_label, session_order
from reflect_nlp.report.model import Quote
from reflect_nlp.report.plan_model import Plan, PlanCell, PlanItem, PlanLine, SessionPlan
from reflect_nlp.survey.programme import KIND_LABELS
from reflect_nlp.words import year_label, year_number

LINES: Final = 3
OVERALL: Final = "次年度全体（複数の回にわたるもの）"
NOTE: Final = (
    "維持は学び・感想（進め方と教材は学びだけ）、見直しはその回にある項目への困りごと・要望・疑問、追加はその回の項目に"
    "ない区分や新しいテーマへの困りごと・要望・疑問・提案である。案の文は改善区分の一覧から引いた。"
    "回答は、書かれたシートの回、改善区分、項目の名指しによって項目に結び付けた。"
    "「全般」は項目を特定できないものである。"
)
ASSUMED: Final = "番組表がないため、各回に講義・実践報告・演習・意見交換があったものとした。"
_GROUP_OF: Final = {voice: group for group, voices in VOICE_GROUPS.items() for voice in voices}
_HELD: Final = ("item", "kind", "session")
_WISHES: Final = ("hard", "asked")
_DATE: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:\D.*)?")


@dataclass(frozen=True, eq=False)
class Programme:
    """One year's opinions, each placed at an item of its session.

    Attributes
    ----------
    segments : DataFrame
        The year's segments that say something, with spot, item, kind, named, group and part.
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
    mine = segments[(segments["fiscal_year"] == year) & (segments["theme_status"] != "none")]
    if scope.analysis.scheme is None or mine.empty:
        return None
    rows = _programme_of(scope, year)
    sessions = set(mine["session"].astype(str))
    known = set(rows["session"]) if len(rows) else set()
    items = (*(items_of(rows) if len(rows) else ()), *assumed_items(sorted(sessions - known)))
    parts = parts_of(scope.analysis.scheme)
    placed = mine.join(place(mine, items, parts))
    placed["part"] = placed["category"].astype(str).map(parts).fillna("session")
    placed["group"] = placed["voice"].map(_GROUP_OF).fillna("")
    return Programme(scope, year, placed, items, rows)


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
    new, held = mine["theme_status"] == "new", mine["spot"].isin(_HELD)
    lacking = mine["spot"].isin(["absent"] if session else ["absent", "whole"])
    wishes = mine["group"].isin(_WISHES)
    keep = mine[held & _worth_keeping(mine)]
    change = mine[held & wishes & ~new]
    add = mine[(wishes | (mine["group"] == "proposed")) & (new | lacking)]
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
            _cell(programme, keep, by_category=False),
            _cell(programme, change),
            _cell(programme, add),
        ),
    )


def _overall(programme: Programme) -> SessionPlan:
    """Return what concerns no single session: said in two or more, or of the whole programme."""
    segments = programme.segments
    whole = segments["spot"].isin(["whole", "absent"]) & ~segments["part"].isin(ITEM_KINDS)
    wide = segments["spot"] == "session"
    new = segments["theme_status"] == "new"
    wishes = segments["group"].isin(_WISHES)
    keep = segments[(whole | wide) & _worth_keeping(segments)]
    change = segments[wide & wishes & ~new]
    add = segments[(whole | new) & (wishes | (segments["group"] == "proposed"))]
    cells = [_cell(programme, rows, several=True) for rows in (keep, change, add)]
    people = segments["unit_id"].nunique()
    shown = None if programme.scope.small(people) else people
    return SessionPlan(OVERALL, "", "", (), shown, (cells[0], cells[1], cells[2]))


def _worth_keeping(segments: pd.DataFrame) -> pd.Series:
    """Say which opinions speak for keeping; impressions of rooms may be complaints."""
    complaint = (segments["spot"] == "session") & (segments["voice"] == "impression")
    return (segments["group"] == "good") & ~complaint


def _cell(
    programme: Programme, rows: pd.DataFrame, *, by_category: bool = True, several: bool = False
) -> PlanCell:
    """Return the first lines of a cell by units; ``several`` keeps what several sessions say."""
    scope = programme.scope
    new = (rows["theme_status"] == "new") & (rows["group"] != "good")
    of_items = rows["spot"].isin(["item", "kind"])
    keyed = rows.assign(
        _theme=rows["theme"].where(new, ""),
        _aspect=rows["category"].where(~new & (by_category | ~of_items), ""),
        _spot=rows["spot"].where(~new & of_items, ""),
        _item=rows["item"].where(~new, -1),
        _kind=rows["kind"].where(~new, ""),
    )
    lines = []
    for key, said in keyed.groupby(["_theme", "_aspect", "_spot", "_item", "_kind"], sort=False):
        if several and said["session"].nunique() < 2 and not (said["spot"] == "whole").any():
            continue
        lines.append(_line(programme, tuple(key), said))
    lines.sort(key=lambda line: (-line.people, -line.mentions, line.label))
    shown = [line for line in lines if not scope.small(line.people)][:LINES]
    return PlanCell(tuple(shown), len(lines) - len(shown))


def _line(programme: Programme, key: Sequence[object], said: pd.DataFrame) -> PlanLine:
    scope = programme.scope
    theme, category, spot, item, kind = key
    label = programme.label(str(spot), int(str(item)), str(kind))
    aspect = scope.category_names.get(str(category), str(category)) if category else ""
    if theme:
        label = f"新しいテーマ「{scope.theme_names.get(str(theme), str(theme))}」"
    if not label:
        label, aspect = aspect, ""
    elif str(kind) in kinds_of(parts_of(scope.analysis.scheme).get(str(category), "")):
        aspect = ""
    kept = bool((said["group"] == "good").all())
    return PlanLine(
        label=label,
        aspect=aspect,
        people=said["unit_id"].nunique(),
        mentions=len(said),
        quote=voice_of(said, scope),
        suggestion="" if kept else suggestion(scope, str(category)),
    )


def voice_of(said: pd.DataFrame, scope: Scope) -> Quote | None:
    """Return one quote, sooner of those that learnt, ask or name the item than of the others."""
    telling = said["voice"].isin(["gain", "request", "question"])
    for rows in (said[telling & said["named"]], said[telling], said):
        quotes = pick_quotes(rows, 1, scope)
        if quotes:
            return quotes[0]
    return None


def _people(programme: Programme, session: str) -> int:
    answers = programme.scope.analysis.answers
    mine = (answers["fiscal_year"] == programme.year) & (answers["session"] == session)
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
