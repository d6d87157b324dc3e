from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report, Section, Sentence
from reflect_nlp.report.office.document import write_document
from reflect_nlp.report.office.outline import Drafted, Head, Shown, outline
from tests.report.payload import hostile_report
from tests.report.small import crowd_analysis, empty_analysis, small_analysis


@pytest.fixture(scope="module")
def report() -> Report:
    return build(crowd_analysis(30), "internal")


@pytest.fixture(scope="module")
def written(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "report.docx"
    write_document(report, path)
    return path


@pytest.fixture(scope="module")
def document(written: Path) -> Document:
    return docx.Document(str(written))


def text_of(path: Path) -> str:
    """Everything a reader sees: paragraphs, tables, header and footer."""
    held = docx.Document(str(path))
    parts = [held.element.body, held.sections[0].header._element, held.sections[0].footer._element]
    return "\n".join(
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for part in parts
        for p in part.iter(qn("w:p"))
    )


def headings(held: Document) -> list[str]:
    return [p.text for p in held.paragraphs if p.style is not None and p.style.name == "Heading 1"]


def test_the_chapters_come_in_the_order_of_the_hand_made_page(document: Document) -> None:
    assert headings(document) == [
        "1　受講状況",
        "2　課題　→　具体的内容（まとめ表①）",
        "3　方策　→　具体的内容（まとめ表②）",
        "4　その他の気づき",
        "5　理解度・満足度",
        "6　全体総括",
        "7　来年度のカリキュラムで見直す点",
        "8　来年度プログラム案",
        "9　質問・要望一覧",
        "10　テーマ一覧",
        "11　話題モデル",
        "付録　作り方",
    ]


def test_every_caption_has_a_running_number_and_a_bookmark(document: Document) -> None:
    captions = [p for p in document.paragraphs if p.style is not None and p.style.name == "Caption"]
    tables = [p for p in captions if p._p.xpath("./w:r[1]/w:t[.='表']")]
    numbers = [p._p.xpath("./w:fldSimple//w:t")[0].text for p in tables]
    assert numbers == [str(n) for n in range(1, len(tables) + 1)]
    names = document.element.body.xpath("//w:bookmarkStart/@w:name")
    assert len(set(names)) == len(names) == len(captions)


def test_every_sentence_of_the_summary_refers_to_a_table_that_is_there(
    report: Report, document: Document
) -> None:
    fields = document.element.body.xpath("//w:fldSimple/@w:instr")
    targets = [re.split(r"\s+", f.strip())[1] for f in fields if f.strip().startswith("REF")]
    names = set(document.element.body.xpath("//w:bookmarkStart/@w:name"))
    sentences = [s for section in report.sections for s in section.sentences]
    assert len(targets) == len(sentences)
    assert set(targets) <= names


def test_sentences_stand_with_their_reference_before_the_full_stop(tmp_path: Path) -> None:
    base = build(crowd_analysis(30), "internal")
    told = (Sentence("受講者は30人であった。", "attendance"), Sentence("以上である。"))
    write_document(
        replace(base, sections=(Section("受講者の状況から", told, "見立てを書く。"),)),
        tmp_path / "r.docx",
    )
    text = text_of(tmp_path / "r.docx")
    assert "受講者は30人であった（表1）。" in text
    assert "以上である。" in text
    assert "〔担当者記入：見立てを書く。〕" in text


def test_a_table_only_a_sentence_speaks_of_is_added_to_the_appendix(report: Report) -> None:
    told = Section("受講者の状況から", (Sentence("差がみられる。", "cross_affiliation"),))
    blocks = list(outline(replace(report, sections=(told,))))
    keys = [block.key for block in blocks if isinstance(block, Shown)]
    assert "cross_affiliation" in keys
    assert "cross_affiliation" not in [b.key for b in outline(report) if isinstance(b, Shown)]


def test_stamp_and_page_number_stand_on_every_page(report: Report, document: Document) -> None:
    assert len(document.sections) == 1
    section = document.sections[0]
    assert not section.different_first_page_header_footer
    for word in report.stamp:
        assert word in section.header.paragraphs[0].text
    fields = section.footer._element.xpath("//w:fldSimple/@w:instr")
    assert [f.strip() for f in fields] == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_tables_repeat_their_header_and_never_cut_a_row(document: Document) -> None:
    for table in document.tables[1:]:
        rows = table._tbl.tr_lst
        assert rows[0].xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_the_summary_table_merges_a_theme_over_its_lines(
    report: Report, document: Document
) -> None:
    issue = next(s for s in report.summaries if s.role == "issue")
    table = next(
        t for t in document.tables if t.rows[0].cells[1].text == "具体的内容" and len(t.rows) > 2
    )
    lines = sum(max(1, len(row.details)) for row in issue.rows)
    assert len(table.rows) == 1 + lines
    first = issue.rows[0]
    assert first.name in table.rows[1].cells[0].text
    assert f"{first.people}人" in table.rows[1].cells[0].text
    assert table._tbl.xpath(".//w:vMerge")


def test_japanese_fonts_are_set_on_rfonts(document: Document) -> None:
    for name, font in (("Normal", "游明朝"), ("Heading 1", "BIZ UDPゴシック")):
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii")) == font
        assert fonts.get(qn("w:asciiTheme")) is None


def test_the_figure_has_words_for_those_who_do_not_see_it(document: Document) -> None:
    (picture,) = document.element.body.xpath("//wp:docPr")
    assert "横棒グラフ" in picture.get("descr")


def test_equal_reports_give_equal_bytes(report: Report, written: Path, tmp_path: Path) -> None:
    write_document(report, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == written.read_bytes()
    with zipfile.ZipFile(written) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        assert not [n for n in package.namelist() if "thumbnail" in n or "customXml" in n]
    properties = docx.Document(str(written)).core_properties
    assert (properties.created, properties.author) == (properties.modified, "reflect_nlp")


def test_hostile_text_is_shown_and_long_text_is_cut_and_told(tmp_path: Path) -> None:
    report = hostile_report()
    detail = replace(report.summaries[0].rows[0].details[0], text="い" * 100_000)
    row = replace(report.summaries[0].rows[0], details=(detail,))
    summary = replace(report.summaries[0], rows=(row, *report.summaries[0].rows[1:]))
    report = replace(report, summaries=(summary, *report.summaries[1:]))
    write_document(report, tmp_path / "r.docx")
    text = text_of(tmp_path / "r.docx")
    assert "</script><script>window.ran=1</script>" in text
    assert '=HYPERLINK("http://203.0.113.9/","x")' in text
    assert "👩‍👩‍👧‍👦🇯🇵" in text
    assert "…（以下略、全100,000字）" in text
    assert not re.search("[\x00-\x08\u202e\ufffe]", text)
    assert (tmp_path / "r.docx").stat().st_size < 1_000_000


def test_an_empty_report_is_a_document_that_says_so(tmp_path: Path) -> None:
    report = build(empty_analysis(), "internal")
    write_document(report, tmp_path / "r.docx")
    text = text_of(tmp_path / "r.docx")
    assert "分析できる回答がない。" in text
    assert headings(docx.Document(str(tmp_path / "r.docx")))[-1] == "付録　作り方"


def test_the_shareable_edition_shows_dashes_and_no_count_for_what_is_hidden(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "shareable")
    detail = replace(report.summaries[0].rows[0].details[0], people=None)
    row = replace(report.summaries[0].rows[0], details=(detail,))
    report = replace(report, summaries=(replace(report.summaries[0], rows=(row,)),))
    write_document(report, tmp_path / "r.docx")
    text = text_of(tmp_path / "r.docx")
    assert "共有用" in text
    assert "内部用" not in text
    assert "None" not in text
    assert "－" in text


def test_the_chapters_without_a_table_are_left_out_and_numbers_close_up() -> None:
    report = build(small_analysis(), "internal")
    left_out = ("attendance", "closed", "programme", "programme_items", "asked")
    few = {key: table for key, table in report.tables.items() if key not in left_out}
    bare = replace(report, tables=few, summaries=(), findings=(), sections=(), plan=None)
    blocks = list(outline(bare))
    titles = [block.text for block in blocks if isinstance(block, Head) and block.level == 1]
    assert titles == ["1　回答の状況", "2　テーマ一覧", "3　話題モデル", "付録　作り方"]
    assert not [block for block in blocks if isinstance(block, Drafted)]
