"""Tables of themes against something: categories, years, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.report.content.hiding import Hiding
from reflect_nlp.report.content.scope import FEW, Scope, session_order, value_label
from reflect_nlp.report.model import Cell, Column, Matrix, Table, Trend
from reflect_nlp.statistics.crosstab import Crosstab, crosstab, merge_small
from reflect_nlp.statistics.disclosure import hide
from reflect_nlp.statistics.trends import trend as count_years
from reflect_nlp.words import year_label

CROSSED: Final = {
    "affiliation": "所属",
    "career": "職歴",
    "session": "回",
    "municipality": "市町",
}
WIDE: Final = 6
"""With more values than this the table is turned round: values as rows, the first themes across."""
THEMES_ACROSS: Final = 8
MOSTLY: Final = 0.5
"""A table of which more than this share of the cells would be hidden is dropped."""
MANY_CATEGORIES: Final = 12


def shown_themes(scope: Scope, hiding: Hiding) -> tuple[str, ...]:
    """Return the known and new themes somebody raised, most units first."""
    themes = scope.analysis.themes
    mine = themes[
        themes["status"].isin(["known", "new"])
        & (themes["people"] > 0)
        & ~themes["theme"].isin(hiding.themes)
    ]
    ranked = mine.sort_values("people", ascending=False, kind="stable")
    return tuple(ranked["theme"].astype(str))


def build_matrix(scope: Scope, hiding: Hiding) -> Matrix | None:
    """Return theme × category in units; ``None`` without a scheme or without findings."""
    scheme, findings = scope.analysis.scheme, scope.analysis.findings
    if scheme is None or findings.empty:
        return None
    keys = zip(findings["theme"], findings["category"], findings["people"], strict=True)
    people = {(str(t), str(c)): int(n) for t, c, n in keys}
    used = {category for _, category in people}
    categories = [
        c
        for c in scheme.codes
        if c != "none" and (len(scheme.codes) <= MANY_CATEGORIES or c in used)
    ]
    found = {theme for theme, _ in people}
    themes = [theme for theme in shown_themes(scope, hiding) if theme in found]
    if not themes or not categories:
        return None
    return Matrix(
        themes=tuple(scope.theme_names[t] for t in themes),
        categories=tuple(scope.category_names[c] for c in categories),
        people=tuple(
            tuple(None if (t, c) in hiding.findings else people.get((t, c), 0) for c in categories)
            for t in themes
        ),
    )


def matrix_table(matrix: Matrix, scope: Scope) -> Table:
    """Return the matrix as a table."""
    columns = [Column("theme", "テーマ", width=28)]
    columns += [Column(f"c{j}", name, "count", 11) for j, name in enumerate(matrix.categories)]
    rows = [(name, *cells) for name, cells in zip(matrix.themes, matrix.people, strict=True)]
    note = f"数字はその組合せの意見を挙げた{scope.unit}数。一{scope.unit}が複数の組合せに入りうる。"
    return scope.table("matrix", "テーマと改善区分", columns, rows, note)


def build_trend(scope: Scope, hiding: Hiding) -> Trend | None:
    """Return units and shares of every theme by year; ``None`` with fewer than two years."""
    analysis = scope.analysis
    themes = shown_themes(scope, hiding)
    if len(scope.years) < 2 or not themes:
        return None
    found = count_years(analysis.segments, analysis.answers, themes=themes)
    hidden = hide(found.people, scope.k, row_totals=found.people.sum(axis=1)).cells
    keep = [j for j, n in enumerate(found.n) if not scope.small(int(n))]
    return Trend(
        years=tuple(found.columns[j] for j in keep),
        n=tuple(int(found.n[j]) for j in keep),
        themes=tuple(scope.theme_names[t] for t in themes),
        people=tuple(
            tuple(None if hidden[i, j] else int(found.people[i, j]) for j in keep)
            for i in range(len(themes))
        ),
        share=tuple(
            tuple(None if hidden[i, j] else float(found.share[i, j]) for j in keep)
            for i in range(len(themes))
        ),
    )


def trend_table(trend: Trend, scope: Scope) -> Table:
    """Return the trend as a table: units, then shares."""
    columns = [Column("theme", "テーマ", width=28)]
    columns += [
        Column(f"people_{y}", f"{year_label(y)}（{scope.unit}）", "count", 12) for y in trend.years
    ]
    columns += [
        Column(f"share_{y}", f"{year_label(y)}（{_asked(n, scope)}）", "percent", 12)
        for y, n in zip(trend.years, trend.n, strict=True)
    ]
    rows = [
        (name, *people, *share)
        for name, people, share in zip(trend.themes, trend.people, trend.share, strict=True)
    ]
    note = (
        "割合はその年度の回答者に占める割合。年度ごとの回答者は別の集団として扱う"
        "（同じ人の変化ではない）。" + _few_note(trend.n, scope)
    )
    return scope.table("trend", "テーマの推移", columns, rows, note)


def cross_tables(scope: Scope, hiding: Hiding) -> tuple[Table, ...]:
    """Return a table of themes against every attribute that separates the answers."""
    found = (
        _cross(attribute, label, scope, hiding)
        for attribute, label in CROSSED.items()
        if not (scope.shareable and attribute == "municipality")
    )
    return tuple(table for table in found if table is not None)


def _cross(attribute: str, label: str, scope: Scope, hiding: Hiding) -> Table | None:
    themes = shown_themes(scope, hiding)
    counted = count_attribute(attribute, themes, scope)
    if len(counted.columns) < 2 or not themes:
        return None
    hidden = hide(counted.people, scope.k, row_totals=counted.people.sum(axis=1)).cells
    present = counted.people > 0
    if hidden[present].mean() > MOSTLY if present.any() else False:
        return None
    draw = _across if len(counted.columns) > WIDE else _down
    columns, rows = draw(counted, hidden, attribute, scope)
    note = (
        f"割合はその{label}の{scope.noun}に占める割合。"
        if draw is _down
        else (f"数字は{scope.unit}数。{scope.noun}の多いテーマから{THEMES_ACROSS}つを示す。")
    )
    note += _few_note(counted.n, scope)
    return scope.table(f"cross_{attribute}", f"{label}別のテーマ", columns, rows, note)


def count_attribute(attribute: str, themes: Sequence[str], scope: Scope) -> Crosstab:
    """Count themes by an attribute; values too small for the edition are merged first."""
    segments, answers = scope.analysis.segments, scope.analysis.answers
    if scope.k > 1:
        merged = merge_small(answers[attribute], answers["unit_id"], below=scope.k)
        answers = answers.assign(**{attribute: merged})
        known = dict(zip(answers["response_id"].tolist(), merged.tolist(), strict=True))
        segments = segments.assign(**{attribute: segments["response_id"].map(known).fillna("")})
    sizes = answers[answers[attribute] != ""].groupby(attribute)["unit_id"].nunique()
    if attribute == "session":
        values = session_order(sizes.index.astype(str))
    else:
        values = tuple(sizes.sort_values(ascending=False, kind="stable").index.astype(str))
    return crosstab(segments, answers, by=attribute, rows=themes, columns=values)


Grid = tuple[list[Column], list[tuple[Cell, ...]]]


def _down(counted: Crosstab, hidden: npt.NDArray[np.bool_], attribute: str, scope: Scope) -> Grid:
    """Themes down, values across: units and shares."""
    columns = [Column("theme", "テーマ", width=28)]
    for j, (value, n) in enumerate(zip(counted.columns, counted.n, strict=True)):
        name = value_label(attribute, value)
        columns += [
            Column(f"people_{j}", f"{name}（{scope.unit}）", "count", 10),
            Column(f"share_{j}", f"{name}（{_asked(int(n), scope)}）", "percent", 12),
        ]
    rows: list[tuple[Cell, ...]] = []
    for i, theme in enumerate(counted.rows):
        cells: list[Cell] = [scope.theme_names[theme]]
        for j in range(len(counted.columns)):
            out = bool(hidden[i, j])
            cells += (
                [None, None] if out else [int(counted.people[i, j]), float(counted.share[i, j])]
            )
        rows.append(tuple(cells))
    return columns, rows


def _across(counted: Crosstab, hidden: npt.NDArray[np.bool_], attribute: str, scope: Scope) -> Grid:
    """Values down, the first themes across: units only."""
    themes = counted.rows[:THEMES_ACROSS]
    columns = [
        Column("value", CROSSED[attribute], width=18),
        Column("n", f"{scope.noun}（{scope.unit}）", "count", 10),
        *(Column(f"theme_{i}", scope.theme_names[t], "count", 13) for i, t in enumerate(themes)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for j, (value, n) in enumerate(zip(counted.columns, counted.n, strict=True)):
        cells = [None if hidden[i, j] else int(counted.people[i, j]) for i in range(len(themes))]
        rows.append((value_label(attribute, value) + ("※" if n < FEW else ""), int(n), *cells))
    return columns, rows


def _asked(n: int, scope: Scope) -> str:
    return f"n＝{n:,}{'※' if n < FEW else ''}"


def _few_note(n: Sequence[int] | npt.NDArray[np.int64], scope: Scope) -> str:
    few = any(value < FEW for value in n)
    return f"※ {FEW}{scope.unit}未満で、比べるには少なすぎる。" if few else ""
