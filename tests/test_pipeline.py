from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.decisions import Decision, anchor
from reflect_nlp.errors import SettingsError
from reflect_nlp.pipeline import analyze
from reflect_nlp.records import Survey
from reflect_nlp.run import (
    ANALYSIS_SEGMENT_COLUMNS,
    ANSWER_COLUMNS,
    FINDING_COLUMNS,
    TOPIC_CURVE_COLUMNS,
    Analysis,
)
from reflect_nlp.settings import Settings
from reflect_nlp.words import STATUSES, UNITS
from tests.surveys import SNOW, TWELVE, adds_up, survey_of
from tests.text.strategies import anything

TABLES = (
    "segments",
    "themes",
    "topics",
    "topic_themes",
    "findings",
    "details",
    "answers",
    "standing",
    "topic_curve",
    "reasons",
)
OWN = """
name: "雪と会議"
themes:
  - code: "snow"
    name: "駐車場の雪かき"
    definition: "雪の日の駐車場、除雪。"
    examples: ["雪かきを頼みたい。"]
  - code: "meeting"
    name: "会議の進め方"
    definition: "会議の目的と議題。"
    examples: ["会議が長い。"]
"""


def status_counts(analysis: Analysis) -> dict[str, int]:
    counts = analysis.run.conservation
    return {s: counts[f"segments_{s}"] for s in STATUSES if counts[f"segments_{s}"]}


def assert_equal(one: Analysis, other: Analysis) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)
    assert one.run == other.run


@pytest.fixture(scope="module")
def twelve() -> Analysis:
    return analyze(survey_of(TWELVE))


def test_twelve_answers(twelve: Analysis) -> None:
    assert status_counts(twelve) == {"known": 12}
    assert twelve.topics.empty
    assert twelve.run.n_units == 12
    assert not twelve.run.sample
    assert twelve.segments.columns.tolist() == list(ANALYSIS_SEGMENT_COLUMNS)
    assert twelve.answers.columns.tolist() == list(ANSWER_COLUMNS)
    assert twelve.findings.columns.tolist() == list(FINDING_COLUMNS)


def test_the_same_survey_has_the_same_analysis(twelve: Analysis) -> None:
    assert_equal(twelve, analyze(survey_of(TWELVE)))


def test_segments_are_coded_alike_whoever_stands_beside_them(twelve: Analysis) -> None:
    """Themes, categories and voices are given response by response; topics are not."""
    heads = ["theme", "theme_score", "category", "voice"]
    backwards = analyze(survey_of(TWELVE[::-1])).segments.iloc[::-1]
    assert backwards[heads].values.tolist() == twelve.segments[heads].values.tolist()


@pytest.mark.parametrize("text", ["会議が長い。", "特になし", "、", "佐藤さん", "😀", "مرحبا"])
def test_one_answer(text: str) -> None:
    survey = survey_of([text])
    analysis = analyze(survey)
    assert adds_up(analysis, survey)
    assert len(analysis.segments) == 1
    assert analysis.topics.empty
    assert analysis.topic_model is None


@pytest.mark.parametrize("codebook", ["default", "none"])
@pytest.mark.parametrize("excluded", [[], ["", ""]])
def test_no_answer(codebook: str, excluded: list[str]) -> None:
    survey = survey_of([], excluded=excluded)
    analysis = analyze(survey, codebook=codebook)
    assert adds_up(analysis, survey)
    for name in ("segments", "findings", "details", "topics", "answers"):
        assert getattr(analysis, name).empty
    assert (analysis.themes["people"] == 0).all()
    assert analysis.run.n_units == 0


def test_nothing_but_nothing_to_report() -> None:
    survey = survey_of(["特になし"] * 12)
    analysis = analyze(survey)
    assert status_counts(analysis) == {"none": 12}
    assert set(analysis.segments["theme"]) == {"none"}
    assert set(analysis.segments["topic"]) == {-1}
    assert analysis.findings.empty
    assert adds_up(analysis, survey)


