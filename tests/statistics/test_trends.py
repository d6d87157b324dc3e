"""Years in order, and units by year."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.statistics.trends import trend


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
