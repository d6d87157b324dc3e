"""Whose words are shown."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.report.content.evidence import (
    details_of,
    fitting,
    heard,
    narrow,
    pick_quotes,
    speaker,
)
from reflect_nlp.report.content.scope import Scope
from tests.report.small import small_analysis
from tests.report.small_rows import CASE_STORIES, UNQUOTABLE

INTERNAL = Scope(small_analysis(), "internal")
SHAREABLE = Scope(small_analysis(), "shareable")
SEGMENTS = INTERNAL.analysis.segments


def texts(segments: pd.DataFrame, k: int, scope: Scope) -> list[str]:
    return [quote.text for quote in pick_quotes(segments, k, scope)]


def test_quotes_are_by_different_people() -> None:
    network = SEGMENTS[SEGMENTS["theme"] == "network"]
    assert network["unit_id"].nunique() == 3
    assert len(pick_quotes(network, 5, INTERNAL)) == 3
    assert len(pick_quotes(network, 2, INTERNAL)) == 2


def test_the_nearest_to_the_centre_comes_first() -> None:
    network = SEGMENTS[SEGMENTS["theme"] == "network"].copy()
    network["centrality"] = [0.1, 0.2, 0.9, 0.3, 0.4]
    assert texts(network, 1, INTERNAL) == [network["text"].iloc[2]]


def test_a_good_length_goes_before_closeness() -> None:
    rows = SEGMENTS[SEGMENTS["role"] == "measure"].copy()
    rows["centrality"] = [1.0 if text == "特になし" else 0.1 for text in rows["text"]]
    assert texts(rows, 1, INTERNAL) != ["特になし"]


def test_nobody_is_quoted_who_did_not_agree() -> None:
    assert not UNQUOTABLE & set(texts(SEGMENTS, 99, INTERNAL))


def test_case_stories_stay_inside() -> None:
    stories = SEGMENTS[SEGMENTS["case_story"]]
    assert set(texts(stories, 9, INTERNAL)) == CASE_STORIES
    assert texts(stories, 9, SHAREABLE) == []


def test_the_speaker_is_told_in_general_terms_and_only_inside() -> None:
    row = {"affiliation": "社協", "career": "", "session": "2", "fiscal_year": "R6"}
    assert speaker(row, with_year=True) == "社協／令和6年度第2回"
    assert speaker({}, with_year=False) == ""
    assert pick_quotes(SEGMENTS, 1, INTERNAL)[0].who
    assert pick_quotes(SEGMENTS, 1, SHAREABLE)[0].who == ""


def test_equal_texts_are_shown_once() -> None:
    twice = pd.concat([SEGMENTS.head(1), SEGMENTS.head(1).assign(unit_id="other")])
    assert len(pick_quotes(twice, 3, INTERNAL)) == 1


def test_details_lose_small_counts_and_bullets_outside() -> None:
    details = INTERNAL.analysis.details.head(1).assign(text="・会議が決まらない")
    assert details_of(details, INTERNAL, 3)[0].text == "会議が決まらない"
    assert details_of(details, INTERNAL, 3)[0].people == 1
    assert details_of(details, SHAREABLE, 3)[0].people is None


def test_a_line_alone_for_several_people_has_no_number() -> None:
    rows = INTERNAL.analysis.details.head(1).assign(people=7)
    assert details_of(rows, INTERNAL, 3)[0].people is None
    twice = pd.concat([rows, rows.assign(text="会議の目的")])
    assert details_of(twice, INTERNAL, 3)[0].people == 7


def test_details_of_sources_that_may_not_be_quoted_are_left_out() -> None:
    hidden = SEGMENTS.loc[~SEGMENTS["may_quote"], "segment_id"]
    rows = INTERNAL.analysis.details
    assert rows["segment_id"].isin(hidden).any()
    shown = details_of(rows, INTERNAL, 99)
    assert not {detail.quote.segment_id for detail in shown} & set(hidden)


def test_no_segment_gives_no_quote() -> None:
    assert pick_quotes(SEGMENTS.iloc[:0], 3, INTERNAL) == ()


def test_a_label_is_quoted_in_its_own_voice_and_in_a_sure_one() -> None:
    said = SEGMENTS[SEGMENTS["theme"] == "network"].assign(voice_score=[0.9, 0.5, 0.9, 0.9, 0.9])
    asks = said["voice"].isin(["request", "question"])
    assert fitting(said, asks, INTERNAL)["voice"].tolist() == ["question"]
    unsure = said.assign(voice_score=[0.9, 0.5, 0.4, 0.9, 0.9])
    assert fitting(unsure, asks, INTERNAL)["voice"].tolist() == ["request"]
    assert len(fitting(said, asks & False, INTERNAL)) == 5


def test_what_may_not_be_shown_does_not_stand_in_the_way() -> None:
    rows = SEGMENTS[SEGMENTS["theme"] == "practice"]
    asks = rows["voice"] == "request"
    assert rows.loc[asks, "text"].isin(UNQUOTABLE).all()
    assert set(fitting(rows, asks, INTERNAL)["voice"]) == {"gain"}


def test_a_finding_is_quoted_by_those_who_point_where_it_points() -> None:
    network = SEGMENTS[SEGMENTS["theme"] == "network"]
    assert heard(network, "practice", INTERNAL)["voice"].tolist() == ["proposal"]
    assert heard(network, "training", INTERNAL)["voice"].tolist() == ["request"]


def test_a_narrow_table_says_the_same() -> None:
    quick = narrow(SEGMENTS)
    assert {"respondent", "topic"} & set(quick) == set()
    for column in quick:
        assert quick[column].tolist() == SEGMENTS[column].tolist()
    assert quick["text"].dtype == object
    assert quick["may_quote"].dtype == bool
