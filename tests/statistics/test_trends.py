"""Years in order, units by year, and whether they change."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.statistics.difference import Share, difference
from reflect_nlp.statistics.intervals import wilson
from reflect_nlp.statistics.trends import CHANGE_COLUMNS, changes, trend


def survey(
    said: dict[str, float], *, teams: int = 8, a_team: int = 5
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return years of the same size in which the first share of people say 会議."""
    answers, segments = [], []
    for year, share in said.items():
        for person in range(teams * a_team):
            facts = (f"{year}-{person}", year, f"T{person % teams}" if teams else "")
            answers.append(facts)
            if person < share * teams * a_team:
                segments.append((*facts, "会議"))
    columns = ["unit_id", "fiscal_year", "team"]
    return pd.DataFrame(segments, columns=[*columns, "theme"]), pd.DataFrame(
        answers, columns=columns
    )


def test_units_are_counted_within_their_year() -> None:
    answers = pd.DataFrame(
        [("R5-a", "R5"), ("R6-a", "R6"), ("R6-b", "R6")], columns=["unit_id", "fiscal_year"]
    )
    segments = pd.DataFrame(
        [("会議", "R5-a", "R5"), ("会議", "R6-a", "R6"), ("会議", "R6-a", "R6")],
        columns=["theme", "unit_id", "fiscal_year"],
    )
    found = trend(segments, answers, themes=["会議"])
    assert found.columns == ("R5", "R6")
    assert found.people.tolist() == [[1, 1]]
    assert found.share.tolist() == [[1.0, 0.5]]
    named = segments.rename(columns={"theme": "category"})
    assert trend(named, answers, themes=["会議"], key="category").people.tolist() == [[1, 1]]


def test_a_share_that_rises_every_year_has_grown() -> None:
    found = changes(*survey({"R3": 0.2, "R4": 0.4, "R5": 0.6, "R6": 0.8}), rows=["会議", "地域"])
    assert tuple(found.columns) == CHANGE_COLUMNS
    assert found["slope"].tolist() == pytest.approx([0.2, 0.0])
    assert found["verdict"].tolist() == ["grown", "level"]
    assert found["slope_low"][0] > 0
    assert found["p"][0] <= found["q"][0] < 0.001
    assert found["p_any"][1] == 1


def test_a_share_that_falls_has_shrunk_and_a_gap_between_years_counts() -> None:
    found = changes(*survey({"R1": 0.8, "R5": 0.2}), rows=["会議"])
    assert found["slope"][0] == pytest.approx(-0.15)
    assert found["verdict"].tolist() == ["shrunk"]


def test_up_and_down_is_no_trend_but_a_change() -> None:
    found = changes(*survey({"R3": 0.1, "R4": 0.7, "R5": 0.1}), rows=["会議"])
    assert found["slope"][0] == pytest.approx(0)
    assert found["p"][0] == pytest.approx(1)
    assert found["verdict"].tolist() == ["level"]
    assert found["q_any"][0] < 0.001


def test_the_last_step_is_the_difference_of_two_separate_years() -> None:
    found = changes(*survey({"R4": 0.5, "R5": 0.3, "R6": 0.5}), rows=["会議"])
    teams = [f"T{i % 8}" for i in range(40)]
    before, now = (Share(share, *wilson(np.arange(40) < share * 40, teams)) for share in (0.3, 0.5))
    assert found.loc[0, ["difference", "low", "high"]].tolist() == pytest.approx(
        list(difference(before, now))
    )


def test_small_years_are_passed_over() -> None:
    segments, answers = survey({"R4": 0.2, "R6": 0.8})
    few, asked = survey({"R5": 1.0}, teams=2, a_team=2)
    both = changes(pd.concat([segments, few]), pd.concat([answers, asked]), rows=["会議"])
    assert both["slope"][0] == pytest.approx(0.3)


@pytest.mark.parametrize("teams", [3, 1])
def test_a_newest_year_too_small_cannot_be_judged(teams: int) -> None:
    segments, answers = survey({"R4": 0.2, "R5": 0.8})
    few, asked = survey({"R6": 1.0}, teams=teams)
    found = changes(pd.concat([segments, few]), pd.concat([answers, asked]), rows=["会議"])
    assert found["verdict"].tolist() == ["unknown"]
    assert found["p"].isna().all()


def test_one_year_cannot_be_judged() -> None:
    assert changes(*survey({"R6": 0.4}), rows=["会議"])["verdict"].tolist() == ["unknown"]


def test_people_without_teams_count_for_themselves() -> None:
    segments, answers = survey({"R5": 0.2, "R6": 0.8})
    found = changes(segments.assign(team=""), answers.assign(team=""), rows=["会議"])
    assert found["verdict"].tolist() == ["grown"]
