"""The columns of the list: who and when first, then what the forms ask, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reflect_nlp.survey.collect.forms import Form
from reflect_nlp.survey.collect.labels import HEADERS, clean_label


@dataclass(frozen=True)
class Column:
    """A label of the forms and the header it has in the list."""

    label: str
    header: str
    is_question: bool


def columns_of(forms: Sequence[Form]) -> tuple[Column, ...]:
    """Return the columns; a label that nobody answered has none.

    Parameters
    ----------
    forms : sequence of Form
        Those of the list.
    """
    answered = {label for form in forms for label, text in form.answers.items() if text}
    always = {"fiscal_year", "session", "respondent" if "team" not in answered else "team"}
    first = [label for label in HEADERS if label in answered | always]
    rest = sorted(answered - set(first), key=lambda label: _place(label, forms))
    columns: list[Column] = []
    for label in (*first, *rest):
        header = HEADERS.get(label) or _wording(label, forms)
        taken = {column.header for column in columns}
        number = 2
        while header in taken:
            header = f"{header.removesuffix(f'（{number - 1}）')}（{number}）"
            number += 1
        columns.append(Column(label, header, any(label in form.questions for form in forms)))
    return tuple(columns)


def _place(label: str, forms: Sequence[Form]) -> tuple[float, str]:
    """Return where a label usually stands on a form, between 0 and 1."""
    places = [
        list(form.wording).index(label) / len(form.wording)
        for form in forms
        if label in form.wording
    ]
    return median(places), label


def _wording(label: str, forms: Sequence[Form]) -> str:
    wordings = Counter(clean_label(form.wording[label]) for form in forms if label in form.wording)
    return max(wordings, key=lambda text: (wordings[text], len(text), text))
