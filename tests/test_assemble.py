from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.assemble import (
    NewTheme,
    answer_table,
    name_new_themes,
    newest_year,
    pseudonyms,
    segment_table,
    segment_units,
    unexplained_by,
    unit_ids,
    with_conflicts,
)
from reflect_nlp.coding.known import Codes
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Survey
from reflect_nlp.run import ANALYSIS_SEGMENT_COLUMNS, ANSWER_COLUMNS
from reflect_nlp.settings import Settings
from reflect_nlp.themes.topics import Topics, Unexplained
from tests.surveys import survey_of

TEXTS = ["雪が深い。会議が長い。", "特になし", "車に入れない。"]


def people(*names: str, **options: list[str]) -> pd.DataFrame:
    survey = survey_of(["会議が長い。"] * len(names), people=names, **options)  # type: ignore[arg-type]
    return survey.responses


def test_a_person_is_the_same_within_a_year_and_another_in_the_next() -> None:
    responses = people("山", "山", "川", "山", years=["R5", "R5", "R5", "R6"])
    assert unit_ids(responses, "person").tolist() == ["R5/山", "R5/山", "R5/川", "R6/山"]


def test_a_nameless_sheet_is_a_unit_of_its_own() -> None:
    responses = people("", "", "山")
    assert unit_ids(responses, "person").tolist() == ["sheet/s2", "sheet/s3", "R9/山"]


def test_teams_and_sheets_can_be_counted() -> None:
    responses = people("山", "川", "沢", teams=["A", "A", ""])
    assert unit_ids(responses, "team").tolist() == ["R9/A", "R9/A", "sheet/s4"]
    assert unit_ids(responses, "sheet").tolist() == ["s2", "s3", "s4"]


def test_pseudonyms_number_people_in_order_of_appearance() -> None:
    key = pseudonyms(people("川", "", "山", "川", years=["R5", "R5", "R5", "R6"]))
    assert key.values.tolist() == [
        ["p0001", "R5", "川"],
        ["p0002", "R5", "山"],
        ["p0003", "R6", "川"],
    ]
    assert key.columns.tolist() == ["pseudonym", "fiscal_year", "respondent"]


def test_nobody_named_nobody_to_hide() -> None:
    assert pseudonyms(people("", "")).empty


@pytest.mark.parametrize(
    ("years", "newest"),
    [(["R5", "R6", "R2"], "R6"), (["R9", "R10"], "R10"), ([""], ""), ([], ""), (["", "R3"], "R3")],
)
def test_the_newest_year(years: list[str], newest: str) -> None:
    assert newest_year(pd.DataFrame({"fiscal_year": years}, dtype=str)) == newest


def test_a_decision_that_fits_nothing_becomes_a_doubt() -> None:
    row = ("a9@0-5", "佐藤", "network", "回答がない")
    conflicts = pd.DataFrame([row], columns=["target", "who", "wanted", "reason"])
    doubt = with_conflicts(survey_of(["雪"]), conflicts).doubts[-1]
    assert (doubt.level, doubt.where) == ("warning", "a9@0-5")
    assert "「network」" in doubt.message
    assert "回答がない" in doubt.message
    assert with_conflicts(survey_of(["雪"]), conflicts[:0]).doubts == ()


def ready(survey: Survey) -> Prepared:
    return prepare(survey.responses, get_encoder("chive"))


def codes_of(statuses: list[str]) -> Codes:
    """Codes by hand: ``known`` is network, anything else is called by its status."""
    themes = ["network" if status == "known" else status for status in statuses]
    table = pd.DataFrame({"theme": themes, "theme_status": statuses, "theme_score": 0.9})
    table = table.assign(category="lecture", category_score=0.8, voice="gain", voice_score=0.7)
    return Codes(table, "", False)


def topics_of(labels: list[int], stability: list[float]) -> Topics:
    names = [f"話題{i}" for i in range(len(stability))]
    near = np.full(len(labels), 0.5, dtype=np.float32)
    words = [["語"]] * len(stability)
    return Topics(np.array(labels), near, names, words, np.array(stability), None)


UNPLACED = ["雪が深い。"] * 6 + ["特になし"]


def named(
    people: int = 2, year: str = "R9", memory: dict[str, list[str]] | None = None
) -> list[NewTheme]:
    """Three topics of two unplaced segments each; the second does not come back."""
    prepared = ready(survey_of(UNPLACED))
    topics = topics_of([0, 0, 1, 1, 2, 2], [0.9, 0.2, 0.8])
    units = pd.Series([f"人{i}" for i in range(7)])
    codes = codes_of(["unsure"] * 6 + ["none"])
    statuses = unexplained_by(codes, topics, prepared, units, Settings(min_people=people))
    return name_new_themes(topics, statuses, prepared, year, memory or {})


def test_candidates_are_left_for_people_to_decide() -> None:
    topics = topics_of([0, 0, 1, 1, 2, 2], [0.9, 0.5, 0.8])
    statuses: dict[int, Unexplained] = {0: "new", 1: "candidate"}
    found = name_new_themes(topics, statuses, ready(survey_of(UNPLACED)), "R9", {})
    assert [theme.topic for theme in found] == [0]


