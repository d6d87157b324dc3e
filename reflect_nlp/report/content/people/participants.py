"""Who took part: people by year, municipality, team and affiliation, from the attendance list."""

from __future__ import annotations

from typing import Final

import pandas as pd

from reflect_nlp.report.content.scope import Scope

UNKNOWN: Final = "不明"
_GROUP: Final = ("fiscal_year", "municipality", "team", "affiliation")


def attendance_list(scope: Scope) -> pd.DataFrame | None:
    """Return the attendance list with text keys and whole numbers; ``None`` if there is none."""
    listed = scope.analysis.survey.attendance
    if listed is None or listed.empty:
        return None
    listed = listed.copy()
    for key in ("fiscal_year", "session", "affiliation", "team", "municipality"):
        listed[key] = listed[key].astype(str) if key in listed else ""
    listed["affiliation"] = listed["affiliation"].where(listed["affiliation"] != "", UNKNOWN)
    numbers = pd.to_numeric(listed["attendees"], errors="coerce").fillna(0)
    return listed.assign(attendees=numbers.astype(int))


def people_listed(scope: Scope) -> pd.DataFrame | None:
    """Return who took part in a year; ``None`` without an attendance list.

    Returns
    -------
    DataFrame or None
        Columns fiscal_year, municipality, team, affiliation (empty where the list has none) and
        people, as the year's roll counts them.
    """
    listed = attendance_list(scope)
    return None if listed is None else at_least(largest_session(listed), scope)


def largest_session(listed: pd.DataFrame) -> pd.DataFrame:
    """Return of every team and affiliation the people of its largest session in a year."""
    keys = list(_GROUP)
    each = listed.groupby([*keys, "session"], sort=False)["attendees"].sum().reset_index()
    people = each.groupby(keys, sort=False)["attendees"].max().reset_index()
    return people.rename(columns={"attendees": "people"})


def at_least(people: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Raise every group to those of it who answered; only persons can be compared with persons."""
    if scope.analysis.survey.unit != "person":
        return people
    keys = [key for key in _GROUP if (people[key] != "").any()]
    answered = people_answered(scope).groupby(keys, sort=False)["people"].sum()
    both = people.groupby(keys, sort=False)["people"].sum().to_frame()
    both["answered"] = answered.reindex(both.index).fillna(0).astype(int)
    raised = both.max(axis=1).rename("people").reset_index()
    return raised.assign(**{key: "" for key in _GROUP if key not in keys})


def people_answered(scope: Scope) -> pd.DataFrame:
    """Return the units that answered, in the shape of an attendance list."""
    keys = list(_GROUP)
    units = scope.analysis.answers.drop_duplicates("unit_id")
    people = units.groupby(keys, sort=False)["unit_id"].nunique().rename("people").reset_index()
    return people.assign(
        affiliation=people["affiliation"].where(people["affiliation"] != "", UNKNOWN)
    )


def bodies(listed: pd.DataFrame, answers: pd.DataFrame, key: str) -> int:
    """Count municipalities or teams: those listed, else those that answered."""
    names = set(listed[key]) - {""} or set(answers[key]) - {""}
    return len(names)
