"""A report as data: what every writer (html, xlsx, docx, pptx, csv) prints and none computes.

``tables.build`` makes one :class:`Report` an edition, so that numbers are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from reflect_nlp.report.plan_model import Feedback, Plan
from reflect_nlp.words import Edition

Kind = Literal["text", "count", "percent", "decimal"]
Cell = str | int | float | None
CHOSEN: Final = "選んだ数"
SHUFFLED: Final = "でたらめに入れ替えたとき"


@dataclass(frozen=True)
class Column:
    """A column: key for programs, label for people, kind for formatting.

    ``percent`` cells hold shares in 0–1; ``decimal`` cells are shown with two digits.
    """

    key: str
    label: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A table. ``None`` cells were suppressed or do not apply and print as 「－」."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A figure of the first page: ``value`` is ready to print, ``note`` says what it rests on."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the 総括 with the key of the table that carries its numbers."""

    text: str
    table: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the 総括: heading and sentences, ``todo`` is what a person must still write."""

    heading: str
    sentences: tuple[Sentence, ...]
    todo: str = ""


@dataclass(frozen=True)
class Quote:
    """Verbatim words (masked) with who said them in general terms, and where they stand."""

    text: str
    who: str
    segment_id: str


@dataclass(frozen=True)
class Detail:
    """A line of 具体的内容 with a source quote; ``people`` is ``None`` where it was suppressed."""

    text: str
    people: int | None
    quote: Quote


@dataclass(frozen=True)
class ThemeCard:
    """What a reader sees of one theme. ``n`` is the number of units asked (the denominator).

    ``voices`` (segments) and ``years`` (shares) leave suppressed ones out, ``mentions`` is
    then ``None``; ``misread`` is 読み違い幅, ``None`` if not measured.
    """

    code: str
    name: str
    status: str
    status_label: str
    definition: str
    people: int
    n: int
    share: float
    mentions: int | None
    stability: float | None
    stability_label: str
    keywords: tuple[str, ...]
    voices: Mapping[str, int]
    years: Mapping[str, float]
    details: tuple[Detail, ...]
    quotes: tuple[Quote, ...]
    misread: tuple[int, int] | None = None


@dataclass(frozen=True)
class SummaryRow:
    """A row of a まとめ table: a theme, its units and mentions, its 具体的内容 lines."""

    theme: str
    name: str
    people: int
    share: float
    mentions: int
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class Summary:
    """A まとめ table for one question role.

    ``n`` units answered; the mentions of ``rows`` sum to ``mentions``, all the segments of the
    role's questions. The last rows are その他, 特記なし and 要確認.
    """

    role: str
    title: str
    n: int
    mentions: int
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class TopicCard:
    """A topic of the topic model, and what the codebook would call it.

    ``agreement`` maps theme names to the share of the topic's segments coded so, largest first.
    ``reading`` says in one sentence what that means (which known theme it is, splits or adds to).
    """

    topic: int
    label: str
    people: int
    mentions: int
    stability: float | None
    stability_label: str
    keywords: tuple[str, ...]
    quotes: tuple[Quote, ...]
    agreement: Mapping[str, float]
    reading: str


@dataclass(frozen=True)
class FindingCard:
    """A theme × category cell that is worth a look, with its evidence."""

    theme: str
    theme_name: str
    category: str
    category_name: str
    direction: str
    direction_label: str
    people: int
    n: int
    share: float
    mentions: int
    priority: float
    why: str
    suggestion: str
    quotes: tuple[Quote, ...]
    misread: tuple[int, int] | None = None


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
