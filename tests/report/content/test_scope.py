"""What an edition may see and say."""

from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.report.content.scope import (
    NOT_PUBLIC,
    Scope,
    cell,
    public_text,
    session_order,
    value_label,
)
from tests.report.small import crowd_analysis, small_analysis
from tests.report.small_rows import CASE_STORIES, UNQUOTABLE


def test_only_the_shareable_edition_hides() -> None:
    inside, outside = Scope(small_analysis(), "internal"), Scope(small_analysis(), "shareable")
    assert (inside.k, outside.k) == (0, 5)
    assert not inside.small(1)
    assert [outside.small(n) for n in (0, 1, 4, 5)] == [False, True, True, False]
    assert Scope(small_analysis(suppress_below=10), "shareable").small(9)


def test_public_ids_are_new_and_follow_the_texts() -> None:
    scope = Scope(crowd_analysis(), "shareable")
    segments = scope.analysis.segments
    assert set(scope.public_ids) == set(segments["segment_id"])
    assert sorted(scope.public_ids.values()) == [f"s{n:05d}" for n in range(1, len(segments) + 1)]
    ranked = segments.assign(new=segments["segment_id"].map(scope.public_ids)).sort_values("new")
    assert public_text(ranked).is_monotonic_increasing


def test_ids_inside_stay() -> None:
    scope = Scope(small_analysis(), "internal")
    assert scope.segment_id("r2@0-23") == "r2@0-23"


def test_what_may_not_be_told_has_no_text() -> None:
    segments = small_analysis().segments
    hidden = segments.loc[public_text(segments) == NOT_PUBLIC, "text"]
    assert set(hidden) == CASE_STORIES | UNQUOTABLE


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.int64(3), 3),
        (np.float64(0.5), 0.5),
        (np.nan, None),
        (None, None),
        ("文", "文"),
        (2.0, 2.0),
    ],
)
def test_cells_are_plain(value: object, shown: object) -> None:
    assert cell(value) == shown
    assert type(cell(value)) is type(shown)


def test_sessions_are_ordered_as_numbers() -> None:
    assert session_order(["10", "2", "", "追加回", "2"]) == ("2", "10", "追加回")
    assert value_label("session", "2") == "第2回"
    assert value_label("fiscal_year", "R6") == "令和6年度"
    assert value_label("affiliation", "行政") == "行政"
