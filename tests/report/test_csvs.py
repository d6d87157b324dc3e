"""The CSV files: columns, BOM, formulas, editions."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.records import SEGMENT_COLUMNS
from reflect_nlp.report.content.tables import build
from reflect_nlp.report.csvs import CSV_FILES, rounded, safe, table_frame, write_csv
from reflect_nlp.run import FINDING_COLUMNS, THEME_COLUMNS, TOPIC_COLUMNS, Analysis
from reflect_nlp.words import EDITIONS, Edition
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

COLUMNS = {
    "segments.csv": SEGMENT_COLUMNS,
    "themes.csv": THEME_COLUMNS,
    "topics.csv": TOPIC_COLUMNS,
    "findings.csv": FINDING_COLUMNS,
}


def written(analysis: Analysis, edition: Edition, folder: Path) -> dict[str, list[dict[str, str]]]:
    paths = write_csv(build(analysis, edition), analysis, folder)
    assert [path.name for path in paths] == list(CSV_FILES)
    return {p.name: list(csv.DictReader(io.StringIO(p.read_text("utf-8-sig")))) for p in paths}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("analysis", [small_analysis(), empty_analysis()], ids=["some", "none"])
def test_columns_stand_as_promised(analysis: Analysis, edition: Edition, tmp_path: Path) -> None:
    for path in write_csv(build(analysis, edition), analysis, tmp_path):
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        header = raw.decode("utf-8-sig").split("\r\n")[0]
        assert header.split(",") == list(COLUMNS[path.name])


def test_everything_is_there_inside(tmp_path: Path) -> None:
    files = written(small_analysis(), "internal", tmp_path)
    assert len(files["segments.csv"]) == 21
    first = files["segments.csv"][0]
    assert (first["segment_id"], first["team"], first["theme"]) == ("r2@0-23", "T01", "network")
    assert files["themes.csv"][0]["status"] == "known"
    assert files["themes.csv"][0]["people"] == "3"
    assert files["findings.csv"][0]["direction"] == "training"


def test_numbers_equal_those_of_the_report(tmp_path: Path) -> None:
    for edition in EDITIONS:
        analysis = crowd_analysis()
        report = build(analysis, edition)
        files = written(analysis, edition, tmp_path)
        cards = {card.code: card for card in report.themes}
        for row in files["themes.csv"]:
            if row["theme"] in cards:
                assert int(row["people"]) == cards[row["theme"]].people
                assert float(row["share"]) == pytest.approx(cards[row["theme"]].share, abs=1e-6)


def test_findings_keep_their_sampling_intervals(tmp_path: Path) -> None:
    analysis = crowd_analysis()
    rows = written(analysis, "internal", tmp_path)["findings.csv"]
    assert len(rows) == len(analysis.findings)
    ends = {(r["theme"], r["category"]): (float(r["low"]), float(r["high"])) for r in rows}
    for finding in analysis.findings.itertuples():
        low, high = ends[finding.theme, finding.category]
        assert (low, high) == pytest.approx((finding.low, finding.high), abs=1e-6)


def test_nobody_is_told_outside(tmp_path: Path) -> None:
    rows = written(crowd_analysis(), "shareable", tmp_path)["segments.csv"]
    assert len(rows) == 210
    gone = ("response_id", "row", "respondent", "fiscal_year", "session", "team", "municipality")
    assert all(row[key] == "" for row in rows for key in (*gone, "affiliation", "career"))
    assert all(row["segment_id"].startswith("s0") for row in rows)
    assert not any("家族に病気" in row["text"] for row in rows)


def test_hidden_cells_are_empty(tmp_path: Path) -> None:
    rows = written(small_analysis(), "shareable", tmp_path)["themes.csv"]
    assert [row["theme"] for row in rows] == ["outreach"]


def test_texts_that_look_like_formulas_are_quoted(tmp_path: Path) -> None:
    texts = [row["text"] for row in written(small_analysis(), "internal", tmp_path)["segments.csv"]]
    assert "'＝1+1のような資料の番号がずれていて読みにくかった。" in texts


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\r"))
def test_every_dangerous_start_is_quoted(start: str) -> None:
    frame = safe(pd.DataFrame({"text": [f"{start}1", f"文{start}", ""], "n": [-1, 0, 1]}))
    assert frame["text"].tolist() == [f"'{start}1", f"文{start}", ""]
    assert frame["n"].tolist() == [-1, 0, 1]


@given(st.lists(st.text(max_size=5) | st.integers(-3, 3) | st.none(), max_size=8))
def test_numbers_and_empty_cells_stay_as_they_are(cells: list[object]) -> None:
    kept = safe(pd.DataFrame({"x": pd.Series(cells, dtype=object)}))["x"].tolist()
    for before, after in zip(cells, kept, strict=True):
        if not isinstance(before, str):
            assert after is before or after == before
        else:
            assert after in (before, f"'{before}")


def test_floats_are_rounded_alike_in_mixed_columns() -> None:
    frame = rounded(pd.DataFrame({"a": [1 / 3], "b": pd.Series([2 / 3], dtype=object)}))
    assert frame.iloc[0].tolist() == [0.333333, 0.666667]


def test_an_absent_table_has_its_columns() -> None:
    assert list(table_frame(None, ("theme", "people")).columns) == ["theme", "people"]


def test_equal_runs_give_equal_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        analysis = small_analysis()
        paths = write_csv(build(analysis, "internal"), analysis, tmp_path / name)
        found.append([path.read_bytes() for path in paths])
    assert found[0] == found[1]
