"""Units by theme and attribute value."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.statistics.crosstab import MERGED, crosstab, merge_small

ANSWERS = pd.DataFrame(
    [("p1", "行政"), ("p1", "行政"), ("p2", "行政"), ("p3", "社協"), ("p4", "")],
    columns=["unit_id", "affiliation"],
)
SEGMENTS = pd.DataFrame(
    [
        ("会議", "p1", "行政"),
        ("会議", "p1", "行政"),
        ("地域", "p1", "行政"),
        ("会議", "p3", "社協"),
        ("地域", "p4", ""),
    ],
    columns=["theme", "unit_id", "affiliation"],
)


def test_people_are_counted_once_and_unknown_values_left_out() -> None:
    found = crosstab(SEGMENTS, ANSWERS, by="affiliation", rows=["会議", "地域", "研修"])
    assert found.columns == ("社協", "行政")
    assert found.people.tolist() == [[1, 1], [0, 1], [0, 0]]
    assert found.n.tolist() == [1, 2]
    assert found.share.tolist() == [[1.0, 0.5], [0.0, 0.5], [0.0, 0.0]]


def test_columns_come_in_the_order_asked_for() -> None:
    found = crosstab(
        SEGMENTS, ANSWERS, by="affiliation", rows=["会議"], columns=["行政", "学校", "社協"]
    )
    assert found.people.tolist() == [[1, 0, 1]]
    assert found.share.tolist() == [[0.5, 0.0, 1.0]]


def test_nothing_said_by_nobody() -> None:
    found = crosstab(SEGMENTS[:0], ANSWERS[:0], by="affiliation", rows=[])
    assert found.people.shape == (0, 0)
    assert found.share.shape == (0, 0)


def test_small_values_are_merged_until_they_are_large_enough() -> None:
    values = pd.Series(["行政"] * 6 + ["社協"] * 4 + ["学校", "病院", ""])
    units = pd.Series([f"p{i}" for i in range(13)])
    merged = merge_small(values, units, below=3)
    assert merged.tolist() == ["行政"] * 6 + [MERGED] * 6 + [""]
    assert merge_small(values, units, below=1).equals(values)


people = st.lists(
    st.tuples(
        st.sampled_from(["会議", "地域"]),
        st.integers(0, 8).map("p{}".format),
        st.sampled_from(["行政", "社協", ""]),
    ),
    max_size=40,
)


@given(people)
def test_cells_never_exceed_their_column(rows: list[tuple[str, str, str]]) -> None:
    value = {unit: attribute for _, unit, attribute in rows}
    table = pd.DataFrame(
        [(theme, unit, value[unit]) for theme, unit, _ in rows],
        columns=["theme", "unit_id", "affiliation"],
        dtype=str,
    )
    found = crosstab(table, table, by="affiliation", rows=["会議", "地域"])
    assert (found.people <= found.n).all()
    known = table[table["affiliation"] != ""]
    for row, theme in zip(found.people, found.rows, strict=True):
        assert row.sum() == known.loc[known["theme"] == theme, "unit_id"].nunique()


@given(st.lists(st.sampled_from("あいうえ"), max_size=30), st.integers(1, 6))
def test_merged_values_are_large_or_all_there_is(values: list[str], below: int) -> None:
    series = pd.Series(values, dtype=str)
    units = pd.Series(np.arange(len(values)).astype(str), dtype=str)
    sizes = merge_small(series, units, below=below).value_counts()
    assert len(sizes) <= 1 or (sizes >= below).all()