@pytest.mark.parametrize("text", ["会議の目的がはっきりしないまま始まる。", "日程"])
def test_twelve_equal_answers_are_one_topic_or_none(text: str) -> None:
    survey = survey_of([text] * 12)
    analysis = analyze(survey)
    assert adds_up(analysis, survey)
    assert analysis.segments["theme"].nunique() == 1
    assert len(analysis.topics) <= 1


ODD = [
    "会議が\ud83d長い。",
    "\u202e会議が長い。",
    "👨‍👩‍👧‍👦と会議が長い😀。",
    "مرحبا بك في الاجتماع",
    "会\u0000議\u200bが長い。",
    "=会議+研修",
]


def test_lone_surrogates_right_to_left_text_and_emoji() -> None:
    survey = survey_of(ODD * 2)
    analysis = analyze(survey)
    assert adds_up(analysis, survey)
    assert analysis.segments["text"].str.encode("utf-8").notna().all()
    assert analysis.segments["end"].tolist() == [len(text) for text in ODD * 2]


def test_a_cell_of_two_hundred_kilobytes() -> None:
    survey = survey_of(["会議の目的を、はじめに全員で確かめる" * 4_000, *TWELVE])
    assert len(survey.responses["text"][0].encode()) > 200_000
    analysis = analyze(survey, resamples=2)
    assert adds_up(analysis, survey)
    assert analysis.segments["end"][0] == len(survey.responses["text"][0])


def test_without_a_codebook_themes_are_the_topics() -> None:
    survey = survey_of(TWELVE + SNOW)
    analysis = analyze(survey, codebook="none", topics=2, resamples=5)
    assert adds_up(analysis, survey)
    assert analysis.codebook is None
    assert set(analysis.themes["status"]) <= {"new", "unstable"}
    assert analysis.themes["theme"].str.startswith(("new_r9_", "unstable_r9_")).all()
    assert analysis.run.codebook_fits
    assert analysis.topic_model is not None


def test_without_a_scheme_findings_have_the_category_all() -> None:
    analysis = analyze(survey_of(TWELVE), scheme="none")
    assert analysis.scheme is None
    assert set(analysis.findings["category"]) == {"all"}
    assert analysis.findings["theme"].is_unique


