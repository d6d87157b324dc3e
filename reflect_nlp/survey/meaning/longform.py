"""Recognises the long form: a row an answer, one column the question, another the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.meaning.questions import key_in, looks_like_question
from reflect_nlp.survey.meaning.vocabulary import (
    is_answer,
    is_question_label,
    is_question_text,
    plain,
)

_MOST_QUESTIONS: Final = 50


def long_form_kinds(table: Table, forced: Mapping[int, str]) -> dict[int, str]:
    """Return which columns are the question, its wording and the answer; empty for the wide form.

    Parameters
    ----------
    table : Table
    forced : mapping of column to kind
        What the settings say; it wins.
    """
    free = [c for c in table.headers if c not in forced]
    answers = [c for c, kind in forced.items() if kind == "text"]
    answers = answers or [c for c in free if is_answer(table.headers[c])]
    label = _label_column(table, forced, free)
    if label is None or not answers or (len(answers) > 1 and "text" in forced.values()):
        return {}
    kinds = {label: "question", answers[0]: "text"}
    wordings = [c for c in free if is_question_text(table.headers[c]) and c not in kinds]
    return kinds | dict.fromkeys(wordings[:1], "question_text")


def _label_column(table: Table, forced: Mapping[int, str], free: list[int]) -> int | None:
    for column, kind in forced.items():
        if kind == "question":
            return column
    named = [c for c in free if is_question_label(table.headers[c])]
    named += [c for c in free if plain(table.headers[c]) == "group"]
    return next((c for c in named if _are_labels(table.cells[c])), None)


def _are_labels(values: pd.Series) -> bool:
    """Labels repeat, or read like questions; answers to 「ご質問」 do neither."""
    filled = values[values.str.strip() != ""]
    labels = filled.unique()
    if not 0 < len(labels) <= _MOST_QUESTIONS:
        return False
    return len(filled) >= 2 * len(labels) or all(
        bool(key_in(label)) or looks_like_question(label) for label in labels
    )
