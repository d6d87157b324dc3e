"""One edition of a report with everything in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reflect_nlp.report.model.cards import FindingCard, Summary, ThemeCard, TopicCard
from reflect_nlp.report.model.plan import Feedback, Plan
from reflect_nlp.report.model.table import Fact, Section, Table
from reflect_nlp.words import Edition

CHOSEN: Final = "選んだ数"
SHUFFLED: Final = "でたらめに入れ替えたとき"


@dataclass(frozen=True)
class Matrix:
    """Theme × category: units in each cell, ``None`` where suppressed."""

    themes: tuple[str, ...]
    categories: tuple[str, ...]
    people: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Trend:
    """Units per theme and year with shares of that year's units; ``None`` where suppressed."""

    years: tuple[str, ...]
    n: tuple[int, ...]
    themes: tuple[str, ...]
    people: tuple[tuple[int | None, ...], ...]
    share: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class Change:
    """A theme's share of the units of an earlier year and of this one; what became of it."""

    name: str
    before: float
    now: float
    state_label: str


@dataclass(frozen=True)
class Report:
    """One edition of a report.

    Attributes
    ----------
    stamp : what stands on every page: edition, 案（自動集計）, 見本（合成データ） for the sample
    alerts, facts, conservation : what to know first, first figures, that nothing was lost
    tables : mapping of key to Table, in the order of the report; empty ones are left out
    topics_how, topics_none : sentences on how the topics were found, on why none is shown
    leads_note : what the findings of page one rest on
    """

    title: str
    subtitle: str
    edition: Edition
    stamp: tuple[str, ...]
    unit: str
    unit_noun: str
    alerts: tuple[str, ...]
    facts: tuple[Fact, ...]
    conservation: str
    sections: tuple[Section, ...]
    themes: tuple[ThemeCard, ...]
    summaries: tuple[Summary, ...]
    topics: tuple[TopicCard, ...]
    findings: tuple[FindingCard, ...]
    matrix: Matrix | None
    trend: Trend | None
    tables: Mapping[str, Table]
    glossary: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...] = ()
    topics_how: tuple[str, ...] = ()
    topics_none: str = ""
    plan: Plan | None = None
    feedback: Feedback | None = None
    leads_note: str = ""
