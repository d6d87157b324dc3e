"""What a reader sees of a theme, a topic and a finding: numbers, words, quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from reflect_nlp.report.content.evidence import details_of, heard, pick_quotes
from reflect_nlp.report.content.findings.facts import number, priority, whole, why
from reflect_nlp.report.content.findings.misread import Width, finding_widths, theme_widths
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import (
    Scope,
    cell,
    groups,
    reference_last,
    stability_label,
)
from reflect_nlp.report.model import FindingCard, ThemeCard, TopicCard, Trend
from reflect_nlp.words import DIRECTION_LABELS, DIRECTIONS, STATUS_LABELS, VOICES

QUOTES: Final = 3
DETAILS: Final = 5
FINDINGS_PER_DIRECTION: Final = 8
AGREEMENTS: Final = 5


def theme_cards(scope: Scope, hiding: Hiding, trend: Trend | None) -> tuple[ThemeCard, ...]:
    """Return a card for every theme that somebody raised, most units first, unstable ones last."""
    themes = scope.analysis.themes
    rows = themes[(themes["people"] > 0) & ~themes["theme"].isin(hiding.themes)]
    years = _year_shares(trend)
    details = groups(scope.analysis.details, "theme")
    misread = theme_widths(scope)
    cards = [
        _theme_card(row, scope, hiding, years.get(str(row["name"]), {}), details, misread)
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(cards, key=lambda card: (card.status == "unstable", -card.people)))


def _theme_card(
    row: Mapping[Any, Any],
    scope: Scope,
    hiding: Hiding,
    years: Mapping[str, float],
    details: Mapping[str, pd.DataFrame],
    misread: Mapping[str, Width],
) -> ThemeCard:
    code, status = str(row["theme"]), str(row["status"])
    segments = scope.by_theme[code]
    said = segments["voice"].value_counts()
    lines = details.get(code)
    stability = cell(row["stability"])
    return ThemeCard(
        code=code,
        name=str(row["name"]),
        status=status,
        status_label=STATUS_LABELS.get(status, status),
        definition=_definition(scope, code),
        people=whole(row["people"]),
        n=whole(row["n"]),
        share=number(row["share"]),
        mentions=None if code in hiding.mentions else whole(row["mentions"]),
        stability=float(stability) if isinstance(stability, int | float) else None,
        stability_label=stability_label(row["stability"]),
        keywords=keywords(row["keywords"]),
        voices={
            voice: int(said[voice])
            for voice in VOICES
            if voice in said.index and (code, voice) not in hiding.voices
        },
        years=years,
        details=()
        if lines is None
        else details_of(lines.sort_values(["rank", "role"], kind="stable"), scope, DETAILS),
        quotes=pick_quotes(segments, QUOTES, scope),
        misread=misread.get(code),
    )


def topic_cards(scope: Scope, hiding: Hiding) -> tuple[TopicCard, ...]:
    """Return a card for every topic, in the order of the analysis, doubtful ones last."""
    by_topic = groups(scope.analysis.segments, "topic")
    by_agreement = groups(scope.analysis.topic_themes, "topic")
    cards = []
    for row in reference_last(scope.analysis.topics).to_dict("records"):
        topic = whole(row["topic"])
        if topic in hiding.topics or str(topic) not in by_topic:
            continue
        stability = cell(row["stability"])
        cards.append(
            TopicCard(
                topic=topic,
                label=str(row["label"]),
                people=whole(row["people"]),
                mentions=whole(row["mentions"]),
                stability=float(stability) if isinstance(stability, int | float) else None,
                stability_label=stability_label(row["stability"]),
                keywords=keywords(row["keywords"]),
                quotes=pick_quotes(by_topic[str(topic)], QUOTES, scope),
                agreement=_agreement(topic, by_agreement.get(str(topic)), scope, hiding),
                reading=str(row["reading"]),
            )
        )
    return tuple(cards)


def _agreement(
    topic: int, rows: pd.DataFrame | None, scope: Scope, hiding: Hiding
) -> Mapping[str, float]:
    """Return the shares of a topic's segments by theme name, largest first."""
    if rows is None:
        return {}
    best = rows.sort_values("share", ascending=False, kind="stable")
    shown = {
        scope.theme_names.get(theme, STATUS_LABELS.get(theme, theme)): float(share)
        for theme, share in zip(best["theme"].astype(str), best["share"], strict=True)
        if (str(topic), theme) not in hiding.topic_themes and theme not in hiding.themes
    }
    return dict(list(shown.items())[:AGREEMENTS])


def finding_cards(scope: Scope, hiding: Hiding) -> tuple[FindingCard, ...]:
    """Return the first findings of every direction with their evidence.

    Findings of too few units for a place in the order stand only in the long table.
    """
    findings = scope.analysis.findings
    ranked = findings[findings["ranked"].astype(bool)]
    misread = finding_widths(scope)
    cards = []
    for direction in DIRECTIONS:
        rows = ranked[ranked["direction"] == direction].to_dict("records")
        shown = [row for row in rows if not _finding_hidden(row, hiding)]
        first = shown[:FINDINGS_PER_DIRECTION]
        cards += [_finding_card(row, scope, hiding, misread) for row in first]
    return tuple(cards)


def _finding_hidden(row: Mapping[Any, Any], hiding: Hiding) -> bool:
    pair = (str(row["theme"]), str(row["category"]))
    return pair in hiding.findings or pair[0] in hiding.themes


def _finding_card(
    row: Mapping[Any, Any],
    scope: Scope,
    hiding: Hiding,
    misread: Mapping[tuple[str, str], Width],
) -> FindingCard:
    theme, category = str(row["theme"]), str(row["category"])
    segments = scope.by_theme.get(theme, scope.analysis.segments.iloc[:0])
    said = segments if category == "all" else segments[segments["category"] == category]
    direction = str(row["direction"])
    return FindingCard(
        theme=theme,
        theme_name=scope.theme_names.get(theme, theme),
        category=category,
        category_name=scope.category_names.get(category, category),
        direction=direction,
        direction_label=DIRECTION_LABELS.get(direction, direction),
        people=whole(row["people"]),
        n=whole(row["n"]),
        share=number(row["share"]),
        mentions=whole(row["mentions"]),
        priority=priority(row, scope),
        why=why(row, scope, hiding),
        suggestion="" if direction == "keep" else suggestion(scope, category),
        quotes=pick_quotes(heard(said, direction, scope), QUOTES, scope),
        misread=misread.get((theme, category)),
    )


def suggestion(scope: Scope, category: str) -> str:
    """Return what the scheme suggests for a category; empty where it says nothing."""
    scheme = scope.analysis.scheme
    found = [c.suggestion for c in scheme.categories if c.code == category] if scheme else []
    return found[0] if found else ""


def _definition(scope: Scope, code: str) -> str:
    codebook = scope.analysis.codebook
    found = [t.definition for t in codebook.themes if t.code == code] if codebook else []
    return found[0] if found else ""


def _year_shares(trend: Trend | None) -> dict[str, dict[str, float]]:
    """Return theme name → year → share, hidden years left out."""
    if trend is None:
        return {}
    return {
        theme: {
            year: share
            for year, share in zip(trend.years, shares, strict=True)
            if share is not None
        }
        for theme, shares in zip(trend.themes, trend.share, strict=True)
    }


def keywords(value: object) -> tuple[str, ...]:
    """Return keywords as a tuple, whether they come as a list or as one text."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.replace("，", "、").split("、") if part.strip())
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else ()