def test_topics_nobody_can_place_become_themes_with_codes_of_the_year() -> None:
    assert sorted(named(), key=lambda theme: theme.topic) == [
        NewTheme("new_r9_01", "話題0", "new", 0),
        NewTheme("unstable_r9_01", "話題1", "unstable", 1),
        NewTheme("new_r9_02", "話題2", "new", 2),
    ]


def test_too_few_people_make_no_theme() -> None:
    assert named(people=3) == []


@pytest.mark.parametrize(
    ("year", "code"),
    [("", "new_x_01"), ("2024", "new_2024_01"), ("令和6年度", "new_6_01"), ("R 6", "new_r6_01")],
)
def test_any_year_makes_a_code_a_codebook_may_hold(year: str, code: str) -> None:
    assert named(year=year)[0].code == code


def test_a_theme_people_decided_on_keeps_its_code_and_no_other_takes_it() -> None:
    """Topic 2 (the fifth and sixth response) was new_r9_01 before."""
    memory = {"new_r9_01": ["a6@0-5", "a7@0-5"], "new_r9_02": ["a99@0-5"]}
    assert {theme.topic: theme.code for theme in named(memory=memory)} == {
        0: "new_r9_03",
        1: "unstable_r9_01",
        2: "new_r9_01",
    }


def segments_of(survey: Survey, statuses: list[str], new: list[NewTheme]) -> pd.DataFrame:
    prepared = ready(survey)
    owners = unit_ids(survey.responses, "person")
    units = segment_units(prepared, survey.responses, owners)
    topics = topics_of([0, 1, 0], [0.9, 0.9])
    return segment_table(survey, prepared, codes_of(statuses), topics, new, units)


def test_a_segment_row_joins_codes_topics_and_who_said_it() -> None:
    survey = survey_of(TEXTS, people=["山", "", "川"])
    rows = segments_of(survey, ["unsure", "known", "none", "unsure"], [])
    assert rows.columns.tolist() == list(ANALYSIS_SEGMENT_COLUMNS)
    assert rows["segment_id"].tolist() == ["a2@0-5", "a2@5-11", "a3@0-4", "a4@0-7"]
    assert rows["topic"].tolist() == [0, 1, -1, 0]
    assert rows["topic_score"].tolist() == [0.5, 0.5, 0.0, 0.5]
    assert rows["respondent"].tolist() == ["p0001", "p0001", "", "p0002"]
    assert rows["unit_id"].tolist() == ["R9/山", "R9/山", "sheet/s3", "R9/川"]
    assert rows["row"].tolist() == [2, 2, 3, 4]
    assert rows["theme"].tolist() == ["unsure", "network", "none", "unsure"]


def test_each_segment_belongs_to_the_unit_of_its_response() -> None:
    survey = survey_of(TEXTS, people=["山", "", "川"])
    units = segment_units(ready(survey), survey.responses, pd.Series(["A", "B", "C"]))
    assert units.tolist() == ["A", "A", "B", "C"]


def test_a_new_theme_takes_the_unsure_segments_of_its_topic_only() -> None:
    new = NewTheme("new_r9_01", "雪", "new", 0)
    rows = segments_of(survey_of(TEXTS), ["unsure", "unsure", "none", "known"], [new])
    assert rows["theme"].tolist() == ["new_r9_01", "unsure", "none", "network"]
    assert rows["theme_status"].tolist() == ["new", "unsure", "none", "known"]
    assert rows["theme_score"].tolist() == [0.5, 0.9, 0.9, 0.9]


def test_case_stories_are_flagged() -> None:
    survey = survey_of(["80代の母と50代の息子がひきこもりの世帯。", "会議が長い。", "雪が深い。"])
    rows = segments_of(survey, ["known"] * 3, [])
    assert rows["case_story"].tolist() == [True, False, False]


def test_real_names_stay_out_of_the_segments() -> None:
    survey = survey_of(TEXTS, people=["佐藤花子"] * 3)
    rows = segments_of(survey, ["known"] * 4, [])
    assert "佐藤花子" not in rows.drop(columns="unit_id").to_csv()


def test_a_response_is_coded_unsure_or_none_by_its_surest_segment() -> None:
    texts = [
        "雪が深い。会議が長い。",
        "雪が深い。会議が長い。",
        "特になし",
        "雪が深い。会議が長い。",
    ]
    survey = survey_of(texts)
    statuses = ["known", "unsure", "unsure", "unstable", "none", "none", "new"]
    segments = pd.DataFrame(
        {
            "response_id": ["a2", "a2", "a3", "a3", "a4", "a5", "a5"],
            "theme_status": statuses,
        }
    )
    answers = answer_table(survey, segments, unit_ids(survey.responses, "person"))
    assert answers["status"].tolist() == ["coded", "unsure", "none", "coded"]
    assert answers.columns.tolist() == list(ANSWER_COLUMNS)


def test_a_response_without_a_segment_says_nothing() -> None:
    survey = survey_of(["", "雪"])
    segments = pd.DataFrame({"response_id": ["a3"], "theme_status": ["known"]})
    answers = answer_table(survey, segments, unit_ids(survey.responses, "sheet"))
    assert answers["status"].tolist() == ["none", "coded"]
