"""Nothing in a written shareable folder names who said what."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd

from reflect_nlp.records import ATTRIBUTES
from reflect_nlp.report.folder import write_report
from tests.report.small import crowd_analysis


def text_of(path: Path) -> str:
    if path.suffix not in (".xlsx", ".docx", ".pptx"):
        return path.read_bytes().decode("utf-8", "ignore")
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return "".join(re.sub(r"<[^>]+>", "|", package.read(n).decode()) for n in names)


def test_municipality_team_and_respondent_are_nowhere(tmp_path: Path) -> None:
    analysis = crowd_analysis(30)
    write_report(analysis, tmp_path / "out")
    shareable = tmp_path / "out" / "shareable"
    people = analysis.segments
    names = {n for c in ("municipality", "team", "respondent", "department") for n in people[c]}
    names -= {""}
    files = [path for path in shareable.rglob("*") if path.is_file()]
    assert {".html", ".xlsx", ".docx", ".pptx", ".csv"} <= {path.suffix for path in files}
    for path in files:
        text = text_of(path)
        assert not [name for name in names if name in text], path.name
    segments = pd.read_csv(shareable / "segments.csv", dtype=str, encoding="utf-8-sig")
    empty = [c for c in ("respondent", *ATTRIBUTES) if c in segments]
    assert segments[empty].isna().all().all()


def test_affiliation_and_career_are_never_crossed(tmp_path: Path) -> None:
    analysis = crowd_analysis(30)
    write_report(analysis, tmp_path / "out")
    both = set(zip(analysis.answers["affiliation"], analysis.answers["career"], strict=True))
    for path in (tmp_path / "out" / "shareable").rglob("*.csv"):
        for line in text_of(path).splitlines():
            assert not [pair for pair in both if set(pair) <= set(line.split(","))], path.name
