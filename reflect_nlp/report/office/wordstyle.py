"""The page and the styles of the Word report: A4, filing margin, fonts, header and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reflect_nlp.report.office.package import (
    ACCENT,
    BODY_FONT,
    HEAD_FONT,
    INK,
    MARKER,
    MUTED,
    RULE,
    ems,
    fit,
    set_properties,
    stamp_line,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from reflect_nlp.report.model import Report

TEXT_MM: Final = 160.0
CELL: Final = "表の文字"
NOTE: Final = "表の注"
SPACER: Final = "表の後"
ALERT: Final = "注意"
LEAD: Final = "添え書き"
DRAFT: Final = "総括の文"
_UNUSED_PARTS: Final = ("thumbnail", "stylesWithEffects", "customXml")
_AFTER_BORDER: Final = (
    *("w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl"),
)
"""What follows border and shade in a paragraph's properties; Word insists on the order."""
_FALLBACKS: Final = (
    (BODY_FONT, "Yu Mincho,Hiragino Mincho ProN,Noto Serif CJK JP", "roman"),
    (HEAD_FONT, "BIZ UDPGothic,Hiragino Sans,Noto Sans CJK JP", "swiss"),
)


def new_document(report: Report) -> WordDocument:
    """Return an empty document with page, styles, header and footer set."""
    document = Document()
    _drop_unused(document)
    _set_defaults(document)
    _set_styles(document)
    _set_page(document, report)
    set_properties(document.core_properties, report)
    return document


def node(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Return an XML element such as ``node("w:shd", fill="FFFFFF")``."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Append a field (PAGE, SEQ, REF …) whose stored result is ``shown``."""
    simple = node("w:fldSimple", instr=f" {instruction} ")
    simple.append(paragraph.add_run(shown)._r)
    paragraph._p.append(simple)


def _drop_unused(document: WordDocument) -> None:
    """Take out what the library's template carries and no reader of ours needs."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_UNUSED_PARTS)]:
            del rels[key]
    kept = {"Normal Table", "Table Grid"}
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in kept:
            style.element.getparent().remove(style.element)


def _set_defaults(document: WordDocument) -> None:
    styles, settings = document.styles.element, document.settings.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_fonts(defaults, BODY_FONT)
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "ja-JP")
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    _name_fallbacks(document)


def _name_fallbacks(document: WordDocument) -> None:
    """Say in the font table what to take where a font is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="80"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, others, family in _FALLBACKS
    )
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/fontTable"):
            part = rel.target_part
            part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _set_fonts(properties: BaseOxmlElement, font: str) -> None:
    """Set Latin and east-asian font and drop the theme's, which would win over them."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = node("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _set_styles(document: WordDocument) -> None:
    _style(document, "Normal", BODY_FONT, 10.5, 18, after=4)
    _style(document, "Title", HEAD_FONT, 18, 27, bold=True, colour=INK, after=6)
    for name, size, line, before in (("Heading 1", 14, 21, 20), ("Heading 2", 11.5, 18, 12)):
        colour = ACCENT if name == "Heading 1" else INK
        style = _style(document, name, HEAD_FONT, size, line, bold=True, colour=colour, after=5)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.keep_with_next = True
    caption = _style(document, "Caption", HEAD_FONT, 9.5, 14, bold=True, colour=INK, after=3)
    caption.paragraph_format.space_before = Pt(12)
    caption.paragraph_format.keep_with_next = True
    _style(document, CELL, HEAD_FONT, 9, 13.5, after=0)
    _style(document, NOTE, HEAD_FONT, 8.5, 13, colour=MUTED, after=8)
    _style(document, SPACER, HEAD_FONT, 2, 3, after=0)
    _style(document, LEAD, HEAD_FONT, 9.5, 15, colour=MUTED, after=3)
    draft = _style(document, DRAFT, BODY_FONT, 10.5, 18, after=3)
    draft.paragraph_format.first_line_indent = Pt(10.5)
    alert = _style(document, ALERT, HEAD_FONT, 9.5, 15, colour=INK, after=6)
    _borders(alert, "left", size=24, space=6, colour=ACCENT)
    shade = node("w:shd", val="clear", color="auto", fill=MARKER)
    _properties(alert).insert_element_before(shade, *_AFTER_BORDER)
    for name in ("Header", "Footer"):
        edge = _style(document, name, HEAD_FONT, 8.5, 13, colour=MUTED, after=0)
        for tabs in _properties(edge).findall(qn("w:tabs")):
            _properties(edge).remove(tabs)
    heading, title = document.styles["Heading 1"], document.styles["Title"]
    _borders(heading, "bottom", size=8, space=3, colour=ACCENT)
    _borders(title, "", size=0, space=0, colour=ACCENT)


def _style(
    document: WordDocument,
    name: str,
    font: str,
    size: float,
    line: float,
    *,
    after: float,
    bold: bool = False,
    colour: str = "",
) -> ParagraphStyle:
    """Set a paragraph style; line heights are exact, for fonts differ in their own."""
    styles = document.styles
    known = name in [style.name for style in styles]
    style: ParagraphStyle = (
        styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    _set_fonts(style.element.get_or_add_rPr(), font)
    style.font.size, style.font.bold = Pt(size), bold
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    layout.widow_control = True
    return style


def _properties(style: ParagraphStyle) -> BaseOxmlElement:
    return style.element.get_or_add_pPr()  # type: ignore[no-any-return]


def _borders(style: ParagraphStyle, side: str, *, size: int, space: int, colour: str) -> None:
    """Give the style one border line, or none."""
    properties = _properties(style)
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if side:
        border = node("w:pBdr")
        border.append(node(f"w:{side}", val="single", sz=size, space=space, color=colour))
        properties.insert_element_before(border, "w:shd", *_AFTER_BORDER)


def _set_page(document: WordDocument, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)
    stamp = stamp_line(report)
    header.add_run(f"{fit(report.title, 51 - ems(stamp))}\t")
    header.add_run(stamp).bold = True
    line = node("w:pBdr")
    line.append(node("w:bottom", val="single", sz=4, space=3, color=RULE))
    header._p.get_or_add_pPr().insert_element_before(line, "w:tabs", "w:spacing", "w:jc")
    footer.add_run(f"{fit(report.subtitle, 40)}\t")
    field(footer, "PAGE", "1")
    footer.add_run(" / ")
    field(footer, "NUMPAGES", "1")
