"""Helpers of the Office writers; and what LibreOffice makes of the files, as a reader will see."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.report.office.document import write_document
from reflect_nlp.report.office.package import (
    clean,
    ems,
    fit,
    line_count,
    printed,
    repack,
    shorten,
)
from reflect_nlp.report.office.slides import write_slides
from reflect_nlp.report.sheets.workbook import write_workbook
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


@pytest.fixture(scope="module")
def report() -> Report:
    return build(crowd_analysis(30), "internal")


@pytest.fixture(scope="module")
def pages(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of every file as text, by file name; LibreOffice converts them in one go."""
    assert SOFFICE is not None, "LibreOffice がない"
    assert PDFTOTEXT is not None, "pdftotext がない"
    folder = tmp_path_factory.mktemp("office")
    write_document(report, folder / "report.docx")
    write_slides(report, folder / "slides.pptx")
    write_workbook(report, folder / "book.xlsx")
    write_document(hostile_report(), folder / "hostile.docx")
    write_slides(hostile_report(), folder / "hostile_slides.pptx")
    files = sorted(path for path in folder.iterdir() if path.is_file())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return {path.name: pdf_pages(path.with_suffix(".pdf")) for path in files}


def pdf_pages(pdf: Path) -> list[str]:
    assert pdf.exists(), f"LibreOffice は {pdf.stem} を開けない"
    command = [str(PDFTOTEXT), "-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def squeezed(pages: list[str]) -> str:
    return "".join("".join(pages).split())


@pytest.mark.office
@needs_office
def test_the_document_opens_with_its_key_texts(report: Report, pages) -> None:
    held = pages["report.docx"]
    flat = squeezed(held)
    for word in ("1受講状況", "まとめ表①", "全体総括", "〔担当者記入", "付録作り方"):
        assert word in flat
    for page in held:
        assert all(word in page for word in report.stamp)
    assert f"1/{len(held)}" in flat
    assert "表1受講状況" in flat
    assert "（表1）" in flat


@pytest.mark.office
@needs_office
def test_the_slides_open_as_four_pages(report: Report, pages) -> None:
    held = pages["slides.pptx"]
    assert len(held) == 4
    flat = squeezed(held)
    for word in ("受講状況", "まとめ①", "まとめ②", "総括・来年度", report.themes[0].name):
        assert word in flat
    for page in held:
        assert all(word in page for word in report.stamp)


@pytest.mark.office
@needs_office
def test_the_workbook_opens(report: Report, pages) -> None:
    assert len(pages["book.xlsx"]) > 3
    assert report.themes[0].name in squeezed(pages["book.xlsx"])


@pytest.mark.office
@needs_office
def test_hostile_files_open_and_show_text(pages) -> None:
    assert "window.ran=1" in squeezed(pages["hostile.docx"])
    assert "window.ran=1" in squeezed(pages["hostile_slides.pptx"])
    assert len(pages["hostile_slides.pptx"]) == 4
