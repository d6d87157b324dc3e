from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from reflect_nlp.run import FINDING_COLUMNS, REASON_COLUMNS, TOPIC_CURVE_COLUMNS
from reflect_nlp.store import FRAMES, LATER_FRAMES, load_run, save_run
from tests.report.small import changed, empty_analysis, small_analysis


def test_what_is_known_of_the_topics_comes_back(tmp_path: Path) -> None:
    analysis = small_analysis()
    save_run(analysis, tmp_path)
    again = load_run(tmp_path)
    for name in (*FRAMES, *LATER_FRAMES):
        pd.testing.assert_frame_equal(
            getattr(again, name), getattr(analysis, name), check_dtype=False
        )
    assert (again.run.topic_ari, again.run.topic_shuffled) == (0.81, 0.08)


def test_nothing_comes_back_as_nothing(tmp_path: Path) -> None:
    save_run(empty_analysis(), tmp_path)
    again = load_run(tmp_path)
    assert again.topic_curve.columns.tolist() == list(TOPIC_CURVE_COLUMNS)
    assert again.topic_curve.empty
    assert again.run.topic_ari is None


def test_the_run_is_json_that_every_program_reads(tmp_path: Path) -> None:
    save_run(changed(small_analysis(), topic_ari=None), tmp_path)
    text = (tmp_path / "run" / "run.json").read_text(encoding="utf-8")
    assert "NaN" not in text
    assert json.loads(text)["run"]["topic_ari"] is None


def test_a_run_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    save_run(small_analysis(), tmp_path)
    for name in LATER_FRAMES:
        (tmp_path / "run" / f"{name}.parquet").unlink()
    path = tmp_path / "run" / "run.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    del meta["run"]["topic_ari"], meta["run"]["topic_shuffled"], meta["scheme"]["priority"]
    path.write_text(json.dumps(meta), encoding="utf-8")
    findings = pd.read_parquet(tmp_path / "run" / "findings.parquet")
    later = findings.columns[list(FINDING_COLUMNS).index("rule") + 1 :]
    segments = pd.read_parquet(tmp_path / "run" / "segments.parquet").drop(columns="decided")
    segments.to_parquet(tmp_path / "run" / "segments.parquet")
    findings.drop(columns=later).to_parquet(tmp_path / "run" / "findings.parquet")
    again = load_run(tmp_path)
    assert again.findings.columns.tolist() == list(FINDING_COLUMNS)
    assert again.findings["ranked"].all()
    assert not again.segments["decided"].any()
    assert again.scheme == small_analysis().scheme
    assert again.topic_curve.empty
    assert again.reasons.columns.tolist() == list(REASON_COLUMNS)
    assert again.run.topic_shuffled is None
