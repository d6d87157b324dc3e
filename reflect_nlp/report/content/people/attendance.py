"""Who took part and who answered: people by year and affiliation, response rates by session.

People of a year are not the sum over its sessions, since most come to several: the year's number
is the largest session of every team and affiliation, or those who answered where they are more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from reflect_nlp.report.content.people.participants import (
    UNKNOWN,
    at_least,
    attendance_list,
    bodies,
    largest_session,
    people_answered,
)
from reflect_nlp.report.content.scope import Scope, session_label, session_order
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.disclosure import hide
from reflect_nlp.words import year_label


@dataclass(frozen=True)
class YearRoll:
    """One year: bodies, people by affiliation, those who answered. ``None`` is hidden or unknown.

    Attributes
    ----------
    year : str
        Empty where the input names no year.
    attendees : int or None
        People who took part; ``None`` without an attendance list.
    answered : int or None
        Units that answered.
    rate : float or None
        ``answered`` over those asked, where both count the same thing.
    """

    year: str
    municipalities: int
    teams: int
    affiliations: Mapping[str, int | None]
    attendees: int | None
    answered: int | None
    rate: float | None


@dataclass(frozen=True)
class SessionRate:
    """One session: who was there, who answered."""

    year: str
    session: str
    attendees: int | None
    answered: int | None
    rate: float | None


def year_rolls(scope: Scope) -> tuple[YearRoll, ...]:
    """Return one roll a year, from old to new."""
    answers, listed = scope.analysis.answers, attendance_list(scope)
    if answers.empty and listed is None:
        return ()
    years = scope.years or ("",)
    people = people_answered(scope) if listed is None else at_least(largest_session(listed), scope)
    names = tuple(people.groupby("affiliation")["people"].sum().sort_values(ascending=False).index)
    rolls = [_roll(year, people, answers, names, scope, listed is not None) for year in years]
    return _protect(rolls, names, scope)


def _roll(
    year: str,
    people: pd.DataFrame,
    answers: pd.DataFrame,
    names: Sequence[str],
    scope: Scope,
    listed: bool,
) -> YearRoll:
    here = people[people["fiscal_year"] == year] if year else people
    mine = answers[answers["fiscal_year"] == year] if year else answers
    by_name = here.groupby("affiliation")["people"].sum()
    attendees = int(here["people"].sum()) if listed else None
    answered = int(mine["unit_id"].nunique())
    teams = bodies(here, mine, "team")
    asked = {"person": attendees, "team": teams if listed else None}.get(scope.analysis.survey.unit)
    return YearRoll(
        year=year,
        municipalities=bodies(here, mine, "municipality"),
        teams=teams,
        affiliations={name: int(by_name.get(name, 0)) for name in names},
        attendees=attendees,
        answered=answered,
        rate=answered / asked if asked else None,
    )


def _protect(rolls: Sequence[YearRoll], names: Sequence[str], scope: Scope) -> tuple[YearRoll, ...]:
    """Hide small numbers of a year × affiliation table whose totals show."""
    if not scope.shareable or not rolls:
        return tuple(rolls)
    table = np.array([[roll.affiliations[name] or 0 for name in names] for roll in rolls])
    hidden = hide(table.reshape(len(rolls), len(names)), scope.k, row_totals=table.sum(axis=1))
    protected = []
    for i, roll in enumerate(rolls):
        out = bool(hidden.row_totals[i])
        answered = None if out or scope.small(roll.answered or 0) else roll.answered
        protected.append(
            replace(
                roll,
                affiliations={
                    name: None if hidden.cells[i, j] else roll.affiliations[name]
                    for j, name in enumerate(names)
                },
                attendees=None if out else roll.attendees,
                answered=answered,
                rate=None if answered is None or out else roll.rate,
            )
        )
    return tuple(protected)


def session_rates(scope: Scope) -> tuple[SessionRate, ...]:
    """Return one rate a year and session; empty without an attendance list."""
    listed, answers = attendance_list(scope), scope.analysis.answers
    if listed is None or scope.analysis.survey.unit == "team":
        return ()
    key = "sheet_id" if scope.analysis.survey.unit == "sheet" else "unit_id"
    rates = []
    for year in scope.years or ("",):
        there = listed[listed["fiscal_year"] == year] if year else listed
        mine = answers[answers["fiscal_year"] == year] if year else answers
        for session in session_order(there["session"].astype(str)):
            asked = int(there.loc[there["session"] == session, "attendees"].sum())
            said = int(mine.loc[mine["session"] == session, key].nunique())
            small = scope.small(asked) or scope.small(said)
            shown = (None, None, None) if small else (asked, said, said / asked if asked else None)
            rates.append(SessionRate(year, session, *shown))
    return tuple(rates)


def attendance_table(rolls: Sequence[YearRoll], scope: Scope) -> Table | None:
    """Return year × (市町, チーム, every 所属, 計, 回答者, 回答率)."""
    if not rolls:
        return None
    listed = scope.analysis.survey.attendance is not None
    names = tuple(rolls[0].affiliations)
    show = [name for name in names if len(names) > 1 or name != UNKNOWN]
    columns = [Column("fiscal_year", "年度", width=14)]
    if any(roll.municipalities for roll in rolls):
        columns.append(Column("municipalities", "市町", "count", 8))
    if any(roll.teams for roll in rolls):
        columns.append(Column("teams", "チーム", "count", 8))
    columns += [Column(f"affiliation_{i}", name, "count", 10) for i, name in enumerate(show)]
    if listed:
        columns.append(Column("attendees", "受講者 計（人）", "count", 12))
    columns.append(Column("answered", f"{scope.noun}（{scope.unit}）", "count", 12))
    if any(roll.rate is not None for roll in rolls):
        columns.append(Column("rate", "回答率", "percent", 10))
    rows = [[_roll_cell(roll, column.key, show) for column in columns] for roll in rolls]
    note = (
        "受講者数は実人数の目安で、チーム・所属ごとに各回の最大"
        "（回答者の方が多ければ回答者数）を足したもの。"
        if listed
        else f"受講者名簿がないため、所属別の数も提出者（{scope.unit}）である。"
    )
    return scope.table("attendance", "受講状況", columns, rows, note)


def _roll_cell(roll: YearRoll, key: str, names: Sequence[str]) -> object:
    if key == "fiscal_year":
        return year_label(roll.year) or "全体"
    if key.startswith("affiliation_"):
        return roll.affiliations[names[int(key.removeprefix("affiliation_"))]]
    return getattr(roll, key)


def rates_table(rates: Sequence[SessionRate], scope: Scope) -> Table | None:
    """Return 回答率 by year and session."""
    if not rates:
        return None
    unit = "件" if scope.analysis.survey.unit == "sheet" else scope.unit
    columns = (
        Column("fiscal_year", "年度", width=14),
        Column("session", "回", width=8),
        Column("attendees", "受講者（人）", "count", 12),
        Column("answered", f"回答（{unit}）", "count", 12),
        Column("rate", "回答率", "percent", 10),
    )
    rows = [
        (year_label(r.year) or "全体", session_label(r.session), r.attendees, r.answered, r.rate)
        for r in rates
    ]
    return scope.table("response_rates", "各回の回答率", columns, rows)
