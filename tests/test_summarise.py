from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.assemble import NewTheme
from reflect_nlp.records import Codebook, Theme
from reflect_nlp.run import (
    THEME_COLUMNS,
    TOPIC_COLUMNS,
    TOPIC_THEME_COLUMNS,
)
from reflect_nlp.statistics.tally import Units
from reflect_nlp.summarise import growth_factors, theme_table, topic_tables
from reflect_nlp.themes.topics import Topics

CODEBOOK = Codebook(
    "小",
    "1",
    (
        Theme("network", "ネットワーク"),
        Theme("old", "旧", merged_into="network"),
        Theme("relay", "伝達"),
    ),
)
UNITS = Units(np.array(list("abcdefghij")), [""] * 10)


def topics_of(*stability: float) -> Topics:
    names = [f"話題{i}" for i in range(len(stability))]
    words = [[f"語{i}", "研修"] for i in range(len(stability))]
    return Topics(np.array([], dtype=int), np.zeros(0), names, words, np.array(stability), None)


def segments_of(*rows: tuple[str, str, str], **columns: list[object]) -> pd.DataFrame:
    """Rows of unit, theme and status."""
    frame = pd.DataFrame(rows, columns=["unit_id", "theme", "theme_status"]).astype(str)
    return frame.assign(**columns)


NEW = [
    NewTheme("unstable_r9_01", "車", "unstable", 1),
    NewTheme("new_r9_01", "雪", "new", 0),
]


def themes_of(segments: pd.DataFrame, terms: list[list[str]] | None = None) -> pd.DataFrame:
    words = terms or [["語"]] * len(segments)
    return theme_table(segments, words, CODEBOOK, NEW, topics_of(0.9, 0.4), UNITS)


def test_known_themes_stand_in_codebook_order_then_new_then_unstable() -> None:
    table = themes_of(segments_of(("a", "relay", "known")))
    assert table.columns.tolist() == list(THEME_COLUMNS)
    assert table["theme"].tolist() == ["network", "relay", "new_r9_01", "unstable_r9_01"]
    assert table["name"].tolist() == ["ネットワーク", "伝達", "雪", "車"]
    assert table["status"].tolist() == ["known", "known", "new", "unstable"]
    assert table["stability"].tolist()[2:] == [0.9, 0.4]
    assert table["stability"].isna().tolist() == [True, True, False, False]


def test_a_theme_counts_people_once_and_one_nobody_named_is_zero() -> None:
    segments = segments_of(
        ("a", "relay", "known"),
        ("a", "relay", "known"),
        ("b", "relay", "known"),
        ("c", "unsure", "unsure"),
        ("d", "none", "none"),
        ("e", "new_r9_01", "new"),
    )
    table = themes_of(segments).set_index("theme")
    assert table.loc["relay", ["people", "n", "mentions"]].tolist() == [2, 10, 3]
    assert table.loc["relay", "share"] == pytest.approx(0.2)
    assert table.loc["network", ["people", "n", "mentions", "share"]].tolist() == [0, 10, 0, 0]
    assert table.loc["new_r9_01", "people"] == 1
    assert table["mentions"].sum() == 4
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()


def test_keywords_are_those_of_the_themes_own_segments() -> None:
    segments = segments_of(
        ("a", "relay", "known"), ("b", "network", "known"), ("c", "unsure", "unsure")
    )
    table = themes_of(segments, [["報告会", "研修"], ["会議", "研修"], ["雪"]])
    assert table["keywords"].tolist() == ["会議、研修", "報告会、研修", "", ""]


def test_without_a_codebook_there_are_only_new_themes() -> None:
    segments = segments_of(("a", "new_r9_01", "new"))
    table = theme_table(segments, [["雪"]], None, NEW[1:], topics_of(0.9), UNITS)
    assert table["theme"].tolist() == ["new_r9_01"]
    assert table["keywords"].tolist() == ["雪"]


def test_nothing_said_no_theme() -> None:
    table = theme_table(segments_of(), [], None, [], topics_of(), UNITS)
    assert table.empty
    assert table.columns.tolist() == list(THEME_COLUMNS)


NAMES = pd.DataFrame(
    [("network", "ネットワーク"), ("relay", "伝達"), ("tools", "道具")], columns=["theme", "name"]
)


def readings(*themes: list[str]) -> list[str]:
    """The reading of each topic, given the themes of its segments."""
    rows = [("a", theme, "known") for topic in themes for theme in topic]
    labels = [number for number, topic in enumerate(themes) for _ in topic]
    segments = segments_of(*rows, topic=labels)
    table, _ = topic_tables(segments, topics_of(*[0.5] * len(themes)), NAMES, UNITS)
    return table["reading"].tolist()


