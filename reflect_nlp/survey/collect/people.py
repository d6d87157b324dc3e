"""Several people's forms one after another in one document, taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reflect_nlp.survey.collect.labels import asks, attribute, is_request, is_title
from reflect_nlp.survey.collect.names import person
from reflect_nlp.survey.collect.spread import Spread


def one_each(found: Spread) -> list[Spread]:
    """Return a page for each person: cut where another name follows and the questions return.

    Parameters
    ----------
    found : Spread
    """
    starts = _starts(found)
    tops = [found.boxes[number].top for number in starts]
    rows = [*tops[1:], max((box.bottom for box in found.boxes), default=0) + 1]
    parts = []
    first = min((box.top for box in found.boxes), default=0)
    for row in rows:
        boxes = tuple(box for box in found.boxes if first <= box.top < row)
        parts.append(replace(found, boxes=boxes))
        first = row
    asked = [
        {key for key, box in zip(p.keys, p.boxes, strict=True) if asks(box.text)} for p in parts
    ]
    if len(parts) < 2 or not set.intersection(*asked):
        return [found]
    return [_named(part, number) for number, part in enumerate(parts, start=1)]


def _named(part: Spread, number: int) -> Spread:
    tab = f"{part.page.tab} {number}人目".strip()
    return replace(part, page=replace(part.page, tab=tab))


def _starts(found: Spread) -> list[int]:
    """Return the first box of each form: the heading over a name that is not the one before."""
    starts, last = [], ""
    for number, name in _names(found):
        if person(name) != last:
            starts.append(_first_above(found, number) if last else number)
        last = person(name)
    return starts


def _names(found: Spread) -> Iterator[tuple[int, str]]:
    for number in sorted(found.words):
        if attribute(found.boxes[number].text) == "respondent":
            around = found.around[number]
            beside = around.below if around.right in (None, *found.words) else around.right
            if beside is not None and beside not in found.words:
                yield number, found.boxes[beside].text


def _first_above(found: Spread, number: int) -> int:
    """Return the first of the headings and short entries just above a name."""
    first = number
    for above in range(number - 1, -1, -1):
        is_entry = above in found.words or found.around[above].left in found.words
        text = found.boxes[above].text
        if not (is_entry or is_title(text) or is_request(text)):
            break
        first = above
    return first
