"""Themes and categories by year: who raised them, and whether that changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.report.content.hiding.decided import YEAR, Hiding
from reflect_nlp.report.content.hiding.tied import YEARLY
from reflect_nlp.report.content.people.crosses import asked, few_note, shown_themes
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.comparable import Years, categories
from reflect_nlp.report.model import Column, Table, Trend
from reflect_nlp.statistics.crosstab import Crosstab
from reflect_nlp.statistics.disclosure import small
from reflect_nlp.statistics.trends import changes
from reflect_nlp.statistics.trends import trend as count_years
from reflect_nlp.words import sort_years, year_label

CHANGE_LABELS: Final = {
    "grown": "増加",
    "shrunk": "減少",
    "level": "横ばい",
    "unknown": "判定できない",
}
NOT_COMPARABLE: Final = "比較不可"


def build_trend(scope: Scope, hiding: Hiding) -> Trend | None:
    """Return units and shares of every theme by year; ``None`` with fewer than two years.

    Years whose questions were worded otherwise are left out.
    """
    return _counted(Years(scope), shown_themes(scope, hiding), "theme", scope.theme_names, hiding)


def _counted(
    years: Years, rows: Sequence[str], key: str, names: Mapping[str, str], hiding: Hiding
) -> Trend | None:
    scope = years.scope
    if len(scope.years) < 2 or not rows:
        return None
    found = count_years(years.segments, years.answers, themes=rows, key=key)
    hidden = _hidden(found, rows, key, years, hiding)
    keep = [j for j, n in enumerate(found.n) if not scope.small(int(n))]
    return Trend(
        years=tuple(found.columns[j] for j in keep),
        n=tuple(int(found.n[j]) for j in keep),
        themes=tuple(names[row] for row in rows),
        people=tuple(
            tuple(None if hidden[i, j] else int(found.people[i, j]) for j in keep)
            for i in range(len(rows))
        ),
        share=tuple(
            tuple(None if hidden[i, j] else float(found.share[i, j]) for j in keep)
            for i in range(len(rows))
        ),
    )


def _hidden(
    found: Crosstab, rows: Sequence[str], key: str, years: Years, hiding: Hiding
) -> npt.NDArray[np.bool_]:
    """Return which cells are not told.

    Themes by year and categories by year are decided with all other tables. Where questions are
    left out of the comparison the themes' numbers are others than there, at most as large, and
    without a total: those that are small themselves go too.
    """
    table = YEAR if key == "theme" else YEARLY
    hidden = hiding.mask(table, rows, found.columns)
    if key == "theme" and years.comparable.dropped:
        hidden = hidden | small(found.people, years.scope.k)
    return hidden


def trend_tables(trend: Trend | None, scope: Scope, hiding: Hiding) -> tuple[Table, ...]:
    """Return the trend of themes and that of categories as tables for staff."""
    if trend is None:
        return ()
    years = Years(scope)
    themes = shown_themes(scope, hiding)
    judged = changes(years.segments, years.answers, rows=themes)
    tables = [_table(trend, years, judged, "trend", "テーマの推移", "テーマ")]
    rows = categories(scope)
    parts = _counted(years, rows, "category", scope.category_names, hiding)
    if parts is not None:
        judged = changes(years.segments, years.answers, rows=rows, key="category")
        tables.append(
            _table(parts, years, judged, "trend_categories", "改善区分の推移", "改善区分")
        )
    return tuple(tables)


def _table(
    trend: Trend, years: Years, judged: pd.DataFrame, key: str, title: str, label: str
) -> Table:
    """Return units, then shares, then the change, then the years that cannot be compared."""
    scope = years.scope
    apart = sort_years(years.comparable.reasons)
    columns = [Column("theme", label, width=28)]
    columns += [
        Column(f"people_{y}", f"{year_label(y)}（{scope.unit}）", "count", 12) for y in trend.years
    ]
    columns += [
        Column(f"share_{y}", f"{year_label(y)}（{asked(n)}）", "percent", 12)
        for y, n in zip(trend.years, trend.n, strict=True)
    ]
    columns.append(Column("change", "変化", width=12))
    columns += [Column(f"apart_{y}", year_label(y), width=10) for y in apart]
    verdicts = [CHANGE_LABELS[v] for v in judged["verdict"]]
    whole = trend.years == years.comparable.years
    rows = [
        (
            *(name, *people, *share),
            verdict if whole and None not in people else None,
            *[NOT_COMPARABLE] * len(apart),
        )
        for name, people, share, verdict in zip(
            trend.themes, trend.people, trend.share, verdicts, strict=True
        )
    ]
    return scope.table(key, title, columns, rows, _note(trend, years))


def _note(trend: Trend, years: Years) -> str:
    scope, held = years.scope, years.comparable
    lines = [
        "割合はその年度の回答者に占める割合。年度ごとの回答者は別の集団として扱う"
        "（同じ人の変化ではない）。",
        "変化は、比べられる年度すべてにわたる増減を、チームを考えに入れて検定した結果である"
        "（q＜0.05で、傾きの95％区間が0を含まないときだけ増加・減少とする）。",
        codebook_note(scope),
    ]
    if held.dropped and len(held.years) > 1:
        left = "」「".join(held.dropped)
        lines.append(f"数は、比べる年度に共通の設問だけのもので、「{left}」を含まない。")
    lines += [
        f"{year_label(year)}は{NOT_COMPARABLE}（{why}）。" for year, why in held.reasons.items()
    ]
    return "".join(lines) + few_note(trend.n, scope)


def codebook_note(scope: Scope) -> str:
    """Say of which year the codebook is, for themes of other years may be missing from it."""
    codebook = scope.analysis.codebook
    if codebook is None:
        return ""
    if not codebook.year:
        return "コードブックの作成年度は記されていない。"
    return (
        f"テーマは{year_label(codebook.year)}のまとめから作ったコードブックによるもので、"
        "ほかの年度に特有の意見は拾いきれないことがある。"
    )


def research_trend(scope: Scope, hiding: Hiding) -> Table | None:
    """Return slopes, tests and last steps with intervals; inside only, for it hides nothing."""
    years = Years(scope)
    if scope.shareable or len(years.comparable.years) < 2:
        return None
    kinds = (
        ("テーマ", "theme", shown_themes(scope, hiding), scope.theme_names),
        ("改善区分", "category", categories(scope), scope.category_names),
    )
    rows: list[tuple[object, ...]] = []
    for label, key, codes, names in kinds:
        found = changes(years.segments, years.answers, rows=codes, key=key)
        if (found["verdict"] != "unknown").any():
            rows += _research_rows(label, found, names)
    if not rows:
        return None
    note = (
        "傾きと差はいずれも割合（ポイント）で、区間は95％。p・qは直線的な傾向、p（異質性）は年度のどれかが違う"
        "かどうかの検定。qはテーマと改善区分それぞれの中での偽発見率（Benjamini–Hochberg）。"
        "検定と区間はチームを考えに入れる。"
    )
    return scope.table("research_trend", "推移の検定", _RESEARCH_COLUMNS, rows, note)


def p_text(p: float) -> str | None:
    """Return a p value as text.

    Examples
    --------
    >>> p_text(0.0312), p_text(0.0002), p_text(float("nan")) is None
    ('0.031', '<0.001', True)
    """
    if p != p:
        return None
    return "<0.001" if p < 0.001 else f"{p:.3f}"


_RESEARCH_COLUMNS: Final = (
    Column("kind", "種別", width=10),
    Column("row", "名称", width=28),
    Column("slope", "傾き（年あたり）", "percent", 12),
    Column("slope_low", "下限", "percent", 10),
    Column("slope_high", "上限", "percent", 10),
    Column("p", "p", width=10),
    Column("q", "q", width=10),
    Column("p_any", "p（異質性）", width=10),
    Column("q_any", "q（異質性）", width=10),
    Column("difference", "最新年度と前年度の差", "percent", 12),
    Column("difference_low", "下限", "percent", 10),
    Column("difference_high", "上限", "percent", 10),
    Column("verdict", "変化", width=12),
)


def _research_rows(
    label: str, found: pd.DataFrame, names: Mapping[str, str]
) -> Iterable[tuple[object, ...]]:
    tests = ["p", "q", "p_any", "q_any"]
    shown = found.assign(**{test: found[test].map(p_text) for test in tests})
    for r in shown.itertuples():
        yield (
            *(label, names[str(r.row)], r.slope, r.slope_low, r.slope_high),
            *(r.p, r.q, r.p_any, r.q_any),
            *(r.difference, r.low, r.high, CHANGE_LABELS[str(r.verdict)]),
        )
