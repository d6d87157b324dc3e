"""The GT表 (単純集計) of closed items such as 理解度: counts, shares, 無回答, mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.records import ClosedItem
from reflect_nlp.report.content.scope import Scope, session_order, value_label
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.disclosure import hide

NO_ANSWER: Final = "無回答"
MEAN: Final = "平均"
_NUMBER: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:点|[\s:.,、。)]|$)")
"""A point of a scale: 「4」, 「4点」, 「4：満足」, but not 「40代」."""


@dataclass(frozen=True, eq=False)
class ItemCount:
    """Answers to one closed item.

    Attributes
    ----------
    item : str
    values : tuple of str (n_values,)
        The scale in its order, 無回答 last.
    groups : tuple of str (n_groups,)
        「全体」 and then years or sessions.
    counts : int array (n_values, n_groups)
        Sheets.
    hidden : bool array (n_values, n_groups)
    n : int array (n_groups,)
        Sheets handed in.
    means : tuple of float or None (n_groups,)
        ``None`` where the scale is not numeric, nobody answered or a count is hidden.
    """

    item: str
    values: tuple[str, ...]
    groups: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    hidden: npt.NDArray[np.bool_]
    n: npt.NDArray[np.int64]
    means: tuple[float | None, ...]

    @property
    def answered(self) -> int:
        """Sheets with an answer, all groups together."""
        return int(self.counts[:-1, 0].sum())


def item_counts(scope: Scope) -> tuple[ItemCount, ...]:
    """Count every closed item, overall and by year (by session within a single year)."""
    survey = scope.analysis.survey
    if survey.closed.empty:
        return ()
    sheets = _sheets(scope)
    key = "fiscal_year" if len(scope.years) > 1 else "session"
    names = scope.years if key == "fiscal_year" else session_order(sheets[key].astype(str))
    names = names if len(names) > 1 else ()
    return tuple(_count(item, key, names, sheets, scope) for item in survey.closed_items)


def _count(
    item: ClosedItem, key: str, names: Sequence[str], sheets: pd.DataFrame, scope: Scope
) -> ItemCount:
    closed = scope.analysis.survey.closed
    mine = closed[closed["item"] == item.name]
    values = (*item.scale, *sorted(set(mine["value"]) - {*item.scale, ""}))
    mine = mine[mine["value"].isin(values)]
    parts = [mine, *(mine[mine[key] == name] for name in names)]
    counts = np.array(
        [[int((part["value"] == value).sum()) for part in parts] for value in values],
        dtype=np.int64,
    ).reshape(len(values), len(parts))
    known = [int((sheets[key] == name).sum()) for name in names]
    n = np.array([max(scope.analysis.survey.n_sheets, len(sheets)), *known], dtype=np.int64)
    blank = np.maximum(n - counts.sum(axis=0), 0)
    counts = np.vstack([counts, blank])
    hidden = _hidden(counts, scope.k)
    return ItemCount(
        item.name,
        (*values, NO_ANSWER),
        ("全体", *(value_label(key, name) for name in names)),
        counts,
        hidden,
        n,
        tuple(_mean(values, counts[:-1, j], hidden) for j in range(len(parts))),
    )


def _hidden(counts: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.bool_]:
    """Hide small counts; the whole is the total of its groups, the sheets that of the values."""
    if counts.shape[1] == 1:
        return hide(counts, k, column_totals=counts.sum(axis=0)).cells
    groups = counts[:, 1:]
    found = hide(groups, k, row_totals=counts[:, 0], column_totals=groups.sum(axis=0))
    whole = hide(
        counts[:, :1],
        k,
        primary=found.row_totals[:, None],
        column_totals=counts[:, 0].sum(keepdims=True),
    )
    return np.hstack([whole.cells, found.cells])


def _sheets(scope: Scope) -> pd.DataFrame:
    """Return every sheet with an answer of any kind, once."""
    keys = ["sheet_id", "fiscal_year", "session"]
    both = pd.concat([scope.analysis.survey.closed[keys], scope.analysis.survey.responses[keys]])
    return both.drop_duplicates("sheet_id")


def _mean(
    values: Sequence[str], counts: npt.NDArray[np.int64], hidden: npt.NDArray[np.bool_]
) -> float | None:
    """Return the mean of a numeric scale; a mean would give hidden counts away."""
    points = [_NUMBER.match(unicodedata.normalize("NFKC", value)) for value in values]
    total = int(counts.sum())
    if not total or hidden.any() or not all(points):
        return None
    return float(sum(float(p[1]) * c for p, c in zip(points, counts, strict=True) if p) / total)


def closed_table(items: Sequence[ItemCount], scope: Scope) -> Table | None:
    """Return one table of all items: value, 件数, ％, and ％ by group."""
    if not items:
        return None
    columns = [
        Column("item", "項目", width=22),
        Column("value", "選択肢", width=26),
        Column("count", "件数", "count", 10),
        Column("share", "割合", "percent", 10),
    ]
    first = items[0]
    columns += [
        Column(f"group_{j}", f"{group}（{first.n[j]:,}件）", "percent", 14)
        for j, group in enumerate(first.groups[1:], start=1)
    ]
    rows = [row for item in items for row in _rows(item)]
    note = (
        "割合の分母は提出された全シート（無回答を含む）。平均は回答のあったシートについて求めた。"
    )
    return scope.table("closed", "理解度・満足度など（GT表）", columns, rows, note)


def _rows(item: ItemCount) -> list[list[object]]:
    rows: list[list[object]] = []
    for i, value in enumerate(item.values):
        shares = [
            None if out or not n else count / n
            for count, out, n in zip(item.counts[i], item.hidden[i], item.n, strict=True)
        ]
        count = None if item.hidden[i, 0] else int(item.counts[i, 0])
        rows.append([item.item, value, count, *shares])
    if any(mean is not None for mean in item.means):
        means = [None if mean is None else f"{mean:.2f}" for mean in item.means]
        rows.append([item.item, MEAN, means[0], "", *means[1:]])
    return rows
