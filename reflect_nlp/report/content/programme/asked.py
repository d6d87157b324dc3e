"""What participants asked: the list to be answered, and the slide of the next session."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from reflect_nlp.report.content.evidence import SURE, pick_quotes
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.places import without_places
from reflect_nlp.report.content.programme.leaning import standing, with_before
from reflect_nlp.report.content.prose.opening import stamp
from reflect_nlp.report.content.scope import Scope, session_label, session_order
from reflect_nlp.report.content.years.newest import THEMES_SHOWN, foremost, newest
from reflect_nlp.report.model import Column, Quote, Table
from reflect_nlp.report.model.plan import TO_FILL, Asked, Feedback, PlanLine
from reflect_nlp.run import Analysis
from reflect_nlp.words import year_label

VOICES: Final = {"question": "疑問", "request": "要望"}
ASKED_SHOWN: Final = 6
LONGEST: Final = 80
"""Characters of a text that still fits the slide."""
MASKED: Final = "〔"


def asked_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return every question and request of the newest year, the newest session first.

    The shareable edition leaves out teams and what may not be quoted, and does not name themes
    that it hides.
    """
    segments = scope.analysis.segments
    asked = segments[segments["voice"].isin(list(VOICES))]
    year = scope.years[-1] if scope.years else ""
    mine = asked[asked["fiscal_year"] == year]
    if mine.empty:
        return None
    shown = _ordered(scope.quotable(mine) if scope.shareable else mine)
    columns = (
        Column("number", "番号", width=7),
        Column("fiscal_year", "年度", width=12),
        Column("session", "回", width=8),
        Column("team", "チーム", width=12),
        Column("question", "設問", width=22),
        Column("voice", "種類", width=7),
        Column("text", "意見", width=60),
        Column("theme", "テーマ", width=26),
        Column("answer", f"回答{TO_FILL}", width=40),
    )
    values = _values(shown, scope, hiding)
    kept = [
        column
        for column in columns
        if column.key in ("number", "text", "answer") or (values[column.key] != "").any()
    ]
    rows = zip(*(values[column.key].tolist() for column in kept), strict=True)
    return scope.table("asked", "質問・要望一覧", kept, rows, _note(mine, shown, asked, scope))


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Order by session, the newest first, then by theme."""
    newest = session_order(rows["session"].astype(str))[::-1]
    place = {session: number for number, session in enumerate(newest)}
    keyed = rows.assign(_session=rows["session"].astype(str).map(place).fillna(len(place)))
    return keyed.sort_values(["_session", "theme", "voice", "text"], kind="stable")


def _values(rows: pd.DataFrame, scope: Scope, hiding: Hiding) -> pd.DataFrame:
    headers = {q.key: q.header for q in scope.analysis.survey.questions}
    themes = zip(rows["theme"], rows["role"], rows["voice"], strict=True)
    return pd.DataFrame(
        {
            "number": [str(n) for n in range(1, len(rows) + 1)],
            "fiscal_year": rows["fiscal_year"].astype(str).map(year_label),
            "session": rows["session"].astype(str).map(session_label),
            "team": "" if scope.shareable else rows["team"],
            "question": rows["question"].map(lambda key: headers.get(key, key)),
            "voice": rows["voice"].map(VOICES),
            "text": rows["text"].astype(str).str.strip(),
            "theme": [
                ""
                if theme in hiding.themes
                or (theme, role) in hiding.roles
                or (theme, voice) in hiding.voices
                else scope.theme_names.get(theme, "")
                for theme, role, voice in themes
            ],
            "answer": "",
        },
        index=rows.index,
    )


def _note(mine: pd.DataFrame, shown: pd.DataFrame, asked: pd.DataFrame, scope: Scope) -> str:
    parts = [f"声の種類が疑問・要望の意見。新しい回から順に並べた（{len(shown):,}件）。"]
    left_out = len(mine) - len(shown)
    if left_out:
        told = "" if scope.small(left_out) else f"{left_out:,}件"
        parts.append(f"引用の同意がないものと事例記述{told}は載せていない。")
    if len(asked) > len(mine):
        parts.append("前の年度の分は意見一覧（声の種類）で見られる。")
    return "".join(parts)


def feedback(analysis: Analysis) -> Feedback | None:
    """Return what participants are shown of the newest session; ``None`` without answers.

    The slide obeys the shareable edition in every folder: it is shown in a room.
    """
    year, last, mine = newest(analysis)
    if mine.empty:
        return None
    shown = without_places(replace(analysis, segments=mine))
    scope = Scope(shown, "shareable")
    hiding = Hiding(Scope(analysis, "shareable"))
    answers = analysis.answers
    there = (answers["fiscal_year"] == year) & (answers["session"].astype(str) == last)
    people = int(answers.loc[there, "unit_id"].nunique())
    when = f"{year_label(year)}{session_label(last)}" or "前回"
    return _feedback(scope, hiding, when, people)


def _feedback(scope: Scope, hiding: Hiding, when: str, people: int) -> Feedback:
    segments = scope.analysis.segments
    masked = segments["text"].astype(str).str.contains(MASKED, regex=False)
    free = scope.quotable(segments[~masked])
    asked = free[free["voice"].isin(list(VOICES))]
    quotes = _asked(_short(with_before(asked[asked["voice_score"] >= SURE], free)), scope)
    shown = [quote.segment_id for _, quote in quotes]
    told = free[~free["segment_id"].map(scope.segment_id).isin(shown)]
    few = scope.small(people)
    return Feedback(
        when=when,
        people=0 if few else people,
        mentions=0 if few else len(segments),
        themes=() if few else _themes(segments, _short(told), scope, hiding),
        asked=() if few else tuple(Asked(label, quote.text) for label, quote in quotes),
        more=0 if few else len(asked) - len(quotes),
        stamp=stamp(scope),
        note=f"{scope.k}{scope.unit}未満の数は示していない。",
    )


def _short(segments: pd.DataFrame) -> pd.DataFrame:
    return segments[segments["text"].astype(str).str.strip().str.len() <= LONGEST]


def _asked(asked: pd.DataFrame, scope: Scope) -> list[tuple[str, Quote]]:
    """Return questions, then requests by others: questions want an answer most."""
    found: list[tuple[str, Quote]] = []
    heard: set[str] = set()
    for voice, label in VOICES.items():
        rows = asked[(asked["voice"] == voice) & ~asked["unit_id"].isin(heard)]
        quotes = pick_quotes(rows, ASKED_SHOWN - len(found), scope)
        found += [(label, quote) for quote in quotes]
        ids = rows["segment_id"].map(scope.segment_id).isin([quote.segment_id for quote in quotes])
        heard |= set(rows.loc[ids, "unit_id"])
    return found


def _themes(
    segments: pd.DataFrame, short: pd.DataFrame, scope: Scope, hiding: Hiding
) -> tuple[PlanLine, ...]:
    """Return the themes most units spoke of, each with a short quote."""
    lines = []
    for theme, people, mentions in foremost(segments, THEMES_SHOWN):
        quotes = pick_quotes(standing(short[short["theme"] == theme]), 1, scope)
        if not scope.small(people) and theme not in hiding.newest:
            name = scope.theme_names.get(theme, theme)
            lines.append(PlanLine(name, "", people, mentions, quotes[0] if quotes else None))
    return tuple(lines)