def test_a_codebook_of_two_own_themes(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text(OWN, encoding="utf-8")
    meetings = ["議題のない会議が多い。", "会議の目的が見えない。", "会議の議題を先に配りたい。"]
    analysis = analyze(survey_of(SNOW + meetings), codebook=str(path))
    assert analysis.themes["theme"].tolist()[:2] == ["snow", "meeting"]
    coded = analysis.segments["theme"]
    assert (coded[:12] == "snow").mean() >= 0.9
    assert coded[12:].tolist() == ["meeting"] * 3
    assert "定義と例への近さ" in analysis.run.coder_note


def test_what_twelve_people_say_and_the_codebook_has_not_is_a_new_theme(
    sample_survey: Survey,
) -> None:
    """駐車場の雪かき among sixty responses of the sample's R5."""
    responses = sample_survey.responses
    usual = responses.loc[responses["fiscal_year"] == "R5", "text"].tolist()[:60]
    survey = survey_of(usual + SNOW)
    analysis = analyze(survey)
    assert adds_up(analysis, survey)
    fresh = analysis.themes[analysis.themes["status"] == "new"]
    assert len(fresh) == 1
    row = fresh.iloc[0]
    assert row["theme"] == "new_r9_01"
    assert "駐車場" in row["name"]
    assert "雪" in row["name"]
    assert row["people"] >= 5
    assert row["stability"] >= 0.6
    ours = analysis.segments[analysis.segments["theme"] == "new_r9_01"]
    assert set(ours["response_id"]) <= {f"a{place}" for place in range(62, 74)}
    assert set(ours["theme_status"]) == {"new"}


def test_below_the_fewest_people_nothing_is_new(sample_survey: Survey) -> None:
    usual = sample_survey.responses["text"].tolist()[:60]
    survey = survey_of(usual + SNOW, people=[*(str(i) for i in range(60)), *["同じ人"] * 12])
    analysis = analyze(survey, resamples=2)
    named = analysis.themes[analysis.themes["status"].isin(["new", "unstable"])]
    assert not named["name"].str.contains("雪").any()


def test_people_teams_and_sheets_are_counted_as_told() -> None:
    teams = ["A"] * 6 + ["B"] * 6
    people = ["山", "川"] * 6
    found = {
        unit: analyze(survey_of(TWELVE, teams=teams, people=people, unit=unit), resamples=0)
        for unit in UNITS
    }
    assert {unit: a.run.n_units for unit, a in found.items()} == {
        "person": 2,
        "team": 2,
        "sheet": 12,
    }
    assert set(found["team"].segments["unit_id"]) == {"R9/A", "R9/B"}


def test_options_win_over_settings_and_each_step_is_told() -> None:
    steps: list[str] = []
    analysis = analyze(
        survey_of(TWELVE[:2]), Settings(seed=1, title="題"), progress=steps.append, seed=5
    )
    assert (analysis.settings.seed, analysis.settings.title) == (5, "題")
    assert len(steps) == 3
    assert "話題モデル" in steps[1]


@pytest.mark.parametrize(
    "option",
    [{"seeds": 1}, {"encoder": "word2vec"}, {"codebook": "nai.yaml"}, {"topics": -1}],
)
def test_a_wrong_setting_is_an_error_that_staff_can_read(option: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        analyze(survey_of(TWELVE), **option)


def test_the_other_encoder_works_too() -> None:
    survey = survey_of(TWELVE)
    assert adds_up(analyze(survey, encoder="lsa"), survey)


def test_decisions_have_the_last_word_on_every_rerun(twelve: Analysis) -> None:
    row = twelve.segments.iloc[0]
    assert row["theme"] == "network"
    text = str(twelve.survey.responses["text"][0])
    decided = Decision(
        "code",
        str(row["segment_id"]),
        who="佐藤",
        after={"theme": "tools"},
        anchor=anchor(text[row["start"] : row["end"]]),
    )
    lost = replace(decided, target="a99@0-5", id="失効")
    again = analyze(survey_of(TWELVE), decisions=[decided, lost])
    assert again.segments["theme"].tolist() == ["tools", *twelve.segments["theme"][1:]]
    tools = again.themes.set_index("theme").loc["tools", "people"]
    assert tools == twelve.themes.set_index("theme").loc["tools", "people"] + 1
    assert [doubt.where for doubt in again.survey.doubts] == ["a99@0-5"]
    assert again.segments["decided"].tolist() == [True, *[False] * (len(again.segments) - 1)]
    assert adds_up(again, again.survey)


def test_a_promoted_theme_of_unknown_stability_has_a_priority() -> None:
    """Without resamples a topic is unstable and nothing is known of its stability."""
    options: dict[str, object] = {"codebook": "none", "topics": 2, "resamples": 0, "seed": 1}
    survey = survey_of(TWELVE + SNOW)
    first = analyze(survey, **options)
    assert set(first.themes["status"]) == {"unstable"}
    assert first.themes["stability"].isna().all()
    assert first.run.topic_ari is None
    theme = first.themes["theme"].iloc[0]
    members = first.segments.loc[first.segments["theme"] == theme, "segment_id"].tolist()
    promoted = Decision(
        "promote",
        theme,
        who="佐藤",
        after={"name": "駐車場"},
        before={"members": {theme: members}},
    )
    findings = analyze(survey, decisions=[promoted], **options).findings
    assert not findings.empty
    assert findings["priority"].notna().all()
    assert not findings["rule"].str.contains("nan").any()


def test_the_analysis_tells_how_the_number_of_topics_was_chosen() -> None:
    analysis = analyze(survey_of(TWELVE * 5), resamples=3)
    assert analysis.topic_curve.columns.tolist() == list(TOPIC_CURVE_COLUMNS)
    assert analysis.topic_curve["n_topics"].is_monotonic_increasing
    assert analysis.topic_curve["chosen"].sum() == bool(len(analysis.topics))
    assert analysis.run.topic_shuffled is not None


def test_a_renamed_new_theme_keeps_code_and_name() -> None:
    options: dict[str, object] = {"codebook": "none", "topics": 2, "resamples": 5, "seed": 1}
    survey = survey_of(TWELVE + SNOW)
    first = analyze(survey, **options)
    theme = first.themes.loc[first.themes["name"].str.contains("雪"), "theme"].iloc[0]
    members = first.segments.loc[first.segments["theme"] == theme, "segment_id"].tolist()
    renamed = Decision(
        "rename",
        theme,
        who="佐藤",
        after={"name": "雪の日の駐車場"},
        before={"members": {theme: members}},
    )
    again = analyze(survey, decisions=[renamed], **options).themes.set_index("theme")
    assert again.loc[theme, "name"] == "雪の日の駐車場"


little = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from([*TWELVE, *SNOW, "特になし", "ありがとうございました。"]), anything
        ),
        st.sampled_from(["", "山", "川", "沢"]),
        st.sampled_from(["R8", "R9", ""]),
        st.sampled_from(["Q1", "Q2", "Q3"]),
    ),
    max_size=15,
)


