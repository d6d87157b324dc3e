"""Years in order, and units by year."""

from __future__ import annotations

import pandas as pd
import pytest

from reflect_nlp.statistics.trends import sort_years, trend, year_number


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R6", 2024),
        ("令和6年度", 2024),
        ("令和元年度", 2019),
        ("H31", 2019),
        ("平成30年", 2018),
        ("2024", 2024),
        ("", 0),
        ("昨年", 0),
    ],
)
def test_a_year_is_read_however_it_is_written(text: str, year: int) -> None:
    assert year_number(text) == year


def test_years_run_from_old_to_new_across_eras() -> None:
    assert sort_years(["R2", "R10", "H31", "", "R2"]) == ("H31", "R2", "R10")


def test_units_are_counted_within_their_year() -> None:
    answers = pd.DataFrame(
        [("R5-a", "R5"), ("R6-a", "R6"), ("R6-b", "R6")], columns=["unit_id", "fiscal_year"]
    )
    segments = pd.DataFrame(
        [("会議", "R5-a", "R5"), ("会議", "R6-a", "R6"), ("会議", "R6-a", "R6")],
        columns=["theme", "unit_id", "fiscal_year"],
    )
    found = trend(segments, answers, themes=["会議"])
    assert found.columns == ("R5", "R6")
    assert found.people.tolist() == [[1, 1]]
    assert found.share.tolist() == [[1.0, 0.5]]
