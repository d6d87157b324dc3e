"""Native charts draw what the cells beside them hold."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.sheets.workbook import write_workbook
from tests.report.small import small_analysis

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def test_charts_point_at_the_rows_of_their_tables(tmp_path: Path) -> None:
    report = build(small_analysis(), "internal")
    write_workbook(report, tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    (bars,) = book["テーマ"]._charts
    (series,) = bars.series
    last = 4 + min(len(report.tables["themes"].rows), 12)
    assert series.val.numRef.f == f"テーマ!$C$5:$C${last}"
    assert series.cat.strRef.f == f"テーマ!$A$5:$A${last}"
    (lines,) = book["推移"]._charts
    assert len(lines.series) == 5
    assert lines.series[0].val.numRef.f == "推移!$D$5:$E$5"
    assert lines.series[0].tx.strRef.f == "推移!$A$5"


def test_without_years_there_is_no_line(tmp_path: Path) -> None:
    report = build(small_analysis(), "shareable")
    write_workbook(report, tmp_path / "report.xlsx")
    assert "推移" not in openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames
