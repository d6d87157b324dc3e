"""Units by theme and by the value of an attribute.

People are counted, not mentions: a unit that raises a theme three times counts once. A unit may
raise several themes, so the cells of a column do not add up to the column's ``n``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

MERGED: Final = "その他"
"""The value that takes in attribute values with too few units."""


@dataclass(frozen=True, eq=False)
class Crosstab:
    """Units by row (theme) and column (attribute value).

    Attributes
    ----------
    rows : tuple of str (n_themes,)
    columns : tuple of str (n_values,)
    people : int array (n_themes, n_values)
        Units of the column that raised the row's theme.
    n : int array (n_values,)
        Units of the column: the denominator.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    people: npt.NDArray[np.int64]
    n: npt.NDArray[np.int64]

    @property
    def share(self) -> npt.NDArray[np.float64]:
        """``people / n``, 0 where nobody was asked (n_themes, n_values)."""
        return self.people / np.maximum(self.n, 1)

    def of(self, rows: Collection[str]) -> Crosstab:
        """Return the same with some of the rows, in their order."""
        kept = [i for i, row in enumerate(self.rows) if row in rows]
        return replace(self, rows=tuple(self.rows[i] for i in kept), people=self.people[kept])


def crosstab(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    *,
    by: str,
    rows: Sequence[str],
    columns: Sequence[str] | None = None,
    key: str = "theme",
    unit: str = "unit_id",
) -> Crosstab:
    """Count the units of every theme within every value of an attribute.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        Needs the columns ``key``, ``by`` and ``unit``.
    answers : DataFrame (n_responses, …)
        Who was asked: needs ``by`` and ``unit``. Units without a value of ``by`` are left out.
    by : str
        The attribute.
    rows : sequence of str (n_themes,)
        Themes in the order wanted; those nobody raised keep a row of zeros.
    columns : sequence of str (n_values,), optional
        Values in the order wanted; all values in sorted order otherwise.
    key, unit : str
        Columns of ``segments`` that hold the theme and what is counted.

    Returns
    -------
    Crosstab
    """
    asked = answers.loc[answers[by] != "", [by, unit]].drop_duplicates()
    sizes = asked.groupby(by)[unit].nunique()
    values = tuple(sorted(sizes.index.astype(str)) if columns is None else columns)
    raised = segments.loc[segments[by] != "", [key, by, unit]].drop_duplicates()
    people = np.zeros((len(rows), len(values)), dtype=np.int64)
    row_of = {row: i for i, row in enumerate(rows)}
    column_of = {value: j for j, value in enumerate(values)}
    counted = raised.groupby([key, by])[unit].nunique().reset_index()
    for theme, value, count in zip(counted[key], counted[by], counted[unit], strict=True):
        if theme in row_of and value in column_of:
            people[row_of[theme], column_of[value]] = int(count)
    n = np.array([int(sizes.get(value, 0)) for value in values], dtype=np.int64)
    return Crosstab(tuple(rows), values, people, n)


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


def merge_small(values: pd.Series, units: pd.Series, *, below: int) -> pd.Series:
    """Put attribute values with fewer than ``below`` units together as 「その他」.

    Parameters
    ----------
    values : Series of str (n,)
        The attribute; empty where unknown (left as it is).
    units : Series (n,)
        Who it is said of.
    below : int
        Values with fewer units than this are merged. When the merged value itself stays below,
        the smallest remaining value joins it.

    Returns
    -------
    Series of str (n,)
        Same index as ``values``.
    """
    known = values != ""
    sizes = units[known].groupby(values[known]).nunique().sort_values(kind="stable")
    merged = [str(value) for value, size in sizes.items() if size < below]
    rest = [str(value) for value in sizes.index if value not in merged]
    while merged and rest and units[values.isin(merged)].nunique() < below:
        merged.append(rest.pop(0))
    return values.where(~values.isin(merged), MERGED) if merged else values
