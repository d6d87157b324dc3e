"""Finds the labels of the forms in a folder: what most forms say is printed, the rest is answers.

A text that several people's forms share is a label, unless it stands where those forms have
answers: beside or below a label that other forms follow with something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from reflect_nlp.survey.collect.labels import (
    asks,
    is_form_word,
    key_of,
)
from reflect_nlp.survey.collect.printed import Printed, heads
from reflect_nlp.survey.collect.shared import Shared
from reflect_nlp.survey.collect.spread import Spread

_ALIKE: Final = 0.8


def find_printed(spreads: Sequence[Spread]) -> Printed:
    """Return labels and help, by comparing the forms of all people.

    Parameters
    ----------
    spreads : sequence of Spread
        All pages of the folder.
    """
    shared = Shared(spreads)
    accepted = {key for found in spreads for key in _word_keys(found)}
    for key in shared.ordered():
        if shared.may_be_label(key, accepted):
            accepted.add(key)
    labels = {key: key for key in accepted}
    for found in spreads:
        labels |= _variants(found, labels) or _unusual(found, labels, shared)
    several = frozenset(key for key, people in shared.people.items() if len(people) > 1)
    hints = frozenset(shared.hints() | shared.instructions(accepted))
    return Printed(labels, hints, several, _apart(spreads))


def _apart(spreads: Sequence[Spread]) -> frozenset[str]:
    return frozenset().union(*(found.apart for found in spreads))


def _word_keys(found: Spread) -> Iterator[str]:
    yield from (found.keys[number] for number in found.words)


def _variants(found: Spread, labels: Mapping[str, str]) -> dict[str, str]:
    """Return other wordings of a question on a form that lacks the usual one."""
    here = {labels[key] for key in found.keys if key in labels}
    variants: dict[str, str] = {}
    missing = [k for k in labels if labels[k] == k and k not in here and not is_form_word(k)]
    for number, key in enumerate(found.keys):
        text = found.boxes[number].text
        if key in labels or not asks(text) or len(key) < 4 or heads(text) & set(labels):
            continue
        scores = Counter({label: _likeness(key, label) for label in missing})
        for label, score in scores.most_common(1):
            if score >= _ALIKE:
                variants[key] = label
                missing.remove(label)
    return variants


def _unusual(found: Spread, labels: Mapping[str, str], shared: Shared) -> dict[str, str]:
    """Return the questions of a form that has none of the usual ones."""
    known = {key for box in found.boxes for key in (key_of(box.text), *heads(box.text))}
    if any(key in labels and asks(shared.text[key]) for key in known):
        return {}
    accepted = set(labels)
    for key, box in zip(found.keys, found.boxes, strict=True):
        if asks(box.text) and not shared.answers(key, accepted):
            accepted.add(key)
    return {key: key for key in accepted - set(labels)}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
