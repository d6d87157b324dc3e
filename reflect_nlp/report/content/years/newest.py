"""The newest session of a survey, which the feedback slide shows, and what most spoke of in it."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd

from reflect_nlp.report.content.scope import session_order
from reflect_nlp.run import Analysis
from reflect_nlp.words import sort_years

THEMES_SHOWN: Final = 3


class Newest(NamedTuple):
    """What was said in the newest session, 特記なし left out; empty names where there are none."""

    year: str
    session: str
    segments: pd.DataFrame


class Raised(NamedTuple):
    """A theme with its units and mentions."""

    theme: str
    people: int
    mentions: int


def newest(analysis: Analysis) -> Newest:
    """Return the opinions of the newest year's last session."""
    years = sort_years(analysis.answers["fiscal_year"].astype(str))
    year = years[-1] if years else ""
    mine = analysis.segments[analysis.segments["fiscal_year"] == year]
    sessions = session_order(mine["session"].astype(str))
    last = sessions[-1] if sessions else ""
    here = (mine["session"].astype(str) == last) & (mine["theme_status"] != "none")
    return Newest(year, last, mine[here])


def foremost(segments: pd.DataFrame, n: int) -> tuple[Raised, ...]:
    """Return the known and new themes most units spoke of, at most ``n``."""
    said = segments[segments["theme_status"].isin(["known", "new"])]
    found = [
        Raised(str(theme), int(rows["unit_id"].nunique()), len(rows))
        for theme, rows in said.groupby("theme")
    ]
    return tuple(sorted(found, key=lambda raised: (-raised.people, -raised.mentions))[:n])
