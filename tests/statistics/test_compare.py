"""Every value against everybody else."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.statistics.compare import COMPARE_COLUMNS, compare, false_discoveries

COLUMNS = ["unit_id", "fiscal_year", "team", "affiliation", "session"]


def survey(
    said: dict[str, float], *, teams: int = 8, a_team: int = 6
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Half of every team are 行政, half 社協; ``said`` is the share of each that say 会議."""
    answers, segments = [], []
    for team in range(teams):
        for person in range(a_team):
            office = "行政" if person % 2 else "社協"
            facts = (f"p{team}-{person}", "R5", f"T{team}", office, "1")
            answers.append(facts)
            if (team * a_team // 2 + person // 2 + 0.5) / (teams * a_team / 2) < said[office]:
                segments += [(*facts, "会議"), (*facts, "会議")]
    return pd.DataFrame(segments, columns=[*COLUMNS, "theme"]), pd.DataFrame(
        answers, columns=COLUMNS
    )


def test_people_are_held_against_everybody_else() -> None:
    found = compare(*survey({"行政": 1.0, "社協": 0.25}), by="affiliation", rows=["会議", "地域"])
    assert tuple(found.columns) == COMPARE_COLUMNS
    first = found.iloc[0]
    assert (first["row"], first["value"], first["people"], first["n"]) == ("会議", "社協", 6, 24)
    assert (first["rest_people"], first["rest_n"], first["difference"]) == (24, 24, -0.75)
    assert found["verdict"].tolist() == ["less", "same", "more", "same"]
    assert (found["low"] < found["difference"]).all()


def test_what_nobody_said_is_the_same_everywhere() -> None:
    found = compare(*survey({"行政": 0.5, "社協": 0.5}), by="affiliation", rows=["地域"])
    assert found["p"].tolist() == [1.0, 1.0]
    assert found["verdict"].tolist() == ["same", "same"]


@pytest.mark.parametrize(("teams", "a_team"), [(4, 20), (6, 2)])
def test_few_units_or_teams_are_not_tested(teams: int, a_team: int) -> None:
    said = survey({"行政": 1.0, "社協": 0.0}, teams=teams, a_team=a_team)
    found = compare(*said, by="affiliation", rows=["会議"])
    assert found["verdict"].tolist() == ["few", "few"]
    assert found[["low", "high", "p", "q"]].isna().all(axis=None)
    assert found["share"].tolist() == [0.0, 1.0]


def test_without_teams_only_units_are_asked_for() -> None:
    segments, answers = survey({"行政": 1.0, "社協": 0.0}, teams=4, a_team=20)
    found = compare(
        segments.assign(team=""), answers.assign(team=""), by="affiliation", rows=["会議"]
    )
    assert found["verdict"].tolist() == ["less", "more"]


def test_who_comes_to_several_sessions_counts_once_in_each() -> None:
    facts = [(f"p{i}", "R5", f"T{i % 6}", "行政") for i in range(24)]
    answers = pd.DataFrame([(*f, s) for f in facts for s in "123"], columns=COLUMNS)
    segments = pd.DataFrame(
        [(*f, s, "会議") for f in facts[:12] for s in "123"], columns=[*COLUMNS, "theme"]
    )
    found = compare(segments, answers, by="session", rows=["会議"])
    assert found["n"].tolist() == [24] * 3
    assert found["rest_n"].tolist() == [48] * 3
    assert found["rest_people"].tolist() == [24] * 3
    assert found["difference"].tolist() == [0.0] * 3
    assert found["verdict"].tolist() == ["same"] * 3


def test_units_without_a_value_are_left_out_and_values_come_in_order() -> None:
    segments, answers = survey({"行政": 0.5, "社協": 0.5})
    answers.loc[answers["unit_id"] == "p0-0", "affiliation"] = ""
    found = compare(segments, answers, by="affiliation", rows=["会議"], values=["行政", "社協"])
    assert found["value"].tolist() == ["行政", "社協"]
    assert found["n"].tolist() == [24, 23]


def test_q_is_p_of_benjamini_and_hochberg() -> None:
    """Benjamini & Hochberg (1995): p * m / rank, never more than that of a larger p."""
    q = false_discoveries([0.01, 0.04, math.nan, 0.03, 0.5])
    assert q[[0, 1, 3, 4]] == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert np.isnan(q[2])
    assert np.isnan(false_discoveries([math.nan])).all()


def test_nobody_and_nothing_to_compare() -> None:
    segments, answers = survey({"行政": 0.5, "社協": 0.5})
    empty = compare(segments[:0], answers[:0], by="affiliation", rows=["会議"])
    assert tuple(empty.columns) == COMPARE_COLUMNS
    assert empty.empty
