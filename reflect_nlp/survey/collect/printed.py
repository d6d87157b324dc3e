"""What is printed on the forms of a folder, once it is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reflect_nlp.survey.collect.labels import (
    asks,
    exact_key,
    is_form_word,
    is_hint,
    key_of,
    may_be_hint,
)


@dataclass(frozen=True)
class Printed:
    """What is printed on the forms of a folder.

    Attributes
    ----------
    labels : mapping of str to str
        Key of every wording of a label to the key of the label.
    hints : frozenset of str
        Keys of lines of printed help, and numbers of questions as they are printed.
    shared : frozenset of str
        Keys of all texts that stand on several people's forms.
    apart : frozenset of str
        See ``Spread.apart``.
    """

    labels: Mapping[str, str]
    hints: frozenset[str]
    shared: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def label(self, text: str) -> str:
        """Return the key of the label that a box is, or ``""``."""
        key = exact_key(text, self.apart)
        if key in self.labels or is_form_word(text):
            return self.labels.get(key, key)
        bare = (exact_key(head, self.apart) for head, rest in self._parts(text) if not rest)
        return next((self.labels[head] for head in bare), "")

    def is_help(self, line: str) -> bool:
        """Say whether a line is printed help."""
        return is_hint(line) or line.strip() in self.hints or key_of(line) in self.hints

    def cut(self, text: str) -> list[tuple[str, str]]:
        """Part a question and the answer that was typed behind it into the same box."""
        return next(([(head, rest)] for head, rest in self._parts(text) if rest), [])

    def _parts(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a question and what stands behind it in its box, blank if that is only help."""
        for end in _ends(text):
            head, rest = text[:end].strip(), text[end:].strip(" 　\n：:")
            if asks(head) and exact_key(head, self.apart) in self.labels:
                help_only = all(
                    self.is_help(line) or may_be_hint(line) for line in rest.split("\n")
                )
                yield head, "" if help_only else rest


def heads(text: str, apart: AbstractSet[str] = frozenset()) -> set[str]:
    """Return the keys of questions that a box may begin with."""
    return {exact_key(text[:end], apart) for end in _ends(text) if asks(text[:end])}


def _ends(text: str) -> Iterator[int]:
    """Yield where a label that shares its box with the answer may end, the latest first."""
    breaks = [place for place, mark in enumerate(text) if mark == "\n"][:3]
    colons = [place for place, mark in enumerate(text[:120]) if mark in "：:"][:1]
    yield from sorted({*breaks, *colons}, reverse=True)
