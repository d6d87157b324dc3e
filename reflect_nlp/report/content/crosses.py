"""Tables of themes against something: categories, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.report.content.attributes import CROSSED, REGION
from reflect_nlp.report.content.hiding import Hiding
from reflect_nlp.report.content.scope import FEW, Scope, value_label
from reflect_nlp.report.model import Cell, Column, Matrix, Table
from reflect_nlp.statistics.crosstab import Crosstab

WIDE: Final = 6
"""With more values than this the table is turned round: values as rows, the first themes across."""
THEMES_ACROSS: Final = 8
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


def cross_tables(scope: Scope, hiding: Hiding) -> tuple[Table, ...]:
    """Return a table of themes against every attribute that separates the answers."""
    shown = set(shown_themes(scope, hiding))
    found = (
        _cross(attribute, counted.of(shown), scope, hiding)
        for attribute, counted in hiding.crosses.items()
    )
    return tuple(table for table in found if table.rows)


def _cross(attribute: str, counted: Crosstab, scope: Scope, hiding: Hiding) -> Table:
    label = (CROSSED | REGION)[attribute]
    hidden = hiding.mask(attribute, counted.rows, counted.columns)
    draw = _across if len(counted.columns) > WIDE else _down
    columns, rows = draw(counted, hidden, attribute, scope)
    note = (
        f"割合はその{label}の{scope.noun}に占める割合。"
        if draw is _down
        else (f"数字は{scope.unit}数。{scope.noun}の多いテーマから{THEMES_ACROSS}つを示す。")
    )
    note += few_note(counted.n, scope)
    return scope.table(f"cross_{attribute}", f"{label}別のテーマ", columns, rows, note)


Grid = tuple[list[Column], list[tuple[Cell, ...]]]


def _down(counted: Crosstab, hidden: npt.NDArray[np.bool_], attribute: str, scope: Scope) -> Grid:
    """Themes down, values across: units and shares."""
    columns = [Column("theme", "テーマ", width=28)]
    for j, (value, n) in enumerate(zip(counted.columns, counted.n, strict=True)):
        name = value_label(attribute, value)
        columns += [
            Column(f"people_{j}", f"{name}（{scope.unit}）", "count", 10),
            Column(f"share_{j}", f"{name}（{asked(int(n))}）", "percent", 12),
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
        Column("value", (CROSSED | REGION)[attribute], width=18),
        Column("n", f"{scope.noun}（{scope.unit}）", "count", 10),
        *(Column(f"theme_{i}", scope.theme_names[t], "count", 13) for i, t in enumerate(themes)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for j, (value, n) in enumerate(zip(counted.columns, counted.n, strict=True)):
        cells = [None if hidden[i, j] else int(counted.people[i, j]) for i in range(len(themes))]
        rows.append((value_label(attribute, value) + ("※" if n < FEW else ""), int(n), *cells))
    return columns, rows


def asked(n: int) -> str:
    """Return ``n＝…``, marked where it is too small to compare."""
    return f"n＝{n:,}{'※' if n < FEW else ''}"


def few_note(n: Sequence[int] | npt.NDArray[np.int64], scope: Scope) -> str:
    """Return the note that explains the mark of :func:`asked`, where there is one."""
    few = any(value < FEW for value in n)
    return f"※ {FEW}{scope.unit}未満で、比べるには少なすぎる。" if few else ""
