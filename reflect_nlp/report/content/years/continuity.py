"""What became of last year's themes: one table, the same for the page, the office files and CSV."""

from __future__ import annotations

from typing import Final

import pandas as pd

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import FEW, Scope
from reflect_nlp.report.model import Change, Column, Table, Trend
from reflect_nlp.words import year_label

STATE_LABELS: Final = {
    "continued": "継続",
    "grown": "増加",
    "shrunk": "減少",
    "gone": "なし",
    "new": "新規",
}
TITLE: Final = "昨年度との比較"
_BEFORE: Final = ["people_before", "share_before"]
_NOW: Final = ["people_now", "share_now"]
_GAP: Final = ["difference", "low", "high"]


def shown_continuity(scope: Scope, hiding: Hiding, trend: Trend | None) -> pd.DataFrame:
    """Return what an edition may tell of ``Analysis.continuity``; hidden numbers are absent.

    The shareable edition leaves out themes of 1 … k-1 units and hides such counts of one year, with
    the share and the difference. Where the trend hides a year of a theme both are hidden, for one
    would give the other away; where few answered in either year nothing is shown.

    Returns
    -------
    DataFrame, columns CONTINUITY_COLUMNS
    """
    table = scope.analysis.continuity
    if not scope.shareable or table.empty:
        return table
    sizes = pd.concat([table["n_before"], table["n_now"]]).dropna()
    if any(scope.small(int(n)) for n in sizes):
        return table.iloc[:0]
    before, now = (table[c].fillna(0).map(scope.small).astype(bool) for c in (_BEFORE[0], _NOW[0]))
    alone = table["state"].isin(["gone", "new"]) & (before | now)
    guarded = table["name"].isin(_hidden_years(trend))
    shown = table.copy()
    for columns, hidden in (
        (_BEFORE, before | guarded),
        (_NOW, now | guarded),
        (_GAP, before | now | guarded),
    ):
        shown[columns] = shown[columns].mask(hidden)
    return shown[~(alone | table["theme"].isin(hiding.themes))].reset_index(drop=True)


def continuity_table(shown: pd.DataFrame, scope: Scope) -> Table | None:
    """Return the table テーマ／昨年度／今年度／差／状態; ``None`` without an earlier year."""
    if shown.empty:
        return None
    counted = bool(shown["n_before"].notna().any())
    years = [_label(shown, "year_before", "昨年度"), _label(shown, "year_now", "今年度")]
    columns = [Column("name", "テーマ", width=30)]
    for year, side in zip(years, ("before", "now"), strict=True):
        if counted or side == "now":
            columns += [
                Column(f"people_{side}", f"{year}（{scope.unit}）", "count", 11),
                Column(f"share_{side}", f"{year}（{_asked(shown, side)}）", "percent", 12),
            ]
        else:
            columns.append(Column("told", f"{year}（まとめ表）", width=12))
    if counted:
        columns.append(Column("gap", "差（ポイント）", width=12))
    columns.append(Column("state_label", "状態", width=9))
    if shown["note"].any():
        columns.append(Column("note", "備考", width=30))
    gaps = [_points(value) for value in shown["difference"]]
    rows = [
        [row[column.key] for column in columns]
        for row in shown.assign(
            gap=pd.Series(gaps, index=shown.index, dtype=object),
            told=["" if state == "new" else "あり" for state in shown["state"]],
            state_label=shown["state"].map(STATE_LABELS),
        ).to_dict("records")
    ]
    title = f"{TITLE}（{years[0]} → {years[1]}）"
    return scope.table("continuity", title, columns, rows, _note(years, counted, shown, scope))


def continuity_intervals(shown: pd.DataFrame, scope: Scope) -> Table | None:
    """Return the differences with their 95 % intervals; ``None`` where nothing was compared."""
    compared = shown[shown["difference"].notna()]
    columns = (
        Column("name", "テーマ", width=30),
        Column("gap", "差（ポイント）", width=14),
        Column("low", "95％区間 下", width=12),
        Column("high", "95％区間 上", width=12),
        Column("state_label", "状態", width=9),
    )
    rows = [
        (row["name"], *(_points(row[c]) for c in _GAP), STATE_LABELS[row["state"]])
        for row in compared.to_dict("records")
    ]
    note = "二つの独立した集団の割合の差（Newcombe 1998、チームを考えに入れた区間から）。"
    return scope.table("research_continuity", f"{TITLE}：差の区間（研究用）", columns, rows, note)


def changes(shown: pd.DataFrame) -> tuple[Change, ...]:
    """Return the themes of which both shares may be drawn."""
    drawn = shown[shown["share_before"].notna() & shown["share_now"].notna()]
    cells = zip(*(drawn[c] for c in ("name", "share_before", "share_now", "state")), strict=True)
    return tuple(Change(str(n), float(a), float(b), STATE_LABELS[s]) for n, a, b, s in cells)


def _hidden_years(trend: Trend | None) -> set[str]:
    """Return the names of the themes of which the trend hides a year."""
    if trend is None:
        return set()
    pairs = zip(trend.themes, trend.people, strict=True)
    return {name for name, people in pairs if None in people}


def _points(value: float) -> str | None:
    """Write a difference of shares in points: 「+12.3」."""
    return None if pd.isna(value) else f"{100 * value:+.1f}".replace("-", "−")


def _label(shown: pd.DataFrame, column: str, nameless: str) -> str:
    return year_label(str(shown[column].iloc[0])) or nameless


def _asked(shown: pd.DataFrame, side: str) -> str:
    n = int(shown[f"n_{side}"].dropna().max())
    return f"n＝{n:,}{'※' if n < FEW else ''}"


def _note(years: list[str], counted: bool, shown: pd.DataFrame, scope: Scope) -> str:
    if not counted:
        return (
            "昨年度は手作りのまとめ表で人数がないため、あるかないかだけを比べた。"
            "テーマは名前で対応させた。名前の違うテーマは、まとめ表から作ったコードブック"
            "（reflect-nlp codebook from-summary）を使うと比べられる。"
        )
    note = (
        f"割合はその年度の{scope.noun}に占める割合。二つの年度の{scope.noun}は別の集団として扱う"
        "（同じ人の変化ではない）。差の区間が0を含まないときだけ「増加」「減少」とする"
        "（Newcombe 1998）。偶然でも20のテーマに1つほどはそうなる。"
    )
    if years[0] == years[1]:
        note += "同じ年度の結果どうしを比べている。"
    few = any(int(n) < FEW for n in pd.concat([shown["n_before"], shown["n_now"]]).dropna())
    return note + (f"※ {FEW}{scope.unit}未満で、比べるには少なすぎる。" if few else "")
