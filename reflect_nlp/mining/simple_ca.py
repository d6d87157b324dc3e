"""Simple correspondence analysis: which rows and columns of a table go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.mining.bags import Floats, at_least

_ZERO: Final = 1e-12
"""Inertias below this part of 1 are rounding."""


@dataclass(frozen=True, eq=False)
class Correspondence:
    """A map of the rows and columns of a table.

    Attributes
    ----------
    rows, columns : DataFrame (n_rows, …), (n_columns, …)
        Index: the names. ``mass`` (share of the table), ``inertia``, and for each dimension k
        ``coordinate_k`` (principal coordinates), ``contribution_k`` (of the point to the
        dimension; they add up to 1) and ``cos2_k`` (of the dimension to the point: how well it
        shows it). Divide the coordinates by the root of a dimension's inertia for standard ones.
    dimensions : DataFrame (n_dims, 4)
        Every dimension there is: ``dimension``, ``inertia``, ``share`` and ``cumulative``.
    dropped : tuple of str
        Rows and columns without any count, which have no place on the map.
    """

    rows: pd.DataFrame
    columns: pd.DataFrame
    dimensions: pd.DataFrame
    dropped: tuple[str, ...]


def correspondence(table: pd.DataFrame, *, dimensions: int = 2) -> Correspondence:
    """Place the rows and columns of a table of counts on one map.

    Singular values of the standardised residuals (Greenacre, Correspondence Analysis in Practice,
    3rd ed. 2017, appendix A, A.1 to A.11); symmetric map. Distances between rows, and between
    columns, are chi-square distances; those from a row to a column mean nothing.

    Parameters
    ----------
    table : DataFrame (n_rows, n_columns)
        Counts, as from :func:`word_table`.
    dimensions : int
        How many to give coordinates for. A table that has fewer fills them with zeros.

    Returns
    -------
    Correspondence
        On each dimension the row farthest out has a positive coordinate, so that equal tables,
        in whatever order, give equal maps. Empty tables in, empty tables out.

    Raises
    ------
    InputError
        A cell is negative or no number, or ``dimensions`` is below 1.

    Examples
    --------
    >>> table = pd.DataFrame({"市": [8, 2], "町": [2, 8]}, index=["会議", "住民"])
    >>> found = correspondence(table)
    >>> found.dimensions[["inertia", "share"]]
       inertia  share
    0     0.36    1.0
    >>> found.rows["coordinate_1"].round(2).to_dict()
    {'会議': 0.6, '住民': -0.6}
    """
    at_least(1, dimensions=dimensions)
    counts, dropped = _filled(table)
    values = counts.to_numpy(float)
    share = values / max(values.sum(), 1)
    mass, weight = share.sum(axis=1), share.sum(axis=0)
    expected = np.outer(mass, weight)
    residuals = (share - expected) / np.sqrt(expected)
    if residuals.size:
        left, singular, right = np.linalg.svd(residuals, full_matrices=False)
    else:
        left, singular, right = np.zeros((len(mass), 0)), np.zeros(0), np.zeros((0, len(weight)))
    inertia = singular**2
    real = int((inertia > _ZERO).sum())
    sign = _signs(left[:, :real] / np.sqrt(mass)[:, None], counts.index.astype(str))
    left, right = left[:, :real] * sign, right[:real].T * sign
    parts = (residuals**2).sum(axis=1), (residuals**2).sum(axis=0)
    return Correspondence(
        rows=_points(counts.index, mass, parts[0], left, singular[:real], dimensions),
        columns=_points(counts.columns, weight, parts[1], right, singular[:real], dimensions),
        dimensions=_scree(inertia[:real]),
        dropped=dropped,
    )


def _filled(table: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the table without empty rows and columns, and their names."""
    values = table.apply(pd.to_numeric, errors="coerce").to_numpy(float)
    if not (np.isfinite(values) & (values >= 0)).all():
        raise InputError(
            "対応分析の表に、負の数、空欄または数でない値があります。",
            remedy="0以上の数だけの表（word_table の結果など）を渡してください。",
        )
    rows, columns = values.sum(axis=1) > 0, values.sum(axis=0) > 0
    dropped = [*table.index[~rows].astype(str), *table.columns[~columns].astype(str)]
    return table.loc[rows, columns], tuple(dropped)


def _signs(coordinates: Floats, names: pd.Index) -> Floats:
    """Return 1 or -1 for each dimension: the row farthest out, by name if equal, is positive."""
    order = np.argsort(names.to_numpy(dtype=object), kind="stable")
    ordered = np.round(coordinates[order], 9)
    farthest = np.argmax(np.abs(ordered), axis=0) if len(ordered) else np.zeros(0, dtype=int)
    return np.where(ordered[farthest, np.arange(ordered.shape[1])] < 0, -1.0, 1.0)


def _points(
    names: pd.Index, mass: Floats, inertia: Floats, axes: Floats, singular: Floats, wanted: int
) -> pd.DataFrame:
    """Return masses, coordinates, contributions and squared cosines of the rows or columns."""
    contribution = np.zeros((len(names), wanted))
    coordinate = np.zeros((len(names), wanted))
    shown = min(wanted, len(singular))
    contribution[:, :shown] = axes[:, :shown] ** 2
    coordinate[:, :shown] = axes[:, :shown] * singular[:shown] / np.sqrt(mass)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        cos2 = mass[:, None] * coordinate**2 / inertia[:, None]
    cos2[inertia <= _ZERO] = 0.0
    columns: dict[str, Floats] = {"mass": mass, "inertia": inertia}
    for place in range(wanted):
        columns[f"coordinate_{place + 1}"] = coordinate[:, place]
        columns[f"contribution_{place + 1}"] = contribution[:, place]
        columns[f"cos2_{place + 1}"] = cos2[:, place]
    return pd.DataFrame(columns, index=names)


def _scree(inertia: Floats) -> pd.DataFrame:
    share = inertia / (inertia.sum() or 1.0)
    return pd.DataFrame(
        {
            "dimension": np.arange(1, len(inertia) + 1),
            "inertia": inertia,
            "share": share,
            "cumulative": np.cumsum(share),
        }
    )
