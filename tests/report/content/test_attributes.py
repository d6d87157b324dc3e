"""Attributes are put together until most cells may be shown."""

from __future__ import annotations

from reflect_nlp.report.content.attributes import coarse, crossed
from reflect_nlp.report.content.scope import Scope
from tests.report.small import analysis_from, crowd_analysis
from tests.report.small_rows import ROWS


def test_municipalities_stay_inside_and_regions_may_leave() -> None:
    told = crowd_analysis(30, regions={"浜辺市": "東部"})
    assert "municipality" not in crossed(Scope(told, "shareable"))
    assert "region" in crossed(Scope(told, "shareable"))
    assert "region" not in crossed(Scope(crowd_analysis(30), "internal"))


def test_two_values_mostly_hidden_make_no_table() -> None:
    rows = [
        ROWS[0]._replace(person=f"{'AB'[j % 2]}{i}{j}", theme=f"new_R6_{i}")
        for i in range(6)
        for j in range(7)
    ]
    scope = Scope(analysis_from(rows), "shareable")
    assert coarse("affiliation", [f"new_R6_{i}" for i in range(6)], scope) is None
