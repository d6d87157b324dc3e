import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reflect_nlp.survey.collect.forms_docx import read_document
from reflect_nlp.survey.collect.package import Package
from reflect_nlp.survey.collect.page import WIDE, Page
from tests.survey.collect.make import NOBODY, control_form, grid_form, someone


def read(document) -> Page:
    out = io.BytesIO()
    document.save(out)
    return read_document(Package(out.getvalue(), where="様式.docx"), file="様式.docx")


def texts(document) -> list[str]:
    return [box.text for box in read(document).boxes]


def with_run(xml: str):
    document = docx.Document()
    paragraph = document.add_paragraph("前")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
    return document


def test_merged_cells_are_one_box() -> None:
    boxes = {box.text: box for box in read(grid_form(someone(0))).boxes}
    name, issue = boxes["氏名"], boxes["更に深めたい課題（具体的に）"]
    assert name.top == boxes["山田　花子"].top
    assert name.right < boxes["山田　花子"].left
    assert issue.right == WIDE

    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "課題"
    table.cell(0, 1).text, table.cell(1, 1).text = "一", "二"
    tall, first, second = read(document).boxes
    assert (tall.top, tall.bottom) == (first.top, second.top)


def test_placeholders_are_blank_and_text_boxes_are_read_once() -> None:
    found = texts(control_form(someone(1)))
    assert found.count("庁内連携の課題を関係機関で共有する場が足りない（1）。") == 1
    assert "佐藤　花子" in found
    assert not [text for text in texts(control_form(NOBODY)) if "クリック" in text]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>消した</w:delText></w:r></w:del>"
    document = docx.Document()
    paragraph = document.add_paragraph("残した")
    paragraph._p.append(parse_xml(deleted))
    assert texts(document) == ["残した"]
    ruby = (
        "<w:ruby><w:rt><w:r><w:t>やまだ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>山田</w:t></w:r></w:rubyBase></w:ruby>"
    )
    assert texts(with_run(ruby)) == ["前山田"]


def test_check_boxes_and_lists_of_old_forms() -> None:
    for state, mark in (("<w:checked/>", "☑"), ('<w:checked w:val="0"/>', "□"), ("", "□")):
        box = f"<w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>"
        assert texts(with_run(box)) == ["前" + mark]
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("行政", "社協"))
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    assert texts(with_run(f"<w:fldChar>{chosen}</w:fldChar>")) == ["前社協"]
    assert texts(with_run('<w:sym w:font="Wingdings" w:char="F0FE"/>')) == ["前☑"]


def test_a_form_inside_a_cell_is_unfolded_and_a_list_is_not() -> None:
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    inner = outer.add_table(1, 4)
    for cell, text in zip(inner.rows[0].cells, ("氏名", "山田", "所属", "行政"), strict=True):
        cell.text = text
    assert texts(document) == ["氏名", "山田", "所属", "行政"]
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "答え"
    cell.add_table(1, 2).cell(0, 1).text = "表"
    assert [text.split() for text in texts(document)] == [["答え", "表"]]


def test_headers_are_margins() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "令和6年度 第2回"
    page = read(document)
    assert page.boxes == ()
    assert "令和6年度 第2回" in page.margins
