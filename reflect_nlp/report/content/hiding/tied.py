"""The numbers of themes in the making: every table adds its own, and what ties them to others.

Names are tuples: ``("units", table, row, column)`` and ``("said", table, row, column)`` for the
units and mentions of a cell, ``("units", theme)`` and ``("said", theme)`` for a theme's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from reflect_nlp.report.content.people.attributes import single
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.newest import THEMES_SHOWN, foremost, newest
from reflect_nlp.statistics.crosstab import Crosstab, counts
from reflect_nlp.statistics.disclosure import Grid, Limit, Name
from reflect_nlp.words import VOICES

STATUSES: Final = ("none", "unsure")
YEARLY: Final = "category by year"
NEWEST: Final = "newest session"


@dataclass(eq=False)
class Tied:
    """Numbers with the sums and limits that tie them; fields as those of ``Release``."""

    scope: Scope
    values: dict[Name, int] = field(default_factory=dict)
    grids: list[Grid] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    together: list[tuple[Name, ...]] = field(default_factory=list)
    kept: set[Name] = field(default_factory=set)
    primary: set[Name] = field(default_factory=set)
    counted: set[Name] = field(default_factory=set)

    def __post_init__(self) -> None:
        segments = self.scope.analysis.segments
        status = segments["theme_status"]
        self.segments = segments.assign(
            theme=segments["theme"].where(~status.isin(STATUSES), status),
            topic=segments["topic"].astype(str),
        )
        themes = self.scope.analysis.themes
        raised = themes.loc[themes["people"] > 0, "theme"].astype(str)
        self.coded = tuple(code for code in raised if code not in STATUSES)
        self.rows = (*self.coded, *STATUSES)
        said = self.segments.loc[self.segments["theme"].isin(self.coded), "category"]
        self.categories = tuple(dict.fromkeys(said.astype(str)))
        findings = self.scope.analysis.findings
        self.findings = set(
            zip(findings["theme"].astype(str), findings["category"].astype(str), strict=True)
        )

    def totals(self) -> None:
        """Add units and mentions of every theme, and the mentions of all of them."""
        for row in self.rows:
            mine = self.segments.loc[self.segments["theme"] == row, "unit_id"]
            units = int(mine.nunique())
            self._pair(("units", row), units, ("said", row), len(mine))
            self.kept.update((("units", row), ("said", row)))
            if row in self.coded:
                self.counted.add(("units", row))
            if row in self.coded and 0 < units < self.scope.k:
                self.primary.add(("said", row))
        every = tuple(("said", row) for row in self.coded)
        self.values["said", "coded"] = sum(self.values[name] for name in every)
        self.kept.add(("said", "coded"))
        self.grids.append(Grid((every,), (("said", "coded"),)))

    def paired(
        self,
        table: str,
        row_key: str,
        rows: Sequence[str],
        columns: Sequence[str],
        *,
        column_totals: bool = False,
    ) -> None:
        """Add a table of units and mentions; its mentions add up to those of the rows."""
        people, said = counts(self.segments, row_key, table, rows, columns)
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                units, mentions = ("units", table, row, column), ("said", table, row, column)
                self._pair(units, int(people[i, j]), mentions, int(said[i, j]))
                self.together.append((units, mentions))
                self.limits.append(Limit(units, (("units", row),)))
                if table != "category" or (row, column) in self.findings:
                    self.counted.add(units)
            covered = tuple(("units", table, row, column) for column in columns)
            self.limits.append(Limit(("units", row), covered))
            self._with_theme(row, covered)
        below: tuple[Name, ...] = ()
        if column_totals:
            below = tuple(("said", table, column) for column in columns)
            self.values |= zip(below, said.sum(axis=0).tolist(), strict=True)
            self.kept.update(below)
        self._grid("said", table, rows, columns, tuple(("said", row) for row in rows), below)

    def voices(self) -> None:
        """Add mentions by voice, of every theme and of every cell of the matrix."""
        _, said = counts(self.segments, "theme", "voice", self.coded, VOICES)
        for i, theme in enumerate(self.coded):
            names = [("said", "voice", theme, voice) for voice in VOICES]
            self.values |= zip(names, said[i].tolist(), strict=True)
            self.counted.update(names)
            self._with_theme(theme, names)
        totals = tuple(("said", theme) for theme in self.coded)
        self._grid("said", "voice", self.coded, VOICES, totals)
        for theme in self.coded:
            self._voices_of(theme, self.segments[self.segments["theme"] == theme])

    def _voices_of(self, theme: str, mine: pd.DataFrame) -> None:
        table = f"voice of {theme}"
        categories = tuple(dict.fromkeys(mine["category"].astype(str)))
        _, said = counts(mine, "category", "voice", categories, VOICES)
        for i, category in enumerate(categories):
            names = [("said", table, category, voice) for voice in VOICES]
            self.values |= zip(names, said[i].tolist(), strict=True)
            if (theme, category) in self.findings:
                self.counted.update(name for name in names if name[-1] != "none")
            self._with_theme(theme, names)
        totals = tuple(("said", "category", theme, category) for category in categories)
        below = tuple(("said", "voice", theme, voice) for voice in VOICES)
        self._grid("said", table, categories, VOICES, totals, below)

    def topics(self) -> None:
        """Add topics, and topics against themes, whose mentions add up both ways."""
        topics = tuple(str(topic) for topic in self.scope.analysis.topics["topic"])
        if not topics:
            return
        for topic in topics:
            mine = self.segments.loc[self.segments["topic"] == topic, "unit_id"]
            name, said = ("units", "topic", topic), ("said", "topic", topic)
            self._pair(name, int(mine.nunique()), said, len(mine))
            self.together.append((name, said))
            self.kept.update((name, said))
            self.counted.add(name)
        people, mentions = counts(self.segments, "topic", "theme", topics, self.rows)
        for i, topic in enumerate(topics):
            for j, theme in enumerate(self.rows):
                people_in, said_in = ("units", "in", topic, theme), ("said", "in", topic, theme)
                self._pair(people_in, int(people[i, j]), said_in, int(mentions[i, j]))
                self.together.append((people_in, said_in))
                self.counted.add(people_in)
        for theme in self.rows:
            self._with_theme(theme, [("said", "in", topic, theme) for topic in topics])
        totals = tuple(("said", "topic", topic) for topic in topics)
        below = tuple(("said", theme) for theme in self.rows)
        self._grid("said", "in", topics, self.rows, totals, below)

    def attribute(self, attribute: str, counted: Crosstab) -> None:
        """Add units by an attribute; they add up to the theme's where units have one value."""
        names = [[("units", attribute, t, v) for v in counted.columns] for t in counted.rows]
        for i, theme in enumerate(counted.rows):
            self.values |= zip(names[i], counted.people[i].tolist(), strict=True)
            self.counted.update(names[i])
            self.limits += [Limit(name, (("units", theme),)) for name in names[i]]
            self._with_theme(theme, names[i])
            if self.values["units", theme] <= counted.people[i].sum():
                self.limits.append(Limit(("units", theme), tuple(names[i])))
        for j, value in enumerate(counted.columns):
            size = ("n", attribute, value)
            self.values[size] = int(counted.n[j])
            self.kept.add(size)
            self.limits += [Limit(row[j], (size,)) for row in names]
        totals: tuple[Name, ...] = ()
        if single(attribute, self.scope):
            totals = tuple(("units", theme) for theme in counted.rows)
        self._grid("units", attribute, counted.rows, counted.columns, totals)

    def categories_by_year(self, counted: Crosstab) -> None:
        """Add units of a category by year; whoever names it with a theme names it in some year."""
        for i, category in enumerate(counted.rows):
            names = [("units", YEARLY, category, year) for year in counted.columns]
            self.values |= zip(names, counted.people[i].tolist(), strict=True)
            self.counted.update(names)
            for j, year in enumerate(counted.columns):
                size = ("n", YEARLY, year)
                self.values[size] = int(counted.n[j])
                self.kept.add(size)
                self.limits.append(Limit(names[j], (size,)))
            found = [("units", "category", theme, category) for theme in self.coded]
            inside = [name for name in found if self.values.get(name, 0) <= counted.people[i].sum()]
            self.limits += [Limit(name, tuple(names)) for name in inside if name in self.values]
        self._grid("units", YEARLY, counted.rows, counted.columns)

    def newest(self) -> None:
        """Add the themes of the feedback slide: a part of their session, year and whole."""
        year, session, segments = newest(self.scope.analysis)
        for theme, people, mentions in foremost(segments, THEMES_SHOWN):
            units, said = ("units", NEWEST, theme), ("said", NEWEST, theme)
            self._pair(units, people, said, mentions)
            self.together.append((units, said))
            self.counted.add(units)
            self.limits.append(Limit(said, (("said", theme),)))
            wider = ("units", "session", theme, session), ("units", "fiscal_year", theme, year)
            for whole in wider:
                if whole in self.values:
                    self.limits.append(Limit(units, (whole,)))
            if len(self.scope.years) < 2 and wider[0] in self.values:
                self.grids.append(Grid(((units,),), (wider[0],)))

    def _pair(self, units: Name, n_units: int, said: Name, n_said: int) -> None:
        self.values[units], self.values[said] = n_units, n_said
        self.limits.append(Limit(units, (said,)))

    def _with_theme(self, theme: str, names: Sequence[Name]) -> None:
        """Hide what is told of a theme that is too small itself."""
        if theme in self.coded and 0 < self.values["units", theme] < self.scope.k:
            self.primary.update(name for name in names if self.values[name])

    def _grid(
        self,
        kind: str,
        table: str,
        rows: Sequence[str],
        columns: Sequence[str],
        row_totals: tuple[Name, ...] = (),
        column_totals: tuple[Name, ...] = (),
    ) -> None:
        cells = tuple(tuple((kind, table, row, column) for column in columns) for row in rows)
        self.grids.append(Grid(cells, row_totals, column_totals))
