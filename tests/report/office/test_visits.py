"""市町別シート as a Word file: one A4 page a municipality, in the internal edition only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.content.visits.book import visit_book
from reflect_nlp.report.folder import VISITS, write_report
from reflect_nlp.report.model import Quote
from reflect_nlp.report.model.visits import Raised, VisitBook, YearThemes
from reflect_nlp.report.office.visits import write_visits
from tests.report.payload import Counter, poison
from tests.report.small import crowd_analysis, small_analysis

SOFFICE, PDFINFO, PDFTOTEXT = map(shutil.which, ("soffice", "pdfinfo", "pdftotext"))
needs_office = pytest.mark.skipif(
    not (SOFFICE and PDFINFO and PDFTOTEXT) and os.environ.get("REFLECT_CI") != "1",
    reason="LibreOffice か poppler がない",
)


def book_of(n: int = 30) -> VisitBook:
    book = visit_book(crowd_analysis(n))
    assert book is not None
    return book


def written(book: VisitBook, folder: Path) -> Path:
    path = folder / VISITS
    write_visits(book, build(small_analysis(), "internal"), path)
    return path


def text_of(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def flooded(book: VisitBook, visits: int) -> VisitBook:
    """Return a book whose every page has far more than a page can hold."""
    quote = Quote(
        "会議の目的を関係者とそろえることが難しい。" * 20, "相談機関・管理職／第1回", "r1@0-9"
    )
    themes = tuple(
        Raised(f"とても長い名前のテーマ・その{n}" * 2, 9, (quote,) * 2) for n in range(30)
    )
    one = book.visits[0]
    year = YearThemes("令和6年度", 1234, tuple((theme.name, 99) for theme in themes))
    full = replace(
        one,
        teams=tuple((f"地域づくり第{n}チーム", 5) for n in range(30)),
        affiliations={f"とても長い所属の名前{n}": 123 for n in range(20)},
        sessions=one.sessions * 12,
        raised=tuple(replace(part, themes=themes) for part in one.raised),
        now=year,
        before=year,
        asks=(quote,) * 6,
        asks_total=99,
    )
    return replace(book, visits=tuple(replace(full, name=f"市町{n}") for n in range(visits)))


def pdf_of(path: Path) -> tuple[int, list[str]]:
    """Return the number of pages LibreOffice makes of it, and their texts."""
    assert SOFFICE
    assert PDFINFO
    assert PDFTOTEXT
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    order = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", path.parent, path]
    subprocess.run(order, check=True, capture_output=True, timeout=180)
    pdf = path.with_suffix(".pdf")
    told = subprocess.run([PDFINFO, pdf], check=True, capture_output=True, text=True).stdout
    count = re.search(r"Pages:\s+(\d+)", told)
    assert count
    text = subprocess.run([PDFTOTEXT, "-layout", pdf, "-"], check=True, capture_output=True)
    return int(count[1]), text.stdout.decode("utf-8").split("\f")[: int(count[1])]


def test_a_page_says_who_raised_what_and_how_it_differs(tmp_path: Path) -> None:
    text = text_of(written(book_of(), tmp_path))
    for words in (
        "市町別シート（個別訪問用）　令和6年度",
        "この市町から挙がったこと",
        "課題（回答20人）",
        "全体との違い（ほかの市町の10人と比べる）",
        "ネットワークの強化・会議運営　20人中20人、ほかは0％",
        "昨年度（令和5年度）20→今回20人",
        "訪問で確かめること〔担当者記入〕",
    ):
        assert words in text


def test_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    text = text_of(written(flooded(book_of(), 1), tmp_path))
    assert re.search(r"ほか\d+件：とても長い名前", text)
    assert re.search(r"ほか9\d件", text)


def test_equal_books_give_equal_bytes(tmp_path: Path) -> None:
    first = written(book_of(), tmp_path).read_bytes()
    assert written(book_of(), tmp_path).read_bytes() == first


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = written(poison(book_of(), Counter()), tmp_path)
    assert "\x00" not in text_of(path)
    assert "{{7*7}}" in text_of(path)


@needs_office
def test_one_page_each_and_the_stamp_on_all(tmp_path: Path) -> None:
    small = book_of()
    silent = replace(
        small.visits[0], name="千鳥町", units=0, raised=(), asks=(), asks_total=0, before=None
    )
    book = replace(small, visits=(*flooded(small, 1).visits, *small.visits, silent))
    pages, texts = pdf_of(written(book, tmp_path))
    assert pages == len(book.visits) + 1
    assert all("内部用・取扱注意" in text for text in texts)
    for visit, text in zip(book.visits, texts[1:], strict=True):
        assert visit.name in "".join(text.split())
        assert "訪問の記録" in text


def test_only_the_internal_edition_has_it_and_a_rerun_takes_it_away(tmp_path: Path) -> None:
    analysis = small_analysis()
    write_report(analysis, tmp_path / "out")
    assert (tmp_path / "out" / VISITS).is_file()
    assert not (tmp_path / "out" / "shareable" / VISITS).exists()
    blank = {"municipality": "", "team": ""}
    nowhere = replace(
        analysis,
        answers=analysis.answers.assign(**blank),
        segments=analysis.segments.assign(**blank),
        survey=replace(
            analysis.survey, attendance=pd.DataFrame(analysis.survey.attendance).iloc[:0]
        ),
    )
    write_report(nowhere, tmp_path / "out")
    assert not (tmp_path / "out" / VISITS).exists()
