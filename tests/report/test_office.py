"""Helpers of the Office writers; and what LibreOffice makes of the files, as a reader will see."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from reflect_nlp.report.document import write_document
from reflect_nlp.report.office import (
    clean,
    ems,
    fit,
    line_count,
    printed,
    repack,
    shorten,
)
from reflect_nlp.report.slides import write_slides
from reflect_nlp.report.tables import build
from tests.report.payload import hostile_report
from tests.report.small import crowd_analysis

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
READY = SOFFICE is not None and PDFTOTEXT is not None

needs_office = pytest.mark.skipif(
    not READY and os.environ.get("REFLECT_CI") != "1", reason="LibreOffice か pdftotext がない"
)


def test_clean_drops_what_xml_forbids_and_what_turns_the_text() -> None:
    assert clean("会議\x00の\u202e目的\r\nを\ud800共有\ufffe ") == "会議の目的 を共有"
    assert clean("回答者　12人") == "回答者　12人"
    assert clean(clean("a\n\n b")) == clean("a\n\n b") == "a b"


def test_shorten_tells_what_it_cut() -> None:
    assert shorten("短い", 10) == "短い"
    assert shorten("あ" * 1234, 3) == "あああ…（以下略、全1,234字）"


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, "count", "－"),
        (float("nan"), "percent", "－"),
        (0, "count", "0"),
        (12345, "count", "12,345"),
        (0.0512, "percent", "5.1％"),
        (3.14159, "decimal", "3.14"),
        ("=1+1", "text", "=1+1"),
    ],
)
def test_printed(cell, kind, text: str) -> None:
    assert printed(cell, kind) == text


def test_widths_are_measured_in_full_width_characters() -> None:
    assert ems("会議運営") == 4
    assert ems("12") < 2 < ems("会議12")
    assert line_count("あ" * 40, 40) == 1
    assert line_count("あ" * 41, 40) == 2
    assert line_count("", 10) == 1
    assert ems(fit("ネットワーク形成図の活用・バージョンアップ", 10)) <= 10


def test_repack_fixes_the_dates_of_the_entries(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.xml", "<a/>")
    blob = repack(path.read_bytes())
    (tmp_path / "b.zip").write_bytes(blob)
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        (entry,) = package.infolist()
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert package.read("a.xml") == b"<a/>"
    assert repack(blob) == blob


def as_pdf_text(path: Path) -> tuple[str, int]:
    """Convert with LibreOffice; return the text of the PDF and its number of pages."""
    assert SOFFICE is not None, "LibreOffice がない"
    assert PDFTOTEXT is not None, "pdftotext がない"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    pdf = path.with_suffix(".pdf")
    assert pdf.exists(), f"LibreOffice は {path.name} を開けない"
    done = subprocess.run(
        [PDFTOTEXT, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    text = done.stdout.decode("utf-8")
    return text, text.count("\f")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.office
@needs_office
def test_the_document_opens_with_its_key_texts_on_every_page(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "internal")
    write_document(report, tmp_path / "report.docx")
    text, pages = as_pdf_text(tmp_path / "report.docx")
    flat = squeezed(text)
    for word in ("1受講状況", "まとめ表①", "全体総括", "〔担当者記入", "付録作り方"):
        assert word in flat
    for word in report.stamp:
        assert text.count(word) >= pages
    assert f"1/{pages}" in flat
    assert "表1受講状況" in flat
    assert "（表1）" in flat
    assert "エラー" not in flat


@pytest.mark.office
@needs_office
def test_the_slides_open_as_four_pages(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "internal")
    write_slides(report, tmp_path / "report.pptx")
    text, pages = as_pdf_text(tmp_path / "report.pptx")
    assert pages == 4
    flat = squeezed(text)
    for word in ("受講状況", "まとめ①", "まとめ②", "総括・来年度", report.themes[0].name):
        assert word in flat
    for word in report.stamp:
        assert text.count(word) >= pages


@pytest.mark.office
@needs_office
def test_the_workbook_opens(tmp_path: Path) -> None:
    if find_spec("reflect_nlp.report.workbook") is None:
        pytest.skip("report.xlsx はまだない")
    from reflect_nlp.report.workbook import write_workbook

    report = build(crowd_analysis(30), "internal")
    write_workbook(report, tmp_path / "report.xlsx")
    text, pages = as_pdf_text(tmp_path / "report.xlsx")
    assert pages > 3
    assert report.themes[0].name in squeezed(text)


@pytest.mark.office
@needs_office
def test_hostile_files_open_and_show_text(tmp_path: Path) -> None:
    report = hostile_report()
    write_document(report, tmp_path / "report.docx")
    write_slides(report, tmp_path / "report.pptx")
    text, _ = as_pdf_text(tmp_path / "report.docx")
    assert "window.ran=1" in text
    assert "（以下略、全100," in squeezed(text)
    text, pages = as_pdf_text(tmp_path / "report.pptx")
    assert pages == 4
    assert "window.ran=1" in text
