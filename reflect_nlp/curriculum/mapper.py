"""Theme × category cells become findings: who said so, in which voice, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.statistics.tally import Units, tally
from reflect_nlp.words import DIRECTION_LABELS, VOICE_LABELS, VOICES

SAID: Final = ("known", "new")
"""Statuses that may become findings; an unstable topic never does."""
_COUNTED: Final = tuple(voice for voice in VOICES if voice != "none")
_DIRECTION_OF: Final = {
    "request": "training",
    "question": "training",
    "difficulty": "field",
    "proposal": "practice",
    "gain": "keep",
    "impression": "keep",
}
_DRAWS: Final = 200
_COUNTS: Final = ("theme", "category", "people", "n", "share", "low", "high", "mentions")
_COLUMNS: Final = (*_COUNTS, *_COUNTED, "priority", "rank_low", "rank_high", "direction", "rule")


def map_findings(
    segments: pd.DataFrame,
    units: Units,
    *,
    voice_weights: Mapping[str, float],
    stability: Mapping[str, float],
    growth: Mapping[str, float],
    seed: int,
) -> pd.DataFrame:
    """Return one finding for every theme × category cell that somebody spoke of.

    The direction is that of the voice group most segments of the cell have: requests and questions
    ask something of the training, difficulties tell of the field, proposals of what people will
    do, gains and impressions of what to keep; a cell without a counted voice asks for nothing and
    is kept. The priority is
    ``100 × share × voice × growth × stability``; its terms stand in ``rule``.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        theme, theme_status, category, voice, unit_id.
    units : Units
        The denominator.
    voice_weights : mapping of voice to weight (0–1), from the scheme
    stability : mapping of theme to 0–1; known themes are 1
    growth : mapping of theme to a factor (0.5–2), 1 without an earlier year
    seed : int
        Of the 200 resamples of units behind ``rank_low`` and ``rank_high`` (95 %, within a
        direction).

    Returns
    -------
    DataFrame
        Columns as ``run.FINDING_COLUMNS``, by direction, then falling priority.
    """
    said = segments[
        segments["theme_status"].isin(SAID) & ~segments["category"].isin(["none", "unsure"])
    ]
    table = tally(said, ["theme", "category"], units)
    voices = _voice_counts(said, table)
    table[list(_COUNTED)] = voices
    table["direction"] = _directions(voices)
    weights = np.array([voice_weights.get(voice, 0.0) for voice in _COUNTED])
    factor = pd.DataFrame(
        {
            "voice": (voices @ weights) / np.maximum(voices.sum(axis=1), 1),
            "growth": [growth.get(theme, 1.0) for theme in table["theme"]],
            "stability": [stability.get(theme, 1.0) for theme in table["theme"]],
        },
        dtype=float,
    )
    product = factor.prod(axis=1).to_numpy()
    table["priority"] = (100 * table["share"].to_numpy(dtype=float) * product).round(3)
    table["rule"] = _rules(table, factor, voices)
    table["rank_low"], table["rank_high"] = _ranks(said, table, units, product, seed)
    order = table["direction"].map({name: i for i, name in enumerate(DIRECTION_LABELS)})
    return (
        table.assign(order=order)
        .sort_values(
            ["order", "priority", "theme", "category"], ascending=[True, False, True, True]
        )
        .reset_index(drop=True)[list(_COLUMNS)]
    )


def _voice_counts(said: pd.DataFrame, table: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Mentions of each counted voice in each cell, (n_cells, n_voices)."""
    if table.empty:
        return np.zeros((0, len(_COUNTED)), dtype=np.int64)
    counts = said.groupby(["theme", "category", "voice"]).size().unstack(fill_value=0)
    cells = pd.MultiIndex.from_frame(table[["theme", "category"]])
    return np.asarray(counts.reindex(index=cells, columns=list(_COUNTED), fill_value=0), dtype=int)


def _directions(voices: npt.NDArray[np.int64]) -> list[str]:
    directions = list(DIRECTION_LABELS)
    belongs = np.array([[_DIRECTION_OF[v] == d for d in directions] for v in _COUNTED], dtype=int)
    counts = voices @ belongs
    best = zip(counts.argmax(axis=1), counts.any(axis=1), strict=True)
    return [directions[i] if heard else "keep" for i, heard in best]


def _rules(table: pd.DataFrame, factor: pd.DataFrame, voices: npt.NDArray[np.int64]) -> list[str]:
    rules = []
    for row, terms, counts in zip(
        table.itertuples(), factor.itertuples(index=False), voices, strict=True
    ):
        heard = "、".join(
            f"{VOICE_LABELS[voice]}{count}" for voice, count in zip(_COUNTED, counts, strict=True)
            if count
        )  # fmt: skip
        direction = DIRECTION_LABELS[str(row.direction)]
        rules.append(
            f"声（{heard}）から「{direction}」。"
            f"優先度＝100×割合{float(str(row.share)):.3f}×声{terms[0]:.2f}×増減{terms[1]:.2f}"
            f"×安定度{terms[2]:.2f}"
        )
    return rules


def _ranks(
    said: pd.DataFrame,
    table: pd.DataFrame,
    units: Units,
    product: npt.NDArray[np.float64],
    seed: int,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """95 % range of each cell's rank within its direction over resamples of units."""
    if table.empty:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    groups = said.groupby(["theme", "category"])["unit_id"]
    cells = zip(table["theme"], table["category"], strict=True)
    spoke = np.stack([units.said(groups.get_group(cell)) for cell in cells]).astype(float)
    generator = np.random.default_rng(seed)
    weights = generator.multinomial(len(units), np.full(len(units), 1 / len(units)), _DRAWS)
    drawn = (weights @ spoke.T) * product
    ranks = np.empty_like(drawn, dtype=np.int64)
    for direction in table["direction"].unique():
        columns = np.flatnonzero(table["direction"].to_numpy() == direction)
        order = np.argsort(-drawn[:, columns], axis=1, kind="stable")
        ranks[:, columns] = np.argsort(order, axis=1) + 1
    low, high = np.percentile(ranks, [2.5, 97.5], axis=0, method="nearest")
    return low.astype(np.int64), high.astype(np.int64)
