"""What one form says: the answer to each of its labels, and the texts that answer none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from reflect_nlp.survey.collect.labels import asks, attribute, is_form_word
from reflect_nlp.survey.collect.page import Box, Page, Paper
from reflect_nlp.survey.collect.printed import Printed
from reflect_nlp.survey.collect.slots import Slots, find_slots
from reflect_nlp.survey.collect.spread import Spread, recut, without
from reflect_nlp.survey.collect.ticks import ticked
from reflect_nlp.survey.meaning.periods import (
    fiscal_year,
    fiscal_years_in,
    session,
    sessions_in,
)

_BLANKS: Final = re.compile(r"\s+")
_BLANK_NAME: Final = re.compile(
    r"様式|ひな[形型]|雛[形型]|テンプレート|白紙|未記入|原本|template", re.I
)


@dataclass(frozen=True)
class Form:
    """One form as read.

    Attributes
    ----------
    paper : Paper
        The file it came in.
    page : Page
    answers : mapping of str to str
        By label: an attribute of ``records.ATTRIBUTES``, ``"respondent"``, or the key of a label.
        A label that is there without an answer has ``""``.
    wording : mapping of str to str
        How the form words each of these labels.
    questions : frozenset of str
        Those that are open questions.
    stray : tuple of str
        Texts that answer no label.
    moved : tuple of str
        Texts taken for the answer of a question though they stand apart from it.
    second : tuple of str
        Labels that stand on the form twice with different answers.
    """

    paper: Paper
    page: Page
    answers: Mapping[str, str]
    wording: Mapping[str, str]
    questions: frozenset[str]
    stray: tuple[str, ...]
    moved: tuple[str, ...]
    second: tuple[str, ...]

    def get(self, label: str) -> str:
        """Return an answer, blank if the form lacks the label."""
        return self.answers.get(label, "")

    @property
    def is_nameless(self) -> bool:
        """Whether it names neither a person nor a team."""
        return not (self.get("respondent") or self.get("team"))

    @property
    def is_unfilled(self) -> bool:
        """Whether it has no answer apart from year and session."""
        told = ("fiscal_year", "session")
        return not any(text for label, text in self.answers.items() if label not in told)

    @property
    def is_named_blank(self) -> bool:
        """Whether the file is called a blank form."""
        return bool(_BLANK_NAME.search(PurePosixPath(self.page.file).stem))


def read_form(paper: Paper, found: Spread, printed: Printed) -> Form:
    """Read the answers of a form.

    Parameters
    ----------
    paper : Paper
    found : Spread
        One of its pages.
    printed : Printed
        What is printed on the forms of the folder.
    """
    plain = set(filter(None, (printed.label(box.text) for box in found.boxes)))
    whole = recut(found, lambda text: _new(printed, plain, text))
    whole = without(whole, lambda text: all(map(printed.is_help, text.split("\n"))))
    boxes = whole.boxes
    labels = {n: key for n, box in enumerate(boxes) if (key := printed.label(box.text))}
    short = {n for n in labels if is_form_word(boxes[n].text)}
    fixed = {n for n, key in enumerate(whole.keys) if key in printed.shared}
    slots = find_slots(boxes, labels.keys(), short, fixed)
    reading = _Reading(printed, boxes, slots)
    for number, key in labels.items():
        reading.take(number, key, is_short=number in short)
    periods = _periods(reading, boxes, labels, found.page)
    return Form(
        paper,
        found.page,
        reading.answers | periods,
        reading.wording,
        frozenset(reading.questions),
        tuple(boxes[n].text for n in slots.stray),
        tuple(boxes[n].text for n in slots.moved),
        tuple(reading.second),
    )


def _new(printed: Printed, plain: set[str], text: str) -> Sequence[tuple[str, str]]:
    """Cut a question off its answer unless the form has that question by itself."""
    return [pair for pair in printed.cut(text) if printed.label(pair[0]) not in plain]


class _Reading:
    """The answers read so far."""

    def __init__(self, printed: Printed, boxes: Sequence[Box], slots: Slots) -> None:
        self.printed, self.boxes, self.slots = printed, boxes, slots
        self.answers: dict[str, str] = {}
        self.wording: dict[str, str] = {}
        self.questions: set[str] = set()
        self.second: list[str] = []

    def take(self, number: int, key: str, *, is_short: bool) -> None:
        label = self.boxes[number].text
        name = self._name(key, label)
        boxes = [self.boxes[n] for n in self.slots.of_label[number]]
        text = self._short(boxes) if is_short else self._long(boxes)
        self.wording.setdefault(name, label)
        if not is_short and asks(label):
            self.questions.add(name)
        before = self.answers.get(name, "")
        if before and text and text != before:
            if is_short:
                self.second.append(label)
                return
            text = f"{before}\n{text}"
        self.answers[name] = text or before

    def _name(self, key: str, label: str) -> str:
        """One attribute, one name; a second label that claims it keeps its own."""
        kind = attribute(label)
        taken = self.wording.get(kind)
        return kind if kind and (taken is None or self.printed.label(taken) == key) else key

    def _short(self, boxes: Sequence[Box]) -> str:
        text = "　".join(self._lines(box) for box in boxes)
        choice = ticked(text)
        return _BLANKS.sub(" ", text if choice is None else choice).strip()

    def _long(self, boxes: Sequence[Box]) -> str:
        text, row = "", -1
        for box in boxes:
            lines = self._lines(box)
            text += ("　" if box.top == row else "\n") + lines if lines else ""
            row = box.top
        return text.strip()

    def _lines(self, box: Box) -> str:
        lines = (line for line in box.text.split("\n") if not self.printed.is_help(line))
        return "\n".join(line.rstrip() for line in lines).strip("\n")


def _periods(
    reading: _Reading, boxes: Sequence[Box], labels: Mapping[int, str], page: Page
) -> dict[str, str]:
    """Return year and session: of their labels, else of titles, file, tab or folder."""
    answered = {n for slot in reading.slots.of_label.values() for n in slot}
    titles = [box.text for n, box in enumerate(boxes) if n in labels or n not in answered]
    asked = {reading.wording[name] for name in reading.questions}
    path = PurePosixPath(page.file)
    places = [
        " ".join(text for text in (*titles, *page.margins) if text not in asked),
        path.stem,
        page.tab,
        *reversed(path.parts[:-1]),
    ]
    return {
        "fiscal_year": _period(
            reading.answers.get("fiscal_year", ""), places, fiscal_year, fiscal_years_in
        ),
        "session": _period(reading.answers.get("session", ""), places, session, sessions_in),
    }


def _period(
    told: str,
    places: Sequence[str],
    read: Callable[[str], str],
    read_all: Callable[[str], tuple[str, ...]],
) -> str:
    if told:
        return read(told)
    found: Iterator[tuple[str, ...]] = (read_all(place) for place in places)
    return next((periods[0] for periods in found if len(periods) == 1), "")
