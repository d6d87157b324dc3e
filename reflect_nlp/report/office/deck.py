"""The parts of the slides: a 16:9 page with title, stamp and number, text boxes, lines of text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Length, Pt

from reflect_nlp.report.office.grids import Content, Line
from reflect_nlp.report.office.package import (
    ACCENT,
    HEAD_FONT,
    INK,
    MARKER,
    MUTED,
    clean,
    fit,
    set_properties,
    stamp_line,
)

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide
    from pptx.text.text import TextFrame, _Paragraph

    from reflect_nlp.report.model import Report

WIDTH: Final = 13.333
HEIGHT: Final = 7.5
EDGE: Final = 0.5
TOP: Final = 1.45
BOTTOM: Final = 6.95
SIZE: Final = 12
LEADING: Final = 1.3
"""Line height in sizes; set as points, for fonts differ in their own."""
_COLOURS: Final = {"plain": INK, "strong": INK, "muted": MUTED, "todo": INK}


@dataclass(frozen=True)
class Box:
    """A place on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx takes them."""
        return (
            Inches(self.left),
            Inches(self.top),
            Inches(self.width),
            Inches(self.height),
        )


BODY: Final = Box(EDGE, TOP, WIDTH - 2 * EDGE, BOTTOM - TOP)


def new_deck(report: Report) -> Deck:
    """Return a deck of no slides: 16:9, master and layouts widened, Japanese theme fonts."""
    deck = Presentation()
    scale = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.width = int(shape.left * scale), int(shape.width * scale)
    for rel in deck.slide_master.part.rels.values():
        if rel.reltype.endswith("/theme"):
            part = rel.target_part
            font = f'typeface="{HEAD_FONT}"'.encode()
            blob = part.blob.replace(b'<a:ea typeface=""', b"<a:ea " + font)
            part._blob = blob.replace(b'typeface="Calibri"', font)
    package = deck.part.package
    for rels in (package._rels, deck.part.rels):
        for key in [
            k for k, rel in rels.items() if rel.reltype.endswith(("thumbnail", "Settings"))
        ]:
            rels.pop(key)
    set_properties(deck.core_properties, report)
    return deck


def new_slide(deck: Deck, report: Report, title: str, lead: str = "") -> Slide:
    """Add a slide: title, a line under it, the stamp above right, source and number below."""
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[5])
    heading = slide.shapes.title
    assert heading is not None
    stamp = stamp_line(report)
    heading.left, heading.top, heading.width, heading.height = Box(EDGE, 0.42, 8.6, 0.5).emu
    write_frame(heading.text_frame, (Line(fit(title, 26), "strong"),), size=24, colour=ACCENT)
    stamped = Box(WIDTH - EDGE - 5.2, 0.2, 5.2, 0.3)
    write_box(slide, stamped, (Line(stamp, "strong"),), align=PP_ALIGN.RIGHT, colour=MUTED)
    write_box(slide, Box(EDGE, 0.94, WIDTH - 2 * EDGE, 0.3), (Line(fit(lead, 72), "muted"),))
    _rule(slide, 1.3, ACCENT)
    number = f"{len(deck.slides)}"
    source = fit(f"{report.title}　{report.subtitle}", 60)
    write_box(slide, Box(EDGE, 7.06, 10.5, 0.3), (Line(source, "muted"),))
    below = Box(WIDTH - EDGE - 1.5, 7.06, 1.5, 0.3)
    write_box(slide, below, (Line(number, "muted"),), align=PP_ALIGN.RIGHT)
    return slide


def _rule(slide: Slide, top: float, colour: str) -> None:
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Inches(EDGE), Inches(top), Inches(WIDTH - EDGE), Inches(top)
    )
    line.line.color.rgb, line.line.width = rgb(colour), Pt(1.25)


def write_box(
    slide: Slide,
    box: Box,
    content: Content,
    *,
    size: float = SIZE,
    align: PP_ALIGN | None = None,
    colour: str = "",
    after: float = 0,
) -> None:
    """Add a text box of lines."""
    shape = slide.shapes.add_textbox(*box.emu)
    write_frame(shape.text_frame, content, size=size, align=align, colour=colour, after=after)


def write_frame(
    frame: TextFrame,
    content: Content,
    *,
    size: float = SIZE,
    align: PP_ALIGN | None = None,
    colour: str = "",
    after: float = 0,
) -> None:
    """Fill a text frame with lines: no margins, no growing."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for place, line in enumerate(content):
        paragraph = next_paragraph(frame, place)
        paragraph.space_after = Pt(after)
        write_line(paragraph, line, size=size, align=align, colour=colour)


def next_paragraph(frame: TextFrame, place: int) -> _Paragraph:
    """Return the paragraph at a place: a frame starts with one."""
    if place == 0:
        return frame.paragraphs[0]
    return frame.add_paragraph()  # type: ignore[no-untyped-call, no-any-return]


def write_line(
    paragraph: _Paragraph,
    line: Line,
    *,
    size: float = SIZE,
    align: PP_ALIGN | None = None,
    colour: str = "",
) -> None:
    """Write a line in its look; a bullet hangs."""
    paragraph.line_spacing = Pt(size * LEADING)
    paragraph.alignment = align or PP_ALIGN.LEFT
    if line.bullet:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(Pt(size)))
        properties.set("indent", str(-Pt(size)))
        properties.append(element("a:buFont", typeface=HEAD_FONT))
        properties.append(element("a:buChar", char="・"))
    _run(paragraph, line.text, line.look, size, colour or _COLOURS[line.look])
    if line.tail:
        _run(paragraph, line.tail, "muted", size, MUTED)


def _run(paragraph: _Paragraph, text: str, look: str, size: float, colour: str) -> None:
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size, run.font.bold = Pt(size), look == "strong"
    run.font.color.rgb = rgb(colour)
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "ja-JP")
    properties.set("altLang", "en-US")
    if look == "todo":
        properties.append(element("a:highlight", element("a:srgbClr", val=MARKER)))
    for script in ("a:latin", "a:ea"):
        properties.append(element(script, typeface=HEAD_FONT))


def rgb(colour: str) -> RGBColor:
    """Return a colour such as ``"1D4F8C"``."""
    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call, no-any-return]


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Return an XML element such as ``element("a:ln", fill, w="9525")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    for child in children:
        made.append(child)
    return made


def deck_bytes(deck: Deck) -> bytes:
    """Return the deck as a file's bytes."""
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()
