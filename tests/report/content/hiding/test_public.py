"""The opinions as they are given out."""

from __future__ import annotations

from reflect_nlp.records import SEGMENT_COLUMNS
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.public import public_segments
from reflect_nlp.report.content.scope import Scope
from tests.report.content.hiding.test_decided import crowd_with_few
from tests.report.small import crowd_analysis

GONE = ("response_id", "row", "respondent", "fiscal_year", "session", "team", "municipality")


def test_attributes_are_gone_and_codes_stay() -> None:
    scope = Scope(crowd_analysis(), "shareable")
    rows = public_segments(scope, Hiding(scope))
    assert tuple(rows.columns) == SEGMENT_COLUMNS
    assert (rows[list(GONE)] == "").all(axis=None)
    assert (rows[["affiliation", "career", "start", "end"]] == "").all(axis=None)
    assert set(rows["theme"]) >= {"network", "practice"}
    assert len(rows) == len(scope.analysis.segments)


def test_counting_the_rows_gives_no_hidden_theme() -> None:
    scope = crowd_with_few()
    rows = public_segments(scope, Hiding(scope))
    assert "outreach" not in set(rows["theme"])
    assert (rows["theme"] == "").sum() >= 2
    pairs = rows[rows["theme"] != ""].groupby(["theme", "role"])["segment_id"].nunique()
    assert (pairs >= 5).all()


def test_the_order_does_not_follow_the_input() -> None:
    scope = Scope(crowd_analysis(), "shareable")
    rows = public_segments(scope, Hiding(scope))
    assert rows["segment_id"].is_unique
    keys = list(zip(rows["theme"], rows["text"], rows["segment_id"], strict=True))
    assert keys == sorted(keys)
