from __future__ import annotations

from reflect_nlp.report.content.programme.draft import Programme, read_year
from reflect_nlp.report.content.programme.lines import FIELD, LINES, make_cell, voice_of
from reflect_nlp.report.content.scope import Scope
from tests.report.planned import SAID, planned_analysis
from tests.report.small_rows import Row

SCOPE = Scope(planned_analysis(), "internal")


def placed(*said: Row) -> Programme:
    found = read_year(Scope(planned_analysis(said=(*SAID, *said)), "internal"))
    assert found is not None
    return found


def test_wishes_come_before_subjects_and_each_has_its_lines() -> None:
    programme = placed()
    cell = make_cell(programme, programme.segments)
    kinds = [line.label == FIELD for line in cell.lines]
    assert kinds == sorted(kinds)
    assert kinds.count(True) <= LINES
    assert kinds.count(False) <= LINES
    assert cell.more > 0


def test_a_subject_is_its_theme_and_has_a_suggestion_where_one_category_has_it() -> None:
    programme = placed()
    field = programme.segments[programme.segments["way"] == "field"]
    lines = {line.aspect: line for line in make_cell(programme, field).lines if line.label == FIELD}
    assert lines["包括的相談支援事業"].suggestion == "講義内容・制度理解を見直す。"


def test_a_line_is_quoted_in_a_sure_voice() -> None:
    programme = placed(
        Row("R6", "2", "F", "Q3", "助言が具体的で助かったと思う。", "practice", "known", "exercise",
            "request", 3),
    )  # fmt: skip
    exercise = programme.segments[programme.segments["category"] == "exercise"].copy()
    exercise["voice_score"] = exercise["voice_score"].where(exercise["unit_id"] != "R6-F", 0.51)
    exercise["centrality"] = exercise["unit_id"].map({"R6-F": 1.0}).fillna(0.1)
    assert len(exercise) == 2
    quote = voice_of(exercise, SCOPE)
    assert quote is not None
    assert quote.text == "形成図の手順書がほしいと思った。"


def test_the_surest_is_quoted_where_none_is_sure() -> None:
    rows = placed().segments.assign(voice_score=0.4)
    rows.loc[rows["text"].str.startswith("形成図"), "voice_score"] = 0.5
    quote = voice_of(rows, SCOPE)
    assert quote is not None
    assert quote.text == "形成図の手順書がほしいと思った。"
