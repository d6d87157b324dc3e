"""Pages cut into labels and answers as far as the wording of a box tells, with their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from reflect_nlp.survey.collect.labels import (
    asks,
    attribute,
    exact_key,
    inline,
    is_form_word,
    key_of,
)
from reflect_nlp.survey.collect.page import Around, Box, Page, neighbours
from reflect_nlp.survey.collect.ticks import ticked
from reflect_nlp.survey.meaning.vocabulary import plain

_LEAST_HEADERS: Final = 3
_LEAST_ROWS: Final = 2

Cut = Callable[[str], Sequence[tuple[str, str]]]
"""Label and answer of each piece of a box; nothing where the box is one piece."""


@dataclass(frozen=True)
class Spread:
    """A page with one box a label or answer.

    Attributes
    ----------
    page : Page
    boxes : tuple of Box
    apart : frozenset of str
        Keys of labels that differ in their parentheses only, so these count.
    """

    page: Page
    boxes: tuple[Box, ...]
    apart: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each box is compared by."""
        return tuple(exact_key(box.text, self.apart) for box in self.boxes)

    @cached_property
    def around(self) -> tuple[Around, ...]:
        """What stands next to each box."""
        return tuple(neighbours(self.boxes))

    @cached_property
    def words(self) -> frozenset[int]:
        """The boxes that are labels by their wording alone."""
        return frozenset(n for n, box in enumerate(self.boxes) if is_form_word(box.text))

    @cached_property
    def filler(self) -> str:
        """Who filled the page in, as far as wording tells; the place of the page if nobody."""
        for number in sorted(self.words):
            if attribute(self.boxes[number].text) == "respondent":
                around = self.around[number]
                for next_to in (around.right, around.below):
                    if next_to is not None and next_to not in self.words:
                        return key_of(self.boxes[next_to].text)
        return self.page.place


def spread(page: Page) -> Spread:
    """Cut 「氏名：山田　所属：行政」 into its labels and answers."""
    return Spread(page, tuple(_cut(page.boxes, lambda text: list(inline(text)))))


def told_apart(spreads: Sequence[Spread]) -> list[Spread]:
    """Compare by the whole wording what one form asks twice: 課題（個人） and 課題（チーム）."""
    apart = set()
    for found in spreads:
        wordings: dict[str, set[str]] = {}
        for key, box in zip(found.keys, found.boxes, strict=True):
            if is_form_word(box.text) or asks(box.text):
                wordings.setdefault(key, set()).add(plain(box.text))
        apart |= {key for key, texts in wordings.items() if len(texts) > 1}
    return [replace(found, apart=frozenset(apart)) for found in spreads]


def recut(found: Spread, cut: Cut) -> Spread:
    """Cut the boxes of a page once more."""
    return replace(found, boxes=tuple(_cut(found.boxes, cut)))


def without(found: Spread, gone: Callable[[str], bool]) -> Spread:
    """Leave out the boxes whose text is only print."""
    return replace(found, boxes=tuple(box for box in found.boxes if not gone(box.text)))


def is_list(found: Spread) -> bool:
    """Say whether a page is a table of many people's answers: a header row over several rows."""
    rows: dict[int, list[int]] = {}
    for number, box in enumerate(found.boxes):
        rows.setdefault(box.top, []).append(number)
    asked = {number for number, box in enumerate(found.boxes) if asks(box.text)}
    for top, cells in rows.items():
        known = [number for number in cells if number in found.words or number in asked]
        if len(known) >= _LEAST_HEADERS and found.words & set(cells) and asked & set(cells):
            lefts = {found.boxes[number].left for number in cells}
            return _rows_below(found, rows, top, lefts) >= _LEAST_ROWS
    return False


def _rows_below(found: Spread, rows: Mapping[int, list[int]], top: int, lefts: set[int]) -> int:
    """Count the rows under a header row up to the next label."""
    count = 0
    for below in sorted(row for row in rows if row > top):
        if found.words & set(rows[below]):
            break
        count += len(lefts & {found.boxes[number].left for number in rows[below]}) >= 2
    return count


def _cut(boxes: Sequence[Box], cut: Cut) -> Iterator[Box]:
    for box in boxes:
        pieces = [] if ticked(box.text) is not None else cut(box.text)
        if pieces:
            yield from _pieces(box, pieces)
        else:
            yield box


def _pieces(box: Box, pieces: Sequence[tuple[str, str]]) -> Iterator[Box]:
    texts = [text for pair in pieces for text in pair]
    for number, text in enumerate(texts):
        left = box.left + number
        right = box.right if number == len(texts) - 1 else left
        if text:
            yield Box(text, box.top, left, box.bottom, right)
