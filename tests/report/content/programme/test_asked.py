from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.programme.asked import asked_table, feedback
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Cell, Table
from reflect_nlp.report.model.plan import Feedback
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.report.small import analysis_from, crowd_analysis, empty_analysis, small_analysis
from tests.report.small_rows import ROWS, Row


def listed(analysis: Analysis, edition: Edition = "internal") -> Table:
    scope = Scope(analysis, edition)
    table = asked_table(scope, Hiding(scope))
    assert table is not None
    return table


def records(table: Table) -> list[dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_questions_and_requests_of_the_newest_year_newest_session_first() -> None:
    found = records(listed(small_analysis()))
    assert [(row["number"], row["session"], row["voice"]) for row in found] == [
        ("1", "第2回", "要望"),
        ("2", "第2回", "要望"),
        ("3", "第1回", "疑問"),
        ("4", "第1回", "疑問"),
    ]
    assert found[0]["text"] == "生成AIで記録をまとめる方法を教えてほしい。"
    assert found[0]["team"] == "T03"
    assert found[0]["question"] == "更に深めたい課題"
    assert {row["answer"] for row in found} == {""}


def test_every_status_counts_alike() -> None:
    rows = [
        row._replace(status="unsure", theme="unsure") for row in ROWS if row.voice == "question"
    ]
    found = records(listed(analysis_from(rows)))
    assert len(found) == 2
    assert "theme" not in found[0]


def test_earlier_years_are_pointed_to() -> None:
    assert "前の年度の分は意見一覧" in listed(small_analysis()).note
    newest = [row for row in ROWS if row.year == "R6"]
    assert "前の年度" not in listed(analysis_from(newest)).note


def test_the_shareable_edition_names_no_team_and_leaves_out_what_may_not_be_quoted() -> None:
    table = listed(crowd_analysis(30), "shareable")
    found = records(table)
    assert "team" not in found[0]
    assert "実践報告をした町の続きの話をまた聞きたい。" not in {row["text"] for row in found}
    assert "引用の同意がないものと事例記述10件は載せていない。" in table.note


def test_the_shareable_edition_does_not_name_hidden_themes() -> None:
    found = records(listed(small_analysis(), "shareable"))
    assert all("theme" not in row for row in found)


def test_nobody_asked() -> None:
    scope = Scope(empty_analysis(), "internal")
    assert asked_table(scope, Hiding(scope)) is None


@pytest.fixture(scope="module")
def told() -> Feedback:
    made = feedback(crowd_analysis(30))
    assert made is not None
    return made


def test_the_slide_is_of_the_last_session(told: Feedback) -> None:
    assert told.when == "令和6年度第2回"
    assert (told.people, told.mentions) == (30, 70)
    assert told.stamp[0] == "共有用"


def test_the_slide_shows_only_what_may_be_quoted(told: Feedback) -> None:
    assert [(line.kind_label, line.text) for line in told.asked] == [
        ("要望", "生成AIで記録をまとめる方法を教えてほしい。")
    ]
    words = [line.quote.text for line in told.themes if line.quote]
    assert "家族に病気のある世帯を訪ねた話が心に残った。" not in words
    assert not {line.text for line in told.asked} & set(words)


def test_the_slide_counts_no_small_group() -> None:
    made = feedback(crowd_analysis(12))
    assert made is not None
    assert [(line.label, line.people) for line in made.themes] == [
        ("生成AI・記録", 8),
        ("実践報告からの学び", 8),
    ]
    few = feedback(small_analysis())
    assert few is not None
    assert (few.people, few.mentions, few.themes, few.asked) == (0, 0, (), ())


def test_masked_words_are_not_shown_in_a_room() -> None:
    asked = Row(
        "R6",
        "2",
        "D",
        "Q3",
        "〔氏名〕さんの資料がほしいです。",
        "practice",
        "known",
        "case",
        "request",
    )
    rows = [asked._replace(person=f"D{n:02d}") for n in range(9)]
    made = feedback(analysis_from(rows))
    assert made is not None
    assert made.asked == ()


def test_questions_come_first_and_everybody_who_answered_is_counted() -> None:
    row = Row("R6", "2", "D", "Q3", "資料をデータでも送ってほしいです。", "practice", "known",
              "case", "request")  # fmt: skip
    other = row._replace(person="E", text="名簿は誰が管理するのでしょうか。", voice="question")
    silent = row._replace(person="F", text="特になし", theme="none", status="none", voice="none")
    rows = [r._replace(person=f"{r.person}{n}") for n in range(9) for r in (row, other, silent)]
    made = feedback(analysis_from(rows))
    assert made is not None
    assert [line.kind_label for line in made.asked] == ["疑問", "要望"]
    assert (made.people, made.mentions) == (27, 18)


def test_an_unsure_voice_is_not_shown() -> None:
    analysis = crowd_analysis(30)
    unsure = replace(analysis, segments=analysis.segments.assign(voice_score=0.59))
    made = feedback(unsure)
    assert made is not None
    assert (made.asked, made.more) == ((), 10)


def test_without_answers_there_is_nothing_to_show() -> None:
    assert feedback(empty_analysis()) is None
