"""The workbook: sheets, stamps, printing, safety, equal bytes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Opened

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.sheets.workbook import write_workbook
from reflect_nlp.run import Analysis
from reflect_nlp.words import EDITIONS, Edition
from tests.report.small import analysis_from, crowd_analysis, empty_analysis, small_analysis
from tests.report.small_rows import ROWS

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
SHEETS = [
    "はじめに",
    "受講状況",
    "テーマ",
    "話題",
    "まとめ表",
    "総括",
    "カリキュラム改善",
    "来年度プログラム案",
    "項目ごとの声",
    "質問・要望一覧",
    "クロス集計",
    "推移",
    "理解度・満足度",
    "意見一覧",
    "研究用",
    "実行記録",
]


def opened(analysis: Analysis, edition: Edition, folder: Path) -> Opened:
    path = folder / "report.xlsx"
    write_workbook(build(analysis, edition), path)
    return openpyxl.load_workbook(path)


def words(book: Opened) -> str:
    return "\n".join(
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    )


def test_a_sheet_for_every_question(tmp_path: Path) -> None:
    assert opened(small_analysis(), "internal", tmp_path).sheetnames == SHEETS


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sheet_is_stamped_and_ready_to_print(edition: Edition, tmp_path: Path) -> None:
    book = opened(crowd_analysis(), edition, tmp_path)
    label = {"internal": "内部用・取扱注意", "shareable": "共有用"}[edition]
    for sheet in book:
        assert sheet["A2"].value.startswith(f"{label} ｜ 案（自動集計） ｜ 見本（合成データ）")
        assert label in sheet.oddHeader.left.text
        assert "見本（合成データ）" in sheet.oddHeader.left.text
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert sheet.print_title_rows
        assert sheet.freeze_panes


def test_numbers_are_numbers_and_hidden_ones_are_dashes(tmp_path: Path) -> None:
    inside = opened(small_analysis(), "internal", tmp_path)["テーマ"]
    assert [cell.value for cell in inside[5]][:4] == [
        "ネットワークの強化・会議運営",
        "既知のテーマ",
        3,
        0.5,
    ]
    assert inside["D5"].number_format.startswith("0.0%")
    outside = opened(small_analysis(), "shareable", tmp_path)["受講状況"]
    assert "－" in [cell.value for row in outside for cell in row]


def test_opinions_can_be_filtered(tmp_path: Path) -> None:
    sheet = opened(small_analysis(), "internal", tmp_path)["意見一覧"]
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.max_row == 4 + 21


def test_themes_and_years_are_drawn(tmp_path: Path) -> None:
    write_workbook(build(small_analysis(), "internal"), tmp_path / "report.xlsx")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as package:
        charts = [package.read(n).decode() for n in package.namelist() if "charts/chart" in n]
    assert len(charts) == 2
    assert "barChart" in charts[0]
    assert "lineChart" in charts[1]


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    texts = ["=1+1", "+SUM(A1)", "@cmd", "{=A1}", "http://example.jp/危険", "mailto:a@example.jp"]
    rows = [ROWS[0]._replace(person=f"A{i}", text=text) for i, text in enumerate(texts)]
    path = tmp_path / "report.xlsx"
    write_workbook(build(analysis_from(rows), "internal"), path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in text for text in sheets)
    assert not any("example.jp" in text for name, text in parts.items() if "rels" in name)
    assert set(texts) <= set(words(openpyxl.load_workbook(path)).split("\n"))


def test_bad_characters_and_endless_texts_are_written(tmp_path: Path) -> None:
    rows = [
        ROWS[0]._replace(person="A1", text="会議\x00の\x1b目的\u202e"),
        ROWS[0]._replace(person="A2", text="長い" * 50_000),
        ROWS[0]._replace(person="A3", text="_x000D_ と 😀"),
    ]
    text = words(opened(analysis_from(rows), "internal", tmp_path))
    assert "会議の目的" in text
    assert "以下略、全100,000字" in text
    assert "_x000D_ と 😀" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_equal_reports_give_equal_bytes(edition: Edition, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(build(small_analysis(), edition), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_at_all_makes_a_workbook(edition: Edition, tmp_path: Path) -> None:
    assert opened(empty_analysis(), edition, tmp_path).sheetnames == ["はじめに", "実行記録"]


def test_nobody_is_named_outside(tmp_path: Path) -> None:
    text = words(opened(crowd_analysis(), "shareable", tmp_path))
    assert not any(name in text for name in ("潮見市", "T0100", "pA00", "家族に病気"))


def test_a_title_with_an_ampersand_does_not_break_the_header(tmp_path: Path) -> None:
    report = replace(build(small_analysis(), "internal"), title="A&B &P 研修" * 40)
    write_workbook(report, tmp_path / "report.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx")["テーマ"]
    assert "A&&B" in (sheet.oddHeader.right.text or "")


@pytest.mark.office
def test_libreoffice_prints_it(tmp_path: Path, soffice: str) -> None:
    write_workbook(build(crowd_analysis(), "internal"), tmp_path / "report.xlsx")
    command = [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = tmp_path / "report.pdf"
    assert pdf.stat().st_size > 20_000
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout
        pages = said.decode().split("\f")[:-1]
        assert all("内部用・取扱注意" in page for page in pages)
