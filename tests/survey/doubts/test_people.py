from dataclasses import replace

import pandas as pd

from reflect_nlp.records import Survey
from reflect_nlp.survey.doubts.people import people_doubts
from reflect_nlp.words import Unit
from tests.survey.make import sheets

NOTHING = Survey(
    responses=pd.DataFrame(),
    excluded=pd.DataFrame(),
    closed=pd.DataFrame(),
    questions=(),
    closed_items=(),
    sources=(),
    unit="person",
    n_sheets=0,
)


def doubts(frame: pd.DataFrame, *, unit: Unit = "person", **attendance: list[object]) -> list[str]:
    listed = None
    if attendance:
        n = len(attendance["attendees"])
        keys = ("fiscal_year", "session", "affiliation")
        listed = pd.DataFrame({key: [""] * n for key in keys} | attendance)
    survey = replace(NOTHING, unit=unit, attendance=listed)
    return [f"{doubt.where}：{doubt.message}" for doubt in people_doubts(survey, frame)]


def test_people_who_handed_in_once_raise_no_doubt() -> None:
    assert doubts(sheets(respondent=["山田", "佐藤", ""], session=["1", "1", "1"])) == []
    assert doubts(sheets(respondent=["山田", "山田"], session=["1", "2"])) == []


def test_two_sheets_of_one_respondent_in_one_session() -> None:
    told = doubts(sheets(respondent=["山田", "佐藤", "山田"], session=["1", "1", "1"]))
    assert told == [
        "表.csv 2・4行目：同じ回答者が同じ回に2枚以上出しています（1名）。1人として数えます。"
    ]


def test_a_respondent_in_two_municipalities() -> None:
    frame = sheets(
        respondent=["山田", "山田"], session=["1", "2"], municipality=["潮見市", "朝霧市"]
    )
    assert doubts(frame) == ["表.csv 2・3行目：複数の市町に現れる回答者が1名います。"]


def test_spellings_that_differ_in_space_or_width() -> None:
    frame = sheets(
        municipality=["潮見市", "潮見 市", "府中市", "府中町"], team=["1班", "１班", "2班", ""]
    )
    assert doubts(frame) == [
        "市町：「潮見市」「潮見 市」は同じ市町の表記ゆれに見えます。",
        "チーム：「1班」「１班」は同じチームの表記ゆれに見えます。",
    ]


def test_a_municipality_that_did_not_attend() -> None:
    frame = sheets(municipality=["潮見市", "湖南市", ""])
    told = doubts(frame, municipality=["潮見市"], attendees=[9])
    assert told == ["表.csv 3行目：出席者数の表にない市町があります（湖南市）。"]


FULL = {
    "respondent": ["山田", "佐藤", "山田"],
    "fiscal_year": ["R6"] * 3,
    "session": ["1", "1", "2"],
    "affiliation": ["行政"] * 3,
}


def rates(attendees: list[object], *, unit: Unit = "person") -> list[str]:
    return doubts(
        sheets(**FULL),
        unit=unit,
        fiscal_year=["R6", "R6"],
        session=["1", "2"],
        affiliation=["行政", "行政"],
        attendees=attendees,
    )


def test_more_answers_than_people() -> None:
    assert rates([2, 1]) == []
    told = rates([1, 1])
    assert len(told) == 1
    assert "令和6年度 第1回 行政（回答2・出席1）" in told[0]


def test_teams_are_not_compared_with_people() -> None:
    assert rates([1, 1], unit="team") == []


def test_rows_of_the_list_are_added_up() -> None:
    told = doubts(
        sheets(respondent=["山田", "佐藤"], session=["1", "1"]),
        session=["1", "1"],
        municipality=["潮見市", "朝霧市"],
        attendees=[1, 1],
    )
    assert told == []


def test_answers_from_a_group_the_list_does_not_have() -> None:
    told = doubts(sheets(affiliation=["行政", "学校"]), affiliation=["行政"], attendees=[5])
    assert told == ["出席者数の表：回答はあるのに出席者数の表にない組があります：学校"]
