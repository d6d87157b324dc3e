"""The newest session and what most spoke of in it."""

from __future__ import annotations

from reflect_nlp.report.content.years.newest import foremost, newest
from tests.report.small import empty_analysis, small_analysis


def test_the_last_session_of_the_last_year_without_those_that_say_nothing() -> None:
    found = newest(small_analysis())
    assert (found.year, found.session) == ("R6", "2")
    assert set(found.segments["fiscal_year"]) == {"R6"}
    assert "none" not in set(found.segments["theme"])


def test_themes_come_by_units() -> None:
    found = foremost(newest(small_analysis()).segments, 2)
    assert [(raised.theme, raised.people, raised.mentions) for raised in found] == [
        ("new_R6_01", 2, 2),
        ("practice", 2, 2),
    ]


def test_nothing_has_no_newest() -> None:
    found = newest(empty_analysis())
    assert (found.year, found.session, len(found.segments)) == ("", "", 0)
    assert foremost(found.segments, 3) == ()
