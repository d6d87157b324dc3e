"""Takes the names of municipalities and teams out of what the shareable edition says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pandas as pd

from reflect_nlp.run import Analysis

PLACE: Final = "〔市町・チーム〕"
_SHORTEST: Final = 3
_WRITTEN: Final = ("name", "current", "plan", "due", "plan_before")
"""What people wrote in the 対応方針表, and the names of its themes."""
_HELD: Final = ("session_theme", "title", "text", "presenter")
"""What the programme says in words."""


def without_places(analysis: Analysis) -> Analysis:
    """Return the analysis with every municipality and team of the survey written 〔市町・チーム〕.

    Names of three characters or more as they stand in the survey's own columns; shorter ones are
    too likely to be ordinary words.
    """
    answers = analysis.answers
    names = {*answers["municipality"], *answers["team"]}
    known = sorted((n for n in names if len(n) >= _SHORTEST), key=lambda n: (-len(n), n))
    if not known:
        return analysis
    pattern = re.compile("|".join(map(re.escape, known)))
    programme = analysis.survey.programme
    if programme is not None:
        programme = _hidden(programme, _HELD, pattern)
    return replace(
        analysis,
        survey=replace(analysis.survey, programme=programme),
        segments=_hidden(analysis.segments, ("text",), pattern),
        details=_hidden(analysis.details, ("text",), pattern),
        themes=_hidden(analysis.themes, ("name", "keywords"), pattern),
        continuity=_hidden(analysis.continuity, ("name",), pattern),
        register=_hidden(analysis.register, _WRITTEN, pattern),
        topics=_hidden(analysis.topics, ("label", "keywords", "reading"), pattern),
    )


def _hidden(
    frame: pd.DataFrame, columns: tuple[str, ...], pattern: re.Pattern[str]
) -> pd.DataFrame:
    return frame.assign(**{c: [pattern.sub(PLACE, str(v)) for v in frame[c]] for c in columns})
