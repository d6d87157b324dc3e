"""Theme × category cells become findings: who said so, in which voice, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.curriculum import direction, priority
from reflect_nlp.curriculum.scheme import DEFAULT_WEIGHTS
from reflect_nlp.records import Codebook, PriorityFormula, Scheme
from reflect_nlp.statistics.tally import Units, tally
from reflect_nlp.words import DIRECTIONS, VOICE_LABELS, VOICES

SAID: Final = ("known", "new")
"""Statuses that may become findings; an unstable topic never does."""
EVIDENCE: Final = 3
"""Segments that stand for a finding, each of another unit."""
BETWEEN: Final = " | "
"""Between the segment ids of ``evidence``."""
_CELL: Final = ["theme", "category"]
_COUNTED: Final = tuple(voice for voice in VOICES if voice != "none")
_COUNTS: Final = (*_CELL, "people", "n", "share", "low", "high", "mentions")
_RANKED: Final = ("priority", "rank_low", "rank_high", "direction", "rule", "score")
_PLACES: Final = ("sessions", "affiliations", "evidence")
_TERMS: Final = ("term_voice", "term_growth", "term_stability", "ranked")
_COLUMNS: Final = (*_COUNTS, *_COUNTED, *_RANKED, *_PLACES, *_TERMS)


def map_findings(
    segments: pd.DataFrame,
    units: Units,
    *,
    lists: tuple[Codebook | None, Scheme | None] = (None, None),
    stability: Mapping[str, float],
    growth: Mapping[str, float],
    seed: int,
) -> pd.DataFrame:
    """Return one finding for every theme × category cell that somebody spoke of.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        segment_id, unit_id, theme, theme_status, category, category_score, voice, role, session,
        affiliation, centrality, decided.
    units : Units
        The denominator.
    lists : codebook and scheme, or None for none
        Named in ``rule``; the scheme gives voice weights, the priority's formula, and which
        categories are how the training itself is held (:mod:`direction`).
    stability : mapping of theme to 0–1; known themes are 1
    growth : mapping of theme to a factor (0.5–2), 1 without an earlier year
    seed : int
        Of the resamples behind ``rank_low`` and ``rank_high`` (95 %, within a direction).

    Returns
    -------
    DataFrame
        Columns as ``run.FINDING_COLUMNS``, by direction, ranked ones first, then falling priority.
        ``score`` is the mean category score of the segments that no person decided, 1 where all
        are decided; ``sessions`` and ``affiliations`` tell units; ``evidence`` the segments nearest
        the heart of the theme, of different units.
    """
    codebook, scheme = lists
    said = coded_segments(segments)
    table = tally(said, _CELL, units)
    cells = pd.MultiIndex.from_frame(table[_CELL])
    formula = scheme.priority if scheme else PriorityFormula()
    voices = _voice_counts(said, cells)
    table[list(_COUNTED)] = voices
    own = [c.code for c in scheme.categories if c.about_training] if scheme else []
    votes = direction.count_votes(said, cells, own)
    table["direction"] = direction.directions(votes)
    table["term_voice"] = _voice_term(voices, scheme)
    table["term_growth"] = [float(growth.get(theme, 1.0)) for theme in table["theme"]]
    table["term_stability"] = [float(stability.get(theme, 1.0)) for theme in table["theme"]]
    table["priority"] = priority.priorities(table, formula).round(3)
    table["ranked"] = table["people"] >= priority.floor(formula, len(units))
    spoke = _spoke(said, cells, units)
    table["rank_low"], table["rank_high"] = priority.rank_ranges(
        table, spoke, units, formula, seed=seed
    )
    table = pd.concat([table, _evidence(said, cells)], axis=1)
    table["rule"] = _rules(table, voices, votes, _coder(codebook, scheme), formula)
    return _ordered(table)[list(_COLUMNS)]


def coded_segments(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the segments that count for findings: a theme that was said, and a category."""
    said = segments["theme_status"].isin(SAID)
    return segments[said & ~segments["category"].isin(["none", "unsure"])]


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    place = table["direction"].map({name: i for i, name in enumerate(DIRECTIONS)})
    return (
        table.assign(place=place, last=~table["ranked"].astype(bool))
        .sort_values(
            ["place", "last", "priority", *_CELL], ascending=[True, True, False, True, True]
        )
        .reset_index(drop=True)
    )


def _voice_counts(said: pd.DataFrame, cells: pd.MultiIndex) -> npt.NDArray[np.int64]:
    """Mentions of each counted voice in each cell, (n_cells, n_voices)."""
    counts = said.groupby([*_CELL, "voice"]).size().unstack(fill_value=0)
    return np.asarray(counts.reindex(index=cells, columns=list(_COUNTED), fill_value=0), dtype=int)


