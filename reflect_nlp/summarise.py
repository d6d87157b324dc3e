"""From coded segments to tables: themes, topics, growth."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.assemble import NewTheme
from reflect_nlp.records import Codebook
from reflect_nlp.run import (
    THEME_COLUMNS,
    TOPIC_COLUMNS,
    TOPIC_THEME_COLUMNS,
)
from reflect_nlp.statistics.tally import Units, tally
from reflect_nlp.themes.codebook import active
from reflect_nlp.themes.keywords.describe import class_keywords
from reflect_nlp.themes.topics import Topics
from reflect_nlp.words import STATUS_LABELS, sort_years

SAID = ("known", "new", "unstable")
_FEWEST_TO_COMPARE = 10
_CANDIDATE = "。既知のテーマに収まりにくく、新しいテーマの候補"


def theme_table(
    segments: pd.DataFrame,
    terms: Sequence[Sequence[str]],
    codebook: Codebook | None,
    new_themes: Sequence[NewTheme],
    topics: Topics,
    units: Units,
) -> pd.DataFrame:
    """Return ``Analysis.themes``: known ones in codebook order, then new, then unstable ones."""
    entries: dict[str, tuple[str, str, float]] = {}
    for theme in active(codebook) if codebook else ():
        entries[theme.code] = (theme.name, "known", np.nan)
    for fresh in sorted(new_themes, key=lambda t: (t.status, t.code)):
        entries[fresh.code] = (fresh.name, fresh.status, float(topics.stability[fresh.topic]))
    said = segments["theme_status"].isin(SAID)
    counts = tally(segments[said], ["theme"], units).set_index("theme")
    keywords = _keywords(segments, terms, list(entries))
    rows = []
    for code, (name, status, stability) in entries.items():
        zero = (0, len(units), 0.0, 0.0, 0.0, 0)
        got = tuple(counts.loc[code]) if code in counts.index else zero
        rows.append((code, name, status, *got, stability, keywords[code]))
    columns = ["theme", "name", "status", "people", "n", "share", "low", "high", "mentions"]
    table = pd.DataFrame(rows, columns=[*columns, "stability", "keywords"])
    whole = {"people": int, "n": int, "mentions": int}
    return table[list(THEME_COLUMNS)].astype(whole)


def topic_tables(
    segments: pd.DataFrame,
    topics: Topics,
    themes: pd.DataFrame,
    units: Units,
    candidates: Collection[int] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ``Analysis.topics`` and ``Analysis.topic_themes``."""
    inside = segments[segments["topic"] >= 0]
    counts = tally(inside, ["topic"], units).set_index("topic")
    shared = inside.groupby(["topic", "theme"]).size().rename("mentions").reset_index()
    shared["share"] = shared["mentions"] / shared.groupby("topic")["mentions"].transform("sum")
    order = ["topic", "mentions", "theme"]
    shared = shared.sort_values(order, ascending=[True, False, True], ignore_index=True)
    readings = _readings(shared, dict(zip(themes["theme"], themes["name"], strict=True)))
    readings |= {topic: f"{readings[topic]}{_CANDIDATE}" for topic in candidates}
    rows = [
        (
            topic,
            topics.names[topic],
            *counts.loc[topic, ["people", "n", "share", "mentions"]],
            float(topics.stability[topic]),
            "、".join(topics.keywords[topic]),
            readings[topic],
        )
        for topic in sorted(counts.index)
    ]
    table = pd.DataFrame(rows, columns=list(TOPIC_COLUMNS))
    whole = {"topic": int, "people": int, "n": int, "mentions": int}
    return table.astype(whole), shared[list(TOPIC_THEME_COLUMNS)]


def growth_factors(segments: pd.DataFrame, answers: pd.DataFrame) -> dict[str, float]:
    """Return for each theme its share in the newest year over that in the year before, in 0.5–2.

    Empty with one year, or where either year has fewer than ten units.
    """
    n = answers.groupby("fiscal_year")["unit_id"].nunique()
    years = list(sort_years(n.index))
    if len(years) < 2 or n[years[-2:]].min() < _FEWEST_TO_COMPARE:
        return {}
    people = segments[segments["theme_status"].isin(SAID)]
    people = people.groupby(["theme", "fiscal_year"])["unit_id"].nunique().unstack(fill_value=0)
    people = people.reindex(columns=years[-2:], fill_value=0)
    before, now = (people[year] / n[year] for year in years[-2:])
    ratio = (now / before.where(before > 0)).clip(0.5, 2.0).fillna(1.0)
    return {str(theme): round(float(value), 3) for theme, value in ratio.items()}


def known_stability(themes: Sequence[NewTheme], topics: Topics) -> dict[str, float]:
    """Return how surely new themes come back; one that was never drawn again is left out."""
    found = {theme.code: float(topics.stability[theme.topic]) for theme in themes}
    return {code: value for code, value in found.items() if not math.isnan(value)}


def _keywords(
    segments: pd.DataFrame, terms: Sequence[Sequence[str]], codes: list[str]
) -> dict[str, str]:
    places = {code: place for place, code in enumerate(codes)}
    labels: npt.NDArray[np.int64] = np.array([places.get(t, -1) for t in segments["theme"]])
    found = class_keywords(terms, labels.astype(np.int64))
    found += [[] for _ in range(len(codes) - len(found))]
    return {code: "、".join(words) for code, words in zip(codes, found, strict=True)}


def _readings(shared: pd.DataFrame, names: Mapping[str, str]) -> dict[int, str]:
    """Say of each topic which known theme it is, splits, spans or adds to."""
    tops = shared.drop_duplicates("topic")
    times = tops["theme"].value_counts()
    readings = {}
    for topic, group in shared.groupby("topic"):
        first, *rest = [
            (names.get(t, STATUS_LABELS.get(t, t)), s, t)
            for t, s in zip(group["theme"], group["share"], strict=True)
        ]
        name, share, code = first
        if code.startswith(("new_", "unstable_")) and share > 0.5:
            readings[int(str(topic))] = f"「{name}」とした（{share:.0%}）"
            continue
        if code == "unsure":
            text = (
                "既知のテーマでは説明しきれない意見が過半を占める"
                if share > 0.5
                else f"複数のテーマにまたがる（要確認が最多で{share:.0%}）"
            )
        elif share >= 0.6 and times[code] > 1:
            text = f"「{name}」の一部にあたる（{share:.0%}）"
        elif share >= 0.6:
            text = f"「{name}」にあたる（{share:.0%}）"
        elif rest and share + rest[0][1] >= 0.6:
            text = f"「{name}」（{share:.0%}）と「{rest[0][0]}」（{rest[0][1]:.0%}）にまたがる"
        else:
            text = f"複数のテーマにまたがる（最多は「{name}」{share:.0%}）"
        readings[int(str(topic))] = text
    return readings
