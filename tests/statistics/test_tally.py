from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.statistics.intervals import wilson
from reflect_nlp.statistics.tally import Units, tally, units_of

COLUMNS = ["theme", "people", "n", "share", "low", "high", "mentions"]


def answers(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "fiscal_year", "team"]).astype(str)


def segments(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["theme", "unit_id"]).astype(str)


ASKED = units_of(answers(("c", "R6", "T1"), ("a", "R6", "T1"), ("a", "R6", "T1"), ("b", "R5", "")))


def test_a_unit_is_there_once_whatever_it_answered() -> None:
    assert ASKED.names.tolist() == ["a", "b", "c"]
    assert len(ASKED) == 3


def test_a_team_is_another_one_in_another_year() -> None:
    assert ASKED.teams == ["R6/T1", "", "R6/T1"]


def test_who_said_it() -> None:
    assert ASKED.said(pd.Series(["c", "a", "c", "x"])).tolist() == [True, False, True]
    assert not ASKED.said(pd.Series([], dtype=str)).any()


def test_who_said_what_at_once() -> None:
    said = ASKED.matrix(
        pd.Series(["a", "a", "c", "x", "b"]),
        pd.Series(["会議", "会議", "地域", "会議", "研修"]),
        ["会議", "地域"],
    )
    assert said.tolist() == [[True, False], [False, False], [False, True]]


def test_people_are_counted_once_and_mentions_beside_them() -> None:
    table = tally(segments(("network", "a"), ("network", "a"), ("network", "c")), ["theme"], ASKED)
    row = table.iloc[0]
    assert table.columns.tolist() == COLUMNS
    assert (row["people"], row["n"], row["mentions"]) == (2, 3, 3)
    assert row["share"] == pytest.approx(2 / 3)
    assert (row["low"], row["high"]) == wilson(
        ASKED.said(pd.Series(["a", "c"])), ["R6/T1", "", "R6/T1"]
    )


def test_rows_fall_by_people_then_mentions_then_name() -> None:
    rows = [("z", "a"), ("y", "b"), ("y", "b"), ("x", "a"), ("w", "a"), ("w", "b")]
    assert tally(segments(*rows), ["theme"], ASKED)["theme"].tolist() == ["w", "y", "x", "z"]


def test_a_cell_is_counted_for_itself() -> None:
    frame = segments(("network", "a"), ("network", "a"), ("relay", "b"))
    table = tally(frame.assign(voice=["gain", "request", "gain"]), ["theme", "voice"], ASKED)
    assert table[["theme", "voice", "people", "mentions"]].values.tolist() == [
        ["network", "gain", 1, 1],
        ["network", "request", 1, 1],
        ["relay", "gain", 1, 1],
    ]


def test_nobody_spoke() -> None:
    table = tally(segments(), ["theme"], ASKED)
    assert table.empty
    assert table.columns.tolist() == COLUMNS


def test_nobody_was_asked() -> None:
    assert len(units_of(answers())) == 0


people = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(st.sampled_from(["network", "relay", "tools"]), people), min_size=1))
def test_every_mention_is_counted_and_no_person_twice(rows: list[tuple[str, str]]) -> None:
    units = Units(pd.Series(list("abcdefgh")).to_numpy(dtype=str), [""] * 8)
    table = tally(segments(*rows), ["theme"], units)
    assert table["mentions"].sum() == len(rows)
    assert sorted(table["theme"]) == sorted({theme for theme, _ in rows})
    for row in table.itertuples():
        assert row.people == len({who for theme, who in rows if theme == row.theme})
        assert row.low <= row.share == row.people / 8 <= row.high
