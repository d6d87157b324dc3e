from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.coding.known import Codes
from reflect_nlp.provenance import PACKAGES, coder_scores, conservation, describe_run
from reflect_nlp.records import Survey
from reflect_nlp.resources import checksum
from reflect_nlp.run import Run
from reflect_nlp.settings import Settings
from reflect_nlp.words import STATUSES
from tests.embed.tiny_model import tiny_model
from tests.surveys import survey_of


def segments_of(*statuses: str) -> pd.DataFrame:
    return pd.DataFrame({"theme_status": list(statuses)}, dtype=str)


def answers_of(*statuses: str) -> pd.DataFrame:
    units = [f"人{i}" for i in range(len(statuses))]
    return pd.DataFrame({"status": list(statuses), "unit_id": units}, dtype=str)


def codes_of(*statuses: str, sample: bool = False) -> Codes:
    return Codes(pd.DataFrame({"theme_status": list(statuses)}, dtype=str), "注記", sample)


def run_of(survey: Survey, settings: Settings, *statuses: str, sample: bool = False) -> Run:
    answers = answers_of(*(["coded"] * len(survey.responses)))
    codes = codes_of(*statuses, sample=sample)
    return describe_run(survey, settings, codes, segments_of(*statuses), answers)


def test_counts_by_status_add_up_to_what_came_in() -> None:
    survey = survey_of(["会議"] * 3, excluded=["", ""])
    segments = segments_of("known", "known", "new", "unstable", "none", "unsure")
    assert conservation(survey, segments, answers_of("coded", "unsure", "none")) == {
        "segments": 6,
        "segments_known": 2,
        "segments_new": 1,
        "segments_unstable": 1,
        "segments_none": 1,
        "segments_unsure": 1,
        "responses": 5,
        "responses_excluded": 2,
        "responses_coded": 1,
        "responses_unsure": 1,
        "responses_none": 1,
    }


@pytest.mark.parametrize(
    ("segments", "answers"),
    [
        (("known",), ("coded",)),
        (("known",), ("coded", "coded", "coded")),
        (("known", "とくべつ"), ("coded", "none")),
        (("known", "known"), ("coded", "済")),
    ],
    ids=["a response lost", "a response too many", "an unheard status", "an unheard answer"],
)
def test_what_is_lost_stops_the_run(segments: tuple[str, ...], answers: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError, match=r"in, .* accounted for"):
        conservation(survey_of(["会議", "研修"]), segments_of(*segments), answers_of(*answers))


@given(
    st.lists(st.sampled_from(STATUSES)),
    st.lists(st.sampled_from(["coded", "unsure", "none"]), max_size=8),
    st.integers(0, 3),
)
def test_any_mixture_adds_up(segments: list[str], answers: list[str], excluded: int) -> None:
    survey = survey_of(["会議"] * len(answers), excluded=[""] * excluded)
    counts = conservation(survey, segments_of(*segments), answers_of(*answers))
    assert counts["segments"] == len(segments)
    assert counts["responses"] == len(answers) + excluded


def test_a_run_says_how_it_was_made() -> None:
    survey = survey_of(["会議", "研修"])
    run = run_of(survey, Settings(title="題", seed=3), "known", "known", sample=True)
    assert (run.title, run.sample, run.coder_note, run.n_units) == ("題", True, "注記", 2)
    assert run.settings["seed"] == 3
    assert set(run.versions) == set(PACKAGES)
    assert run.versions["numpy"] == version("numpy")
    assert run.models["coder"] == checksum("models/coder/SHA256SUMS")
    assert run.coder_scores == coder_scores()


def test_a_run_does_not_tell_where_files_lay() -> None:
    settings = Settings(
        codebook="/home/hanako/研修/コード.yaml", scheme="none", attendance="名簿/r6.csv"
    )
    run = run_of(survey_of(["会議"]), settings, "known")
    assert run.settings["codebook"] == "コード.yaml"
    assert run.settings["attendance"] == "r6.csv"
    assert run.settings["scheme"] == "none"
    assert "hanako" not in str(run)


def test_a_model_of_the_user_is_named_with_its_checksums_and_without_its_place(
    tmp_path: Path,
) -> None:
    folder = tiny_model(tmp_path / "hanako" / "小さなモデル")
    run = run_of(survey_of(["会議"]), Settings(encoder=f"transformer:{folder}"), "known")
    assert run.settings["encoder"] == "transformer:小さなモデル"
    graph = folder / "model.onnx"
    assert run.models["小さなモデル/model.onnx"] == hashlib.sha256(graph.read_bytes()).hexdigest()
    assert "小さなモデル/tokenizer.json" in run.models
    assert "hanako" not in str(run)


@pytest.mark.parametrize(
    ("unsure", "known", "none", "fits"),
    [(4, 6, 0, True), (5, 6, 0, False), (4, 6, 90, True), (5, 6, 90, False), (0, 0, 3, True)],
)
def test_a_codebook_that_leaves_more_than_two_fifths_unsure_does_not_fit(
    unsure: int, known: int, none: int, fits: bool
) -> None:
    statuses = ["unsure"] * unsure + ["known"] * known + ["none"] * none
    survey = survey_of(["会議"])
    assert run_of(survey, Settings(), *statuses).codebook_fits is fits
    assert run_of(survey, Settings(codebook="none"), *statuses).codebook_fits


def test_a_survey_of_nothing_has_a_run_too() -> None:
    run = run_of(replace(survey_of([])), Settings())
    assert run.n_units == 0
    assert run.codebook_fits
    assert set(run.conservation.values()) == {0}


def test_the_coders_scores_are_shares() -> None:
    assert all(0 <= value <= 1 for value in coder_scores().values())
