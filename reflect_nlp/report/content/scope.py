"""What one edition of a report may see and say: names, years, thresholds, public ids."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, SupportsFloat

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.report.model import Cell, Column, Table
from reflect_nlp.run import Analysis
from reflect_nlp.themes.stability import band
from reflect_nlp.words import (
    BAND_LABELS,
    STATUS_LABELS,
    UNIT_LABELS,
    UNIT_NOUNS,
    Edition,
    sort_years,
    year_label,
)

NOT_PUBLIC: Final = "〔非公開〕"
PUBLISHED: Final = 10
"""In what is published counts below this are hidden at least."""
FEW: Final = 10
"""Groups smaller than this are shown but called too small to compare."""


@dataclass(frozen=True, eq=False)
class Scope:
    """An analysis seen through an edition.

    Attributes
    ----------
    analysis : Analysis
    edition : {"internal", "shareable"}
    """

    analysis: Analysis
    edition: Edition

    @property
    def shareable(self) -> bool:
        """Whether this is the edition that leaves the house."""
        return self.edition == "shareable"

    @property
    def k(self) -> int:
        """Counts of 1 … k-1 units are hidden; 0 where nothing is."""
        settings = self.analysis.settings
        least = PUBLISHED if settings.publication else 1
        return max(settings.suppress_below, least) if self.shareable else 0

    @property
    def unit(self) -> str:
        """人, チーム or 件."""
        return UNIT_LABELS[self.analysis.survey.unit]

    @property
    def noun(self) -> str:
        """回答者, 回答チーム or シート."""
        return UNIT_NOUNS[self.analysis.survey.unit]

    @cached_property
    def theme_names(self) -> Mapping[str, str]:
        """Name of every theme by code."""
        themes = self.analysis.themes
        return dict(zip(themes["theme"].astype(str), themes["name"].astype(str), strict=True))

    @cached_property
    def category_names(self) -> Mapping[str, str]:
        """Name of every category by code; ``all`` is what there is without a scheme."""
        scheme = self.analysis.scheme
        names = {c.code: c.name for c in scheme.categories} if scheme else {}
        return {"all": "（区分なし）", "none": "", "unsure": STATUS_LABELS["unsure"]} | names

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Fiscal years with answers, from old to new; empty when the input names none."""
        return sort_years(self.analysis.answers["fiscal_year"].astype(str))

    @cached_property
    def by_theme(self) -> Mapping[str, pd.DataFrame]:
        """The segments of every theme."""
        return groups(self.analysis.segments, "theme")

    @cached_property
    def sources(self) -> Mapping[str, dict[str, object]]:
        """The segments that 具体的内容 lines come from and that may be quoted, by id."""
        segments = self.analysis.segments
        named = segments["segment_id"].isin(self.analysis.details["segment_id"])
        rows = self.quotable(segments[named]).to_dict("records")
        return {str(row["segment_id"]): {str(k): v for k, v in row.items()} for row in rows}

    def quotable(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Return the segments that may be shown as quotes in this edition."""
        free = self.may_show(segments)
        return segments if free.all() else segments[free]

    def may_show(self, segments: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Return which segments may be shown as quotes in this edition, (n_segments,)."""
        free = segments["may_quote"].to_numpy(dtype=bool)
        return free & ~segments["case_story"].to_numpy(dtype=bool) if self.shareable else free

    @cached_property
    def public_ids(self) -> Mapping[str, str]:
        """``s00001`` … for every segment, in an order of texts, which does not tell who said it.

        Texts that are not shown are ordered among themselves by a digest.
        """
        segments = self.analysis.segments
        raw = segments["text"].astype(str).tolist()
        order = pd.DataFrame(
            {
                "text": public_text(segments),
                "digest": [hashlib.sha256(t.encode("utf-8", "replace")).hexdigest() for t in raw],
                "id": segments["segment_id"],
            }
        ).sort_values(["text", "digest", "id"], kind="stable")
        return {str(old): f"s{n:05d}" for n, old in enumerate(order["id"].tolist(), start=1)}

    def segment_id(self, segment_id: str) -> str:
        """Return the id a segment has in this edition."""
        return self.public_ids[segment_id] if self.shareable else segment_id

    def small(self, people: int) -> bool:
        """Whether a count of units is too small for this edition; nought is not."""
        return 0 < people < self.k

    def table(
        self,
        key: str,
        title: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[object]],
        note: str = "",
    ) -> Table:
        """Build a table whose missing cells are hidden ones, and say so if there are any."""
        made = make_table(key, title, columns, rows, note)
        if not self.shareable or not any(value is None for row in made.rows for value in row):
            return made
        why = f"「－」は{self.k}{self.unit}未満など、個人の特定を避けるため表示しない数。"
        return replace(made, note=note + why)


def groups(table: pd.DataFrame, key: str) -> dict[str, pd.DataFrame]:
    """Return the rows of every value of a column, rows in their order."""
    return {str(value): rows for value, rows in table.groupby(key, sort=False)}


def public_text(segments: pd.DataFrame) -> pd.Series:
    """Return the text of segments that may be quoted and are no case story, else 〔非公開〕."""
    free = segments["may_quote"].astype(bool) & ~segments["case_story"].astype(bool)
    return segments["text"].where(free, NOT_PUBLIC)


def cell(value: object) -> Cell:
    """Return a value as a cell: numpy numbers become Python's, NaN and NA become ``None``.

    Examples
    --------
    >>> cell(float("nan")), cell(True), cell("x")
    (None, '該当', 'x')
    """
    if value is None or value is pd.NA:
        return None
    if isinstance(value, bool):
        return "該当" if value else ""
    if isinstance(value, str | int):
        return value
    number = float(value)  # type: ignore[arg-type]
    if math.isnan(number):
        return None
    return int(number) if number.is_integer() and "int" in type(value).__name__ else number


def stability_label(stability: SupportsFloat) -> str:
    """Return how surely a group comes back, in a word; nothing where that is unknown.

    Examples
    --------
    >>> stability_label(0.8), stability_label(0.6), stability_label(0.5), stability_label(math.nan)
    ('安定', 'やや安定', '参考（再現性が低い）', '')
    """
    value = float(stability)
    return "" if math.isnan(value) else BAND_LABELS[band(value)]


def reference_last(topics: pd.DataFrame) -> pd.DataFrame:
    """Return topics in their order, those only for reference after the others."""
    doubtful = topics["stability"].map(stability_label) == BAND_LABELS["reference"]
    return pd.concat([topics[~doubtful], topics[doubtful]])


def session_label(session: str) -> str:
    """Return 「第1回」 for ``"1"``; other text as it is."""
    return f"第{session}回" if session.isdigit() else session


def value_label(attribute: str, value: str) -> str:
    """Return how a value of an attribute is written."""
    if attribute == "session":
        return session_label(value)
    return year_label(value) if attribute == "fiscal_year" else value


def session_order(sessions: Iterable[str]) -> tuple[str, ...]:
    """Return distinct sessions, numbers in their order before other text."""
    return tuple(
        sorted(
            {s for s in sessions if s},
            key=lambda s: (not s.isdigit(), int(s) if s.isdigit() else 0, s),
        )
    )


def make_table(
    key: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    note: str = "",
) -> Table:
    """Build a table out of rows of anything."""
    return Table(
        key, title, tuple(columns), tuple(tuple(cell(v) for v in row) for row in rows), note
    )
