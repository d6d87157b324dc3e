"""How far the coder's misreadings may have moved a count: 読み違い幅.

A careful reader would not have found the very units that the coder found: some it put to a theme
wrongly, some it missed. Over many units most of that evens out; what does not is different from
theme to theme and year to year. Both were measured on years that the coder had not learnt from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.resources import resource

LEVEL: Final = 0.9
"""Share of counts whose width is meant to hold what a careful reader would have counted."""
_QUANTILE: Final = 1.645

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Misread:
    """How often a coder misreads.

    Attributes
    ----------
    rate : float
        Units put to a theme wrongly and units missed, together, a unit counted.
    spread : float
        How far a count strays, as a share of itself, beyond what single units explain.
    """

    rate: float
    spread: float


@dataclass(frozen=True, eq=False)
class Widths:
    """Ends of 読み違い幅, int arrays (n_counts,): whole units, ``low <= count <= high``."""

    low: Counts
    high: Counts


def widths(
    counts: npt.ArrayLike, n: int, misread: Misread, *, unread: npt.ArrayLike | None = None
) -> Widths:
    """Return between which counts a careful reader would have arrived.

    ``count ± 1.645 √(rate · u + (spread · u)²)``, rounded outward, where ``u`` is ``unread``.
    Single misreadings make a count stray with the root of their number (each moves it by one, as
    in a Poisson count), what a year or a theme has in common makes it stray in proportion: the
    variance of a quadratic (NB2) overdispersed count (Cameron & Trivedi 2013, *Regression Analysis
    of Count Data*, §3.3). Chosen by ``benchmarks/misreading.py``.

    Parameters
    ----------
    counts : int array (n_counts,)
        Units coded with each theme.
    n : int
        Units asked: no count can be higher.
    misread : Misread
    unread : float array (n_counts,), optional
        How many of ``counts`` rest on the coder alone; all of them by default.

    Returns
    -------
    Widths

    Examples
    --------
    >>> found = widths([56, 4], 100, Misread(rate=0.3, spread=0.1))
    >>> found.low.tolist(), found.high.tolist()
    ([44, 2], [68, 6])
    """
    counted = np.asarray(counts, dtype=float)
    alone = counted if unread is None else np.asarray(unread, dtype=float)
    half = _QUANTILE * np.sqrt(misread.rate * alone + (misread.spread * alone) ** 2)
    low = np.maximum(np.floor(counted - half), 0)
    high = np.maximum(np.minimum(np.ceil(counted + half), n), counted)
    return Widths(low.astype(np.int64), high.astype(np.int64))


def measure(coded: npt.ArrayLike, gold: npt.ArrayLike, misread_units: int) -> Misread:
    """Return how often a coder misreads, from counts of themes (of several years).

    ``spread`` is what the squared differences hold beyond single misreadings (method of moments).

    Parameters
    ----------
    coded, gold : int arrays (n_counts,)
        Units by the coder and by the reader.
    misread_units : int
        Wrong and missed units, over all counts.

    Raises
    ------
    ValueError
        The coder found nobody.

    Examples
    --------
    >>> measure([10, 20], [10, 20], 6)
    Misread(rate=0.2, spread=0.0)
    """
    found, read = np.asarray(coded, dtype=float), np.asarray(gold, dtype=float)
    if found.sum() <= 0:
        raise ValueError("coded holds no unit; a rate of misreading needs at least one")
    rate = misread_units / found.sum()
    beyond = float(((read - found) ** 2 - rate * found).sum() / (found**2).sum())
    return Misread(round(float(rate), 4), round(max(beyond, 0.0) ** 0.5, 4))


def unread_counts(counts: npt.ArrayLike, decided: npt.ArrayLike, unread: float) -> Floats:
    """Return how much of each count rests on the coder alone.

    Units that people confirmed cannot be wrong, and segments that people read cannot hide a missed
    unit; wrong and missed units are about equally many, so the mean of the two is taken.

    Parameters
    ----------
    counts, decided : int arrays (n_counts,)
        Units, and those of them with a segment that people gave this theme.
    unread : float
        Share of the segments that nobody decided, 0–1.

    Examples
    --------
    >>> unread_counts([10, 10], [10, 0], 0.5).tolist()
    [2.5, 7.5]
    """
    counted = np.asarray(counts, dtype=float)
    return np.asarray((counted - np.asarray(decided) + unread * counted) / 2)


def shipped_misread() -> Mapping[str, Misread]:
    """Return what was measured of the shipped coder: ``theme`` and ``finding``.

    Raises
    ------
    ModelError
        ``models/coder/errors.json`` is missing.
    """
    card = json.loads(resource("models/coder/errors.json").read_text(encoding="utf-8"))
    return {kind: Misread(card[kind]["rate"], card[kind]["spread"]) for kind in _KINDS}


_KINDS: Final = ("theme", "finding")
