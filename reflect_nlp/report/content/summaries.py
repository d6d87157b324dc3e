"""The まとめ tables: per question role, which themes, how many units, what exactly they said."""

from __future__ import annotations

from typing import Final

from reflect_nlp.report.content.evidence import details_of
from reflect_nlp.report.content.folding import Group, asked_of
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, Summary, SummaryRow, Table
from reflect_nlp.words import DETAIL_NOTE, ROLE_LABELS, ROLES

TITLES: Final = {
    "issue": "課題表",
    "measure": "方策表",
    "learning": "その他の気づき（学び・感想）",
    "other": "その他の気づき",
}
DETAILS: Final = 4


def summaries(scope: Scope, hiding: Hiding) -> tuple[Summary, ...]:
    """Return a まとめ table for every role that was answered."""
    found = (_summary(role, scope, hiding) for role in ROLES)
    return tuple(summary for summary in found if summary is not None)


def _summary(role: str, scope: Scope, hiding: Hiding) -> Summary | None:
    """Build the table of one role; its mentions sum to the role's segments."""
    segments = scope.analysis.segments
    mentions, n = int((segments["role"] == role).sum()), asked_of(role, scope)
    groups = hiding.summary_rows(role)
    if not groups or n < scope.k:
        return None
    rows = tuple(_row(group, role, n, scope) for group in groups)
    assert sum(row.mentions for row in rows) == mentions, "まとめ表の合計が合わない"
    return Summary(role=role, title=TITLES[role], n=n, mentions=mentions, rows=rows)


def _row(group: Group, role: str, n: int, scope: Scope) -> SummaryRow:
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
