"""Lays the double-coded sample beside the codes of a run, unit by unit."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.errors import InputError
from reflect_nlp.statistics.correction import CORRECTED_COLUMNS, corrected_shares
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.survey.double_coded import consensus

CORRECTED_TABLE_COLUMNS: Final = (*CORRECTED_COLUMNS, "n_unresolved")
_NOTHING: Final = ("none", "特記なし")


def corrected_table(
    double: pd.DataFrame | None,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    themes: pd.DataFrame,
    *,
    file: str = "double_coded",
) -> pd.DataFrame:
    """Return coded and corrected shares of the known themes (see :func:`corrected_shares`).

    Whole units must have been coded: a theme belongs to a unit when any of its segments has it.
    Units with a segment on which the coders disagree are left out and counted.

    Parameters
    ----------
    double : DataFrame, columns DOUBLE_COLUMNS, or None
        From :func:`read_double_coded`; without a sample the table is empty.
    segments : DataFrame (n_segments, …)
        segment_id, unit_id, theme, theme_status.
    answers : DataFrame with unit_id, fiscal_year and team
    themes : DataFrame with theme, name and status
    file : str
        What messages call the sample.

    Returns
    -------
    DataFrame, columns CORRECTED_TABLE_COLUMNS
        ``n_unresolved`` units were left out.

    Raises
    ------
    InputError
        No segment of the sample is in this run, a theme is unknown, a unit was coded in part, its
        segments have different probabilities, or too few units were sampled.
    """
    if double is None:
        return pd.DataFrame(columns=list(CORRECTED_TABLE_COLUMNS), dtype=object)
    said = segments[segments["theme_status"] != "none"]
    drawn = segments[segments["segment_id"].isin(double["segment_id"])]
    _check(double, said, drawn, file)
    known = themes[themes["status"] == "known"]
    _refuse_unknown(double, known, file)
    _refuse_strays(double, segments, file)
    agreed = consensus(double).map(_codes(known))
    gold = drawn.assign(theme=agreed.loc[drawn["segment_id"]].to_numpy())
    open_units = set(gold.loc[gold["theme"] == "", "unit_id"])
    units = units_of(answers)
    sampled = units.said(gold["unit_id"])
    chance = _chances(double, drawn, units.names, float(sampled.mean()), file)
    codes = known["theme"].tolist()
    coded = segments[segments["theme_status"] == "known"]
    found, read = (
        pd.DataFrame(units.matrix(rows["unit_id"], rows["theme"], codes), columns=codes)
        for rows in (coded, gold)
    )
    resolved = sampled & ~np.isin(units.names, sorted(open_units))
    table = corrected_shares(found, read, resolved, chance, units.teams)
    return table.assign(n_unresolved=len(open_units))[list(CORRECTED_TABLE_COLUMNS)]


def _check(double: pd.DataFrame, said: pd.DataFrame, drawn: pd.DataFrame, file: str) -> None:
    if drawn.empty:
        raise InputError(
            f"二重コーディングの意見番号（{double['segment_id'].iloc[0]}など）が、"
            "この分析の意見番号と一つも合いません。",
            where=file,
            remedy="同じ表から作った segments.csv の意見番号を使ってください。",
        )
    missing = said[
        said["unit_id"].isin(drawn["unit_id"]) & ~said["segment_id"].isin(drawn["segment_id"])
    ]
    if not missing.empty:
        raise InputError(
            f"二重コーディングの標本に、一部の意見しか含まれない回答者（チーム・シート）が"
            f"{missing['unit_id'].nunique()}あります（欠けている意見：{missing['segment_id'].iloc[0]}"
            "など）。",
            where=file,
            remedy="無作為に選ぶのは意見でなく回答者（チーム・シート）とし、"
            "選んだ回答者の意見をすべてコーディングしてください。",
        )


def _codes(known: pd.DataFrame) -> dict[str, str]:
    """Return codes by code or name; what says nothing has a code of its own."""
    codes = dict.fromkeys(_NOTHING, "none") | {"": ""}
    for key in ("name", "theme"):
        codes |= dict(zip(known[key], known["theme"], strict=True))
    return codes


def _refuse_strays(double: pd.DataFrame, segments: pd.DataFrame, file: str) -> None:
    stray = double[~double["segment_id"].isin(segments["segment_id"])]
    if not stray.empty:
        raise InputError(
            f"意見番号「{stray['segment_id'].iloc[0]}」は、この分析にありません"
            f"（合わない行は{len(stray)}）。",
            where=f"{file} の {stray.index[0]}行目",
            remedy="同じ表から作った segments.csv の意見番号を使ってください。",
        )


def _refuse_unknown(double: pd.DataFrame, known: pd.DataFrame, file: str) -> None:
    unknown = double[~double["theme"].isin(list(_codes(known)))]
    if not unknown.empty:
        raise InputError(
            f"二重コーディングのテーマ「{unknown['theme'].iloc[0]}」は、このコードブックにありません。",
            where=f"{file} の {unknown.index[0]}行目",
            remedy="テーマのコードか名前、または「特記なし」を書いてください。使えるテーマ："
            + "、".join(known["name"]),
        )


def _chances(
    double: pd.DataFrame, drawn: pd.DataFrame, names: npt.NDArray[np.str_], even: float, file: str
) -> npt.NDArray[np.float64]:
    """Return the probability with which each unit was drawn; the same for all where untold."""
    told = drawn.merge(double[["segment_id", "probability"]], on="segment_id")
    by_unit = told.groupby("unit_id")["probability"]
    uneven = by_unit.nunique(dropna=False)
    if (uneven > 1).any():
        raise InputError(
            f"一つの回答者（チーム・シート）の中で抽出確率が異なります"
            f"（{int((uneven > 1).sum())}か所）。",
            where=file,
            remedy="抽出確率は、同じ回答者の意見すべてに同じ値を書いてください。",
        )
    return by_unit.first().reindex(names).fillna(even).to_numpy(dtype=float)
