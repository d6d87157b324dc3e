"""A hand-made analysis with a programme: the small one of ``small.py`` and what R6 held."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from reflect_nlp.run import Analysis
from reflect_nlp.survey.programme import PROGRAMME_COLUMNS
from tests.report.small import analysis_from, small_analysis
from tests.report.small_rows import ROWS, Row

HELD = (
    ("1", "2024-06-14", "基本", "lecture", "制度の入口", ""),
    ("1", "2024-06-14", "基本", "discussion", "何から見直すか", ""),
    ("2", "2024-09-13", "つながり", "report", "居場所の一年", "合同会社ひだまり工房"),
    ("2", "2024-09-13", "つながり", "exercise", "ネットワーク形成図を描く", ""),
)
SAID = (
    Row("R6", "2", "D", "Q3", "ひだまり工房の話に励まされた。", "practice", "known", "case", "gain", 3),
    Row("R6", "2", "E", "Q3", "形成図の手順書がほしいと思った。", "outreach", "known", "exercise", "request", 3),
    Row("R6", "2", "F", "Q3", "演習の時間が短くて残念だった。", "logistics", "known", "operation", "difficulty", 5),
    Row("R6", "1", "D", "Q3", "机が狭くて図が広げられなかった。", "logistics", "known", "operation", "difficulty", 5),
)  # fmt: skip


def with_programme(analysis: Analysis, *, year: str = "R6") -> Analysis:
    """Return an analysis whose survey has the programme of a year."""
    rows = [
        (year, session, date, theme, kind, title, title, who)
        for session, date, theme, kind, title, who in HELD
    ]
    programme = pd.DataFrame(rows, columns=list(PROGRAMME_COLUMNS), dtype=str)
    return replace(analysis, survey=replace(analysis.survey, programme=programme))


def planned_analysis(copies: int = 1, said: Iterable[Row] = SAID, **settings: object) -> Analysis:
    """Return the small analysis with a programme, its remarks made by ``copies`` times as many."""
    rows = [
        row._replace(person=f"{row.person}{copy:02d}" if copies > 1 else row.person)
        for copy in range(copies)
        for row in (*ROWS, *said)
    ]
    return with_programme(analysis_from(rows, settings=settings))


def unplanned_analysis() -> Analysis:
    """Return the small analysis, which has no programme."""
    return small_analysis()