def _voice_term(voices: npt.NDArray[np.int64], scheme: Scheme | None) -> npt.NDArray[np.float64]:
    """Mean weight of the voices of each cell, (n_cells,); 0 where no voice counts."""
    weights = scheme.voice_weights if scheme else DEFAULT_WEIGHTS
    given = np.array([weights.get(voice, 0.0) for voice in _COUNTED])
    return np.asarray((voices @ given) / np.maximum(voices.sum(axis=1), 1), dtype=np.float64)


def _spoke(said: pd.DataFrame, cells: pd.MultiIndex, units: Units) -> npt.NDArray[np.bool_]:
    """Return which units spoke of which cell, (n_cells, n_units)."""
    groups = said.groupby(_CELL)["unit_id"]
    spoke = [units.said(groups.get_group(cell)) for cell in cells]
    return np.array(spoke, dtype=bool).reshape(len(cells), len(units))


def _evidence(said: pd.DataFrame, cells: pd.MultiIndex) -> pd.DataFrame:
    """Return score, sessions, affiliations, evidence and decided (segments) of every cell."""
    by_cell = dict(iter(said.groupby(_CELL)))
    rows = []
    for cell in cells:
        mine = by_cell[cell]
        near = mine.sort_values(["centrality", "segment_id"], ascending=[False, True])
        best = near.drop_duplicates("unit_id")["segment_id"].astype(str).head(EVIDENCE)
        decided = mine["decided"].astype(bool)
        scores = mine.loc[~decided, "category_score"].astype(float)
        score = round(float(scores.mean()), 3) if len(scores) else 1.0
        sessions = units_by(mine, "session", "第{}回")
        places = units_by(mine, "affiliation", "{}")
        rows.append((score, sessions, places, BETWEEN.join(best), int(decided.sum())))
    return pd.DataFrame(rows, columns=["score", *_PLACES, "decided"])


def units_by(segments: pd.DataFrame, attribute: str, label: str) -> str:
    """Tell how many units said it under each value of an attribute.

    Examples
    --------
    >>> said = pd.DataFrame({"unit_id": ["a", "a", "b"], "session": ["1", "3", "3"]})
    >>> units_by(said, "session", "第{}回")
    '第1回1・第3回2'
    """
    named = segments[segments[attribute].astype(str) != ""]
    counts = named.groupby(attribute)["unit_id"].nunique()
    numbered = sorted(
        ((str(value), int(n)) for value, n in counts.items()),
        key=lambda item: (not item[0].isdigit(), int(item[0]) if item[0].isdigit() else -item[1]),
    )
    return "・".join(f"{label.format(v) if v.isdigit() else v}{n}" for v, n in numbered)


def _coder(codebook: Codebook | None, scheme: Scheme | None) -> str:
    """Name codebook and scheme with their versions."""
    names = []
    for what, given in (("コードブック", codebook), ("改善区分", scheme)):
        if given is not None:
            names.append(what + (f"第{given.version}版" if given.version else ""))
    return f"判定器（{'、'.join(names)}）" if names else "話題モデル（コードブックなし）"


def _rules(
    table: pd.DataFrame,
    voices: npt.NDArray[np.int64],
    votes: npt.NDArray[np.int64],
    coder: str,
    formula: PriorityFormula,
) -> list[str]:
    """Say of every cell what put it there, how its direction and its priority came about."""
    rules = []
    for (_, row), heard, counts in zip(table.iterrows(), voices, votes, strict=True):
        said = "、".join(
            f"{VOICE_LABELS[voice]}{n}" for voice, n in zip(_COUNTED, heard, strict=True) if n
        )
        voice = f"声（{said}）、" if said else "声の判定なし、設問の役割による"
        rules.append(
            f"{voice}{direction.told(counts, str(row['direction']))}。"
            f"{priority.told(row, formula)}。" + _placed(row, coder)
        )
    return rules


def _placed(row: pd.Series, coder: str) -> str:
    """Say who put the segments of a cell there, people or the coder."""
    mentions, decided = int(row["mentions"]), int(row["decided"])
    if decided == mentions:
        return f"意見{mentions}件を人の判断でここに置いた"
    sure = f"（確かさの平均{row['score']:.2f}）"
    if decided:
        return f"意見{mentions}件のうち{decided}件は人の判断、ほかは{coder}がここに置いた{sure}"
    return f"{coder}が意見{mentions}件をここに置いた{sure}"
