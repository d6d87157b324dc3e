from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pptx
import pytest
from pptx.presentation import Presentation
from pptx.util import Pt

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report, Section, Sentence
from reflect_nlp.report.office.deck import BODY, Box
from reflect_nlp.report.office.decktable import fitted, grid_height
from reflect_nlp.report.office.grids import Grid, Line
from reflect_nlp.report.office.slides import summary_grid, write_slides
from tests.report.payload import hostile_report
from tests.report.small import crowd_analysis, empty_analysis


@pytest.fixture(scope="module")
def report() -> Report:
    return build(crowd_analysis(30), "internal")


@pytest.fixture(scope="module")
def written(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pptx") / "report.pptx"
    write_slides(report, path)
    return path


@pytest.fixture(scope="module")
def deck(written: Path) -> Presentation:
    return pptx.Presentation(str(written))


def frames(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        if shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def text_of(path: Path) -> str:
    deck = pptx.Presentation(str(path))
    return "\n".join(frame.text for slide in deck.slides for frame in frames(slide))


def test_the_hand_made_pages_are_four_slides_of_sixteen_to_nine(deck: Presentation) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "受講状況",
        "まとめ①　課題　→　具体的内容",
        "まとめ②　方策　→　具体的内容",
        "総括・来年度",
    ]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_stamp_and_number_stand_on_every_slide(report: Report, deck: Presentation) -> None:
    for number, slide in enumerate(deck.slides, 1):
        texts = [frame.text for frame in frames(slide)]
        assert any(all(word in text for word in report.stamp) for text in texts)
        assert str(number) in texts


def test_no_letter_is_smaller_than_twelve_points_and_fonts_are_japanese(deck: Presentation) -> None:
    for slide in deck.slides:
        for frame in frames(slide):
            for paragraph in frame.paragraphs:
                for run in paragraph.runs:
                    assert run.font.size >= Pt(12)
                    assert run._r.xpath("./a:rPr/a:ea/@typeface") == ["BIZ UDPゴシック"]


def test_nothing_reaches_past_the_slide(deck: Presentation) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_slides_two_and_three_hold_real_tables_with_the_reports_numbers(
    report: Report, deck: Presentation
) -> None:
    for slide, role in zip(list(deck.slides)[1:3], ("issue", "measure"), strict=True):
        summary = next(s for s in report.summaries if s.role == role)
        (table,) = [shape.table for shape in slide.shapes if shape.has_table]
        rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
        assert rows[0] == ["テーマ", "数", "具体的内容"]
        assert rows[1][0] == summary.rows[0].name
        assert rows[1][1].startswith(f"{summary.rows[0].people}人")


def test_the_chart_is_native_and_its_workbook_holds_text_not_formulas(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "internal")
    themes = (replace(report.themes[0], name="=1+1", people=99), *report.themes[1:])
    write_slides(replace(report, themes=themes), tmp_path / "r.pptx")
    deck = pptx.Presentation(str(tmp_path / "r.pptx"))
    (chart,) = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    assert next(iter(chart.plots[0].categories)) == "=1+1"
    assert max(chart.plots[0].series[0].values) == 99
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_equal_reports_give_equal_bytes(report: Report, written: Path, tmp_path: Path) -> None:
    write_slides(report, tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == written.read_bytes()
    with zipfile.ZipFile(written) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_a_long_table_is_cut_with_a_counted_row(report: Report, tmp_path: Path) -> None:
    summary = next(s for s in report.summaries if s.role == "issue")
    many = tuple(
        replace(summary.rows[0], theme=f"t{n}", name=f"テーマ{n}", people=60 - n) for n in range(40)
    )
    rest = replace(summary.rows[0], theme="none", name="特記なし", details=())
    long = replace(summary, rows=(*many, rest))
    write_slides(replace(report, summaries=(long,)), tmp_path / "r.pptx")
    deck = pptx.Presentation(str(tmp_path / "r.pptx"))
    (table,) = [shape.table for shape in deck.slides[1].shapes if shape.has_table]
    rows = [row.cells[0].text_frame.text for row in table.rows]
    shown = len(rows) - 3
    assert rows[-2] == f"ほか{40 - shown}テーマ（report.docx に示す）"
    assert rows[-1].startswith("特記なし")
    assert grid_height(summary_grid(long, "人", 1), BODY.width) > BODY.height
    assert sum(row.height for row in table.rows) <= BODY.emu[3]


def test_fitted_keeps_what_fits_and_counts_the_rest() -> None:
    rows = tuple(((Line(f"{n}行目"),), (Line("あ" * 30),)) for n in range(20))
    grid = Grid(("番号", "内容"), rows, (1.0, 4.0), (False, False))
    box = Box(0, 0, 6, 2)
    cut = fitted(grid, box, "ほか{n}行")
    assert grid_height(cut, box.width) <= box.height
    assert cut.rows[-1][0] == (Line(f"ほか{20 - (len(cut.rows) - 1)}行", "muted"),)
    assert fitted(cut, box, "") == cut


def test_sentences_that_do_not_fit_are_counted(report: Report, tmp_path: Path) -> None:
    told = tuple(Sentence(f"{n}番目の文である。" + "あ" * 150, "themes") for n in range(30))
    section = Section("研修プログラムから", told, "評価を書く。")
    write_slides(replace(report, sections=(section,)), tmp_path / "r.pptx")
    text = text_of(tmp_path / "r.pptx")
    left = re.search(r"ほか(\d+)文（report.docx に示す）", text)
    assert left is not None
    assert text.count("番目の文である。") == 30 - int(left[1])
    assert "〔担当者記入〕" in text


@pytest.mark.parametrize("edition", ["internal", "shareable"])
def test_an_empty_report_has_its_four_slides(edition, tmp_path: Path) -> None:
    write_slides(build(empty_analysis(), edition), tmp_path / "r.pptx")
    deck = pptx.Presentation(str(tmp_path / "r.pptx"))
    assert len(deck.slides) == 4
    assert "分析できる回答がない。" in text_of(tmp_path / "r.pptx")


def test_other_questions_take_the_place_of_missing_ones(report: Report, tmp_path: Path) -> None:
    learning = next(s for s in report.summaries if s.role == "learning")
    write_slides(replace(report, summaries=(learning,)), tmp_path / "r.pptx")
    deck = pptx.Presentation(str(tmp_path / "r.pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1].startswith("まとめ　その他の気づき")
    assert titles[2] == "話題（意見のまとまり）"


def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    write_slides(hostile_report(), tmp_path / "r.pptx")
    text = text_of(tmp_path / "r.pptx")
    assert "</script>" in text
    assert not re.search("[\x00-\x08\u202e\ufffe]|_x00", text)
    assert (tmp_path / "r.pptx").stat().st_size < 500_000
    deck = pptx.Presentation(str(tmp_path / "r.pptx"))
    test_nothing_reaches_past_the_slide(deck)
