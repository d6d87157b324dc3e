"""読み違い幅 beside the counts of a report: where it was measured, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.coding.frames import category_frame
from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.misreading import (
    shipped_misread,
    unread_counts,
    widths,
)
from reflect_nlp.themes.shipped import ShippedCoders

Width = tuple[int, int]
NOT_MEASURED: Final = "測っていない"
LABEL: Final = "読み違い幅"
EXPLAINED: Final = (
    "読み違い幅は、人が注意深く読み直したとしたら数がおさまると見込まれる範囲（90％の見込み）で、"
    "機械の判定の誤りを、学習に使っていない年度で測って求めた。"
)
_COUNTED: Final = (
    Column("name", "テーマ", width=30),
    Column("people", "", "count", 10),
    Column("n", "", "count", 9),
    Column("share", "割合", "percent", 9),
    Column("low", "95％区間 下", "percent", 10),
    Column("high", "95％区間 上", "percent", 10),
    Column("stability", "安定度", "decimal", 8),
)


def theme_widths(scope: Scope) -> Mapping[str, Width]:
    """Return 読み違い幅 by theme code, in units; themes it was not measured for are left out.

    It is known for the themes that the shipped coder has learnt, coded with the thresholds it was
    measured with. What people decided narrows it; in the shareable edition it follows from the
    count that is shown, so that it tells nothing more.
    """
    themes = scope.analysis.themes
    rows = themes[themes["theme"].isin(_learnt(scope)) & (themes["status"] == "known")]
    ends = _ends(scope, rows, ["theme"], "theme")
    return dict(zip(rows["theme"].tolist(), ends, strict=True))


def finding_widths(scope: Scope) -> Mapping[tuple[str, str], Width]:
    """Return 読み違い幅 by (theme, category), in units; cells it was not measured for are left out.

    As :func:`theme_widths`, for the categories that the shipped coder has learnt.
    """
    learnt = _learnt(scope)
    if not learnt or scope.analysis.scheme is None:
        return {}
    cells, themes = scope.analysis.findings, scope.analysis.themes
    known = set(themes.loc[themes["status"] == "known", "theme"]) & set(learnt)
    categories = category_frame(scope.analysis.scheme).learnt
    rows = cells[cells["theme"].isin(known) & cells["category"].isin(categories)]
    ends = _ends(scope, rows, ["theme", "category"], "finding")
    return dict(zip(zip(rows["theme"], rows["category"], strict=True), ends, strict=True))


def _ends(scope: Scope, rows: pd.DataFrame, keys: list[str], kind: str) -> list[Width]:
    """Return the ends of the width of every row, which ``keys`` name."""
    people = rows["people"].to_numpy(dtype=np.int64)
    unread = people.astype(float)
    if not scope.shareable:
        unread = unread_counts(people, *_decided(scope, rows[keys]))
    found = widths(people, scope.analysis.run.n_units, shipped_misread()[kind], unread=unread)
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


def written(width: Width | None) -> str:
    """Return a width for people.

    Examples
    --------
    >>> written((50, 61)), written(None)
    ('50～61', '測っていない')
    """
    return f"{width[0]:,}～{width[1]:,}" if width else NOT_MEASURED


def intervals_table(scope: Scope, hidden: frozenset[str]) -> Table:
    """Return the sampling intervals of the themes, for research."""
    themes = scope.analysis.themes
    rows = themes[~themes["theme"].isin(hidden)].sort_values(
        "people", ascending=False, kind="stable"
    )
    counted = {"people": f"{scope.noun}（{scope.unit}）", "n": f"全体（{scope.unit}）"}
    columns = [
        Column("theme", "コード", width=14),
        *(Column(c.key, counted.get(c.key, c.label), c.kind, c.width) for c in _COUNTED),
    ]
    values = zip(*(rows[column.key].tolist() for column in columns), strict=True)
    note = (
        "回答者を、より大きな集団からの標本とみたときの誤差の目安である。機械の読み違いは含まない。"
    )
    return make_table("research_themes", "標本誤差の区間（研究用）", columns, values, note)


def corrected_table(scope: Scope) -> Table | None:
    """Return coded shares beside those corrected by a double-coded sample, for research.

    Not in the shareable edition: the corrected share of a small theme would tell its few units.
    """
    corrected = scope.analysis.corrected
    if corrected.empty or scope.shareable:
        return None
    columns = (
        Column("theme", "コード", width=14),
        Column("name", "テーマ", width=30),
        Column("coded_share", "割合（機械の判定のまま）", "percent", 12),
        Column("corrected", "割合（補正後）", "percent", 12),
        Column("low", "95％区間 下", "percent", 10),
        Column("high", "95％区間 上", "percent", 10),
        Column("n_double", f"人も読んだ{scope.noun}（{scope.unit}）", "count", 12),
    )
    rows = corrected.assign(name=corrected["theme"].map(scope.theme_names))
    values = zip(*(rows[column.key].tolist() for column in columns), strict=True)
    note = (
        f"無作為に選んだ{scope.noun}の意見を人も読んだ結果から、全体の割合を推定し直した"
        "（予測に基づく推論）。機械が数えた数そのものは変えていない。"
    )
    left_out = int(corrected["n_unresolved"].iloc[0])
    if left_out:
        note += f"コーダーの判断が割れたままの{left_out}{scope.unit}は除いた。"
    return make_table("research_corrected", "補正した推定値（研究用）", columns, values, note)


def _learnt(scope: Scope) -> Sequence[str]:
    """Return the codes whose misreading was measured under the settings of this run."""
    analysis = scope.analysis
    if analysis.codebook is None:
        return ()
    default = type(analysis.settings)()
    same = ("theme_threshold", "category_threshold")
    if any(getattr(analysis.settings, s) != getattr(default, s) for s in same):
        return ()
    return ShippedCoders().codes(analysis.codebook)


def _decided(scope: Scope, cells: pd.DataFrame) -> tuple[npt.NDArray[np.int64], float]:
    """Return the units people put into each cell, and the share of segments nobody decided."""
    segments = scope.analysis.segments
    segments = segments[segments["theme_status"] != "none"]
    settled = segments[segments["decided"].astype(bool)]
    keys = list(cells.columns)
    people = settled.groupby(keys, as_index=False)["unit_id"].nunique()
    counts = cells.merge(people, on=keys, how="left")["unit_id"].fillna(0)
    return counts.to_numpy(dtype=np.int64), 1 - len(settled) / max(len(segments), 1)
