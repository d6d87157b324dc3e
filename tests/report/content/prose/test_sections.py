"""The 総括: sentences from numbers only."""

from __future__ import annotations

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Sentence
from reflect_nlp.run import Analysis
from tests.report.small import analysis_from, crowd_analysis, empty_analysis
from tests.report.small_rows import ROWS, Row


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


def two_years(before: int, now: int, n: int = 60) -> Analysis:
    """Return sixty people a year, of whom so many spoke of meetings."""
    said = {
        (year, person): theme
        for year, of_meetings in (("R5", before), ("R6", now))
        for person in range(n)
        for theme in (("network",) if person < of_meetings else ("community",))
    }
    rows = [
        Row(year, "1", f"A{person:02d}", "Q1", "会議。", theme, "known", "dialogue", "difficulty")
        for (year, person), theme in said.items()
    ]
    return analysis_from(rows)


def test_only_what_the_test_says_grew_or_shrank() -> None:
    text = sentences(build(two_years(6, 54), "internal").sections)
    assert (
        "令和5～6年度を通して、増加したテーマは「ネットワークの強化・会議運営」（10.0％→90.0％）、"
        "減少したテーマは「地域理解・地域との協働」（90.0％→10.0％）である。"
    ) in text


def test_six_points_that_the_test_does_not_bear_out_are_no_change() -> None:
    told = build(two_years(20, 24), "internal").sections[1].sentences
    assert Sentence("令和5～6年度を通して、はっきりした増減はみられない。", "trend") in told


def test_too_few_people_a_year_say_nothing_of_change() -> None:
    assert not any("増減" in t for t in sentences(build(two_years(2, 4, 5), "internal").sections))


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
