from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.curriculum.scheme import DEFAULT_WEIGHTS
from reflect_nlp.run import FINDING_COLUMNS
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.words import DIRECTIONS, VOICES

Row = tuple[str, str, str, str]
"""Person, theme, category, voice."""
PEOPLE = "abcdefghij"


def findings(
    *rows: Row,
    status: str = "known",
    growth: dict[str, float] | None = None,
    stability: dict[str, float] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    segments = pd.DataFrame(rows, columns=["unit_id", "theme", "category", "voice"]).astype(str)
    asked = pd.DataFrame({"unit_id": list(PEOPLE), "fiscal_year": "R9", "team": ""})
    return map_findings(
        segments.assign(theme_status=status),
        units_of(asked),
        voice_weights=DEFAULT_WEIGHTS,
        stability=stability or {},
        growth=growth or {},
        seed=seed,
    )


def test_a_finding_is_a_cell_with_its_people_and_voices() -> None:
    table = findings(
        ("a", "network", "exercise", "request"),
        ("a", "network", "exercise", "difficulty"),
        ("b", "network", "exercise", "request"),
        ("c", "network", "lecture", "gain"),
    )
    assert table.columns.tolist() == list(FINDING_COLUMNS)
    row = table.iloc[0]
    assert (row["theme"], row["category"]) == ("network", "exercise")
    assert (row["people"], row["n"], row["mentions"]) == (2, 10, 3)
    assert (row["request"], row["difficulty"], row["gain"]) == (2, 1, 0)
    assert len(table) == 2


@pytest.mark.parametrize(
    ("voices", "direction"),
    [
        (["request"], "training"),
        (["question"], "training"),
        (["difficulty"], "field"),
        (["proposal"], "practice"),
        (["gain"], "keep"),
        (["impression"], "keep"),
        (["difficulty", "difficulty", "request"], "field"),
        (["request", "question", "difficulty"], "training"),
        (["gain", "impression", "request", "difficulty", "proposal"], "keep"),
        (["none", "none", "none", "proposal"], "practice"),
    ],
)
def test_the_voice_most_segments_have_says_where_it_points(
    voices: list[str], direction: str
) -> None:
    table = findings(*(("a", "network", "exercise", voice) for voice in voices))
    assert table["direction"].tolist() == [direction]


def test_the_priority_is_share_voice_growth_and_stability() -> None:
    rows = [("a", "snow", "operation", "request"), ("b", "snow", "operation", "proposal")]
    table = findings(*rows, status="new", growth={"snow": 1.5}, stability={"snow": 0.8})
    assert table["priority"].tolist() == pytest.approx([100 * 0.2 * 0.75 * 1.5 * 0.8])
    assert table["rule"].tolist() == [
        "声（要望1、提案1）から「研修への要望」。優先度＝100×割合0.200×声0.75×増減1.50×安定度0.80"
    ]
    assert findings(*rows)["priority"].tolist() == pytest.approx([15.0])


@pytest.mark.parametrize("status", ["unsure", "unstable", "none"])
def test_what_is_unsure_or_unstable_is_no_finding(status: str) -> None:
    assert findings(("a", "network", "exercise", "request"), status=status).empty


@pytest.mark.parametrize("category", ["none", "unsure"])
def test_without_a_category_there_is_no_finding(category: str) -> None:
    assert findings(("a", "network", category, "request")).empty


def test_nothing_said_is_an_empty_table_of_the_same_shape() -> None:
    assert findings().columns.tolist() == list(FINDING_COLUMNS)


def test_rows_stand_by_direction_then_by_falling_priority() -> None:
    table = findings(
        ("a", "relay", "lecture", "gain"),
        ("b", "tools", "materials", "request"),
        ("a", "network", "exercise", "request"),
        ("b", "network", "exercise", "request"),
        ("c", "community", "fieldwork", "difficulty"),
        ("d", "outreach", "fieldwork", "proposal"),
    )
    assert table["direction"].tolist() == ["training", "training", "field", "practice", "keep"]
    assert table["theme"].tolist()[:2] == ["network", "tools"]


def test_a_sure_rank_is_one_number_and_an_unsure_one_is_a_range() -> None:
    clear = [(who, "network", "exercise", "request") for who in PEOPLE]
    table = findings(*clear, ("a", "tools", "materials", "request"))
    assert table[["rank_low", "rank_high"]].values.tolist() == [[1, 1], [2, 2]]
    close = [("a", "network", "exercise", "request"), ("b", "tools", "materials", "request")]
    table = findings(*close)
    assert table[["rank_low", "rank_high"]].values.tolist() == [[1, 2], [1, 2]]


def test_ranks_are_within_a_direction() -> None:
    rows = [(who, "network", "exercise", "request") for who in PEOPLE]
    table = findings(*rows, ("a", "relay", "lecture", "gain"))
    assert table["rank_low"].tolist() == [1, 1]


row = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(["network", "relay", "tools"]),
    st.sampled_from(["exercise", "lecture", "none", "unsure"]),
    st.sampled_from(VOICES),
)


@given(st.lists(row, min_size=1, max_size=25), st.integers(0, 9))
@settings(max_examples=30)
def test_every_cell_that_was_said_is_one_finding(rows: list[Row], seed: int) -> None:
    said = [row for row in rows if row[2] not in ("none", "unsure")]
    table = findings(*rows, seed=seed)
    cells = list(zip(table["theme"], table["category"], strict=True))
    assert sorted(cells) == sorted({(theme, category) for _, theme, category, _ in said})
    assert table["mentions"].sum() == len(said)
    voiced = table[[voice for voice in VOICES if voice != "none"]].to_numpy().sum()
    assert voiced == sum(voice != "none" for *_, voice in said)
    assert set(table["direction"]) <= set(DIRECTIONS)
    sizes = table.groupby("direction")["theme"].transform("size")
    assert (table["rank_low"] >= 1).all()
    assert (table["rank_low"] <= table["rank_high"]).all()
    assert (table["rank_high"] <= sizes).all()
    pd.testing.assert_frame_equal(table, findings(*rows, seed=seed))
