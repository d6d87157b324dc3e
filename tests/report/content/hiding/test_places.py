"""Names of municipalities and teams leave what the shareable edition says."""

from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.content.hiding.places import PLACE, without_places
from reflect_nlp.report.content.tables import build
from reflect_nlp.survey.programme import PROGRAMME_COLUMNS
from tests.report.planned import planned_analysis


def test_names_in_the_programme_are_replaced() -> None:
    analysis = planned_analysis(8)
    town = max(analysis.answers["municipality"], key=len)
    programme = analysis.survey.programme
    assert programme is not None
    assert len(town) > 2
    told = programme.assign(title=f"{town}の十年", presenter=f"{town}社会福祉協議会")
    named = replace(analysis, survey=replace(analysis.survey, programme=told))
    shown = without_places(named)
    assert shown.survey.programme is not None
    assert tuple(shown.survey.programme.columns) == PROGRAMME_COLUMNS
    assert set(shown.survey.programme["title"]) == {f"{PLACE}の十年"}
    assert set(shown.survey.programme["presenter"]) == {f"{PLACE}社会福祉協議会"}
    report = build(shown, "shareable")
    assert report.plan is not None
    assert {item.title for one in report.plan.sessions for item in one.items} == {f"{PLACE}の十年"}


def test_no_programme_stays_none() -> None:
    analysis = planned_analysis()
    bare = replace(analysis, survey=replace(analysis.survey, programme=None))
    assert without_places(bare).survey.programme is None
