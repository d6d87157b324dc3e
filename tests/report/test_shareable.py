"""Nothing in a written shareable folder names who said what."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd

from reflect_nlp.records import ATTRIBUTES
from reflect_nlp.report.content.tables import build
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


def cells_of(path: Path) -> list[str]:
    """Return the texts of a file that stand by themselves: cells, paragraphs, elements."""
    text = text_of(path)
    if path.suffix == ".html":
        text = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
        return re.split(r"<[^>]+>", text)
    return re.split(r"\|+", text) if path.suffix != ".csv" else text.splitlines()


def test_affiliation_and_career_are_never_crossed(tmp_path: Path) -> None:
    """Nor is a speaker described by both, in any file; a line of a CSV file has one of them."""
    analysis = crowd_analysis(30)
    write_report(analysis, tmp_path / "out")
    both = set(zip(analysis.answers["affiliation"], analysis.answers["career"], strict=True))
    told = {f"{affiliation}・{career}" for affiliation, career in both}
    shareable = tmp_path / "out" / "shareable"
    assert any(pair in text_of(tmp_path / "out" / "report.html") for pair in told)
    for path in (path for path in shareable.rglob("*") if path.is_file()):
        assert not [pair for pair in told if pair in text_of(path)], path.name
        for cell in cells_of(path):
            assert not [pair for pair in both if set(pair) <= set(re.split(r"[,・／\s]", cell))]
    assert (shareable / "feedback.pptx").exists()


def test_no_row_of_a_table_holds_affiliation_and_career(tmp_path: Path) -> None:
    analysis = crowd_analysis(30)
    columns = {c: set(analysis.answers[c]) - {""} for c in ("affiliation", "career")}
    for table in build(analysis, "shareable").tables.values():
        for row in table.rows:
            assert not all(columns[c] & {str(cell) for cell in row} for c in columns), table.key


def test_what_stays_inside_is_not_in_the_shareable_folder(tmp_path: Path) -> None:
    write_report(crowd_analysis(30), tmp_path / "out")
    assert (tmp_path / "out" / "visits.docx").exists()
    assert (tmp_path / "out" / "review.xlsx").exists()
    names = {path.name for path in (tmp_path / "out" / "shareable").rglob("*")}
    assert not names & {"visits.docx", "review.xlsx"}
    assert not [name for name in names if "review" in name or "visit" in name]


def test_regions_stand_for_municipalities(tmp_path: Path) -> None:
    regions = {"潮見市": "東部", "山吹町": "西部"}
    write_report(crowd_analysis(60, regions=regions), tmp_path / "out")
    shareable = tmp_path / "out" / "shareable"
    assert {"東部", "西部"} <= set(cells_of(shareable / "report.xlsx")) | {
        part for cell in cells_of(shareable / "report.xlsx") for part in re.split(r"[（）]", cell)
    }
    assert "圏域別のテーマ" in text_of(shareable / "report.html")
    for path in (path for path in shareable.rglob("*") if path.is_file()):
        assert not [name for name in regions if name in text_of(path)], path.name
