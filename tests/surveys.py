"""Little surveys made by hand, for the tests of the main path."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from reflect_nlp.records import (
    ATTRIBUTES,
    CLOSED_COLUMNS,
    EXCLUDED_COLUMNS,
    RESPONSE_COLUMNS,
    Question,
    Survey,
)
from reflect_nlp.words import Unit

QUESTIONS = (
    Question("Q1", "課題", "issue"),
    Question("Q2", "方策", "measure"),
    Question("Q3", "学び・感想", "learning"),
)
NOT_TEXT = ("row", "may_quote", "text")
"""Columns that are not text, or whose text may be what no file can hold."""
ROLES = {question.key: question.role for question in QUESTIONS}


def survey_of(
    texts: Sequence[str],
    *,
    people: Sequence[str] | None = None,
    teams: Sequence[str] | None = None,
    years: Sequence[str] | None = None,
    questions: Sequence[str] | None = None,
    excluded: Sequence[str] = (),
    unit: Unit = "person",
) -> Survey:
    """Return a survey of one response a sheet; each by a person of its own unless told."""
    n = len(texts)
    keys = list(questions or ["Q1"] * n)
    responses = pd.DataFrame(
        {
            "response_id": [f"a{row}" for row in range(2, n + 2)],
            "sheet_id": [f"s{row}" for row in range(2, n + 2)],
            "file": "回答.csv",
            "tab": "",
            "row": range(2, n + 2),
            "respondent": list(people if people is not None else (f"人{i}" for i in range(n))),
            **dict.fromkeys(ATTRIBUTES, ""),
            "fiscal_year": list(years or ["R9"] * n),
            "team": list(teams or [""] * n),
            "question": keys,
            "role": [ROLES[key] for key in keys],
            "text": pd.Series(list(texts), dtype=object),
            "may_quote": True,
        },
        columns=list(RESPONSE_COLUMNS),
    )
    responses = responses.astype({c: str for c in RESPONSE_COLUMNS if c not in NOT_TEXT})
    dropped = pd.DataFrame(
        [(f"x{i}", "回答.csv", "", 0, "Q1", text, "空欄") for i, text in enumerate(excluded)],
        columns=list(EXCLUDED_COLUMNS),
    )
    return Survey(
        responses=responses,
        excluded=dropped,
        closed=pd.DataFrame(columns=list(CLOSED_COLUMNS)),
        questions=QUESTIONS,
        closed_items=(),
        sources=(),
        unit=unit,
        n_sheets=n,
    )
