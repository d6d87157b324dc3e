"""Which boxes of a page answer which label: beside it, below it, or going on below that."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reflect_nlp.survey.collect.page import WIDE, Box, same_columns, same_rows

_GAP = 2
"""Rows a short answer may stand below its label."""


@dataclass(frozen=True)
class Slots:
    """The answers of a page.

    Attributes
    ----------
    of_label : dict of int to list of int
        Box number of a label to those of its answers, in reading order.
    stray : list of int
        Boxes that are neither label nor answer.
    moved : list of int
        Answers that stand apart from the place of their label's answers.
    """

    of_label: dict[int, list[int]]
    stray: list[int]
    moved: list[int]


def find_slots(
    boxes: Sequence[Box],
    labels: AbstractSet[int],
    short: AbstractSet[int],
    fixed: AbstractSet[int] = frozenset(),
) -> Slots:
    """Give every box that is no label to the label it answers.

    Parameters
    ----------
    boxes : sequence of Box
        In reading order.
    labels : set of int
    short : set of int
        Labels whose answer is short: nothing far below them answers them.
    fixed : set of int
        Boxes that other forms have too: no answer where an answer is not expected.
    """
    owner = _beside(boxes, labels)
    has_right = set(owner.values())
    stray = []
    rest = (n for n in range(len(boxes)) if n not in labels and n not in owner)
    for number in sorted(rest, key=lambda n: (boxes[n].top, boxes[n].left)):
        found = _above(number, boxes, labels, short, owner, has_right)
        if found is None:
            stray.append(number)
        else:
            owner[number] = found
    astray = _astray(boxes, labels, short, owner, [n for n in stray if n not in fixed])
    owner |= astray
    of_label: dict[int, list[int]] = {label: [] for label in sorted(labels)}
    for number in sorted(owner, key=lambda n: (boxes[n].top, boxes[n].left)):
        of_label[owner[number]].append(number)
    return Slots(of_label, sorted(set(stray) - set(astray)), sorted(astray))


def _astray(
    boxes: Sequence[Box],
    labels: AbstractSet[int],
    short: AbstractSet[int],
    owner: dict[int, int],
    stray: Sequence[int],
) -> dict[int, int]:
    """Give stray texts to the only unanswered question above them, up to the next label."""
    answered = set(owner.values())
    found = {}
    for number in stray:
        tops = [boxes[n].top for n in labels if boxes[n].bottom < boxes[number].top]
        last = [n for n in labels if tops and boxes[n].top == max(tops)]
        beside = any(same_rows(boxes[n], boxes[number]) for n in labels)
        if len(last) == 1 and not beside and last[0] not in answered | short:
            found[number] = last[0]
    return found


def _beside(boxes: Sequence[Box], labels: AbstractSet[int]) -> dict[int, int]:
    """Give boxes to the nearest label to their left."""
    owner = {}
    for number, box in enumerate(boxes):
        if number in labels:
            continue
        left = [n for n in labels if same_rows(boxes[n], box) and boxes[n].right < box.left]
        if left:
            owner[number] = max(left, key=lambda n: (boxes[n].left, boxes[n].top))
    return owner


def _above(
    number: int,
    boxes: Sequence[Box],
    labels: AbstractSet[int],
    short: AbstractSet[int],
    owner: dict[int, int],
    has_right: set[int],
) -> int | None:
    """Return the label that a box below it answers."""
    box = boxes[number]
    over = [n for n, one in enumerate(boxes) if one.bottom < box.top and same_columns(one, box)]
    if not over:
        return None
    bottom = max(boxes[n].bottom for n in over)
    nearest = [n for n in over if boxes[n].bottom == bottom]
    free = [n for n in nearest if n in labels and n not in has_right]
    if any(n in labels for n in nearest):
        found = free[0] if len(free) == 1 and len(nearest) == 1 else None
    else:
        owners = {owner.get(n) for n in nearest}
        found = owners.pop() if len(owners) == 1 else None
    if found is None or found not in short:
        return found
    fits = _is_below_entry(box, boxes[found], boxes[nearest[0]])
    return found if fits and found not in has_right else None


def _is_below_entry(box: Box, label: Box, above: Box) -> bool:
    """A short answer is near its label, or goes on a list of names; it is no paragraph."""
    if box.right == WIDE and label.right != WIDE:
        return False
    in_list = (box.left, box.right) == (above.left, above.right) and box.right != WIDE
    return box.top - label.bottom <= _GAP or (in_list and box.top - above.bottom == 1)
