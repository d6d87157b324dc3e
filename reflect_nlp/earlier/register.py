"""The 対応方針表: what calls for an answer, what people wrote, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from reflect_nlp.assemble import newest_year
from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.register import (
    REGISTER_COLUMNS,
    Response,
    responses,
    today,
    with_responses,
)
from reflect_nlp.decisions.responding import RESPONSE_FIELDS
from reflect_nlp.earlier.read import Previous
from reflect_nlp.earlier.sides import Side, compare, side_of
from reflect_nlp.records import Codebook
from reflect_nlp.run import Analysis
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.themes.codebook import resolve

MOST: Final = 10
"""Findings of a direction that stand in the register without anybody having written about them."""
ANSWERED: Final = ("training", "field")
"""Directions that call for an answer: requests to the training, problems of the field."""
_CLOSED: Final = ("done", "declined")

Pair = tuple[str, str]


@dataclass(frozen=True)
class Carried:
    """What stood for a finding in an earlier year."""

    year: str
    plan: str
    state: str


def register_table(
    analysis: Analysis, previous: Previous | None, decisions: Iterable[Decision] = ()
) -> pd.DataFrame:
    """Return ``Analysis.register``.

    In it stand, of each direction that calls for an answer, the ranked findings by falling
    priority, at most :data:`MOST`; then every other finding that people wrote about, this year or
    the one before, even if nobody raised it now.

    Parameters
    ----------
    analysis : Analysis
        Without its register.
    previous : Previous or None
        An earlier run with what people wrote then.
    decisions : iterable of Decision
        Of this project.

    Returns
    -------
    DataFrame, columns REGISTER_COLUMNS
    """
    rows = _Rows(analysis, previous, resolver(analysis.codebook))
    written = today(responses(decisions), rows.resolve)
    pairs = dict.fromkeys((*_listed(analysis.findings), *written, *rows.carried))
    table = pd.DataFrame([rows.row(*pair) for pair in pairs], columns=list(REGISTER_COLUMNS))
    counts = ("people", "n", "people_before", "n_before", "people_now", "n_now")
    shares = ("share", "share_before", "share_now", "difference", "low", "high")
    typed = table.astype(dict.fromkeys(counts, "Int64") | dict.fromkeys(shares, "float64"))
    return with_responses(typed, written)


def updated(analysis: Analysis, decisions: Iterable[Decision]) -> pd.DataFrame:
    """Return the register of an analysis with what people wrote since; its evidence stays."""
    written = today(responses(decisions), resolver(analysis.codebook))
    return with_responses(analysis.register, written)


def resolver(codebook: Codebook | None) -> Callable[[str], str]:
    """Return what gives the code that stands for a code today; one not in the book stays."""
    codes = {code: resolve(codebook, code) for code in codebook.codes} if codebook else {}
    return lambda code: codes.get(code, code)


def _listed(findings: pd.DataFrame) -> Iterator[Pair]:
    """Return the findings that call for an answer, those of the training first."""
    ranked = findings[findings["ranked"].astype(bool)]
    for direction in ANSWERED:
        mine = ranked[ranked["direction"] == direction]
        mine = mine.sort_values("priority", ascending=False, kind="stable").head(MOST)
        yield from zip(mine["theme"].astype(str), mine["category"].astype(str), strict=True)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Makes the rows of the register."""

    analysis: Analysis
    previous: Previous | None
    resolve: Callable[[str], str]

    @cached_property
    def before(self) -> Side | None:
        """The year before, where there is a run of it."""
        run = self.previous.run if self.previous else None
        if self.previous is None or run is None:
            return None
        return side_of(run, self.now.year, source=self.previous.source, resolve=self.resolve)

    @cached_property
    def now(self) -> Side:
        """The newest year of this run."""
        year = newest_year(self.analysis.answers)
        return side_of(self.analysis, year, source="", resolve=self.resolve)

    @cached_property
    def found(self) -> Mapping[Pair, Mapping[Any, Any]]:
        """This run's findings."""
        findings = self.analysis.findings
        return {
            (str(row["theme"]), str(row["category"])): row for row in findings.to_dict("records")
        }

    @cached_property
    def asked(self) -> int:
        """Units of this run."""
        return len(units_of(self.analysis.answers))

    @cached_property
    def carried(self) -> Mapping[Pair, Carried]:
        """What stood in the year before, and what nobody took up then though it was still open."""
        run = self.previous.run if self.previous else None
        if self.previous is None or run is None or self.before is None:
            return {}
        written = today(self.previous.responses, self.resolve)
        kept = {
            (self.resolve(str(row["theme"])), str(row["category"])): Carried(
                str(row["plan_year"]), str(row["plan_before"]), str(row["state_before"])
            )
            for row in run.register.to_dict("records")
            if row["plan_year"] and row["state_before"] not in _CLOSED
        }
        return kept | {pair: _carried(self.before.year, said) for pair, said in written.items()}

    def row(self, theme: str, category: str) -> dict[str, Any]:
        """Return the row of a finding."""
        found = self.found.get((theme, category), {})
        carried = self.carried.get((theme, category))
        people = int(found.get("people", 0))
        sides = [side for side in (self.now, self.before) if side is not None]
        row: dict[str, Any] = dict.fromkeys(RESPONSE_FIELDS, "") | {
            "theme": theme,
            "category": category,
            "name": next((s.themes[theme] for s in sides if theme in s.themes), theme),
            "category_name": next(
                (s.categories[category] for s in sides if category in s.categories), category
            ),
            "direction": str(found.get("direction") or self._direction_before(theme, category)),
            "people": people,
            "n": self.asked,
            "share": people / self.asked if self.asked else 0.0,
            "plan_year": carried.year if carried else "",
            "plan_before": carried.plan if carried else "",
            "state_before": carried.state if carried else "",
        }
        return row | compare(self.before, self.now, theme, category)

    def _direction_before(self, theme: str, category: str) -> str:
        """Return the direction a finding had that nobody raised now."""
        if self.previous is None or self.previous.run is None:
            return ""
        findings = self.previous.run.findings
        mine = findings[
            (findings["theme"].map(self.resolve) == theme) & (findings["category"] == category)
        ]
        return str(mine["direction"].iloc[0]) if len(mine) else ""


def _carried(year: str, said: Response) -> Carried:
    return Carried(year, said.get("plan", "") or said.get("current", ""), said.get("state", ""))
