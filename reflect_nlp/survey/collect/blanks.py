"""Which of the forms are the blank one that was sent out, and what is printed in its answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from reflect_nlp.survey.collect.forms import Form
from reflect_nlp.survey.collect.labels import is_form_word, key_of

_SEVERAL: Final = 2


def printed_answers(forms: Sequence[Form]) -> frozenset[str]:
    """Return the lines that a nameless form shares with the answers of other people.

    They are printed help without the look of it: the forms that others filled in still have them.
    A file that is called a blank form needs no such witness.

    Parameters
    ----------
    forms : sequence of Form
    """
    writers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in forms:
        for question, key in _lines(form):
            writers[question, key].add(form.get("respondent") or form.get("team"))
    found: set[str] = set()
    for form in forms:
        if form.is_nameless:
            lines = set(_lines(form))
            seen = {line for line in lines if len(writers[line] - {""}) >= _SEVERAL}
            if seen == lines or form.is_named_blank:
                found |= {key for _, key in lines}
    return frozenset(found)


def idle_labels(forms: Sequence[Form]) -> frozenset[str]:
    """Return labels that nobody answered and few forms have: they may be somebody's words.

    Questions and known words stay labels; what most forms have is printed on them.
    """
    counts = Counter(label for form in forms for label in form.wording)
    answered = {label for form in forms for label, text in form.answers.items() if text}
    asked = {label for form in forms for label in form.questions}
    words = {label for f in forms for label, text in f.wording.items() if is_form_word(text)}
    few = {label for label, n in counts.items() if 2 * n < len(forms)}
    return frozenset(few - answered - asked - words)


def _lines(form: Form) -> Iterator[tuple[str, str]]:
    for question in form.questions:
        for line in form.get(question).split("\n"):
            if line.strip():
                yield question, key_of(line)