def test_a_topic_is_read_as_the_theme_it_is_mostly_made_of() -> None:
    assert readings(["network"] * 3 + ["relay"]) == ["「ネットワーク」にあたる（75%）"]


def test_two_topics_of_one_theme_are_parts_of_it() -> None:
    assert (
        readings(["network"] * 3, ["network"] * 2) == ["「ネットワーク」の一部にあたる（100%）"] * 2
    )


def test_a_topic_spans_two_themes_or_several() -> None:
    assert readings(["network", "relay"]) == ["「ネットワーク」（50%）と「伝達」（50%）にまたがる"]
    assert readings(["network", "network", "relay", "relay", "tools", "tools", "x", "y", "z"]) == [
        "複数のテーマにまたがる（最多は「ネットワーク」22%）"
    ]


def test_a_topic_that_mostly_nobody_could_place_adds_something() -> None:
    assert readings(["unsure", "unsure", "network"]) == [
        "既知のテーマでは説明しきれない意見が過半を占める"
    ]
    assert readings(["unsure", "unsure", "network", "relay"]) == [
        "複数のテーマにまたがる（要確認が最多で50%）"
    ]


def test_topics_count_people_and_mentions_and_share_themes() -> None:
    segments = segments_of(
        ("a", "network", "known"),
        ("a", "network", "known"),
        ("b", "relay", "known"),
        ("c", "relay", "known"),
        topic=[0, 0, 0, -1],
    )
    table, shared = topic_tables(segments, topics_of(0.7, 0.2), NAMES, UNITS)
    assert table.columns.tolist() == list(TOPIC_COLUMNS)
    row = table.iloc[0]
    assert len(table) == 1
    assert row[["topic", "label", "people", "n", "mentions"]].tolist() == [0, "話題0", 2, 10, 3]
    assert row["keywords"] == "語0、研修"
    assert row["stability"] == 0.7
    assert shared.columns.tolist() == list(TOPIC_THEME_COLUMNS)
    assert shared[["topic", "theme", "mentions"]].values.tolist() == [
        [0, "network", 2],
        [0, "relay", 1],
    ]
    assert shared["share"].tolist() == pytest.approx([2 / 3, 1 / 3])


def test_a_topic_that_may_be_a_new_theme_says_so() -> None:
    segments = segments_of(("a", "network", "known"), ("b", "relay", "known"), topic=[0, 1])
    table, _ = topic_tables(segments, topics_of(0.7, 0.5), NAMES, UNITS, {1})
    assert [("候補" in reading) for reading in table["reading"]] == [False, True]


def test_no_topic_no_row() -> None:
    segments = segments_of(("a", "network", "known"), topic=[-1])
    table, shared = topic_tables(segments, topics_of(), NAMES, UNITS)
    assert table.empty
    assert shared.empty


def growth(before: int, now: int, n: int = 20, years: tuple[str, str] = ("R5", "R6")) -> dict:
    """How a theme grew that so many of ``n`` people a year named."""
    asked, said = [], []
    for year, people in zip(years, (before, now), strict=True):
        asked += [(f"{year}/{who}", year) for who in range(n)]
        said += [(f"{year}/{who}", "snow", "known", year) for who in range(people)]
    answers = pd.DataFrame(asked, columns=["unit_id", "fiscal_year"])
    columns = ["unit_id", "theme", "theme_status", "fiscal_year"]
    return growth_factors(pd.DataFrame(said, columns=columns).astype(str), answers)


@pytest.mark.parametrize(
    ("before", "now", "factor"),
    [(8, 12, 1.5), (10, 8, 0.8), (2, 20, 2.0), (20, 2, 0.5), (5, 0, 0.5), (0, 5, 1.0)],
)
def test_growth_is_the_ratio_of_shares_between_a_half_and_two(
    before: int, now: int, factor: float
) -> None:
    assert growth(before, now) == {"snow": factor}


def test_the_newest_two_years_are_compared_also_when_numbers_grow_longer() -> None:
    assert growth(8, 12, years=("R9", "R10")) == {"snow": 1.5}


def test_too_few_people_or_one_year_say_nothing_of_growth() -> None:
    assert growth(4, 6, n=9) == {}
    assert growth(4, 6, n=10) == {"snow": 1.5}
    assert growth(4, 6, years=("", "R6")) == {}


def test_growth_is_never_missing_or_endless() -> None:
    assert all(math.isfinite(value) for value in growth(0, 0 + 3).values())
