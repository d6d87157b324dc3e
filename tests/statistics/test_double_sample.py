"""The double-coded sample beside the codes of a run."""

from __future__ import annotations

import pandas as pd
import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.statistics.double_sample import corrected_table

UNITS = [f"p{i:02d}" for i in range(40)]
SEGMENTS = pd.DataFrame(
    {
        "segment_id": [f"{unit}@{part}" for unit in UNITS for part in (0, 1)],
        "unit_id": [unit for unit in UNITS for _ in (0, 1)],
        "theme": ["meeting", "region"] * 40,
        "theme_status": "known",
    }
)
ANSWERS = pd.DataFrame({"unit_id": UNITS, "fiscal_year": "R6", "team": ""})
THEMES = pd.DataFrame({"theme": ["meeting", "region"], "name": ["会議", "地域"], "status": "known"})


def sample(theme: str = "会議", units: int = 25) -> pd.DataFrame:
    """Return what one coder gave the segments of the first units: always the same theme."""
    rows = SEGMENTS[SEGMENTS["unit_id"].isin(UNITS[:units])]
    return rows[["segment_id"]].assign(coder="甲", theme=theme, probability=float("nan"))


def test_codes_and_names_are_understood() -> None:
    for word in ("会議", "meeting"):
        table = corrected_table(sample(word), SEGMENTS, ANSWERS, THEMES).set_index("theme")
        assert table["corrected"].tolist() == pytest.approx([1.0, 0.0])
        assert table["coded_share"].tolist() == [1.0, 1.0]


def test_units_on_which_coders_disagree_are_left_out_and_counted() -> None:
    other = sample().assign(coder="乙")
    other.loc[0, "theme"] = "地域"
    table = corrected_table(pd.concat([sample(), other]), SEGMENTS, ANSWERS, THEMES)
    assert table["n_unresolved"].tolist() == [1, 1]
    assert table["n_double"].tolist() == [24, 24]


@pytest.mark.parametrize(
    ("double", "message"),
    [
        (sample().iloc[1:], "一部の意見しか含まれない"),
        (sample("天気"), "「天気」は、このコードブックにありません"),
        (sample(units=10), "10単位しかありません"),
        (sample().assign(segment_id="x"), "一つも合いません"),
        (sample().assign(probability=[0.5, 0.6] * 25), "抽出確率が異なります"),
    ],
)
def test_a_sample_that_cannot_be_used_is_refused(double: pd.DataFrame, message: str) -> None:
    with pytest.raises(InputError, match=message):
        corrected_table(double, SEGMENTS, ANSWERS, THEMES)


def test_without_a_sample_nothing_is_corrected() -> None:
    assert corrected_table(None, SEGMENTS, ANSWERS, THEMES).empty
