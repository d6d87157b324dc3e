"""Counts units, not mentions: how many people (teams, sheets) said something."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.statistics.intervals import shares


@dataclass(frozen=True, eq=False)
class Units:
    """The units that answered, in a fixed order.

    Attributes
    ----------
    names : ndarray (n_units,)
    teams : n_units team names, each with its year; empty where unknown
    """

    names: npt.NDArray[np.str_]
    teams: Sequence[str]

    def __len__(self) -> int:
        return len(self.names)

    def said(self, unit_ids: pd.Series) -> npt.NDArray[np.bool_]:
        """Return which units are among ``unit_ids``, (n_units,)."""
        return np.isin(self.names, unit_ids.to_numpy(dtype=str))

    def matrix(
        self, unit_ids: pd.Series, keys: pd.Series, rows: Sequence[Hashable]
    ) -> npt.NDArray[np.bool_]:
        """Return which units said which of ``rows``, (n_units, n_rows).

        Parameters
        ----------
        unit_ids, keys : Series (n_segments,)
            Who said it and what it is; units and keys that are not asked for are passed over.
        """
        said = np.zeros((len(self), len(rows)), dtype=bool)
        column = {row: j for j, row in enumerate(rows)}
        place = {name: i for i, name in enumerate(self.names.tolist())}
        i = unit_ids.map(place).to_numpy(dtype=float)
        j = keys.map(column).to_numpy(dtype=float)
        known = ~np.isnan(i) & ~np.isnan(j)
        said[i[known].astype(int), j[known].astype(int)] = True
        return said


def units_of(answers: pd.DataFrame) -> Units:
    """Return the units behind a table of answers (columns unit_id, fiscal_year, team)."""
    first = answers.drop_duplicates("unit_id").sort_values("unit_id")
    teams = [
        f"{year}/{team}" if team else ""
        for year, team in zip(first["fiscal_year"], first["team"], strict=True)
    ]
    return Units(first["unit_id"].to_numpy(dtype=str), teams)


def tally(segments: pd.DataFrame, by: list[str], units: Units) -> pd.DataFrame:
    """Count units and mentions of every group of segments.

    Parameters
    ----------
    segments : DataFrame with ``unit_id`` and the columns of ``by``
    by : columns that define a group
    units : Units
        Everybody who was asked: the denominator.

    Returns
    -------
    DataFrame
        Columns ``by``, people, n, share, low, high (0–1, see :func:`intervals.wilson`), mentions;
        by falling people, then mentions, then ``by``.
    """
    groups = segments.groupby(by, sort=True)
    mentions = groups.size()
    said = units.matrix(segments["unit_id"], groups.ngroup(), range(len(mentions)))
    table = mentions.index.to_frame(index=False)
    table["people"], table["n"] = said.sum(axis=0), len(units)
    table["share"], table["low"], table["high"] = shares(said, units.teams)
    table["mentions"] = mentions.to_numpy()
    order = ["people", "mentions", *by]
    return table.sort_values(order, ascending=[False, False, *[True] * len(by)], ignore_index=True)
