"""Which codes, roles and cells the shareable edition keeps back, decided once for all its parts.

Tables, cards, まとめ tables and ``segments.csv`` of one edition ask the same object, so that none
of them gives away what another one hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.report.content.scope import Scope
from reflect_nlp.statistics.disclosure import hide, small
from reflect_nlp.words import ROLES, VOICES

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Hiding:
    """What may not be told of the themes. Everything is empty in the internal edition."""

    scope: Scope

    @cached_property
    def themes(self) -> frozenset[str]:
        """Themes with 1 … k-1 units."""
        themes = self.scope.analysis.themes
        return frozenset(themes.loc[small(themes["people"].to_numpy(int), self.scope.k), "theme"])

    @cached_property
    def roles(self) -> frozenset[Pair]:
        """Pairs (theme, role) with 1 … k-1 units; 特記なし and 要確認 count as themes here."""
        rows, people, _ = self._by_role
        return _pairs(rows, ROLES, small(people, self.scope.k))

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Themes whose number of mentions is not told: less those told by role, it would tell how
        few fall to a role that is not."""
        rows, people, mentions = self._by_role
        rest = np.where(small(people, self.scope.k), mentions, 0).sum(axis=1)
        return frozenset(row for row, n in zip(rows, rest, strict=True) if 0 < n < self.scope.k)

    @cached_property
    def _by_role(self) -> tuple[tuple[str, ...], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Themes with their units and mentions in every role."""
        rows = tuple(dict.fromkeys((*self.scope.theme_names, "none", "unsure")))
        return (rows, *counts(self._coded_or_status(), "theme", "role", rows, ROLES))

    @cached_property
    def findings(self) -> frozenset[Pair]:
        """Pairs (theme, category) of the matrix that are not told."""
        findings = self.scope.analysis.findings
        rows = tuple(self.scope.theme_names)
        columns = tuple(dict.fromkeys(findings["category"].astype(str)))
        people = np.zeros((len(rows), len(columns)), dtype=np.int64)
        mentions = np.zeros_like(people)
        for theme, category, n, said in zip(
            findings["theme"],
            findings["category"],
            findings["people"],
            findings["mentions"],
            strict=True,
        ):
            if theme in rows:
                people[rows.index(theme), columns.index(category)] = n
                mentions[rows.index(theme), columns.index(category)] = said
        mask = small(people, self.scope.k) | (
            np.isin(rows, list(self.themes))[:, None] & (people > 0)
        )
        hidden = hide(mentions, self.scope.k, primary=mask, row_totals=mentions.sum(axis=1))
        return _pairs(rows, columns, hidden.cells) if self.scope.shareable else frozenset()

    @cached_property
    def finding_voices(self) -> frozenset[tuple[str, str, str]]:
        """Triples (theme, category, voice) whose counts are not told."""
        if not self.scope.shareable or self.scope.analysis.findings.empty:
            return frozenset()
        voices = tuple(v for v in VOICES if v != "none")
        findings = self.scope.analysis.findings
        table = findings[list(voices)].to_numpy(dtype=np.int64)
        hidden = hide(table, self.scope.k, row_totals=table.sum(axis=1)).cells
        cells = list(zip(findings["theme"], findings["category"], strict=True))
        return frozenset((*map(str, cells[i]), voices[j]) for i, j in np.argwhere(hidden))

    @cached_property
    def voices(self) -> frozenset[Pair]:
        """Pairs (theme, voice) whose counts are not told."""
        if not self.scope.shareable:
            return frozenset()
        rows = tuple(self.scope.theme_names)
        _, mentions = counts(self.scope.analysis.segments, "theme", "voice", rows, VOICES)
        hidden = hide(mentions, self.scope.k, row_totals=mentions.sum(axis=1))
        return _pairs(rows, VOICES, hidden.cells)

    @cached_property
    def topics(self) -> frozenset[int]:
        """Topics with 1 … k-1 units."""
        topics = self.scope.analysis.topics
        hidden = topics.loc[small(topics["people"].to_numpy(int), self.scope.k), "topic"]
        return frozenset(int(topic) for topic in hidden)

    @cached_property
    def topic_themes(self) -> frozenset[Pair]:
        """Pairs (topic, theme) whose counts are not told; topics as text."""
        if not self.scope.shareable:
            return frozenset()
        rows = tuple(str(topic) for topic in self.scope.analysis.topics["topic"])
        columns = tuple(dict.fromkeys((*self.scope.theme_names, "none", "unsure")))
        segments = self._coded_or_status()
        segments = segments.assign(topic=segments["topic"].astype(str))
        people, mentions = counts(segments, "topic", "theme", rows, columns)
        hidden = hide(
            mentions,
            self.scope.k,
            primary=small(people, self.scope.k),
            row_totals=mentions.sum(axis=1),
            column_totals=mentions.sum(axis=0),
        )
        return _pairs(rows, columns, hidden.cells)

    def _coded_or_status(self) -> pd.DataFrame:
        """Return the segments with 特記なし and 要確認 named as themes of their own."""
        segments = self.scope.analysis.segments
        status = segments["theme_status"]
        return segments.assign(
            theme=segments["theme"].where(~status.isin(["none", "unsure"]), status)
        )


def counts(
    segments: pd.DataFrame, row: str, column: str, rows: Sequence[str], columns: Sequence[str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Count units and mentions of two codes.

    Returns
    -------
    people, mentions : int arrays (n_rows, n_columns)
    """
    grouped = segments.groupby([row, column])["unit_id"].agg(["nunique", "size"]).reset_index()
    people = np.zeros((len(rows), len(columns)), dtype=np.int64)
    mentions = np.zeros_like(people)
    row_of = {name: i for i, name in enumerate(rows)}
    column_of = {name: j for j, name in enumerate(columns)}
    for a, b, units, said in zip(
        grouped[row], grouped[column], grouped["nunique"], grouped["size"], strict=True
    ):
        if a in row_of and b in column_of:
            people[row_of[a], column_of[b]] = units
            mentions[row_of[a], column_of[b]] = said
    return people, mentions


def _pairs(
    rows: Sequence[str], columns: Sequence[str], mask: npt.NDArray[np.bool_]
) -> frozenset[Pair]:
    return frozenset((rows[i], columns[j]) for i, j in np.argwhere(mask))
