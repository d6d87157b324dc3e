"""The 対応方針表 as a grid for paper."""

from __future__ import annotations

from typing import Final

from reflect_nlp.report.model import Cell, Table
from reflect_nlp.report.office.cardgrids import QUOTE_LIMIT, TODO
from reflect_nlp.report.office.grids import CELL_LIMIT, Content, Grid, Line, cell, unmarked
from reflect_nlp.report.office.package import printed, shorten

_PLANS: Final = {"earlier": "昨年度：", "current": "現在：", "plan": "来年度："}
_FACTS: Final = ("owner", "due", "state")


def register_grid(table: Table, unit: str) -> Grid:
    """Return the register in four columns: finding, evidence, what is done, who and when.

    Parameters
    ----------
    table : Table ``register`` of a report
    unit : str
        人, チーム or 件.
    """
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    header = ("所見", "根拠", "対応", "担当・期限・状態" if "owner" in keys else "期限・状態")
    return Grid(
        header,
        tuple((_finding(r), _evidence(r, unit), _plans(r), _facts(r)) for r in rows),
        (22.0, 27.0, 36.0, 15.0),
        (False,) * 4,
    )


def _finding(row: dict[str, Cell]) -> Content:
    lines = (Line(shorten(str(row["finding"]), 80), "strong"), Line(str(row["direction"]), "muted"))
    return tuple(line for line in lines if line.text)


def _evidence(row: dict[str, Cell], unit: str) -> Content:
    count = f"{printed(row['people'], 'count')}{unit}（{printed(row['share'], 'percent')}）"
    lines = [Line(str(row["judgement"]), "strong")] if row.get("judgement") else []
    lines.append(Line(count))
    lines += [Line(str(row["note"]), "muted")] if row.get("note") else []
    if row["quote"]:
        lines.append(Line(f"「{shorten(unmarked(str(row['quote'])), QUOTE_LIMIT)}」", "muted"))
    return tuple(lines)


def _plans(row: dict[str, Cell]) -> Content:
    written = [(label, str(row[key])) for key, label in _PLANS.items() if row.get(key)]
    lines = tuple(Line(shorten(label + text, CELL_LIMIT)) for label, text in written)
    return lines or cell(TODO, "todo")


def _facts(row: dict[str, Cell]) -> Content:
    written = tuple(Line(shorten(str(row[key]), 60)) for key in _FACTS if row.get(key))
    return written or cell(TODO, "todo")
