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
from reflect_nlp.run import Analysis
from reflect_nlp.words import STATUSES, Unit

QUESTIONS = (
    Question("Q1", "課題", "issue"),
    Question("Q2", "方策", "measure"),
    Question("Q3", "学び・感想", "learning"),
)
TWELVE = [
    "会議の目的がはっきりしないまま始まる。",
    "住民と話し合う場がほしい。",
    "相談窓口が一つにならない。",
    "ネットワーク形成図を更新したい。",
    "来年も研修を続けてほしい。",
    "管理職にも受講してほしい。",
    "地域に出向く時間がない。",
    "他市の実践が参考になった。",
    "庁内の連携が進まない。",
    "参加支援の居場所が足りない。",
    "会場が寒かった。",
    "学びを職場で伝えたい。",
]
SNOW = [
    "駐車場の雪かきが間に合わず、車を入れられなかった。",
    "雪の日は駐車場の除雪をお願いしたい。",
    "会場の駐車場が雪で埋まっていて、転びそうになった。",
    "駐車場の雪かきを先に済ませておいてほしい。",
    "大雪で駐車場に入れず、路上で待った。",
    "駐車場に雪が積もり、長靴がないと歩けなかった。",
    "除雪が遅く、駐車場の半分しか使えなかった。",
    "駐車場の凍結が怖いので、雪かきと融雪剤がほしい。",
    "雪かきの当番を決めて駐車場を空けてほしい。",
    "駐車場の隅に雪の山があり、車を止められない。",
    "雪で駐車場の白線が見えず、隣の車とぶつかりそうになった。",
    "駐車場の雪かきを手伝ったら、開始に遅れた。",
]
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


def adds_up(analysis: Analysis, survey: Survey) -> bool:
    """Return whether every segment and response is counted once, in tables and in the run."""
    counts = analysis.run.conservation
    statuses = analysis.segments["theme_status"].value_counts()
    answers = analysis.answers["status"].value_counts()
    return (
        counts["segments"] == len(analysis.segments) == statuses.sum()
        and all(counts[f"segments_{s}"] == statuses.get(s, 0) for s in STATUSES)
        and counts["responses"] == len(survey.responses) + len(survey.excluded)
        and counts["responses_excluded"] == len(survey.excluded)
        and len(analysis.answers) == len(survey.responses) == answers.sum()
        and all(counts[f"responses_{s}"] == answers.get(s, 0) for s in ("coded", "unsure", "none"))
    )