@given(little, st.sampled_from(UNITS), st.sampled_from(["default", "none"]))
@settings(max_examples=15)
def test_nothing_is_lost_of_any_little_survey(
    rows: list[tuple[str, str, str, str]], unit: str, codebook: str
) -> None:
    texts, people, years, questions = (
        (list(c) for c in zip(*rows, strict=True)) if rows else [[]] * 4
    )
    survey = survey_of(texts, people=people, years=years, questions=questions, unit=unit)
    analysis = analyze(survey, codebook=codebook, resamples=2)
    assert adds_up(analysis, survey)
    segments, themes = analysis.segments, analysis.themes
    by_response = segments.groupby("response_id")[["start", "end"]].agg(["min", "max"])
    for row in survey.responses.itertuples():
        if row.text:
            assert by_response.loc[row.response_id, ("start", "min")] == 0
            assert by_response.loc[row.response_id, ("end", "max")] == len(row.text)
    assert (themes["people"] <= analysis.run.n_units).all()
    named = segments["theme_status"].isin(["known", "new", "unstable"])
    assert themes["mentions"].sum() == named.sum()
    assert analysis.topics["mentions"].sum() == (segments["topic"] >= 0).sum()
    assert segments["segment_id"].is_unique


def test_the_users_lists_of_names_reach_the_text() -> None:
    survey = survey_of(["さくらで話す。西村さんと会う。", "花子に聞く。"])
    plain = analyze(survey)
    told = analyze(survey, mask_always=["さくら"], mask_never=["西村"])
    assert plain.segments["text"].tolist()[:2] == ["さくらで話す。", "〔氏名〕さんと会う。"]
    assert told.segments["text"].tolist()[:2] == ["〔氏名〕で話す。", "西村さんと会う。"]
    assert "花子" in plain.standing["word"].tolist()


def test_the_users_words_reach_the_keywords(tmp_path: Path) -> None:
    terms, synonyms = tmp_path / "用語.csv", tmp_path / "同義語.csv"
    terms.write_text("雪の当番\n", encoding="utf-8")
    synonyms.write_text("代表語,表記\n除雪,雪かき\n", encoding="utf-8")
    texts = ["雪の当番を決める。", "雪かきを手伝う。"] * 10
    analysis = analyze(survey_of(texts), terms=str(terms), synonyms=str(synonyms), codebook="none")
    words = " ".join(analysis.topics["keywords"])
    assert "雪の当番" in words
    assert "除雪" in words
    assert "雪かき" not in words
    assert analysis.run.synonyms == [{"representative": "除雪", "spelling": "雪かき", "count": 10}]
