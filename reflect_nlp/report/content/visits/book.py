"""市町別シート: the pages of one year, one a municipality (or team), for the follow-up visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from reflect_nlp.report.content.evidence import narrow
from reflect_nlp.report.content.people.attendance import session_rates, year_rolls
from reflect_nlp.report.content.people.participants import UNKNOWN
from reflect_nlp.report.content.scope import Scope, session_label, session_order
from reflect_nlp.report.content.visits.parts import asks, compare, raised
from reflect_nlp.report.model.visits import Turnout, Visit, VisitBook, YearThemes
from reflect_nlp.run import Analysis
from reflect_nlp.survey.municipalities import newest_listed, place_key, status_in
from reflect_nlp.words import year_label

PAGES: Final = {"municipality": "市町", "team": "チーム"}


@dataclass(frozen=True, eq=False)
class _Year:
    """One year of the answers by place: every part of ``scope``, and how often a theme is named."""

    scopes: Mapping[str, Scope]
    named: pd.DataFrame
    """Theme × place: units."""
    units: pd.Series
    """Units of every place."""


def visit_book(analysis: Analysis) -> VisitBook | None:
    """Return the pages of the newest year.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    VisitBook or None
        One page a municipality that took part or answered, in the order of the list of
        municipalities, else by falling units; one a team where no municipality is named; ``None``
        where neither is.
    """
    analysis = _narrow(analysis)
    whole = Scope(analysis, "internal")
    year = whole.years[-1] if whole.years else ""
    now = _of(analysis, "fiscal_year", year) if year else analysis
    by = next((key for key in PAGES if _names(now, key)), "")
    if not by:
        return None
    listed = analysis.survey.municipalities if by == "municipality" else None
    status_year = year if status_in(listed, year) else newest_listed(listed)
    statuses = status_in(listed, status_year)
    earlier = whole.years[-2] if len(whole.years) > 1 and by == "municipality" else ""
    here = _year(now, by)
    before = _year(_of(analysis, "fiscal_year", earlier), by) if earlier else None
    names = _in_order(here, _listed_names(listed))
    present = {place_key(name) for name in names}
    absent = [n for n in _listed_names(listed) if place_key(n) not in present]
    return VisitBook(
        by=PAGES[by],
        year=year_label(year),
        year_before=year_label(earlier),
        status_year="" if status_year == year else year_label(status_year),
        unit=whole.unit,
        noun=whole.noun,
        visits=tuple(
            _visit(name, statuses.get(place_key(name), ""), here, before, PAGES[by])
            for name in names
        ),
        unnamed=int(now.answers.loc[now.answers[by] == "", "unit_id"].nunique()),
        absent=tuple(absent),
    )


def _narrow(analysis: Analysis) -> Analysis:
    """Return the analysis with tables that are quick to take the rows of a place from."""
    listed = analysis.survey.attendance
    listed = None if listed is None else narrow(listed)
    return replace(
        analysis,
        answers=narrow(analysis.answers),
        segments=narrow(analysis.segments),
        survey=replace(analysis.survey, attendance=listed),
    )


def _visit(name: str, status: str, here: _Year, before: _Year | None, by: str) -> Visit:
    scope = here.scopes[name]
    analysis = scope.analysis
    rolls = year_rolls(scope)
    people = rolls[0].affiliations if rolls else {}
    asked, total = asks(scope)
    return Visit(
        name=name,
        status=status,
        teams=_teams(analysis),
        attendees=rolls[0].attendees if rolls else None,
        affiliations={key: n for key, n in people.items() if n and (key != UNKNOWN or rolls)},
        units=int(here.units[name]),
        sheets=int(analysis.answers["sheet_id"].nunique()),
        sessions=_sessions(scope),
        raised=raised(scope),
        compared=compare(here.named, here.units, name, scope, by),
        now=_themes(name, here, scope),
        before=_before(name, before),
        asks=asked,
        asks_total=total,
    )


def _of(analysis: Analysis, column: str, value: str) -> Analysis:
    """Return the analysis of those rows only whose attribute has this value."""
    listed = analysis.survey.attendance
    if listed is not None and column in listed:
        listed = listed[listed[column] == value]
    elif listed is not None:
        listed = listed if column == "fiscal_year" else None
    return replace(
        analysis,
        answers=analysis.answers[analysis.answers[column] == value],
        segments=analysis.segments[analysis.segments[column] == value],
        survey=replace(analysis.survey, attendance=listed),
    )


def _names(analysis: Analysis, by: str) -> list[str]:
    """Return the places that answered or took part."""
    listed = analysis.survey.attendance
    there = listed[by].astype(str) if listed is not None and by in listed else ()
    return sorted({*analysis.answers[by].astype(str), *there} - {""})


def _year(analysis: Analysis, by: str) -> _Year:
    names = _names(analysis, by)
    counted = analysis.segments["theme_status"].isin(["known", "new"])
    said = analysis.segments[counted].groupby(["theme", by])["unit_id"].nunique()
    order = [str(theme) for theme in analysis.themes["theme"]]
    named = said.unstack(by, fill_value=0).reindex(index=order, columns=names, fill_value=0)
    return _Year(
        scopes={name: Scope(_of(analysis, by, name), "internal") for name in names},
        named=named.fillna(0).astype(int),
        units=analysis.answers.groupby(by)["unit_id"].nunique().reindex(names, fill_value=0),
    )


def _listed_names(listed: pd.DataFrame | None) -> list[str]:
    return [] if listed is None else [str(name) for name in listed["municipality"].unique()]


def _in_order(year: _Year, listed: Sequence[str]) -> list[str]:
    """Return places in the order of the list, then by falling units, then by name."""
    rank = {place_key(name): n for n, name in enumerate(listed)}
    return sorted(
        year.scopes,
        key=lambda name: (rank.get(place_key(name), len(rank)), -int(year.units[name]), name),
    )


def _teams(analysis: Analysis) -> tuple[tuple[str, int], ...]:
    units = analysis.answers.groupby("team")["unit_id"].nunique()
    return tuple((team, int(units.get(team, 0))) for team in _names(analysis, "team"))


def _sessions(scope: Scope) -> tuple[Turnout, ...]:
    rates = session_rates(scope)
    if rates:
        return tuple(Turnout(session_label(r.session), r.attendees, r.answered or 0) for r in rates)
    said = scope.analysis.answers.groupby("session")["unit_id"].nunique()
    return tuple(
        Turnout(session_label(session), None, int(said[session]))
        for session in session_order(said.index)
    )


def _themes(name: str, year: _Year, scope: Scope) -> YearThemes:
    label = year_label(scope.years[0]) if scope.years else ""
    counts = [(scope.theme_names[str(t)], int(n)) for t, n in year.named[name].items() if n]
    return YearThemes(label, int(year.units[name]), tuple(sorted(counts, key=lambda c: -c[1])))


def _before(name: str, year: _Year | None) -> YearThemes | None:
    if year is None or not year.units.get(name, 0):
        return None
    return _themes(name, year, year.scopes[name])
