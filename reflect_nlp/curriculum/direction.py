"""Where a finding points: what the remarks of a cell do, and whom they ask.

Every segment has one vote by its voice and the question it answers; the cell goes where most votes
point. Held against a reader's directions in ``benchmarks/directions.py``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.words import DIRECTION_LABELS, DIRECTIONS

VOTES: Final = {
    "request": "training",
    "question": "training",
    "difficulty": "field",
    "proposal": "practice",
    "gain": "keep",
    "impression": "keep",
}
"""The direction a voice votes for, unless the question or the category says otherwise."""
SILENT: Final = {"issue": "field", "measure": "practice"}
"""The direction of a cell without a counted voice, by the question most of it answers."""
RULE: Final = (
    "意見ごとに向きを一つ数える：要望は研修への要望、困難は現場の課題、提案は現場での方策、"
    "学び・感想は維持。疑問は研修への要望、ただし課題の設問では現場の課題。"
    "研修の開き方そのものの区分では、困難・疑問と方策の設問以外の提案を研修への要望と数える。"
    "最も多い向きを採り、同数のときは研修への要望、現場の課題、現場での方策、維持の順に先を採る。"
)
"""The rule as users read it."""


def votes(segments: pd.DataFrame, about_training: Collection[str]) -> npt.NDArray[np.object_]:
    """Return the direction each segment votes for; empty where it has no counted voice.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with voice, role, category
    about_training : collection of categories
        Those that are how the training itself is held.

    Returns
    -------
    ndarray of str (n_segments,)
    """
    voice, role = segments["voice"], segments["role"]
    vote = voice.map(VOTES).fillna("").astype(object)
    vote[(voice == "question") & (role == "issue")] = "field"
    asks = voice.isin(("difficulty", "question")) | ((voice == "proposal") & (role != "measure"))
    vote[asks & segments["category"].isin(list(about_training))] = "training"
    return vote.to_numpy()


def count_votes(
    segments: pd.DataFrame, cells: pd.MultiIndex, about_training: Collection[str]
) -> npt.NDArray[np.int64]:
    """Count the votes of every theme × category cell, (n_cells, n_directions).

    A cell without a counted voice has one vote, by the question most of its segments answer.
    """
    named = segments.assign(vote=votes(segments, about_training))
    keys = ["theme", "category"]
    counts = named.groupby([*keys, "vote"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=cells, columns=list(DIRECTIONS), fill_value=0)
    for cell in cells[~counts.any(axis=1)]:
        mine = (named["theme"] == cell[0]) & (named["category"] == cell[1])
        role = named.loc[mine, "role"].mode().iloc[0]
        counts.loc[cell, SILENT.get(role, "keep")] = 1
    return counts.to_numpy(dtype=np.int64)


def directions(counts: npt.NDArray[np.int64]) -> list[str]:
    """Return the direction of every cell: most votes, the first one of equals.

    Parameters
    ----------
    counts : int array (n_cells, n_directions)
        In the order of ``words.DIRECTIONS``: training, field, practice, keep.

    Examples
    --------
    >>> directions(np.array([[5, 6, 0, 0], [5, 6, 10, 0], [0, 3, 4, 0], [2, 2, 4, 4]]))
    ['field', 'practice', 'practice', 'practice']
    """
    return [DIRECTIONS[place] for place in counts.argmax(axis=1)]


def told(counts: npt.NDArray[np.int64], direction: str) -> str:
    """Say the votes of a cell and what follows.

    Examples
    --------
    >>> told(np.array([5, 6, 0, 1]), "field")
    '向きの数（研修への要望5、現場の課題6、維持1）から「現場の課題」'
    """
    heard = "、".join(
        f"{DIRECTION_LABELS[name]}{count}"
        for name, count in zip(DIRECTIONS, counts, strict=True)
        if count
    )
    return f"向きの数（{heard}）から「{DIRECTION_LABELS[direction]}」"
