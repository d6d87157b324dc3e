"""The lines of 来年度プログラム案: what was said of one thing, counted and quoted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import pandas as pd

from reflect_nlp.curriculum.mapper import SAID
from reflect_nlp.curriculum.programme import HELD, kinds_of, parts_of
from reflect_nlp.report.content.cards import suggestion
from reflect_nlp.report.content.evidence import fitting, pick_quotes
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Quote
from reflect_nlp.report.model.plan import PlanCell, PlanLine

if TYPE_CHECKING:
    from reflect_nlp.report.content.programme.draft import Programme

LINES: Final = 3
FIELD: Final = "取り上げる題材（現場の課題）"
_KEYS: Final = ("field", "theme", "category", "spot", "item", "kind")


class _Key(NamedTuple):
    """What one line is about; empty where it does not tell one line from another."""

    field: bool
    theme: str
    category: str
    spot: str
    item: int
    kind: str


def make_cell(
    programme: Programme, rows: pd.DataFrame, *, by_category: bool = True, several: bool = False
) -> PlanCell:
    """Return the first lines of a cell by units, then the first subjects of the field.

    ``several`` keeps what several sessions say.
    """
    scope = programme.scope
    lines = []
    for key, said in _keyed(rows, by_category).groupby([f"_{k}" for k in _KEYS], sort=False):
        if several and said["session"].nunique() < 2 and not (said["spot"] == "whole").any():
            continue
        about = _Key._make(cast("tuple[Any, ...]", key))
        lines.append((_line(programme, about, said), said))
    told = sorted((pair for pair in lines if not scope.small(pair[0].people)), key=_place)
    asked = [pair for pair in told if pair[0].label != FIELD][:LINES]
    subjects = [pair for pair in told if pair[0].label == FIELD][:LINES]
    shown = [replace(line, quote=voice_of(said, scope)) for line, said in (*asked, *subjects)]
    return PlanCell(tuple(shown), len(lines) - len(shown))


def _place(pair: tuple[PlanLine, pd.DataFrame]) -> tuple[int, int, str, str]:
    line = pair[0]
    return -line.people, -line.mentions, line.label, line.aspect


def _keyed(rows: pd.DataFrame, by_category: bool) -> pd.DataFrame:
    """Say of every remark which line it is in: a theme, a subject of the field, or an item."""
    new = (rows["theme_status"] == "new") & (rows["group"] != "good")
    field = (rows["way"] == "field") & ~new
    by_theme = new | (field & rows["theme_status"].isin(SAID))
    held = rows["spot"].isin(HELD[:2]) & ~field
    return rows.assign(
        _field=field,
        _theme=rows["theme"].where(by_theme, ""),
        _category=rows["category"].where(~by_theme & (by_category | ~held), ""),
        _spot=rows["spot"].where(~new & held, ""),
        _item=rows["item"].where(~new & ~field, -1),
        _kind=rows["kind"].where(~new & ~field, ""),
    ).copy()


def _line(programme: Programme, key: _Key, said: pd.DataFrame) -> PlanLine:
    """Return a line without its quote, which only lines that are shown need."""
    scope = programme.scope
    label, aspect = _names(programme, key)
    categories = said["category"].astype(str).unique()
    about = key.category or (categories[0] if key.field and len(categories) == 1 else "")
    return PlanLine(
        label=label,
        aspect=aspect,
        people=said["unit_id"].nunique(),
        mentions=len(said),
        quote=None,
        suggestion="" if (said["group"] == "good").all() else suggestion(scope, about),
    )


def _names(programme: Programme, key: _Key) -> tuple[str, str]:
    """Return what a line is called, and the 改善区分 or theme where that does not tell it."""
    scope = programme.scope
    theme = scope.theme_names.get(key.theme, key.theme)
    aspect = scope.category_names.get(key.category, key.category) if key.category else ""
    if key.field:
        return FIELD, theme or aspect
    if theme:
        return f"新しいテーマ「{theme}」", ""
    label = programme.label(key.spot, key.item, key.kind)
    if not label:
        return aspect, ""
    known = key.kind in kinds_of(parts_of(scope.analysis.scheme).get(key.category, ""))
    return label, "" if known else aspect


def voice_of(said: pd.DataFrame, scope: Scope) -> Quote | None:
    """Return one quote in a sure voice, sooner of those that learnt or ask and name the item."""
    sure = fitting(said, said["group"] != "", scope)
    telling = sure["voice"].isin(["gain", "request", "question"])
    for rows in (sure[telling & sure["named"]], sure[telling], sure):
        quotes = pick_quotes(rows, 1, scope)
        if quotes:
            return quotes[0]
    return None
