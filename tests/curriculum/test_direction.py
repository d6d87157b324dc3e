from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.curriculum.direction import count_votes, directions, told, votes
from tests.curriculum.small import coded


def vote(voice: str, role: str, *, about_training: bool = False) -> str:
    said = coded(("a", "network", "operation", voice), role=role)
    return str(votes(said, ["operation"] if about_training else [])[0])


def direction(*voices: str, role: str = "issue") -> str:
    said = coded(*(("a", "network", "exercise", voice) for voice in voices), role=role)
    cells = pd.MultiIndex.from_tuples([("network", "exercise")], names=["theme", "category"])
    return directions(count_votes(said, cells, []))[0]


@pytest.mark.parametrize(
    ("voice", "role", "expected"),
    [
        ("request", "issue", "training"),
        ("question", "issue", "field"),
        ("question", "learning", "training"),
        ("difficulty", "issue", "field"),
        ("difficulty", "learning", "field"),
        ("proposal", "measure", "practice"),
        ("proposal", "learning", "practice"),
        ("gain", "learning", "keep"),
        ("impression", "issue", "keep"),
        ("none", "issue", ""),
        ("unsure", "issue", ""),
    ],
)
def test_a_voice_votes_by_what_it_does_and_where(voice: str, role: str, expected: str) -> None:
    assert vote(voice, role) == expected


@pytest.mark.parametrize(
    ("voice", "role", "expected"),
    [
        ("difficulty", "learning", "training"),
        ("question", "issue", "training"),
        ("proposal", "other", "training"),
        ("proposal", "measure", "practice"),
        ("gain", "learning", "keep"),
    ],
)
def test_what_troubles_in_the_training_itself_asks_for_a_change_of_it(
    voice: str, role: str, expected: str
) -> None:
    assert vote(voice, role, about_training=True) == expected


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        (["difficulty"] * 6 + ["request"] * 5, "field"),
        (["difficulty"] * 5 + ["request"] * 5, "training"),
        (["request"] * 3 + ["difficulty"] * 2 + ["proposal"] * 4, "practice"),
        (["difficulty"] * 2 + ["proposal"] * 3, "practice"),
        (["difficulty"] * 2 + ["gain", "impression", "gain"], "keep"),
        (["proposal", "gain"], "practice"),
        (["gain", "difficulty"], "field"),
        (["none", "none", "proposal"], "practice"),
    ],
)
def test_a_cell_points_where_most_of_it_points_and_asks_rather_than_values(
    voices: list[str], expected: str
) -> None:
    assert direction(*voices) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("issue", "field"), ("measure", "practice"), ("learning", "keep"), ("other", "keep")],
)
def test_without_a_voice_the_question_decides(role: str, expected: str) -> None:
    assert direction("unsure", "none", role=role) == expected


def test_the_votes_are_told() -> None:
    counts = np.array([5, 6, 0, 0])
    assert told(counts, "field") == "向きの数（研修への要望5、現場の課題6）から「現場の課題」"


def test_no_cells_have_no_direction() -> None:
    assert directions(np.zeros((0, 4), dtype=np.int64)) == []
