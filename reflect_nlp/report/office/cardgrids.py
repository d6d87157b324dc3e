"""まとめ tables, findings and the glossary as grids: what a person reads and fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reflect_nlp.report.model import Detail, FindingCard, Summary, SummaryRow
from reflect_nlp.report.office.grids import CELL_LIMIT, Content, Grid, Line, Row, cell, unmarked
from reflect_nlp.report.office.package import clean, printed, shorten

DETAIL_LIMIT: Final = 110
QUOTE_LIMIT: Final = 120
REASONS: Final = 2
"""Sentences of a finding's reason that are printed; the priority's terms stand in the workbook."""
REST_CODES: Final = ("other", "unstable", "none", "unsure", "")
TODO: Final = "〔担当者記入〕"


def share_text(row: SummaryRow, unit: str) -> str:
    """Return ``"41人（34.2％）"``."""
    return f"{printed(row.people, 'count')}{unit}（{printed(row.share, 'percent')}）"


def is_rest(row: SummaryRow) -> bool:
    """Tell whether a row is その他, 参考, 特記なし or 要確認: counted, without 具体的内容."""
    return row.theme in REST_CODES


def detail_line(detail: Detail) -> Line:
    """Return a line of 具体的内容 on its bullet, without the one it was written with."""
    return Line(shorten(unmarked(detail.text), DETAIL_LIMIT), bullet=True)


def units(people: int | None, unit: str) -> str:
    """Return ``"19人"``, or nothing where the count is suppressed."""
    return "" if people is None else f"{printed(people, 'count')}{unit}"


def summary_grid(summary: Summary, unit: str) -> Grid:
    """Return a まとめ table: theme with its units, its 具体的内容 line by line with theirs."""
    rows: list[Row] = []
    for row in summary.rows:
        name = shorten(row.name, 60)
        mentions = f"意見{printed(row.mentions, 'count')}件"
        counts = share_text(row, unit)
        if is_rest(row):
            rows.append((cell(name, "muted"), cell(f"{counts}　{mentions}", "muted"), ()))
            continue
        lead = (Line(name, "strong"), Line(counts, "muted"), Line(mentions, "muted"))
        first: Content | None = lead
        for detail in row.details or (None,):
            line = (detail_line(detail),) if detail else ()
            said = cell(units(detail.people, unit), "muted") if detail else ()
            rows.append((first, line, said))
            first = None
    widths = (30.5, 61.5, 8.0)
    return Grid(("テーマ", "具体的内容", "数"), tuple(rows), widths, (False, False, True))


def finding_place(finding: FindingCard) -> Content:
    """Return category over theme; without a scheme the theme alone."""
    theme = shorten(finding.theme_name, 60)
    if finding.category == "all":
        return cell(theme, "strong")
    return Line(shorten(finding.category_name, 40), "strong"), Line(theme)


def finding_cells(finding: FindingCard, unit: str, *, todo: bool) -> Row:
    """Return what a finding is about and what it rests on, with one quote; then what to do.

    The last cell is there only where a person has to decide (``todo``).
    """
    where = finding_place(finding)
    told = [part for part in finding.why.split("。") if part][:REASONS]
    why = [Line(shorten("。".join((*told, "")), CELL_LIMIT))]
    if finding.misread:
        low, high = (printed(end, "count") for end in finding.misread)
        why.append(Line(f"読み違い幅 {low}～{high}{unit}", "muted"))
    for quote in finding.quotes[:1]:
        who = f"（{clean(quote.who)}）" if quote.who else ""
        why.append(Line(f"「{shorten(unmarked(quote.text), QUOTE_LIMIT)}」{who}", "muted"))
    plan = [Line(shorten(finding.suggestion, CELL_LIMIT))] if finding.suggestion else []
    plan.append(Line(TODO, "todo"))
    return (where, tuple(why), tuple(plan)) if todo else (where, tuple(why))


def findings_grid(findings: Sequence[FindingCard], unit: str, *, todo: bool, limit: int) -> Grid:
    """Return the findings of one direction as a grid; what is cut is counted in the last row."""
    rows: list[Row] = [finding_cells(f, unit, todo=todo) for f in findings[:limit]]
    if len(findings) > limit:
        rows.append((cell(f"ほか{len(findings) - limit}件（report.xlsx に示す）", "muted"),))
    if not todo:
        return Grid(("改善区分・テーマ", "根拠"), tuple(rows), (34.0, 66.0), (False, False))
    header = ("改善区分・テーマ", "根拠", "見直し案")
    return Grid(header, tuple(rows), (27.0, 41.0, 32.0), (False, False, False))


def glossary_grid(glossary: Sequence[tuple[str, str]]) -> Grid:
    """Return the glossary as a grid."""
    rows = tuple((cell(clean(word), "strong"), cell(clean(text))) for word, text in glossary)
    return Grid(("用語", "意味"), rows, (22.0, 78.0), (False, False))
