"""A Word document as one form: paragraphs and tables, from top to bottom, on one grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from reflect_nlp.survey.collect.labels import is_form_word
from reflect_nlp.survey.collect.package import Package, local, named, value
from reflect_nlp.survey.collect.page import STEP, WIDE, Box, Page

_DROPPED: Final = frozenset({"Fallback", "del", "moveFrom", "rt", "delText", "instrText"})
"""Second copies of text boxes, struck-out text, readings over characters, field codes."""
_DRAWN: Final = frozenset({"drawing", "pict", "object"})
_SPACES: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS: Final = {
    **dict.fromkeys(("F0FE", "F052", "F0FC", "F0FD", "F054", "F053"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F072"), "□"),
}
"""Ticks and empty squares of the fonts Wingdings and Wingdings 2."""


def read_document(package: Package, *, file: str) -> Page:
    """Return the form in a Word document.

    Text boxes stand below the paragraph they hang on, placeholders of content controls and deleted
    text are left out, check boxes are ``☑`` and ``□``. Links and macros are never followed.

    Raises
    ------
    InputError
        A part is damaged or suspicious.
    """
    root = package.part(package.main_part())
    _prune(root)
    grid = _Grid()
    for body in named(root, "body"):
        grid.blocks(body)
        break
    return Page(file, "", tuple(grid.boxes), tuple(_margins(package)))


def _margins(package: Package) -> Iterator[str]:
    for name in sorted(package.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            root = package.part(name)
            _prune(root)
            yield " ".join(_text(paragraph) for paragraph in named(root, "p"))


def _prune(node: ET.Element) -> None:
    """Take out what a reader of the page does not see."""
    for child in list(node):
        if local(child) in _DROPPED:
            node.remove(child)
            continue
        if local(child) == "sdt" and any(True for _ in named(child, "showingPlcHdr")):
            _empty(child)
        _prune(child)


def _empty(control: ET.Element) -> None:
    """Blank a content control that still shows its placeholder, but not one nested in it."""
    properties = next((part for part in control if local(part) == "sdtPr"), None)
    if properties is not None and any(True for _ in named(properties, "showingPlcHdr")):
        for text in named(control, "t"):
            text.text = ""


@dataclass
class _Grid:
    """The boxes so far and the next free row."""

    boxes: list[Box] = field(default_factory=list)
    row: int = 0

    def blocks(self, parent: ET.Element) -> None:
        for block in parent:
            kind = local(block)
            if kind == "p":
                self.paragraph(block)
            elif kind == "tbl":
                self.table(block)
            elif kind != "sdtPr":
                self.blocks(block)

    def paragraph(self, paragraph: ET.Element) -> None:
        if text := _text(paragraph).strip():
            self.boxes.append(Box(text, self.row, 0, self.row, WIDE))
        self.row += 1
        for frame in named(paragraph, "txbxContent"):
            self.blocks(frame)

    def table(self, table: ET.Element) -> None:
        open_cells: dict[int, int] = {}
        frames: list[ET.Element] = []
        for row in _inside(table, "tr"):
            self.table_row(row, open_cells, frames)
            self.row += 1
        for frame in frames:
            self.blocks(frame)

    def table_row(
        self, row: ET.Element, open_cells: dict[int, int], frames: list[ET.Element]
    ) -> None:
        column = sum(int(value(gap) or 0) for gap in named(row, "gridBefore"))
        cells = list(_inside(row, "tc"))
        for cell in cells:
            width = max((int(value(span) or 1) for span in _property(cell, "gridSpan")), default=1)
            joins = [value(merge) for merge in _property(cell, "vMerge")]
            left, column = column, column + width
            if joins and joins[0] != "restart":
                if (above := open_cells.get(left)) is not None:
                    self.boxes[above] = self.boxes[above]._replace(bottom=self.row)
                continue
            open_cells.pop(left, None)
            text = _cell_text(cell, frames)
            if text:
                open_cells[left] = len(self.boxes)
                right = WIDE if len(cells) == 1 else column * STEP - 1
                self.boxes.append(
                    Box(text, self.row, 0 if len(cells) == 1 else left * STEP, self.row, right)
                )


def _property(cell: ET.Element, name: str) -> Iterator[ET.Element]:
    for properties in cell:
        if local(properties) == "tcPr":
            yield from (part for part in properties if local(part) == name)


def _inside(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml"):
            yield from _inside(child, name)


def _cell_text(cell: ET.Element, frames: list[ET.Element]) -> str:
    """Return the lines of a cell; tables in it that hold labels are put aside as a form inside."""
    lines = []
    for block in _flat(cell):
        if local(block) == "tbl":
            if _holds_labels(block):
                wrapper = ET.Element("frame")
                wrapper.append(block)
                frames.append(wrapper)
            else:
                rows = _inside(block, "tr")
                lines += ["　".join(_cell_text(c, frames) for c in _inside(r, "tc")) for r in rows]
        else:
            lines.append(_text(block))
            frames += named(block, "txbxContent")
    return "\n".join(lines).strip()


def _flat(parent: ET.Element) -> Iterator[ET.Element]:
    for block in parent:
        if local(block) in ("p", "tbl"):
            yield block
        elif local(block) != "sdtPr":
            yield from _flat(block)


def _holds_labels(table: ET.Element) -> bool:
    texts = [" ".join(map(_text, named(cell, "p"))) for cell in named(table, "tc")]
    return sum(map(is_form_word, texts)) >= 2


def _text(node: ET.Element) -> str:
    """Return the text of a paragraph without that of the frames that hang on it."""
    return "".join(_pieces(node))


def _pieces(node: ET.Element) -> Iterator[str]:
    for child in node:
        kind = local(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _SPACES:
            yield _SPACES[kind]
        elif kind == "sym":
            yield _SYMBOLS.get(value(child, "char").upper(), "")
        elif kind == "checkBox":
            yield _check_mark(child)
        elif kind == "ddList":
            yield _chosen(child)
        elif kind not in _DRAWN and kind not in ("pPr", "rPr", "sdtPr"):
            yield from _pieces(child)


def _check_mark(box: ET.Element) -> str:
    """Return the mark of an old form field; ``checked`` wins over ``default``."""
    states = {local(part): value(part) not in ("0", "false", "off") for part in box}
    return "☑" if states.get("checked", states.get("default", False)) else "□"


def _chosen(choices: ET.Element) -> str:
    entries = [value(entry) for entry in choices if local(entry) == "listEntry"]
    picked = next((value(part) for part in choices if local(part) == "result"), "")
    number = int(picked) if picked.isdecimal() else -1
    return entries[number] if 0 <= number < len(entries) else ""
