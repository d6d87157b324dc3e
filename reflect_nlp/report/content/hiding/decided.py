"""Which codes, roles and cells the shareable edition keeps back, decided once for all its parts.

Tables, cards, まとめ tables and ``segments.csv`` of one edition ask the same object, which decides
over all of their numbers together (``release_of``, ``protect``), so that none of them gives away
what another one hides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from reflect_nlp.report.content.folding import Group, fold
from reflect_nlp.report.content.hiding.release import FOLDED, hidden_of, release_of, with_folds
from reflect_nlp.report.content.hiding.tied import NEWEST
from reflect_nlp.report.content.people.attributes import (
    MOSTLY,
    coarse,
    count_attribute,
    crossed,
    separates,
)
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.comparable import categories_by_year
from reflect_nlp.run import Analysis
from reflect_nlp.statistics.crosstab import Crosstab, crosstab
from reflect_nlp.statistics.disclosure import Protected, protect, small
from reflect_nlp.words import ROLES

Pair = tuple[str, str]
Folded = dict[str, tuple[Group, ...]]
YEAR: Final = "fiscal_year"


@dataclass(frozen=True)
class Kept:
    """What an edition keeps back, and its tables of themes by who said it.

    Attributes
    ----------
    protected : Protected
    crosses : mapping of attribute to Crosstab
    dropped : tuple of str
        Attributes whose table would be mostly hidden.
    folded : mapping of role to tuple of Group
        Rows of the まとめ tables.
    """

    protected: Protected
    crosses: dict[str, Crosstab]
    dropped: tuple[str, ...] = ()
    folded: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)


_KNOWN: Final[WeakKeyDictionary[Analysis, Kept]] = WeakKeyDictionary()
"""What the shareable edition of an analysis keeps back; every file of it asks for the same."""


@dataclass(frozen=True, eq=False)
class Hiding:
    """What may not be told of the themes. Everything is empty in the internal edition."""

    scope: Scope

    @cached_property
    def themes(self) -> frozenset[str]:
        """Themes with 1 … k-1 units, and those that would tell of one."""
        names = (*map(str, self.scope.analysis.themes["theme"]),)
        return frozenset(name for name in names if ("units", name) in self._hidden)

    @cached_property
    def roles(self) -> frozenset[Pair]:
        """Pairs (theme, role) that are not told; 特記なし and 要確認 count as themes here."""
        return self._pairs("said", "role")

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Themes whose number of mentions is not told: less those told by role, it would tell how
        few fall to a role that is not."""
        names = (*map(str, self.scope.analysis.themes["theme"]),)
        return frozenset(name for name in names if ("said", name) in self._hidden)

    @cached_property
    def findings(self) -> frozenset[Pair]:
        """Pairs (theme, category) of the matrix that are not told."""
        return self._pairs("said", "category")

    @cached_property
    def finding_voices(self) -> frozenset[tuple[str, str, str]]:
        """Triples (theme, category, voice) whose counts are not told."""
        themes = map(str, self.scope.analysis.themes["theme"])
        return frozenset(
            (theme, *pair) for theme in themes for pair in self._pairs("said", f"voice of {theme}")
        )

    @cached_property
    def voices(self) -> frozenset[Pair]:
        """Pairs (theme, voice) whose counts are not told."""
        return self._pairs("said", "voice")

    @cached_property
    def topics(self) -> frozenset[int]:
        """Topics with 1 … k-1 units, and those that would tell of one."""
        topics = self.scope.analysis.topics["topic"]
        return frozenset(int(t) for t in topics if ("said", "topic", str(t)) in self._hidden)

    @cached_property
    def topic_themes(self) -> frozenset[Pair]:
        """Pairs (topic, theme) whose counts are not told; topics as text."""
        return self._pairs("said", "in")

    @cached_property
    def newest(self) -> frozenset[str]:
        """Themes whose counts in the newest session are not told."""
        names = (*map(str, self.scope.analysis.themes["theme"]),)
        return frozenset(name for name in names if ("units", NEWEST, name) in self._hidden)

    @property
    def crosses(self) -> dict[str, Crosstab]:
        """Themes by every attribute whose table can be shown, coarse enough for the edition."""
        return self._kept.crosses

    @property
    def dropped(self) -> tuple[str, ...]:
        """Attributes whose table would be mostly hidden and is left out."""
        return self._kept.dropped

    def summary_rows(self, role: str) -> tuple[Group, ...]:
        """Return the rows of the まとめ table of a role; empty where nothing may be told."""
        groups = self._kept.folded.get(role, ())
        gone = any(("units", FOLDED, role, group.code) in self._hidden for group in groups)
        return () if gone else groups

    def mask(
        self, attribute: str, themes: Sequence[str], values: Sequence[str]
    ) -> npt.NDArray[np.bool_]:
        """Return which cells of themes by an attribute (``YEAR``, …) are not told.

        ``YEARLY`` asks for categories by year.

        Returns
        -------
        bool array (n_themes, n_values)
        """
        pairs = self._pairs("units", attribute)
        cells = [[(theme, value) in pairs for value in values] for theme in themes]
        return np.array(cells, dtype=bool).reshape(len(themes), len(values))

    def _pairs(self, kind: str, table: str) -> frozenset[Pair]:
        return frozenset(hidden_of(self._hidden, kind, table))

    @property
    def _hidden(self) -> frozenset[object]:
        return self._kept.protected.hidden

    @cached_property
    def _kept(self) -> Kept:
        if not self.scope.shareable:
            return Kept(
                Protected(frozenset(), frozenset()),
                _counted(self.scope),
                folded={role: fold(role, (), self.scope) for role in _roles(self.scope)},
            )
        known = _KNOWN.get(self.scope.analysis)
        if known is None:
            known = _KNOWN[self.scope.analysis] = _decide(self.scope)
        return known


