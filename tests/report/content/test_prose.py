"""The 総括: sentences from numbers only."""

from __future__ import annotations

from dataclasses import replace

from reflect_nlp.report.content.prose import sections
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Sentence, Trend
from tests.report.content.test_numbers import numbers_of
from tests.report.small import analysis_from, crowd_analysis, empty_analysis
from tests.report.small_rows import ROWS


def sentences(report_sections: tuple[object, ...]) -> list[str]:
    return [s.text for part in report_sections for s in part.sentences]  # type: ignore[attr-defined]


def test_three_parts_each_with_something_left_to_do() -> None:
    parts = build(crowd_analysis(), "internal").sections
    assert [part.heading for part in parts] == [
        "受講者の状況から",
        "研修プログラムから",
        "今後の取組に向けて",
    ]
    assert all(part.todo and not part.todo.startswith("〔") for part in parts)


def test_the_most_named_themes_of_the_newest_year() -> None:
    text = sentences(build(crowd_analysis(), "internal").sections)
    assert (
        "令和6年度に最も多く挙げられたテーマは「ネットワークの強化・会議運営」で、20人（66.7％）であった。"
        in text
    )


def test_changes_are_told_from_five_points_on() -> None:
    trend = Trend(
        ("R5", "R6"),
        (50, 50),
        ("会議", "地域", "研修"),
        ((10, 20), (20, 18), (20, 10)),
        ((0.2, 0.4), (0.4, 0.36), (0.4, 0.2)),
    )
    numbers = replace(numbers_of(Scope(crowd_analysis(), "internal")), trend=trend)
    told = sections(numbers)[1].sentences
    assert told[2] == Sentence(
        "前年度と比べて、割合が最も増えたのは「会議」（20.0％→40.0％）、"
        "最も減ったのは「研修」（40.0％→20.0％）である。",
        "trend",
    )
    few = replace(numbers, trend=replace(trend, n=(9, 50)))
    assert not any("前年度と比べて" in s.text for s in sections(few)[1].sentences)


def test_summaries_give_an_example() -> None:
    text = sentences(build(crowd_analysis(), "internal").sections)
    assert any(t.startswith("全年度を合わせると、課題では") and "具体的には「" in t for t in text)


def test_new_themes_and_means_are_told() -> None:
    text = sentences(build(crowd_analysis(), "internal").sections)
    assert "コードブックにない新しいテーマは1つで、「生成AI・記録」（20人）であった。" in text
    assert any("「理解度」の平均は" in t and "前年度は" in t for t in text)


def test_findings_are_told_by_direction() -> None:
    text = sentences(build(crowd_analysis(), "internal").sections[2:])
    assert text[0].startswith("研修への要望として優先度が高いのは、「")
    assert "対応案" in text[1]
    assert any("要確認の意見が10件（4.8％）" in t for t in text)


def test_without_a_scheme_nothing_is_said_of_training() -> None:
    report = build(analysis_from(ROWS, scheme=None), "internal")
    assert not any("研修" in t and "優先度" in t for t in sentences(report.sections[2:]))


def test_nothing_makes_no_sentence() -> None:
    assert sentences(build(empty_analysis(), "internal").sections) == []
