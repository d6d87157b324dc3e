"""Response rates by affiliation and municipality."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.people.attendance import year_rolls
from reflect_nlp.report.content.people.organisations import rates_by_table
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Table
from reflect_nlp.words import Edition, Unit
from tests.report.small import crowd_analysis, small_analysis

COLUMNS = ["fiscal_year", "session", "affiliation", "attendees"]


OTHERS = (("R6", "1", "社協", 3), ("R6", "1", "相談機関", 2))


def told(
    *rows: tuple[str, str, str, int],
    edition: Edition = "internal",
    unit: Unit = "person",
    n: int = 3,
) -> Table | None:
    analysis = crowd_analysis(n) if n > 3 else small_analysis()
    attendance = pd.DataFrame(rows, columns=COLUMNS) if rows else None
    survey = replace(analysis.survey, attendance=attendance, unit=unit)
    scope = Scope(replace(analysis, survey=survey), edition)
    return rates_by_table(year_rolls(scope), scope)


def test_years_are_added_up_by_affiliation() -> None:
    table = told(("R5", "1", "行政", 4), ("R6", "1", "行政", 6), ("R6", "2", "行政", 5), *OTHERS)
    assert table is not None
    assert table.rows[0] == ("所属", "行政", 10, 3, 0.3)


def test_names_the_list_does_not_know_give_no_rate() -> None:
    table = told(("R6", "1", "行政", 6), ("R6", "1", "社会福祉協議会", 9))
    assert table is not None
    assert [row[-1] for row in table.rows] == [None, None]
    assert "書き方" in table.note


def test_bodies_are_told_inside() -> None:
    scope = Scope(small_analysis(), "internal")
    table = rates_by_table(year_rolls(scope), scope)
    assert table is not None
    rows = {row[:2]: row[2:] for row in table.rows}
    assert rows["市町", "潮見市"] == (7, 4, 4 / 7)
    assert table.title == "所属・市町別の回答率"


def test_a_rate_is_never_above_one() -> None:
    """The list knows fewer than answered, or a name that sits elsewhere in the answers."""
    table = told(("R5", "1", "行政", 1), ("R6", "1", "行政", 1), *OTHERS)
    assert table is not None
    assert ("所属", "行政", 3, 3, 1.0) in table.rows


def test_there_is_none_without_a_list_or_where_not_people_are_counted() -> None:
    assert told() is None
    assert told(("R6", "1", "行政", 6), unit="team") is None


def test_few_people_are_not_told_outside() -> None:
    rows = [
        *(("R6", "1", "行政", 40), ("R5", "1", "行政", 40)),
        *(("R6", "1", "社協", 40), ("R5", "1", "社協", 40)),
        *(("R6", "1", "相談機関", 2), ("R5", "1", "相談機関", 30)),
    ]
    inside, outside = told(*rows, n=30), told(*rows, edition="shareable", n=30)
    assert inside is not None
    assert outside is not None
    assert {row[1] for row in inside.rows} == {"行政", "社協", "相談機関"}
    assert "相談機関" not in {row[1] for row in outside.rows}
    assert "所属・市町" not in outside.title
