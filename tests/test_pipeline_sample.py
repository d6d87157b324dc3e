"""The main path on the bundled sample: all years, once a session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from reflect_nlp.records import Survey
from reflect_nlp.run import MOST_REASONS, Analysis
from reflect_nlp.themes.stability import band
from tests.surveys import adds_up


def test_the_sample_is_coded_by_coders_that_did_not_learn_its_year(
    sample_analysis: Analysis,
) -> None:
    assert sample_analysis.run.sample
    assert "その年度を除いて学習したコーダ" in sample_analysis.run.coder_note


def test_the_sample_adds_up(sample_analysis: Analysis, sample_survey: Survey) -> None:
    assert adds_up(sample_analysis, sample_survey)
    assert len(sample_survey.responses) == 1_070
    assert sample_analysis.run.n_units == 410
    assert sample_analysis.run.codebook_fits
    assert (sample_analysis.themes["people"] <= 410).all()


def test_segments_of_the_sample_cut_their_response(
    sample_analysis: Analysis, sample_survey: Survey
) -> None:
    texts = sample_survey.responses.set_index("response_id")["text"]
    segments = sample_analysis.segments
    slices = [
        texts[row.response_id][row.start : row.end] for row in segments.itertuples(index=False)
    ]
    masked = segments["text"].str.contains("〔")
    assert 30 < masked.sum() < 120
    same = segments["text"].to_numpy() == np.array(slices, dtype=object)
    assert (same | masked).all()
    joined = pd.Series(slices).groupby(segments["response_id"]).agg("".join)
    assert (joined == texts[joined.index]).all()


def test_every_known_theme_of_the_sample_is_spoken_of(sample_analysis: Analysis) -> None:
    known = sample_analysis.themes[sample_analysis.themes["status"] == "known"]
    assert sample_analysis.codebook is not None
    assert known["theme"].tolist() == list(sample_analysis.codebook.codes)
    assert (known["people"] >= 20).all()
    assert known["keywords"].str.len().gt(0).all()


def test_the_topic_model_of_the_sample_is_bertopic_in_japanese(sample_analysis: Analysis) -> None:
    model = sample_analysis.topic_model
    assert type(model).__name__ == "BERTopic"
    content = sample_analysis.segments.loc[sample_analysis.segments["topic"] >= 0, "topic"]
    assert list(model.topics_) == content.tolist()
    words = [word for topic in range(3) for word, _ in model.get_topic(topic)]
    assert "（語なし）" not in words
    assert all(any("ぁ" <= char <= "鿿" for char in word) for word in words)


def test_topics_of_the_sample_are_read_against_the_codebook(sample_analysis: Analysis) -> None:
    topics = sample_analysis.topics
    assert topics["reading"].str.contains("ネットワークの強化・会議運営").any()
    assert topics["reading"].str.contains("地域理解・地域との協働").any()
    assert topics["stability"].between(0, 1).all()
    assert topics["mentions"].is_monotonic_decreasing


def test_findings_of_the_sample_are_ranked_within_a_direction(sample_analysis: Analysis) -> None:
    findings = sample_analysis.findings
    assert set(findings["direction"]) == {"training", "field", "practice", "keep"}
    for _, group in findings.groupby("direction"):
        ranked, rest = group[group["ranked"]], group[~group["ranked"]]
        assert ranked["priority"].is_monotonic_decreasing
        assert rest["priority"].is_monotonic_decreasing
        assert group["ranked"].tolist() == sorted(group["ranked"], reverse=True)
        assert ranked["rank_high"].max() <= len(ranked)


def test_names_of_the_sample_are_pseudonyms(sample_analysis: Analysis) -> None:
    assert sample_analysis.segments["respondent"].str.fullmatch(r"p\d{4}").all()
    assert len(sample_analysis.respondents) == 410


def test_what_does_not_come_back_is_no_finding_of_the_sample(sample_analysis: Analysis) -> None:
    themes = sample_analysis.themes.set_index("theme")
    fresh = themes.loc[themes["status"] == "new", "stability"]
    assert {band(value) for value in fresh} <= {"stable", "weak"}
    found = themes.loc[sample_analysis.findings["theme"].unique(), "status"]
    assert set(found) <= {"known", "new"}


def test_of_unsure_segments_of_the_sample_the_coders_thoughts_are_kept(
    sample_analysis: Analysis,
) -> None:
    segments = sample_analysis.segments
    unsure = segments.loc[segments["theme_status"] == "unsure", "segment_id"].tolist()
    reasons = sample_analysis.reasons
    assert 0 < len(unsure) <= MOST_REASONS
    assert reasons["segment_id"].tolist() == unsure
    assert (reasons["code"] != reasons["runner_up"]).all()
    assert set(reasons["code"]) <= set(sample_analysis.themes["theme"])
