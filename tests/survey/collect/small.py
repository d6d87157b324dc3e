"""Forms and pages small enough to read at a glance."""

from __future__ import annotations

import datetime as dt

from reflect_nlp.survey.collect.find import find_printed
from reflect_nlp.survey.collect.forms import Form, read_form
from reflect_nlp.survey.collect.page import WIDE, Box, Page, Paper
from reflect_nlp.survey.collect.spread import Spread, spread, told_apart

NOON = dt.datetime(2024, 9, 12, 12)


def page(*rows: str, file: str = "一.docx", tab: str = "") -> Page:
    """A text each row, cells parted by |; a lone cell takes the whole width."""
    boxes = []
    for top, row in enumerate(rows):
        cells = row.split("|")
        for column, text in enumerate(cells):
            left, right = column * 1000, column * 1000 + 999
            if text:
                boxes.append(Box(text, top, left, top, WIDE if len(cells) == 1 else right))
    return Page(file, tab, tuple(boxes))


def paper(
    *pages: Page, modified: dt.datetime = NOON, saved: dt.datetime = NOON, sha256: str = ""
) -> Paper:
    file = pages[0].file
    return Paper(file, pages, modified, saved, sha256 or file)


def spreads(*pages: Page) -> list[Spread]:
    return told_apart([spread(one) for one in pages])


def forms(*pages: Page) -> list[Form]:
    found = spreads(*pages)
    printed = find_printed(found)
    return [read_form(paper(one.page), one, printed) for one in found]


def form(
    *,
    file: str = "一.docx",
    modified: dt.datetime = NOON,
    saved: dt.datetime = NOON,
    sha256: str = "",
    wording: dict[str, str] | None = None,
    stray: tuple[str, ...] = (),
    **answers: str,
) -> Form:
    """A form that is already read; answers by attribute, the question is called ``q``."""
    where = Page(file, "", ())
    return Form(
        paper(where, modified=modified, saved=saved, sha256=sha256),
        where,
        answers,
        {label: label for label in answers} | {"q": "課題"} | (wording or {}),
        frozenset({"q"}),
        stray,
        (),
        (),
    )
