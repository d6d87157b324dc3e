"""The まとめ tables: per question role, which themes, how many units, what exactly they said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.report.content.evidence import details_of
from reflect_nlp.report.content.hiding import Hiding
from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, Summary, SummaryRow, Table
from reflect_nlp.words import DETAIL_NOTE, ROLE_LABELS, ROLES, STATUS_LABELS

TITLES: Final = {
    "issue": "課題表",
    "measure": "方策表",
    "learning": "その他の気づき（学び・感想）",
    "other": "その他の気づき",
}
MAX_ROWS: Final = 8
DETAILS: Final = 4
RARE_SHARE: Final = 0.03
MOSTLY: Final = 0.5
SMALL_SURVEY: Final = 20
"""Below this many units no theme is called rare."""


@dataclass(frozen=True, eq=False)
class _Group:
    """Segments that make one row: a theme or a status, or several put together."""

    code: str
    name: str
    segments: pd.DataFrame

    @property
    def people(self) -> int:
        return int(self.segments["unit_id"].nunique())


def summaries(scope: Scope, hiding: Hiding) -> tuple[Summary, ...]:
    """Return a まとめ table for every role that was answered."""
    found = (_summary(role, scope, hiding) for role in ROLES)
    return tuple(summary for summary in found if summary is not None)


def _summary(role: str, scope: Scope, hiding: Hiding) -> Summary | None:
    """Build the table of one role; its mentions sum to the role's segments."""
    segments, answers = scope.analysis.segments, scope.analysis.answers
    mine = segments[segments["role"] == role]
    n = int(answers.loc[answers["role"] == role, "unit_id"].nunique())
    if mine.empty or n < scope.k:
        return None
    hidden = {theme for theme, its in hiding.roles if its == role}
    shown, rest = _split(_themes(mine, ("known", "new"), scope), n, hidden)
    loose, tail = _loose(mine, n, hidden, scope)
    tail += [
        _Group(status, STATUS_LABELS[status], mine[mine["theme_status"] == status])
        for status in ("none", "unsure")
    ]
    groups = _fold([*shown, *loose], rest, [group for group in tail if len(group.segments)], scope)
    summary = Summary(
        role=role,
        title=TITLES[role],
        n=n,
        mentions=len(mine),
        rows=tuple(_row(group, role, n, scope) for group in groups),
    )
    assert sum(row.mentions for row in summary.rows) == summary.mentions, "まとめ表の合計が合わない"
    return summary


def _loose(
    mine: pd.DataFrame, n: int, hidden: set[str], scope: Scope
) -> tuple[list[_Group], list[_Group]]:
    """Return 参考 as one row at the end, or theme by theme where it is most of what was said."""
    label = STATUS_LABELS["unstable"]
    all_loose = mine[mine["theme_status"] == "unstable"]
    if len(all_loose) <= MOSTLY * len(mine):
        return [], [_Group("unstable", label, all_loose)]
    shown, rest = _split(_themes(mine, ("unstable",), scope), n, hidden)
    named = [_Group(group.code, f"参考：{group.name}", group.segments) for group in shown]
    if not rest:
        return named, []
    left = pd.concat([group.segments for group in rest])
    return named, [_Group("unstable", f"{label}、ほか{len(rest)}テーマ", left)]


def _themes(mine: pd.DataFrame, statuses: Sequence[str], scope: Scope) -> list[_Group]:
    """Return the themes of some statuses, most units first, then codebook order."""
    coded = mine[mine["theme_status"].isin(statuses)]
    order = {code: i for i, code in enumerate(scope.theme_names)}
    found = [
        _Group(str(code), scope.theme_names.get(str(code), str(code)), rows)
        for code, rows in coded.groupby("theme", sort=False)
    ]
    return sorted(found, key=lambda g: (-g.people, -len(g.segments), order.get(g.code, len(order))))


def _split(themes: Sequence[_Group], n: int, hidden: set[str]) -> tuple[list[_Group], list[_Group]]:
    """Separate the rows to show from rare themes, those too many and those kept back."""
    floor = 1 if n < SMALL_SURVEY else max(2, math.ceil(RARE_SHARE * n))
    may = [group for group in themes if group.code not in hidden]
    kept = [group for group in may if group.people >= floor][:MAX_ROWS]
    codes = {group.code for group in kept}
    rest = [group for group in themes if group.code not in codes]
    if len(rest) == 1 and rest[0].code not in hidden:
        return [*kept, *rest], []
    return kept, rest


def _fold(
    shown: list[_Group], rest: list[_Group], tail: list[_Group], scope: Scope
) -> list[_Group]:
    """Put rare rows together, and with them what is too small to stand alone in this edition."""
    thin = [group for group in tail if scope.small(group.people)]
    tail = [group for group in tail if not scope.small(group.people)]
    other = _together(rest, thin)
    while other is not None and scope.small(other.people) and (tail or shown):
        if tail:
            thin.append(tail.pop(0))
        else:
            rest = [shown.pop(), *rest]
        other = _together(rest, thin)
    return [*shown, *([other] if other is not None else []), *tail]


def _together(themes: Sequence[_Group], statuses: Sequence[_Group]) -> _Group | None:
    """Return one row 「その他（n テーマ・特記なし）」 for several groups."""
    if not themes and not statuses:
        return None
    parts = [f"{len(themes)}テーマ"] if themes else []
    parts += [group.name for group in statuses]
    segments = pd.concat([group.segments for group in (*themes, *statuses)])
    return _Group("other", f"その他（{'・'.join(parts)}）", segments)


def _row(group: _Group, role: str, n: int, scope: Scope) -> SummaryRow:
    details = scope.analysis.details
    lines = details[(details["role"] == role) & (details["theme"] == group.code)]
    return SummaryRow(
        theme=group.code,
        name=group.name,
        people=group.people,
        share=group.people / n if n else 0.0,
        mentions=len(group.segments),
        details=details_of(lines.sort_values("rank", kind="stable"), scope, DETAILS),
    )


def summary_table(summary: Summary, scope: Scope) -> Table:
    """Return a まとめ table as rows: theme, 具体的内容 line by line, units, share, mentions."""
    columns = (
        Column(
            "name", ROLE_LABELS[summary.role] if summary.role != "other" else "テーマ", width=26
        ),
        Column("details", "具体的内容", width=70),
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("share", "割合", "percent", 8),
        Column("mentions", "意見（件）", "count", 10),
    )
    rows = [
        (
            row.name,
            "\n".join(_line(d.text, d.people, scope) for d in row.details),
            row.people,
            row.share,
            row.mentions,
        )
        for row in summary.rows
    ]
    asked = "、".join(
        f"「{q.header}」" for q in scope.analysis.survey.questions if q.role == summary.role
    )
    who = f"{summary.n:,}{scope.unit}（この設問に回答した{scope.noun}）"
    note = (
        (f"設問：{asked}。" if asked else "")
        + f"N＝{who}、意見{summary.mentions:,}件。"
        + DETAIL_NOTE
        + f"一{scope.unit}が複数のテーマを挙げるため、{scope.unit}数の合計はNと一致しない。"
    )
    return make_table(f"summary_{summary.role}", summary.title, columns, rows, note)


def _line(text: str, people: int | None, scope: Scope) -> str:
    return f"・{text}" if people is None else f"・{text}（{people:,}{scope.unit}）"
