"""What the sentences of the 総括 may speak of, and how numbers are written in them."""

from __future__ import annotations

from dataclasses import dataclass

from reflect_nlp.report.content.people.attendance import SessionRate, YearRoll
from reflect_nlp.report.content.people.closed import ItemCount
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import FindingCard, Summary, ThemeCard, Trend


@dataclass(frozen=True)
class Numbers:
    """What the sentences may speak of, as the edition shows it."""

    scope: Scope
    rolls: tuple[YearRoll, ...]
    rates: tuple[SessionRate, ...]
    themes: tuple[ThemeCard, ...]
    summaries: tuple[Summary, ...]
    findings: tuple[FindingCard, ...]
    trend: Trend | None
    closed: tuple[ItemCount, ...]

    @property
    def listed(self) -> bool:
        """Whether there is an attendance list."""
        return self.scope.analysis.survey.attendance is not None


def percent(share: float) -> str:
    """Write a share in 0–1 as 「41.2％」."""
    return f"{100 * share:.1f}％"


def counted(name: str, people: int, numbers: Numbers) -> str:
    """Write a name with its units: 「名前」（41人）."""
    return f"「{name}」（{people:,}{numbers.scope.unit}）"
