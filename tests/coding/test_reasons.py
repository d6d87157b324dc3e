from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from reflect_nlp.coding.reasons import EXPLAINED_COLUMNS, explain
from reflect_nlp.decisions import Decision, DecisionStore, anchor
from reflect_nlp.errors import InputError
from reflect_nlp.pipeline import analyze
from reflect_nlp.report import write_report
from reflect_nlp.run import Analysis
from reflect_nlp.themes.shipped import response_hash
from tests.surveys import SNOW, TWELVE, survey_of
from tests.test_pipeline import OWN

TEXTS = [*TWELVE, "特になし", "Zoomの音が途切れた。"]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyze(survey_of(TEXTS))


def test_every_unsure_segment_is_explained_by_default(analysis: Analysis) -> None:
    table = explain(analysis)
    unsure = analysis.segments[analysis.segments["theme_status"] == "unsure"]
    assert table["segment_id"].tolist() == unsure["segment_id"].tolist()
    assert tuple(table.columns) == EXPLAINED_COLUMNS


def test_a_known_theme_is_explained_by_words_a_runner_up_and_an_example(
    analysis: Analysis,
) -> None:
    row = explain(analysis, "a2@0-19").iloc[0]
    assert row["text"] == TWELVE[0]
    assert row["code"] == row["theme"] == "network"
    assert row["runner_up"] not in ("", "network")
    assert row["score"] > row["runner_up_score"] > 0
    assert [clue.split()[0] for clue in row["clues"].split("、")[:2]] == ["目的", "会議"]
    assert row["example_theme"] == "network"
    assert "会議" in row["example"]


def test_the_margin_is_the_log_odds_of_the_two_themes(analysis: Analysis) -> None:
    known = analysis.segments["theme_status"] == "known"
    table = explain(analysis, analysis.segments.loc[known, "segment_id"].tolist())
    odds = np.log((table["score"] / table["runner_up_score"]).astype(float))
    np.testing.assert_allclose(table["margin"].astype(float), odds, atol=0.01)
    assert table["clues"].str.count("、").max() <= 4
    assert (table["clues"] != "").all()


def test_a_segment_that_says_nothing_needs_no_reason(analysis: Analysis) -> None:
    row = explain(analysis, ["a14@0-4"]).iloc[0]
    assert row["theme"] == "none"
    assert row[["code", "runner_up", "clues", "example"]].tolist() == [""] * 4
    assert pd.isna(row["score"])


def test_an_example_never_stands_in_the_same_response(sample_analysis: Analysis) -> None:
    raw = sample_analysis.survey.responses.set_index("response_id")["text"]
    known = sample_analysis.segments[sample_analysis.segments["theme_status"] == "known"].head(40)
    table = explain(sample_analysis, known["segment_id"].tolist())
    assert (table["example"] != "").all()
    for response, example in zip(known["response_id"], table["example"], strict=True):
        assert example not in raw[response]
        assert response_hash(example) != response_hash(raw[response])


def test_a_codebook_of_ones_own_is_explained_by_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    survey = survey_of([*SNOW, *TWELVE])
    analysis = analyze(survey, codebook=str(tmp_path / "own.yaml"))
    row = explain(analysis, [analysis.segments["segment_id"][1]]).iloc[0]
    assert row[["code", "runner_up"]].tolist() == ["snow", "meeting"]
    assert row["example"] == "駐車場の雪かき 雪の日の駐車場、除雪。"
    assert row["example_source"] == "コードブック"
    assert {"雪", "駐車", "駐車場", "除雪"} & {clue.split()[0] for clue in row["clues"].split("、")}


def test_a_project_folder_is_explained_with_the_decisions_in_it(
    analysis: Analysis, tmp_path: Path
) -> None:
    write_report(analysis, tmp_path / "out")
    segment = analysis.segments["segment_id"][0]
    before = explain(tmp_path / "out", segment)
    pd.testing.assert_frame_equal(before, explain(analysis, segment))
    taught = Decision(
        "code",
        analysis.segments["segment_id"][1],
        who="佐藤",
        after={"theme": "network"},
        anchor=anchor(TEXTS[1]),
    )
    with DecisionStore(tmp_path / "out" / "private" / "decisions.sqlite") as store:
        store.record(taught)
    after = explain(tmp_path / "out", segment)
    assert after["score"][0] > before["score"][0]


def test_what_cannot_be_explained_is_refused(analysis: Analysis) -> None:
    with pytest.raises(InputError, match="「a99@0-3」"):
        explain(analysis, "a99@0-3")
    with pytest.raises(InputError, match="コードブック"):
        explain(replace(analysis, codebook=None))
