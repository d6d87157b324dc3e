"""Lines of the Word report: runs, numbered captions, references to them, pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt, RGBColor

from reflect_nlp.report.office.grids import Line
from reflect_nlp.report.office.package import MARKER, MUTED, clean, legal
from reflect_nlp.report.office.wordstyle import TEXT_MM, field, node

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph


def write_run(paragraph: Paragraph, text: str, look: str = "plain") -> None:
    """Append text in one of the looks of a line; ``todo`` is marked for a person to fill in."""
    run = paragraph.add_run(legal(text))
    if look == "strong":
        run.bold = True
    elif look == "muted":
        run.font.color.rgb = RGBColor.from_string(MUTED)
    elif look == "todo":
        run._r.get_or_add_rPr().append(node("w:shd", val="clear", color="auto", fill=MARKER))


def write_line(paragraph: Paragraph, line: Line) -> None:
    """Append a line of a cell, its bullet hanging."""
    if line.bullet:
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(9), Pt(-9)
        write_run(paragraph, "・\t")
    write_run(paragraph, line.text, line.look)
    if line.tail:
        write_run(paragraph, line.tail, "muted")


def write_reference(paragraph: Paragraph, label: str, number: int) -> None:
    """Append a live reference such as 「表2」 to a caption."""
    field(paragraph, f"REF {_bookmark(label, number)} \\h", f"{label}{number}")


def write_caption(document: WordDocument, label: str, number: int, title: str) -> None:
    """Add 「表1　…」 or 「図1　…」 with a number that Word counts, bookmarked for references."""
    paragraph = document.add_paragraph(style="Caption")
    if label == "図":
        paragraph.paragraph_format.keep_with_next = False
    mark = 1000 * (label == "図") + number
    paragraph._p.append(node("w:bookmarkStart", id=mark, name=_bookmark(label, number)))
    paragraph.add_run(label)
    field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
    paragraph._p.append(node("w:bookmarkEnd", id=mark))
    paragraph.add_run(f"　{clean(title)}")


def _bookmark(label: str, number: int) -> str:
    return f"_Ref{1 if label == '表' else 2}{number:07d}"


def write_picture(document: WordDocument, png: bytes, alt: str) -> None:
    """Add a picture as wide as the text, with its words for those who do not see it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(TEXT_MM))
    properties = shape._inline.docPr
    properties.set("descr", clean(alt))
    properties.set("name", "図")
