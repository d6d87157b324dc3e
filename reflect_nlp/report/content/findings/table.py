"""The long table of findings for staff, and the ranges of their ranks for research."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reflect_nlp.curriculum.direction import RULE
from reflect_nlp.curriculum.priority import DRAWS, TERMS, floor
from reflect_nlp.records import PriorityFormula
from reflect_nlp.report.content.findings.facts import (
    finding_rule,
    finding_terms,
    finding_voices,
    priority,
)
from reflect_nlp.report.content.findings.misread import EXPLAINED, finding_widths, written
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.lists import counted_columns, told_columns
from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, FindingCard, Table
from reflect_nlp.words import DIRECTION_LABELS, DIRECTIONS, VOICE_LABELS, VOICES, years_label

_NAMES: Final = (
    Column("direction", "向き", width=14),
    Column("theme", "テーマコード", width=14),
    Column("theme_name", "テーマ", width=28),
    Column("category", "区分コード", width=12),
    Column("category_name", "改善区分", width=24),
)
_TERMS: Final = tuple(
    Column(term, f"×{label}", "decimal", 8) for term, label in TERMS.items() if term != "share"
)
_INSIDE: Final = (
    Column("sessions", "回", width=24),
    Column("affiliations", "所属", width=24),
)
NO_RANK: Final = "対象外"
"""What stands for a place in the order where too few units spoke."""


def findings_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return the findings by direction, those with a place in the order first."""
    findings = scope.analysis.findings
    if findings.empty:
        return None
    columns = (
        *_NAMES,
        *told_columns(counted_columns(scope)),
        *(Column(voice, VOICE_LABELS[voice], "count", 7) for voice in VOICES if voice != "none"),
        *_TERMS,
        Column("priority", "優先度", "decimal", 9),
        Column("ranked", "順位", width=8),
        *(() if scope.shareable else _INSIDE),
        Column("score", "確かさ", "decimal", 8),
        Column("rule", "根拠", width=40),
    )
    rows = []
    misread = finding_widths(scope)
    for row in _shown(scope, hiding):
        row["misread"] = written(misread.get((row["theme"], row["category"])))
        row["rule"] = finding_rule(row, hiding)
        row["priority"] = priority(row, scope)
        row.update(finding_voices(row, hiding))
        row.update(finding_terms(row, hiding))
        rows.append([row[column.key] for column in columns])
    note = f"優先度＝100×割合{_formula(scope)}。{_floor(scope)}{RULE}{EXPLAINED}"
    if len(rows) < len(findings):
        note += f"人数の少ない{len(findings) - len(rows)}件の組合せは表示していない。"
    return scope.table("findings", "所見一覧", columns, rows, note)


def ranks_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return how sure shares and places in the order are: sampling intervals and ranges of ranks.

    Findings without a place in the order have no range.
    """
    columns = (
        *_NAMES,
        *(c for c in counted_columns(scope) if c.key not in ("n", "mentions")),
        Column("priority", "優先度", "decimal", 9),
        Column("ranked", "順位", "count", 8),
        Column("rank_low", "順位の95％範囲 上", "count", 9),
        Column("rank_high", "順位の95％範囲 下", "count", 9),
    )
    rows = []
    for row in _shown(scope, hiding):
        row["priority"] = priority(row, scope)
        rows.append([row[column.key] for column in columns])
    if not rows:
        return None
    drawn = "チーム" if scope.analysis.answers["team"].astype(str).any() else scope.noun
    note = (
        "95％区間は、回答者を、より大きな集団からの標本とみたときの割合の誤差の目安で、"
        f"機械の読み違いは含まない。順位は向きの中のもの。範囲は{drawn}を{DRAWS}回引き直して優先度を計算し直したときの95％範囲"
        "（クラスター・ブートストラップ、Davison & Hinkley 1997）。"
        f"声・増減・安定度の項は動かしていない。{_floor(scope)}対象外の所見に範囲はない。"
    )
    title = "所見の標本誤差の区間と順位の幅（研究用）"
    return make_table("research_findings", title, columns, rows, note)


def leads_note(scope: Scope, cards: Sequence[FindingCard]) -> str:
    """Say what the findings of the first page rest on, or why there are none.

    ``cards`` are those of :func:`cards.finding_cards`, which hold findings with a place alone.
    """
    if scope.analysis.findings.empty:
        return ""
    least = f"{floor(_rule_of(scope), scope.analysis.run.n_units)}{scope.unit}以上"
    if not any(card.direction in ("training", "field") for card in cards):
        return f"{_pooled(scope)}見直しにつながる要望・課題で、{least}が挙げたものはなかった。"
    order = "研修への要望、次に現場の課題を、優先度の高い順に示す"
    return f"{_pooled(scope)}{least}が挙げたもののうち、{order}。"


def _pooled(scope: Scope) -> str:
    """Say of several years in one file that they are taken together."""
    if len(scope.years) < 2:
        return ""
    return f"{years_label(scope.years)}の回答をあわせて、"


def _shown(scope: Scope, hiding: Hiding) -> Iterator[dict[str, Any]]:
    """Return the findings that the edition shows, named, with their place in the order."""
    findings = scope.analysis.findings
    order = findings["direction"].map({d: i for i, d in enumerate(DIRECTIONS)})
    placed = dict.fromkeys(DIRECTIONS, 0)
    for found in findings.loc[order.sort_values(kind="stable").index].to_dict("records"):
        row: dict[str, Any] = {str(key): value for key, value in found.items()}
        theme, category = str(row["theme"]), str(row["category"])
        direction = str(row["direction"])
        placed[direction] += bool(row["ranked"])
        if (theme, category) in hiding.findings or theme in hiding.themes:
            continue
        row["ranked"] = placed[direction] if row["ranked"] else NO_RANK
        row["direction"] = DIRECTION_LABELS.get(direction, direction)
        row["theme_name"] = scope.theme_names.get(theme, theme)
        row["category_name"] = scope.category_names.get(category, category)
        yield row


def _formula(scope: Scope) -> str:
    """Write the terms after the share, with exponents other than 1."""
    formula = _rule_of(scope)
    powers = (formula.voice, formula.growth, formula.stability)
    first = "" if formula.share == 1 else f"^{formula.share:g}"
    names = [label for term, label in TERMS.items() if term != "share"]
    return first + "".join(
        f"×{name}" + ("" if power == 1 else f"^{power:g}")
        for name, power in zip(names, powers, strict=True)
        if power
    )


def _floor(scope: Scope) -> str:
    least = floor(_rule_of(scope), scope.analysis.run.n_units)
    return (
        f"優先度は向きごとに比べ（向きをまたいで足したり比べたりしない）、"
        f"{least}{scope.unit}以上が挙げた所見に順位を付ける。"
    )


def _rule_of(scope: Scope) -> PriorityFormula:
    scheme = scope.analysis.scheme
    return scheme.priority if scheme else PriorityFormula()
