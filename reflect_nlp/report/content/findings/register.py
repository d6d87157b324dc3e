"""The 対応方針表: one table, the same for the page, the office files and the review workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from reflect_nlp.decisions.responding import PROGRESS_LABELS, RESPONSE_FIELDS, finding_key
from reflect_nlp.report.content.evidence import BULLETS, heard, pick_quotes
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Column, Table
from reflect_nlp.words import DIRECTION_LABELS, year_label

TITLE: Final = "対応方針表"
JUDGEMENT_LABELS: Final = {
    "resolved": "解消",
    "continued": "継続",
    "worse": "悪化",
    "new": "新規",
    "unknown": "比較不可",
    "": "",
}
DRAFT: Final = "案："
"""Before a suggestion of the scheme that nobody has taken up yet."""
_SAID: Final = ("known", "new")


@dataclass(frozen=True)
class Entry:
    """A row of the register as people read it.

    Attributes
    ----------
    key : str
        ``theme/category``.
    finding, direction, evidence, quote : str
    people, n : int
    share : float
    response : mapping of field to text
        What people wrote; ``state`` in words; every field is there.
    suggestion : str
        The scheme's, behind 「案：」; empty when a plan was written.
    earlier : str
        What was planned before, with its state and its year.
    judgement, note : str
    """

    key: str
    finding: str
    direction: str
    people: int
    n: int
    share: float
    evidence: str
    quote: str
    response: Mapping[str, str]
    suggestion: str
    earlier: str
    judgement: str
    note: str


def entries(scope: Scope, hiding: Hiding) -> tuple[Entry, ...]:
    """Return the rows of ``Analysis.register`` that an edition may show.

    The shareable edition leaves out findings of 1 … k-1 units, now or where that alone was raised
    in the earlier year.
    """
    rows = scope.analysis.register.to_dict("records")
    return tuple(_entry(row, scope) for row in rows if not _hidden(row, scope, hiding))


def register_table(scope: Scope, hiding: Hiding) -> Table | None:
    """Return the 対応方針表; 担当 stands in the internal edition alone."""
    shown = entries(scope, hiding)
    if not shown:
        return None
    rows = [
        {
            **{name: getattr(entry, name) for name in _OF_ENTRY},
            **entry.response,
            "plan": entry.response["plan"] or entry.suggestion,
        }
        for entry in shown
    ]
    columns = [
        column
        for column in _columns(scope)
        if column.key not in _OPTIONAL or any(row[column.key] for row in rows)
    ]
    cells = [[row[column.key] for column in columns] for row in rows]
    return scope.table("register", TITLE, columns, cells, _note(scope, shown))


_OF_ENTRY: Final = (
    *("finding", "direction", "people", "n", "share", "quote"),
    *("earlier", "judgement", "note"),
)
_OPTIONAL: Final = ("earlier", "judgement", "note")


def _columns(scope: Scope) -> list[Column]:
    written = {key: Column(key, label, width=16) for key, label in RESPONSE_FIELDS.items()}
    written["current"] = Column("current", RESPONSE_FIELDS["current"], width=28)
    written["plan"] = Column("plan", RESPONSE_FIELDS["plan"], width=40)
    if scope.shareable:
        del written["owner"]
    return [
        Column("finding", "所見", width=30),
        Column("direction", "向き", width=14),
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("n", f"全体（{scope.unit}）", "count", 9),
        Column("share", "割合", "percent", 9),
        Column("quote", "声の例", width=40),
        *written.values(),
        Column("earlier", "昨年度の対応", width=30),
        Column("judgement", "今年度の声", width=10),
        Column("note", "備考", width=30),
    ]


def _entry(row: Mapping[Any, Any], scope: Scope) -> Entry:
    theme, category = str(row["theme"]), str(row["category"])
    name = scope.theme_names.get(theme, str(row["name"]))
    people, n, share = int(row["people"]), int(row["n"]), float(row["share"])
    response = {field: str(row[field]) for field in RESPONSE_FIELDS}
    response["state"] = PROGRESS_LABELS.get(response["state"], "")
    return Entry(
        key=finding_key(theme, category),
        finding=name if category == "all" else f"{name} × {row['category_name']}",
        direction=DIRECTION_LABELS.get(str(row["direction"]), ""),
        people=people,
        n=n,
        share=share,
        evidence=f"{people:,}/{n:,}{scope.unit}（{100 * share:.1f}％）",
        quote=_quote(theme, category, str(row["direction"]), scope),
        response=response,
        suggestion="" if response["plan"] else _suggestion(category, scope),
        earlier=_earlier(row),
        judgement=JUDGEMENT_LABELS[str(row["voice"])],
        note=str(row["note"]),
    )


def _quote(theme: str, category: str, direction: str, scope: Scope) -> str:
    said = scope.by_theme.get(theme, scope.analysis.segments.iloc[:0])
    said = said[said["theme_status"].isin(_SAID) & (said["category"] == category)]
    shown = pick_quotes(heard(said, direction, scope), 1, scope)
    return next((quote.text.lstrip(BULLETS) for quote in shown), "")


def _suggestion(category: str, scope: Scope) -> str:
    scheme = scope.analysis.scheme
    found = [c.suggestion for c in scheme.categories if c.code == category] if scheme else []
    return f"{DRAFT}{found[0]}" if found and found[0] else ""


def _earlier(row: Mapping[Any, Any]) -> str:
    """Write what was planned: 「演習を増やす（令和5年度、対応中）」."""
    if not row["plan_year"] and not row["plan_before"] and not row["state_before"]:
        return ""
    state = PROGRESS_LABELS.get(str(row["state_before"]), "")
    when = "、".join(part for part in (year_label(str(row["plan_year"])), state) if part)
    return f"{row['plan_before'] or '記入なし'}{f'（{when}）' if when else ''}"


def _hidden(row: Mapping[Any, Any], scope: Scope, hiding: Hiding) -> bool:
    if not scope.shareable:
        return False
    theme, category = str(row["theme"]), str(row["category"])
    if (theme, category) in hiding.findings or theme in hiding.themes:
        return True
    counts = [row["people"], row["people_now"], row["people_before"]]
    small = [scope.small(int(count)) for count in counts if not pd.isna(count)]
    return any(small)


def _note(scope: Scope, shown: tuple[Entry, ...]) -> str:
    note = (
        "研修への要望と現場の課題のうち優先度の順位が付いた所見（向きごとに10まで）と、"
        "対応を書いた所見を載せた。"
    )
    if any(entry.suggestion for entry in shown):
        note += f"「{DRAFT}」は改善区分ごとの一般的な提案で、まだだれも決めていない。"
    if any(entry.judgement for entry in shown):
        note += (
            f"「今年度の声」は昨年度と今年度の{scope.noun}の割合の差の95％区間（Newcombe 1998）"
            "による。区間が0より下か、述べた者がいなければ「解消」、上なら「悪化」、"
            "0を含めば「継続」とし、どちらかの年度が10"
            f"{scope.unit}未満などで比べられなければ「比較不可」とした。"
            "課題が残っていても述べられなければ「解消」となる。対応の効果を示すものではない。"
        )
    return note
