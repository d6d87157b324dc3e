"""How many people's forms share each text, and what stands next to it there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from reflect_nlp.survey.collect.labels import (
    asks,
    is_form_word,
    is_hint,
    is_number,
    is_request,
    is_title,
    key_of,
    may_be_hint,
)
from reflect_nlp.survey.collect.printed import heads
from reflect_nlp.survey.collect.spread import Spread
from reflect_nlp.survey.collect.ticks import ticked
from reflect_nlp.survey.meaning.questions import role_of
from reflect_nlp.survey.meaning.vocabulary import plain

_LONGEST_OTHER: Final = 60
_SHARE_OF_OTHER: Final = 0.2
"""Share of the people whose forms have a label that is neither a known word nor a question."""
_SHARE_OF_QUESTION: Final = 0.1
_BESIDE: Final = 0.8
_BELOW: Final = 0.5


class Shared:
    """How many people's forms share each text, and what stands next to it."""

    def __init__(self, spreads: Sequence[Spread]) -> None:
        self.spreads = spreads
        self.n_people = len({found.filler for found in spreads})
        self.people: dict[str, set[str]] = defaultdict(set)
        self.exact: dict[str, set[str]] = defaultdict(set)
        self.text: dict[str, str] = {}
        self.places: dict[str, list[tuple[Spread, int]]] = defaultdict(list)
        self.first: dict[str, int] = {}
        self.next_to: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for found in spreads:
            self._add(found)

    def _add(self, found: Spread) -> None:
        for number, (key, box) in enumerate(zip(found.keys, found.boxes, strict=True)):
            around = found.around[number]
            for head in {key, *heads(box.text, found.apart)}:
                self.people[head].add(found.filler)
                self.exact[plain(box.text)].add(found.filler)
                self.text.setdefault(head, box.text if head == key else head)
                self.first.setdefault(head, number)
                self.places[head].append((found, number))
                for side, other in (("left", around.left), ("above", around.above)):
                    if other is not None:
                        self.next_to[side, found.keys[other], head].add(found.filler)

    def ordered(self) -> list[str]:
        """Return the texts that may be labels, those of most people first, then as they stand."""
        found = [key for key, text in self.text.items() if not is_form_word(text)]
        return sorted(found, key=lambda key: (-len(self.people[key]), self.first[key], key))

    def may_be_label(self, key: str, accepted: AbstractSet[str]) -> bool:
        """Say whether a text is shared as labels are and does not stand among answers."""
        text, n = self.text[key], len(self.people[key])
        if is_hint(text) or len(key) < 2 or heads(text) & accepted:
            return False
        if asks(text):
            enough = min(self.n_people, max(2, math.ceil(_SHARE_OF_QUESTION * self.n_people)))
            return n >= enough and not self.answers(key, accepted)
        if not _may_be_other(text):
            return False
        n = len(self.exact[plain(text)])
        if n < max(2, math.ceil(_SHARE_OF_OTHER * self.n_people)):
            return False
        usual = 2 * n >= self.n_people or len(self._followers(key, accepted)) > 1
        return usual and not self.answers(key, accepted, _BESIDE)

    def _followers(self, key: str, accepted: AbstractSet[str]) -> set[str]:
        """Return what stands beside a text, else below it, labels aside: its answers if any."""
        found = set()
        for page, number in self.places[key]:
            around = page.around[number]
            follower = around.below if around.right is None else around.right
            if follower is not None and page.keys[follower] not in accepted:
                found.add(page.keys[follower])
        return found

    def answers(self, key: str, accepted: AbstractSet[str], below: float = _BELOW) -> bool:
        """Say whether a text mostly stands in the place of an answer."""
        places = self.places[key]
        bad = sum(self._is_answer(key, found, number, accepted, below) for found, number in places)
        return 2 * bad >= len(places) > 0

    def _is_answer(
        self, key: str, found: Spread, number: int, accepted: AbstractSet[str], below: float
    ) -> bool:
        around, text = found.around[number], self.text[key]
        if around.left is not None and found.keys[around.left] in accepted:
            label = found.keys[around.left]
            return not asks(text) or self._alone or self._share("left", label, key) < _BESIDE
        if around.above is not None and found.keys[around.above] in accepted:
            label = found.keys[around.above]
            if around.above in found.words:
                beside = found.around[around.above].right
                is_over = beside is None or found.keys[beside] in accepted
                return is_over and not asks(text)
            if self._alone:
                return role_of(text) == role_of(self.text[label])
            return self._share("above", label, key) < below
        return False

    @property
    def _alone(self) -> bool:
        """Whether there is nobody else's form to compare with."""
        return self.n_people == 1

    def _share(self, side: str, label: str, key: str) -> float:
        """Return the share of people with ``label`` on whose forms ``key`` stands next to it."""
        return len(self.next_to[side, label, key]) / max(len(self.people[label]), 1)

    def hints(self) -> set[str]:
        """Return lines that have the shape of help and stand on several people's forms."""
        numbers: set[str] = set()
        people: dict[str, set[str]] = defaultdict(set)
        for found in self.spreads:
            for box, around in zip(found.boxes, found.around, strict=True):
                right = "" if around.right is None else found.boxes[around.right].text
                if is_number(box.text) and asks(right):
                    numbers.add(box.text)
                for line in box.text.split("\n"):
                    if may_be_hint(line) and not is_form_word(line):
                        people[key_of(line)].add(found.filler)
        return numbers | {key for key, fillers in people.items() if len(fillers) > 1}

    def instructions(self, accepted: AbstractSet[str]) -> set[str]:
        """Return labels that only explain the question they always stand under."""
        found = set()
        for (side, label, key), fillers in self.next_to.items():
            always = side == "above" and len(fillers) == len(self.people[label]) > 1
            both = label in accepted and key in accepted and not is_form_word(self.text[key])
            if always and both and asks(self.text[label]) and not is_request(self.text[label]):
                text = self.text[key]
                if is_request(text) or not asks(text):
                    found.add(key)
        return found


def _may_be_other(text: str) -> bool:
    """Say whether a text may be a label though it is neither a known word nor a question."""
    if len(text) > _LONGEST_OTHER or "\n" in text or may_be_hint(text):
        return False
    return ticked(text) is None and not is_title(text)
