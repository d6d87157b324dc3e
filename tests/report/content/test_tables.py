"""A whole report, in both editions: complete, consistent, and silent where it must be."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.run import Analysis
from reflect_nlp.words import EDITIONS, Edition
from tests.report.small import (
    analysis_from,
    changed,
    crowd_analysis,
    empty_analysis,
    small_analysis,
)
from tests.report.small_rows import NEW_THEMES, PEOPLE, ROWS, THEMES, Row

K = 5
UNIT_COLUMNS = ("people", "answered", "attendees")


def units_shown(report: Report) -> list[float]:
    """Return every number of units that a report prints anywhere."""
    found: list[float] = []
    for table in report.tables.values():
        for place, column in enumerate(table.columns):
            counts_units = column.kind == "count" and (
                column.key.startswith(UNIT_COLUMNS)
                or table.key == "matrix"
                or column.key.startswith("affiliation_")
            )
            if counts_units:
                found += [row[place] for row in table.rows if isinstance(row[place], int)]
    found += [card.people for card in report.themes]
    found += [card.people for card in report.findings]
    found += [card.people for card in report.topics]
    found += [row.people for summary in report.summaries for row in summary.rows]
    found += [d.people for card in report.themes for d in card.details if d.people is not None]
    for grid in (report.matrix, report.trend):
        found += [n for row in grid.people for n in row if n is not None] if grid else []
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_theme_that_does_not_come_back_is_no_finding_and_no_headline(edition: Edition) -> None:
    report = build(crowd_analysis(30), edition)
    loose = {card.name for card in report.themes if card.status == "unstable"}
    assert loose == {"災害・名簿"}
    told = [fact.value + fact.note for fact in report.facts]
    told += [sentence.text for section in report.sections for sentence in section.sentences]
    told += [card.theme_name for card in report.findings]
    assert not [text for text in told for name in loose if name in text]


def test_the_internal_edition_tells_everything() -> None:
    report = build(small_analysis(), "internal")
    assert report.stamp == ("内部用・取扱注意", "案（自動集計）", "見本（合成データ）")
    assert (report.unit, report.unit_noun) == ("人", "回答者")
    assert list(report.tables) == [
        "attendance",
        "response_rates",
        "response_rates_by",
        "questions",
        "themes",
        "summary_issue",
        "summary_measure",
        "summary_learning",
        "matrix",
        "findings",
        "programme",
        "programme_items",
        "asked",
        "topics",
        "topic_themes",
        "trend",
        "trend_categories",
        "closed",
        "cross_affiliation",
        "cross_career",
        "cross_session",
        "cross_municipality",
        "segments",
        "research_themes",
        "research_findings",
        "method",
        "topic_curve",
        "doubts",
        "synonyms",
        "standing",
        "excluded",
    ]
    assert 1 in units_shown(report)


@pytest.mark.parametrize("edition", EDITIONS)
def test_equal_analyses_give_equal_reports(edition: Edition) -> None:
    assert build(small_analysis(), edition) == build(small_analysis(), edition)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("analysis", [small_analysis(), crowd_analysis()], ids=["few", "many"])
def test_every_row_has_a_cell_a_column(analysis: Analysis, edition: Edition) -> None:
    for table in build(analysis, edition).tables.values():
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys), table.key
        assert all(len(row) == len(keys) for row in table.rows), table.key
        for row in table.rows:
            assert all(cell is None or type(cell) in (str, int, float) for cell in row)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_at_all_still_makes_a_report(edition: Edition) -> None:
    report = build(empty_analysis(), edition)
    assert list(report.tables) == ["method"]
    assert report.themes == report.findings == report.topics == report.summaries == ()
    assert report.matrix is None
    assert report.trend is None
    assert "分析できる回答がない。" in report.alerts


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_answer_makes_a_report(edition: Edition) -> None:
    report = build(analysis_from(ROWS[:1]), edition)
    assert report.facts[0].value == "1人"
    assert report.trend is None


def test_without_codebook_and_scheme_there_is_no_matrix() -> None:
    report = build(analysis_from(ROWS, codebook=None, scheme=None), "internal")
    assert report.matrix is None
    assert {card.category for card in report.findings} == {"all"}
    assert all("（区分なし）" not in s.text for part in report.sections for s in part.sentences)


def test_without_attendance_the_sheets_tell_who_answered() -> None:
    analysis = small_analysis()
    survey = replace(analysis.survey, attendance=None)
    report = build(replace(analysis, survey=survey), "internal")
    assert "response_rates" not in report.tables
    assert "名簿がない" in report.tables["attendance"].note


def test_the_unit_is_named_everywhere() -> None:
    analysis = small_analysis()
    survey = replace(analysis.survey, unit="team")
    report = build(replace(analysis, survey=survey), "internal")
    assert report.unit == "チーム"
    labels = [c.label for c in report.tables["themes"].columns]
    assert "回答チーム（チーム）" in labels
    assert not any("（人）" in label for label in labels)


def test_the_shareable_edition_names_nobody() -> None:
    report = build(crowd_analysis(), "shareable")
    text = repr(report)
    assert not any(name in text for name in ("潮見市", "山吹町", "T0100", "pA00", "r2@0"))
    assert "家族に病気" not in text
    assert "続きの話" not in text
    assert {quote.who for card in report.themes for quote in card.quotes} == {""}
    assert "cross_municipality" not in report.tables
    assert "doubts" not in report.tables


def test_people_who_did_not_agree_are_never_quoted() -> None:
    report = build(small_analysis(), "internal")
    quotes = [q.text for card in report.themes for q in card.quotes]
    details = [d.text for summary in report.summaries for row in summary.rows for d in row.details]
    assert not any("続きの話" in text for text in quotes + details)


def test_known_numbers_come_out() -> None:
    report = build(small_analysis(), "internal")
    network = report.themes[0]
    assert (network.name, network.people, network.mentions, network.n) == (
        "ネットワークの強化・会議運営",
        3,
        5,
        6,
    )
    assert network.years == {"R5": 1 / 3, "R6": 2 / 3}
    assert network.voices == {"difficulty": 2, "request": 1, "question": 1, "proposal": 1}


def test_every_sentence_rests_on_a_table_that_is_there() -> None:
    for analysis in (small_analysis(), crowd_analysis()):
        for edition in EDITIONS:
            report = build(analysis, edition)
            sentences = [s for part in report.sections for s in part.sentences]
            assert sentences
            assert all(s.table in report.tables for s in sentences)
            assert all(s.text.endswith("。") for s in sentences)


def test_alerts_say_what_to_beware_of() -> None:
    analysis = changed(small_analysis(), codebook_fits=False)
    alerts = "".join(build(analysis, "internal").alerts)
    assert "このコードブックはこの調査に合っていないようです" in alerts
    assert "--codebook none" in alerts
    assert "参考値" in alerts


rows = st.lists(
    st.builds(
        Row,
        year=st.sampled_from(["R5", "R6"]),
        session=st.sampled_from(["1", "2"]),
        person=st.tuples(st.sampled_from(sorted(PEOPLE)), st.integers(0, 6)).map(
            lambda pair: f"{pair[0]}{pair[1]}"
        ),
        question=st.sampled_from(["Q1", "Q2", "Q3"]),
        text=st.sampled_from(
            ["会議の進め方を知りたい。", "地区をよく知らない。", "=1+1", "良かった。"]
        ),
        theme=st.sampled_from([*list(THEMES)[:5], *NEW_THEMES, "unsure"]),
        status=st.just("known"),
        category=st.sampled_from(["dialogue", "case", "lecture", "none"]),
        voice=st.sampled_from(["difficulty", "request", "gain", "none"]),
        topic=st.integers(-1, 4),
    ).map(
        lambda row: row._replace(
            status={"new_R6_01": "new", "new_R6_02": "unstable", "unsure": "unsure"}.get(
                row.theme, "known"
            )
        )
    ),
    max_size=60,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows)
def test_any_analysis_makes_both_editions(said: list[Row]) -> None:
    analysis = analysis_from(said)
    segments: pd.DataFrame = analysis.segments
    reports = {edition: build(analysis, edition) for edition in EDITIONS}
    for report in reports.values():
        for summary in report.summaries:
            held = int((segments["role"] == summary.role).sum())
            assert sum(row.mentions for row in summary.rows) == summary.mentions == held
    shown = units_shown(reports["shareable"])
    assert not [n for n in shown if 0 < n < K]
