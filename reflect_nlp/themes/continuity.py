"""Which theme of this year is which of an earlier one, and what became of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from reflect_nlp.themes.vectors import Floats, unit_length

State = Literal["continued", "grown", "shrunk", "gone", "new"]

SAME_MATTER: Final = 0.6
"""Likeness from which two groups of opinions are one matter. Of 48 pairs above it (topics of R3, R4
and R5 without a codebook, three seeds) 43 held the same gold themes, which one in ten of all pairs
does; at .5 it was 59 of 75, and by the cosine alone at .6 it was 57 of 82."""
SAME_NAME: Final = 0.8
"""Likeness from which two names are one theme: of the bundled codebook no two reach .45."""


@dataclass(frozen=True, eq=False)
class Group:
    """A group of opinions.

    Attributes
    ----------
    centre : ndarray (n_dims,)
        Mean vector of its segments, less the mean of all segments of its survey.
    words : frozenset of str
        What it is told by.
    """

    centre: Floats
    words: frozenset[str]


def group_of(vectors: Floats, members: npt.NDArray[np.bool_], words: Collection[str]) -> Group:
    """Return a group of segments of one survey.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)
        All segments that say something.
    members : bool array (n_segments,)
    words : collection of str
    """
    centre = vectors[members].mean(axis=0) - vectors.mean(axis=0)
    return Group(np.asarray(centre, dtype=np.float32), frozenset(words))


def keep_codes(now: Mapping[int, Group], before: Mapping[str, Group]) -> dict[int, str]:
    """Return which groups of this year are themes of the earlier run, each with its code.

    Likeness is the cosine of the centres or, if that is less, its mean with the overlap of the
    words (shared ones over the smaller number). Each group and each code is taken once, so that the
    likenesses add up to the most (Kuhn 1955), none below ``SAME_MATTER``.

    Parameters
    ----------
    now : mapping of topic to Group
    before : mapping of code to Group

    Returns
    -------
    dict of topic to code
        The same groups give themselves.
    """
    if not now or not before:
        return {}
    likeness = np.array([[_likeness(new, old) for old in before.values()] for new in now.values()])
    topics, codes = list(now), list(before)
    return {topics[i]: codes[j] for i, j in _pairs(likeness, SAME_MATTER)}


def match_names(now: Sequence[str], before: Sequence[str]) -> dict[int, int]:
    """Return which names are one theme, each once: place in ``now`` → place in ``before``.

    Examples
    --------
    >>> match_names(["庁内・多機関連携の強化", "移動手段"], ["庁内、多機関連携の強化"])
    {0: 0}
    """
    if not now or not before:
        return {}
    likeness = np.array([[name_likeness(new, old) for old in before] for new in now])
    return dict(_pairs(likeness, SAME_NAME))


def name_likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0–1, whatever their punctuation and width.

    Examples
    --------
    >>> name_likeness("ネットワークの強化、会議運営", "ﾈｯﾄﾜｰｸの強化・会議運営")
    1.0
    """
    first, second = plain_name(one), plain_name(other)
    return SequenceMatcher(None, min(first, second), max(first, second), autojunk=False).ratio()


def plain_name(name: str) -> str:
    """Return the letters of a name: NFKC, lower case, no punctuation, no white space."""
    folded = unicodedata.normalize("NFKC", name).lower()
    return "".join(char for char in folded if char.isalnum() or char == "ー")


def state_of(before: int, now: int, *, low: float, high: float) -> State:
    """Return what became of a theme.

    Parameters
    ----------
    before, now : int
        Units that raised it.
    low, high : float
        Interval of the difference of the two shares; NaN where they cannot be compared.
    """
    if not now:
        return "gone"
    if not before:
        return "new"
    return "grown" if low > 0 else "shrunk" if high < 0 else "continued"


def _likeness(now: Group, before: Group) -> float:
    cosine = float(unit_length(now.centre[None])[0] @ unit_length(before.centre[None])[0])
    fewest = min(len(now.words), len(before.words))
    overlap = len(now.words & before.words) / fewest if fewest else cosine
    return min(cosine, (cosine + overlap) / 2)


def _pairs(likeness: npt.NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    enough = np.where(likeness >= least, likeness, 0.0)
    rows, columns = linear_sum_assignment(-enough)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if enough[i, j] > 0]
