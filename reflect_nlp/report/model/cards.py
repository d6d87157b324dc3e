"""What a reader sees of one theme, one topic, one finding, one まとめ table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
