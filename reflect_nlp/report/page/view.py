"""What the HTML page shows and in which order, picked out of a :class:`Report`.

Nothing is counted here: the view selects, orders and names what the report already holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reflect_nlp.report.model import CHOSEN, FindingCard, Report, Table, ThemeCard
from reflect_nlp.report.page.choice import Tried
from reflect_nlp.report.page.opinions import OpinionList, list_opinions, records
from reflect_nlp.words import DIRECTIONS, VOICES

TOP_THEMES: Final = 10
TOP_FINDINGS: Final = 3
LEADING: Final = ("training", "field")
"""Directions of the findings on the first page, first ones first."""
PAPER_COLUMNS: Final = 12

PARTS: Final[dict[str, str]] = {
    "overview": "概要",
    "summary": "まとめ表",
    "themes": "テーマ",
    "curriculum": "カリキュラム",
    "register": "対応方針",
    "programme": "来年度プログラム案",
    "asked": "質問・要望",
    "topics": "話題モデル",
    "when": "推移",
    "continuity": "昨年度との比較",
    "who": "受講状況・回答者",
    "closed": "理解度・満足度",
    "synthesis": "総括",
    "opinions": "意見一覧",
    "research": "研究用の表",
    "method": "作り方",
}
_SCREEN_ONLY: Final = frozenset(
    ("n", "low", "high", "rule", "score", "sessions", "affiliations", *VOICES)
)
_CODES: Final = {"theme": {"name", "theme_name"}, "category": {"category_name"}}
_PART_OF: Final[dict[str, str]] = {
    "themes": "themes",
    "matrix": "curriculum",
    "findings": "curriculum",
    "register": "register",
    "programme": "programme",
    "programme_items": "programme",
    "asked": "asked",
    "topics": "topics",
    "topic_themes": "topics",
    "trend": "when",
    "trend_categories": "when",
    "continuity": "continuity",
    "attendance": "who",
    "response_rates": "who",
    "response_rates_by": "who",
    "closed": "closed",
    "segments": "opinions",
}


@dataclass(frozen=True)
class View:
    """The page: the report with its parts in order and everything the templates look up.

    Attributes
    ----------
    parts : tuple of (id, label)
        The parts that have something to show.
    numbers : mapping of table key to int
        表1, 表2 … in the order of the report.
    bar_top, trend_top, change_top : float
        The shares that fill a bar of the first page, the height of a trend panel and the width of
        the comparison with an earlier year.
    heat_top : int
        The largest cell of the heat map.
    places : mapping of theme code to the position of its card, from 1
    evidence : mapping of (theme name, category name) to the position of its finding, from 1
    intervals : mapping of theme code to the ends of its 読み違い幅, as shares
    tried : numbers of topics with their silhouettes; ``chance`` is what shuffling gives
    """

    report: Report
    parts: tuple[tuple[str, str], ...]
    numbers: Mapping[str, int]
    top_themes: tuple[ThemeCard, ...]
    top_findings: tuple[FindingCard, ...]
    bar_top: float
    trend_top: float
    change_top: float
    heat_top: int
    places: Mapping[str, int]
    intervals: Mapping[str, tuple[float, float]]
    directions: tuple[tuple[str, tuple[FindingCard, ...]], ...]
    evidence: Mapping[tuple[str, str], int]
    opinions: OpinionList
    tried: tuple[Tried, ...]
    chance: float | None

    def tables(self, part: str) -> tuple[Table, ...]:
        """Return the tables a part prints as they are; one nobody planned for goes to the last."""
        drawn = {f"summary_{summary.role}" for summary in self.report.summaries}
        drawn |= {"segments", "topic_curve"}
        if self.report.matrix:
            drawn.add("matrix")
        if self.report.plan:
            drawn.add("programme")
        return tuple(
            table
            for key, table in self.report.tables.items()
            if key not in drawn and part_of(key) == part
        )


def off_paper(table: Table) -> frozenset[str]:
    """Return the columns of a broad table that are left out in print: codes, bounds, single voices.

    A4 holds about twelve columns; a broader table would make the browser shrink every page.
    """
    keys = [column.key for column in table.columns]
    if len(keys) <= PAPER_COLUMNS - 3:
        return frozenset()
    named = {code for code, names in _CODES.items() if names & set(keys)}
    return frozenset(key for key in keys if key in _SCREEN_ONLY or key in named)


def fits_paper(table: Table) -> bool:
    """Tell whether what is left of a table can be printed upright."""
    return len(table.columns) - len(off_paper(table)) <= PAPER_COLUMNS


def part_of(key: str) -> str:
    """Return the part of the page a table belongs to."""
    for prefix, part in (("summary_", "summary"), ("cross_", "who"), ("research_", "research")):
        if key.startswith(prefix):
            return part
    return _PART_OF.get(key, "method")


def build_view(report: Report) -> View:
    """Pick out of a report what the page shows."""
    ranked = sorted(report.themes, key=lambda card: -card.people)
    told = [f for wanted in LEADING for f in report.findings if f.direction == wanted]
    intervals = _intervals(report.themes)
    trend, matrix = report.trend, report.matrix
    tried, chance = _curve(report.tables.get("topic_curve"))
    return View(
        report=report,
        parts=tuple((key, label) for key, label in PARTS.items() if _present(report, key)),
        numbers={key: number for number, key in enumerate(report.tables, start=1)},
        top_themes=tuple(c for c in ranked if c.people and c.status != "unstable")[:TOP_THEMES],
        top_findings=tuple(told)[:TOP_FINDINGS],
        bar_top=_top([c.share for c in ranked] + [high for _, high in intervals.values()]),
        trend_top=_top(share for row in (trend.share if trend else ()) for share in row),
        change_top=_top(share for c in report.changes for share in (c.before, c.now)),
        heat_top=int(_top(n for row in (matrix.people if matrix else ()) for n in row)),
        places={card.code: place for place, card in enumerate(report.themes, start=1)},
        intervals=intervals,
        directions=_by_direction(report.findings),
        evidence={(f.theme_name, f.category_name): i for i, f in enumerate(report.findings, 1)},
        opinions=list_opinions(report),
        tried=tried,
        chance=chance,
    )


def _present(report: Report, part: str) -> bool:
    held: dict[str, object] = {
        "overview": True,
        "summary": report.summaries,
        "themes": report.themes,
        "curriculum": report.findings or report.matrix,
        "topics": report.topics or report.topics_none,
        "when": report.trend,
        "synthesis": report.sections,
    }
    if part == "opinions":
        return bool(report.tables.get("segments") and report.tables["segments"].rows)
    return bool(held.get(part)) or any(part_of(key) == part for key in report.tables)


def _top(values: Iterable[float | None]) -> float:
    """Return the largest value shown; 1 when there is none, so that it can be divided by."""
    return max((value for value in values if value), default=1.0)


def _curve(table: Table | None) -> tuple[tuple[Tried, ...], float | None]:
    """Read the numbers of topics tried, and what shuffling gives, out of their table."""
    tried, chance = [], None
    for row in records(table) if table else ():
        n_topics, silhouette = row["n_topics"], row["silhouette"]
        if isinstance(silhouette, float) and isinstance(n_topics, int):
            tried.append(Tried(n_topics, silhouette, row["mark"] == CHOSEN))
        elif isinstance(silhouette, float):
            chance = silhouette
    return tuple(tried), chance


def _intervals(cards: Iterable[ThemeCard]) -> dict[str, tuple[float, float]]:
    """Return the ends of 読み違い幅 as shares, by code."""
    known = [(card, card.misread) for card in cards if card.misread and card.n]
    return {card.code: (low / card.n, high / card.n) for card, (low, high) in known}


def _by_direction(
    findings: Iterable[FindingCard],
) -> tuple[tuple[str, tuple[FindingCard, ...]], ...]:
    groups: dict[str, list[FindingCard]] = {direction: [] for direction in DIRECTIONS}
    for finding in findings:
        groups.setdefault(finding.direction, []).append(finding)
    return tuple((held[0].direction_label, tuple(held)) for held in groups.values() if held)
