"""The hard sets stay where they are: benchmarks/hard_sets.py tells the first scores too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def now() -> dict[str, dict[str, float]]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import hard_sets
    finally:
        sys.path.remove(str(BENCHMARKS))
    return hard_sets.text_sets()


@pytest.mark.parametrize(
    ("name", "figure", "least"),
    [
        ("segmentation", "f1", 0.95),
        ("blanks", "macro_f1", 0.97),
        ("blanks", "none", 0.97),
        ("masking", "recall", 0.95),
        ("masking", "precision", 0.95),
        ("stories", "recall", 0.90),
        ("stories", "precision", 0.90),
    ],
)
def test_no_hard_set_is_lost(
    now: dict[str, dict[str, float]], name: str, figure: str, least: float
) -> None:
    assert now[name][figure] >= least


def test_clean_sentences_stay_clean(now: dict[str, dict[str, float]]) -> None:
    assert now["masking"]["clean_touched"] <= 2
