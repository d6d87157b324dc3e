"""Tables of themes against something: categories, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from reflect_nlp.curriculum.parents import has_parents, roll_up, top_codes
from reflect_nlp.records import Scheme
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.attributes import CROSSED, LISTED
from reflect_nlp.report.content.scope import FEW, Scope, value_label
from reflect_nlp.report.model import Cell, Column, Matrix, Table
from reflect_nlp.statistics.crosstab import Crosstab
from reflect_nlp.statistics.tally import units_of

WIDE: Final = 6
"""With more values than this the table is turned round: values as rows, the first themes across."""
THEMES_ACROSS: Final = 8
MANY_CATEGORIES: Final = 12
_Cells = dict[tuple[str, str], int | None]
"""Units by theme and category, ``None`` where hidden."""
_WHOLE: Final = "＋"
"""Behind the code of a category that stands for all below it."""


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
    """Return theme × category in units; ``None`` without a scheme or without findings.

    Where categories belong to others, the one at the top has a column of its own before theirs, in
    which a unit that spoke of several of them is counted once.
    """
    scheme, findings = scope.analysis.scheme, scope.analysis.findings
    if scheme is None or findings.empty:
        return None
    keys = zip(findings["theme"], findings["category"], findings["people"], strict=True)
    people: _Cells = {(str(t), str(c)): int(n) for t, c, n in keys}
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
    told: _Cells = {pair: None if pair in hiding.findings else n for pair, n in people.items()}
    columns = [(c, scope.category_names[c]) for c in categories]
    if has_parents(scheme):
        whole = {category.parent for category in scheme.categories}
        columns = [column for column in columns if column[0] in used or column[0] not in whole]
        told |= _rolled_up(scope, scheme, told)
        columns = _with_tops(columns, scheme, scope)
    return Matrix(
        themes=tuple(scope.theme_names[t] for t in themes),
        categories=tuple(name for _, name in columns),
        people=tuple(tuple(told.get((t, code), 0) for code, _ in columns) for t in themes),
    )


def _rolled_up(scope: Scope, scheme: Scheme, told: _Cells) -> _Cells:
    """Return the units of every top category; hidden where one of its parts is, or if few."""
    tops = top_codes(scheme)
    dark = {(theme, tops[category]) for (theme, category), n in told.items() if n is None}
    counted = roll_up(scope.analysis.segments, units_of(scope.analysis.answers), scheme)
    cells: _Cells = {}
    for theme, top, n in zip(counted["theme"], counted["category"], counted["people"], strict=True):
        hidden = (theme, top) in dark or scope.small(int(n))
        cells[str(theme), f"{top}{_WHOLE}"] = None if hidden else int(n)
    return cells


def _with_tops(
    columns: Sequence[tuple[str, str]], scheme: Scheme, scope: Scope
) -> list[tuple[str, str]]:
    """Put before the columns of every top category that has parts the one of all of them."""
    tops = top_codes(scheme)
    whole = {c.parent for c in scheme.categories if c.parent} & set(tops.values())
    found: list[tuple[str, str]] = []
    for top in dict.fromkeys(tops[code] for code, _ in columns):
        if top in whole:
            found.append((f"{top}{_WHOLE}", f"{scope.category_names[top]}（計）"))
        found += [column for column in columns if tops[column[0]] == top]
    return found


def matrix_table(matrix: Matrix, scope: Scope) -> Table:
    """Return the matrix as a table."""
    columns = [Column("theme", "テーマ", width=28)]
    columns += [Column(f"c{j}", name, "count", 11) for j, name in enumerate(matrix.categories)]
    rows = [(name, *cells) for name, cells in zip(matrix.themes, matrix.people, strict=True)]
    note = f"数字はその組合せの意見を挙げた{scope.unit}数。一{scope.unit}が複数の組合せに入りうる。"
    if has_parents(scope.analysis.scheme):
        note += f"（計）は、その区分に属するどれかを挙げた{scope.unit}数（重ねては数えない）。"
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
    label = (CROSSED | LISTED)[attribute]
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
        Column("value", (CROSSED | LISTED)[attribute], width=18),
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
