"""What stands on one page of the 市町別シート: themes by role, differences, questions and requests.

Counts only, no tests: a municipality has a handful of participants, so a difference is told as
「5人中4人、ほかは23％」 and left to the visitor.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from reflect_nlp.report.content.evidence import pick_quotes, quote
from reflect_nlp.report.content.scope import Scope, groups, session_order
from reflect_nlp.report.model import Quote
from reflect_nlp.report.model.visits import Compared, Contrast, Raised, RaisedPart
from reflect_nlp.words import ROLE_LABELS

ENOUGH: Final = 5
"""Units a place, and all others together, need before they are compared."""
GAP: Final = 0.2
GAP_UNITS: Final = 1.5
"""Shares this far apart are told, if that is also this many units here."""
MOST: Final = 3
"""Differences told each way."""
QUOTES: Final = 2
ASKS: Final = 6
_ASKING: Final = ("question", "request")
_MAIN: Final = ("issue", "measure")
_FACTS: Final = ("affiliation", "career", "fiscal_year", "session", "segment_id", "text")


def raised(scope: Scope) -> tuple[RaisedPart, ...]:
    """Return the themes by role; of all answers where no question asks for 課題 or 方策."""
    roles = {question.role for question in scope.analysis.survey.questions}
    wanted = [role for role in _MAIN if role in roles]
    if not wanted:
        return (_part("挙がったテーマ", scope.analysis.answers, scope.analysis.segments, scope),)
    answers, segments = scope.analysis.answers, scope.analysis.segments
    return tuple(
        _part(
            ROLE_LABELS[role],
            answers[answers["role"] == role],
            segments[segments["role"] == role],
            scope,
        )
        for role in wanted
    )


def _part(title: str, answers: pd.DataFrame, segments: pd.DataFrame, scope: Scope) -> RaisedPart:
    found = groups(segments[segments["theme_status"].isin(["known", "new"])], "theme")
    themes = [
        (
            Raised(scope.theme_names[theme], _units(rows), pick_quotes(rows, QUOTES, scope)),
            len(rows),
        )
        for theme, rows in found.items()
    ]
    themes.sort(key=lambda pair: (-pair[0].people, -pair[1], pair[0].name))
    return RaisedPart(title, _units(answers), tuple(theme for theme, _ in themes))


def _units(rows: pd.DataFrame) -> int:
    return int(rows["unit_id"].nunique())


def compare(named: pd.DataFrame, units: pd.Series, name: str, scope: Scope, by: str) -> Compared:
    """Hold one place against all others of the year.

    Parameters
    ----------
    named : DataFrame (n_themes, n_places)
        Units of every place that named a theme.
    units : Series (n_places,)
        Units of every place that answered.
    name : str
        The place.
    scope : Scope
        Names of themes and units.
    by : str
        市町 or チーム.
    """
    n, others = int(units[name]), int(units.sum() - units[name])
    if n < ENOUGH:
        few = f"回答が{n}{scope.unit}と少なく比べられない。"
        return Compared(others, why_not=few if n else "回答なし。")
    if others < ENOUGH:
        few = f"ほかの{by}の回答が{others}{scope.unit}と少なく比べられない。"
        return Compared(others, why_not=few)
    found = [
        Contrast(
            scope.theme_names[str(theme)], int(row[name]), n, int(row.sum() - row[name]), others
        )
        for theme, row in named.iterrows()
    ]
    least = max(GAP, GAP_UNITS / n)
    more = sorted((c for c in found if c.gap >= least), key=lambda c: -c.gap)
    less = sorted((c for c in found if c.gap <= -least), key=lambda c: c.gap)
    return Compared(others, tuple(more[:MOST]), tuple(less[:MOST]))


def asks(scope: Scope) -> tuple[tuple[Quote, ...], int]:
    """Return questions and requests, one of every unit before a second of any; and how many."""
    segments = scope.analysis.segments
    asking = segments[segments["voice"].isin(_ASKING)]
    free = scope.quotable(asking).sort_values("centrality", ascending=False, kind="stable")
    free = free[free["text"].astype(str).str.strip() != ""].drop_duplicates("text")
    turn = free.groupby("unit_id").cumcount().sort_values(kind="stable")
    chosen = free.loc[turn.index[:ASKS]]
    rank = {session: n for n, session in enumerate(session_order(chosen["session"].astype(str)))}
    chosen = chosen.loc[chosen["session"].map(rank).sort_values(kind="stable").index]
    rows = chosen[list(_FACTS)].to_dict("records")
    return tuple(quote({str(k): v for k, v in r.items()}, scope) for r in rows), len(asking)
