"""What may be compared over the years."""

from __future__ import annotations

from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.comparable import Years, categories, categories_by_year
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import ROWS

SCOPE = Scope(small_analysis(), "internal")


def test_years_with_the_same_questions_are_compared() -> None:
    years = Years(SCOPE)
    assert years.comparable.years == ("R5", "R6")
    assert len(years.segments) == len(SCOPE.analysis.segments)
    assert len(years.answers) == len(SCOPE.analysis.answers)


def test_categories_stand_in_the_order_of_the_scheme() -> None:
    found = categories(SCOPE)
    scheme = SCOPE.analysis.scheme
    assert scheme is not None
    assert list(found) == [code for code in scheme.codes if code in found]
    assert "none" not in found


def test_units_of_categories_by_year() -> None:
    counted = categories_by_year(SCOPE)
    row = counted.rows.index("dialogue")
    assert counted.columns == ("R5", "R6")
    assert counted.people[row].tolist() == [1, 2]


def test_one_year_is_no_comparison() -> None:
    one = Scope(analysis_from([row for row in ROWS if row.year == "R6"]), "internal")
    assert categories_by_year(one).rows == ()
