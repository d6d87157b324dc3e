"""Who took part and who answered."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.people.attendance import (
    attendance_table,
    rates_table,
    session_rates,
    year_rolls,
)
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.words import Edition, Unit
from tests.report.small import crowd_analysis, small_analysis


def scope_of(
    attendance: pd.DataFrame | None, edition: Edition = "internal", unit: Unit = "person"
) -> Scope:
    analysis = small_analysis()
    survey = replace(analysis.survey, attendance=attendance, unit=unit)
    return Scope(replace(analysis, survey=survey), edition)


def listed(*rows: tuple[str, str, str, str, int]) -> pd.DataFrame:
    columns = ["fiscal_year", "session", "team", "affiliation", "attendees"]
    return pd.DataFrame(rows, columns=columns)


def test_people_of_a_year_are_the_largest_session_not_the_sum() -> None:
    attendance = listed(
        ("R6", "1", "T03", "行政", 10),
        ("R6", "2", "T03", "行政", 8),
        ("R6", "1", "T04", "社協", 3),
        ("R6", "2", "T04", "社協", 5),
    )
    roll = year_rolls(scope_of(attendance))[-1]
    assert (roll.year, roll.attendees, roll.affiliations) == ("R6", 15, {"行政": 10, "社協": 5})
    assert (roll.teams, roll.answered, roll.rate) == (2, 3, 0.2)


def test_those_who_answered_were_there() -> None:
    attendance = listed(("R6", "1", "T03", "行政", 1), ("R6", "1", "T04", "社協", 1))
    roll = year_rolls(scope_of(attendance))[-1]
    assert roll.affiliations == {"行政": 2, "社協": 1}
    assert roll.rate == 1.0


def test_rates_are_by_session() -> None:
    rates = session_rates(Scope(small_analysis(), "internal"))
    assert [(r.year, r.session, r.attendees, r.answered) for r in rates] == [
        ("R5", "1", 4, 2),
        ("R5", "2", 4, 2),
        ("R6", "1", 5, 3),
        ("R6", "2", 5, 3),
    ]
    assert rates[0].rate == 0.5


def test_without_a_list_the_sheets_are_counted() -> None:
    scope = scope_of(None)
    rolls = year_rolls(scope)
    assert [(roll.answered, roll.attendees, roll.rate) for roll in rolls] == [(3, None, None)] * 2
    assert session_rates(scope) == ()
    table = attendance_table(rolls, scope)
    assert table is not None
    assert "attendees" not in {column.key for column in table.columns}


def test_teams_are_held_against_teams() -> None:
    scope = scope_of(
        listed(("R6", "1", "T03", "行政", 9), ("R6", "1", "T04", "社協", 9)), unit="team"
    )
    assert year_rolls(scope)[-1].rate == 1.5  # the fixture's units are people
    assert session_rates(scope) == ()


def test_small_numbers_and_what_gives_them_away_are_hidden_outside() -> None:
    attendance = listed(
        ("R6", "1", "T03", "行政", 30),
        ("R6", "1", "T04", "社協", 12),
        ("R6", "1", "T05", "相談機関", 3),
    )
    roll = year_rolls(scope_of(attendance, "shareable"))[-1]
    assert roll.affiliations == {"行政": 30, "社協": None, "相談機関": None}
    assert (roll.attendees, roll.answered, roll.rate) == (45, None, None)


def test_the_table_says_what_its_numbers_are() -> None:
    scope = Scope(crowd_analysis(), "shareable")
    table = attendance_table(year_rolls(scope), scope)
    assert table is not None
    assert [c.label for c in table.columns][:3] == ["年度", "市町", "チーム"]
    assert "各回の最大" in table.note
    rates = rates_table(session_rates(scope), scope)
    assert rates is not None
    assert rates.rows[0][:2] == ("令和5年度", "第1回")


def test_nothing_gives_no_table() -> None:
    scope = Scope(small_analysis(), "internal")
    assert attendance_table((), scope) is None
    assert rates_table((), scope) is None
