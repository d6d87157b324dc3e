"""Research tables: every value of an attribute against everybody else, with intervals and tests.

They are internal only: shares and differences would give away what the shareable edition hides.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.attributes import CROSSED
from reflect_nlp.report.content.people.crosses import shown_themes
from reflect_nlp.report.content.scope import Scope, session_order, value_label
from reflect_nlp.report.content.years.comparable import Years
from reflect_nlp.report.content.years.trends import p_text
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.compare import FEWEST_TEAMS, FEWEST_UNITS, compare
from reflect_nlp.words import sort_years

COMPARED: Final = {**CROSSED, "fiscal_year": "年度", "question": "設問"}
VERDICT_LABELS: Final = {
    "more": "多い",
    "less": "少ない",
    "same": "差を示せない",
    "few": "比べるには少なすぎる",
}
_OVERLAPPING: Final = ("session", "question")


def comparison_tables(scope: Scope, hiding: Hiding) -> tuple[Table, ...]:
    """Return ``research_compare_<attribute>`` of every attribute with two values or more."""
    themes = shown_themes(scope, hiding)
    if scope.shareable or not themes:
        return ()
    found = (_comparison(attribute, label, scope, themes) for attribute, label in COMPARED.items())
    return tuple(table for table in found if table is not None)


def _comparison(attribute: str, label: str, scope: Scope, themes: tuple[str, ...]) -> Table | None:
    segments, answers = scope.analysis.segments, scope.analysis.answers
    if attribute == "fiscal_year":
        years = Years(scope)
        segments, answers = years.segments, years.answers
    values = set(answers[attribute].astype(str)) - {""}
    if len(values) < 2:
        return None
    order = {"session": session_order, "fiscal_year": sort_years}.get(attribute, sorted)
    found = compare(segments, answers, by=attribute, rows=themes, values=list(order(values)))
    tested = found[found["verdict"] != "few"]
    tested = tested.assign(p=tested["p"].map(p_text), q=tested["q"].map(p_text))
    rows = [
        (
            *(scope.theme_names[str(r.row)], value_label(attribute, str(r.value))),
            *(r.people, r.n, r.share, r.rest_people, r.rest_n, r.rest_share),
            *(r.difference, r.low, r.high, r.p, r.q),
            VERDICT_LABELS[str(r.verdict)],
        )
        for r in tested.itertuples()
    ]
    if not rows:
        return None
    title = f"{label}別の比較（ほかの全体との差）"
    note = _note(attribute, found, scope)
    return scope.table(f"research_compare_{attribute}", title, _columns(label, scope), rows, note)


def _columns(label: str, scope: Scope) -> list[Column]:
    return [
        Column("theme", "テーマ", width=28),
        Column("value", label, width=14),
        Column("people", f"挙げた数（{scope.unit}）", "count", 10),
        Column("n", scope.noun, "count", 10),
        Column("share", "割合", "percent", 10),
        Column("rest_people", "ほか：挙げた数", "count", 10),
        Column("rest_n", f"ほか：{scope.noun}", "count", 10),
        Column("rest_share", "ほか：割合", "percent", 10),
        Column("difference", "差", "percent", 10),
        Column("difference_low", "下限", "percent", 10),
        Column("difference_high", "上限", "percent", 10),
        Column("p", "p", width=10),
        Column("q", "q", width=10),
        Column("verdict", "判定", width=16),
    ]


def _note(attribute: str, found: pd.DataFrame, scope: Scope) -> str:
    note = (
        "差の区間は95％。チームと、両側に入る同じ人を考えに入れる。qはこの表の中での偽発見率"
        "（Benjamini–Hochberg）。q＜0.05で区間が0を含まないときだけ「多い」「少ない」とし、"
        "「差を示せない」は差がないことを意味しない。"
    )
    if attribute in _OVERLAPPING:
        note += f"「ほか」は、一{scope.unit}をほかの値ごとに一度ずつ数えた延べ数である。"
    few = found.loc[found["verdict"] == "few", "value"].drop_duplicates()
    if len(few):
        note += (
            f"どちらかの側が{FEWEST_UNITS}{scope.unit}未満か{FEWEST_TEAMS}チーム未満の"
            f"{len(few)}個の値は、比べるには少なすぎるため載せない。"
        )
    return note