def _counted(scope: Scope) -> dict[str, Crosstab]:
    """Return the attributes of the internal edition, as they are."""
    themes = _comparable(scope)
    found = {key: count_attribute(key, themes, scope) for key in crossed(scope)}
    return {key: table for key, table in found.items() if len(table.columns) > 1 and themes}


def _decide(scope: Scope) -> Kept:
    """Hide over all tables together; a table that is mostly hidden then is left out."""
    themes = _comparable(scope)
    asked = [key for key in crossed(scope) if separates(key, scope)]
    found = {key: coarse(key, themes, scope) for key in asked}
    shown = {key: table for key, table in found.items() if table is not None}
    analysis = scope.analysis
    years = crosstab(analysis.segments, analysis.answers, by=YEAR, rows=themes, columns=scope.years)
    protected, folded = _protect(scope, shown | {YEAR: years}, categories_by_year(scope))
    kept = {key: t for key, t in shown.items() if not _mostly(key, t, protected)}
    return Kept(protected, kept, tuple(key for key in asked if key not in kept), folded)


def _protect(
    scope: Scope, tables: Mapping[str, Crosstab], yearly: Crosstab
) -> tuple[Protected, Folded]:
    """Hide over all tables, まとめ tables included, whose rows depend on what is hidden.

    Every round puts together what the one before hid, until a round hides nothing more of them.
    """
    hidden: set[Pair] = set()
    more: Counter[str] = Counter()
    folded: Folded = {}
    release = release_of(scope, tables, yearly)
    while True:
        protected = protect(with_folds(release, folded), scope.k)
        found = set(hidden_of(protected.hidden, "said", "role"))
        told = [role for role, _ in hidden_of(protected.hidden, "units", FOLDED)]
        wider = [role for role in told if more[role] < len(folded[role])]
        if folded and found <= hidden and not wider:
            return protected, folded
        hidden |= found
        more.update(wider)
        folded = {
            role: fold(role, {t for t, its in hidden if its == role}, scope, more[role])
            for role in _roles(scope)
        }
        if not folded:
            return protected, folded


def _roles(scope: Scope) -> tuple[str, ...]:
    said = set(scope.analysis.segments["role"])
    return tuple(role for role in ROLES if role in said)


def _mostly(attribute: str, table: Crosstab, protected: Protected) -> bool:
    pairs = set(hidden_of(protected.hidden, "units", attribute))
    present = list(np.argwhere(table.people > 0))
    hidden = sum((table.rows[i], table.columns[j]) in pairs for i, j in present)
    return hidden > MOSTLY * len(present)


def _comparable(scope: Scope) -> tuple[str, ...]:
    """Return the known and new themes that the edition may name, most units first."""
    themes = scope.analysis.themes
    people = themes["people"].to_numpy(int)
    mine = themes[themes["status"].isin(["known", "new"]) & (people > 0) & ~small(people, scope.k)]
    ranked = mine.sort_values("people", ascending=False, kind="stable")
    return tuple(ranked["theme"].astype(str))
