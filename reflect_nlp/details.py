"""具体的内容: the lines that say what a theme consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.run import DETAIL_COLUMNS
from reflect_nlp.themes.nominal.lines import Nominal, nominal_lines
from reflect_nlp.themes.subthemes import alike, by_centrality, central_groups, number_of_subthemes
from reflect_nlp.themes.vectors import Floats

_NEEDED: Final = "role theme text unit_id segment_id start may_quote case_story".split()
_CANDIDATES: Final = 10
_SPARE: Final = 2
"""Groups beyond the lines wanted that stand by for those that say the same as another."""
_WEIGHT: Final = 0.1
"""Cosine that a line may lie further from the centre of its group for one point of cost less."""
_WITHHELD: Final = 24.0
"""More than a sentence that no rule turned costs."""
_STANDS: Final = re.compile(r"\s*(?:[・●○■□◆◇※*-]|[①-⑳]|[(（]?[0-9０-９]{1,2}[.．)）、])")
"""A bullet: what follows was written to stand alone."""


@dataclass(frozen=True, eq=False)
class Subtheme:
    """A group of segments of one role and theme, and which of them may speak for it.

    Attributes
    ----------
    role, theme : str
    units : frozenset of str
    mentions : int
    texts, segment_ids : tuple of str
        The candidates, the most central first.
    worth : tuple of float
        Cosine of each candidate to the centre of the group, less for one that leans on what stands
        before it in the response or that an edition withholds, and its line with it.
    later : tuple of bool
        Whether a candidate stands behind another segment, and is no bullet.
    """

    role: str
    theme: str
    units: frozenset[str]
    mentions: int
    texts: tuple[str, ...]
    segment_ids: tuple[str, ...]
    worth: tuple[float, ...]
    later: tuple[bool, ...]


@dataclass(frozen=True)
class Spoken:
    """A line, the segment it was made from and the units and mentions behind it.

    ``poor`` is a line that is printed only where too few others are: a sentence no rule turned, a
    line with a placeholder, one that an edition withholds.
    """

    text: str
    segment_id: str
    units: frozenset[str]
    mentions: int
    poor: bool = False


def detail_table(segments: pd.DataFrame, vectors: Floats, *, seed: int) -> pd.DataFrame:
    """Return ``Analysis.details``: for each role and theme a few lines, each one sub-theme.

    The segments of a theme are cut into small groups; the largest are each said by one of their
    most central segments, turned into a noun by rule where that is exact. ``people`` are the units
    in the group, not of that segment; ``segment_id`` is the segment the line was made from.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with role, theme, theme_status, text, unit_id, segment_id,
        start, may_quote, case_story
    vectors : ndarray (n_segments, n_dims)
    """
    said = segments["theme_status"].isin(("known", "new"))
    groups: list[Subtheme] = []
    wanted: dict[tuple[str, str], int] = {}
    for (role, theme), rows in segments.loc[said, _NEEDED].groupby(["role", "theme"], sort=True):
        wanted[str(role), str(theme)] = number_of_subthemes(len(rows))
        groups += _largest(rows, vectors[rows.index.to_numpy()], seed)
    turned = iter(nominal_lines([text for group in groups for text in group.texts]))
    spoken: dict[tuple[str, str], list[Spoken]] = {}
    for group in groups:
        line = _spoken(group, [next(turned) for _ in group.texts])
        spoken.setdefault((group.role, group.theme), []).append(line)
    table = [
        (*key, rank, line.text, len(line.units), line.mentions, line.segment_id)
        for key, lines in spoken.items()
        for rank, line in enumerate(_chosen(lines, wanted[key]), start=1)
    ]
    return pd.DataFrame(table, columns=list(DETAIL_COLUMNS))


def _largest(rows: pd.DataFrame, near: Floats, seed: int) -> list[Subtheme]:
    """Return the groups of one role and theme with most segments, and their candidates."""
    labels = central_groups(near, seed=seed)
    keep = number_of_subthemes(len(rows)) + _SPARE
    return [_subtheme(rows[labels == g], near[labels == g]) for g in np.unique(labels)[:keep]]


def _subtheme(members: pd.DataFrame, vectors: Floats) -> Subtheme:
    order, cosines = by_centrality(vectors)
    chosen = members.iloc[order[:_CANDIDATES]]
    texts = tuple(chosen["text"].astype(str))
    later = [
        bool(start > 0 and _STANDS.match(text) is None)
        for start, text in zip(chosen["start"], texts, strict=True)
    ]
    withheld = ~chosen["may_quote"].astype(bool) | chosen["case_story"].astype(bool)
    costs = np.array(later, dtype=float) + _WITHHELD * withheld.to_numpy(dtype=float)
    worth = np.array(cosines[:_CANDIDATES]) - _WEIGHT * costs
    return Subtheme(
        str(members["role"].iloc[0]),
        str(members["theme"].iloc[0]),
        frozenset(members["unit_id"].astype(str)),
        len(members),
        texts,
        tuple(chosen["segment_id"].astype(str)),
        tuple(worth.tolist()),
        tuple(later),
    )


def _spoken(group: Subtheme, options: list[Nominal]) -> Spoken:
    """Choose the line of a group: central, and good to read alone."""
    worth = [
        near - _WEIGHT * (line.cost + line.leans * later)
        for near, later, line in zip(group.worth, group.later, options, strict=True)
    ]
    best = int(np.argmax(worth))
    return Spoken(
        options[best].text, group.segment_ids[best], group.units, group.mentions, worth[best] < 0
    )


def _chosen(lines: list[Spoken], wanted: int) -> list[Spoken]:
    """Return the lines of most units, poor ones only where others are too few."""
    ranked = _ranked(lines)
    best = sorted(ranked, key=lambda line: line.poor)[:wanted]
    return sorted(best, key=_order)


def _ranked(lines: list[Spoken]) -> list[Spoken]:
    """Join lines that say the same; those of most units first."""
    kept: list[Spoken] = []
    for line in sorted(lines, key=_order):
        for place, other in enumerate(kept):
            if alike(line.text, other.text):
                units, mentions = other.units | line.units, other.mentions + line.mentions
                kept[place] = replace(other, units=units, mentions=mentions)
                break
        else:
            kept.append(line)
    return sorted(kept, key=_order)


def _order(line: Spoken) -> tuple[int, int, str]:
    return -len(line.units), -line.mentions, line.segment_id
