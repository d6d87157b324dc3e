from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.report.content.programme.draft import OVERALL, WHOLE, date_label, plan, read_year
from reflect_nlp.report.content.programme.lines import FIELD
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model.plan import Plan, PlanCell, SessionPlan
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.report.planned import planned_analysis, unplanned_analysis, with_programme
from tests.report.small import analysis_from, empty_analysis, small_analysis
from tests.report.small_rows import ROWS, Row


def planned(analysis: Analysis, edition: Edition = "internal") -> Plan:
    made = plan(read_year(Scope(analysis, edition)))
    assert made is not None
    return made


def planned_analysis_of(session: str) -> Analysis:
    return with_programme(analysis_from([row for row in ROWS if row.session == session]))


def told(cell: PlanCell) -> list[tuple[str, int, str]]:
    return [(line.label, line.people, line.quote.text if line.quote else "") for line in cell.lines]


@pytest.fixture(scope="module")
def sessions() -> dict[str, SessionPlan]:
    return {session.name: session for session in planned(planned_analysis()).sessions}


def test_a_row_a_session_of_the_newest_year_and_one_for_all(
    sessions: dict[str, SessionPlan],
) -> None:
    assert list(sessions) == ["第1回", "第2回", OVERALL]
    second = sessions["第2回"]
    assert (second.date, second.theme, second.people) == ("令和6年9月13日", "つながり", 3)
    assert [(item.kind_label, item.title) for item in second.items] == [
        ("実践報告", "居場所の一年"),
        ("演習", "ネットワーク形成図を描く"),
    ]


def test_what_was_learnt_is_kept(sessions: dict[str, SessionPlan]) -> None:
    keep = sessions["第2回"].cells[0]
    assert told(keep) == [
        ("実践報告「居場所の一年」", 1, "ひだまり工房の話に励まされた。"),
        ("実践報告全般", 1, "家族に病気のある世帯を訪ねた話が心に残った。"),
    ]
    assert keep.lines[0].suggestion == ""


def test_what_was_hard_or_asked_of_an_item_is_reworked(sessions: dict[str, SessionPlan]) -> None:
    change = sessions["第2回"].cells[1]
    assert told(change) == [
        ("実践報告全般", 1, ""),
        ("日程・会場・時間配分", 1, "演習の時間が短くて残念だった。"),
        ("演習「ネットワーク形成図を描く」", 1, "形成図の手順書がほしいと思った。"),
    ]
    assert change.lines[2].suggestion == "演習・ワークを見直す。"


def test_what_the_session_lacks_is_added(sessions: dict[str, SessionPlan]) -> None:
    added = sessions["第2回"].cells[2].lines[0]
    assert (added.label, added.people) == ("新しいテーマ「生成AI・記録」", 2)
    assert added.suggestion == ""


def test_what_is_hard_in_the_field_is_a_subject_and_no_fault_of_the_training(
    sessions: dict[str, SessionPlan],
) -> None:
    _, change, add = sessions["第1回"].cells
    assert [line.label for line in change.lines] == ["日程・会場・時間配分"]
    assert [(line.label, line.aspect, line.people) for line in add.lines] == [
        (FIELD, "ネットワークの強化・会議運営", 2),
        (FIELD, "包括的相談支援事業", 1),
        (FIELD, "地域理解・地域との協働", 1),
    ]
    assert add.lines[2].suggestion == "地域に出向く実践を見直す。"


def test_what_several_sessions_share_stands_in_the_last_row(
    sessions: dict[str, SessionPlan],
) -> None:
    change = sessions[OVERALL].cells[1]
    assert [(line.label, line.people) for line in change.lines] == [("日程・会場・時間配分", 2)]
    assert "受講対象・チーム編成" in [line.label for line in sessions[OVERALL].cells[2].lines]


def test_suggestions_are_the_schemes_and_nobody_elses() -> None:
    analysis = planned_analysis()
    assert analysis.scheme is not None
    known = {category.suggestion for category in analysis.scheme.categories} | {""}
    lines = [
        line
        for session in planned(analysis).sessions
        for cell in session.cells
        for line in cell.lines
    ]
    assert {line.suggestion for line in lines} <= known


def test_the_shareable_edition_shows_no_small_count_and_no_speaker() -> None:
    made = planned(planned_analysis(3), "shareable")
    lines = [line for session in made.sessions for cell in session.cells for line in cell.lines]
    assert lines
    assert all(line.people >= 5 for line in lines)
    assert all(line.quote.who == "" for line in lines if line.quote)
    few = planned(planned_analysis(), "shareable")
    assert not any(cell.lines for session in few.sessions for cell in session.cells)
    assert few.sessions[1].cells[1].more == 3
    assert few.sessions[0].people is None


def test_without_a_programme_every_kind_was_there() -> None:
    made = planned(unplanned_analysis())
    assert not made.listed
    assert made.sessions[0].items == ()
    assert "番組表がない" in made.note
    labels = {line.label for line in made.sessions[1].cells[0].lines}
    assert labels == {"実践報告"}


def test_a_programme_of_another_year_does_not_count() -> None:
    assert not planned(with_programme(small_analysis(), year="R5")).listed


def test_without_sessions_there_is_one_row() -> None:
    made = planned(analysis_from([row._replace(session="", year="") for row in ROWS]))
    assert [session.name for session in made.sessions] == ["全体"]
    assert made.sessions[0].people == 6
    assert "研修後のフォローアップ" in [line.label for line in made.sessions[0].cells[2].lines]


def test_the_file_of_one_session_has_no_several_sessions() -> None:
    made = planned(planned_analysis_of("2"))
    assert [session.name for session in made.sessions] == ["第2回", WHOLE]
    assert [session.people for session in made.sessions] == [3, 3]


def test_session_and_whole_count_everybody_who_answered() -> None:
    silent = Row("R6", "2", "A", "Q3", "特になし", "none", "none", "none", "none", -1)
    made = planned(planned_analysis(said=(silent,)))
    assert [session.people for session in made.sessions] == [3, 4, 4]


def test_without_scheme_or_answers_there_is_no_plan() -> None:
    assert read_year(Scope(analysis_from(ROWS, scheme=None), "internal")) is None
    assert plan(read_year(Scope(empty_analysis(), "internal"))) is None


def test_an_unknown_session_is_taken_as_it_is() -> None:
    rows = [row._replace(session="公開講座") if row.session == "2" else row for row in ROWS]
    analysis = with_programme(analysis_from(rows))
    made = planned(replace(analysis))
    assert [session.name for session in made.sessions] == ["第1回", "公開講座", OVERALL]


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("2024/9/3", "令和6年9月3日"),
        ("2024-09-03 00:00:00", "令和6年9月3日"),
        ("9月3日", "9月3日"),
        ("", ""),
    ],
)
def test_dates(date: str, label: str) -> None:
    assert date_label(date) == label
