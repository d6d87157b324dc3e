"""The long tables: themes, topics, questions, opinions, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from reflect_nlp.report.content.cards import keywords
from reflect_nlp.report.content.findings.misread import EXPLAINED, LABEL, theme_widths, written
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.public import public_segments
from reflect_nlp.report.content.scope import Scope, make_table, session_label, stability_label
from reflect_nlp.report.model import Column, Table
from reflect_nlp.run import MOST_REASONS
from reflect_nlp.words import (
    ROLE_LABELS,
    STATUS_LABELS,
    VOICE_LABELS,
    year_label,
)

SEGMENTS_SHOWN: Final = 20_000
_WEIGHT: Final = re.compile(r" [+-]\d+\.\d+(?=、|$)")
"""How much a word gave, behind it."""


def counted_columns(scope: Scope) -> tuple[Column, ...]:
    """Return the columns people, n, share, low, high, mentions."""
    return (
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("n", f"全体（{scope.unit}）", "count", 9),
        Column("share", "割合", "percent", 9),
        Column("low", "95％区間 下", "percent", 10),
        Column("high", "95％区間 上", "percent", 10),
        Column("mentions", "意見（件）", "count", 10),
    )


def themes_table(scope: Scope, hiding: Hiding) -> Table:
    """Return all themes, most units first, unstable ones last; nobody's themes too."""
    themes = scope.analysis.themes
    kept = themes[~themes["theme"].isin(hiding.themes)]
    kept = kept.assign(_last=kept["status"] == "unstable")
    kept = kept.sort_values(["_last", "people"], ascending=[True, False], kind="stable")
    columns = (
        Column("theme", "コード", width=14),
        Column("name", "テーマ", width=30),
        Column("status", "区分", width=16),
        *told_columns(counted_columns(scope)),
        Column("stability", "安定度", "decimal", 8),
        Column("band", "再現性", width=12),
        Column("keywords", "特徴語", width=36),
    )
    misread = theme_widths(scope)
    rows = [
        (
            *(row["theme"], row["name"], STATUS_LABELS.get(str(row["status"]), row["status"])),
            *(row[key] for key in ("people", "n", "share")),
            written(misread.get(row["theme"])),
            None if row["theme"] in hiding.mentions else row["mentions"],
            row["stability"],
            stability_label(row["stability"]),
            "、".join(keywords(row["keywords"])),
        )
        for row in kept.to_dict("records")
    ]
    note = f"一{scope.unit}が複数のテーマを挙げうる。{EXPLAINED}"
    if hiding.themes:
        note += f"{scope.k}{scope.unit}未満の{len(hiding.themes)}テーマは表示していない。"
    return make_table("themes", "テーマ一覧", columns, rows, note)


def told_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Let 読み違い幅 stand for the sampling interval."""
    kept = [column for column in columns if column.key != "high"]
    misread = Column("misread", LABEL, width=14)
    return tuple(misread if column.key == "low" else column for column in kept)


def questions_table(scope: Scope) -> Table | None:
    """Return the open questions with how many answered them."""
    answers, segments = scope.analysis.answers, scope.analysis.segments
    questions = [q for q in scope.analysis.survey.questions if (answers["question"] == q.key).any()]
    if not questions:
        return None
    units = answers.groupby("question")["unit_id"].nunique()
    written, said = answers["question"].value_counts(), segments["question"].value_counts()
    columns = (
        Column("question", "番号", width=8),
        Column("header", "設問", width=60),
        Column("role", "役割", width=12),
        Column("people", f"{scope.noun}（{scope.unit}）", "count", 10),
        Column("responses", "回答（件）", "count", 10),
        Column("mentions", "意見（件）", "count", 10),
    )
    rows = [
        (q.key, q.header, ROLE_LABELS[q.role], None, None, None)
        if scope.small(int(units[q.key]))
        else (
            *(q.key, q.header, ROLE_LABELS[q.role]),
            *(int(units[q.key]), int(written[q.key]), int(said.get(q.key, 0))),
        )
        for q in questions
    ]
    return scope.table("questions", "設問と回答数", columns, rows)


def segments_table(scope: Scope, hiding: Hiding) -> Table:
    """Return the 意見一覧 in words; above 20,000 segments an even, stated sample."""
    rows = (
        public_segments(scope, hiding)
        if scope.shareable
        else scope.analysis.segments.sort_values(["role", "theme"], kind="stable")
    )
    total, note = len(rows), ""
    if total > SEGMENTS_SHOWN:
        rows = rows.iloc[[total * i // SEGMENTS_SHOWN for i in range(SEGMENTS_SHOWN)]]
        note = (
            f"全{total:,}件から等間隔に{SEGMENTS_SHOWN:,}件を抜き出した。全件はsegments.csvにある。"
        )
    columns = (
        Column("segment_id", "意見番号", width=13),
        Column("fiscal_year", "年度", width=10),
        Column("session", "回", width=6),
        Column("municipality", "市町", width=9),
        Column("team", "チーム", width=9),
        Column("respondent", scope.noun, width=9),
        Column("affiliation", "所属", width=9),
        Column("career", "職歴", width=8),
        Column("role", "設問の役割", width=10),
        Column("text", "意見", width=60),
        Column("theme", "テーマ", width=24),
        Column("theme_status", "テーマの区分", width=13),
        Column("category", "改善区分", width=18),
        Column("voice", "声の種類", width=8),
        Column("candidate", "候補のテーマ", width=24),
        Column("runner_up", "次点のテーマ", width=24),
        Column("clues", "手がかりの語", width=24),
    )
    words = _with_reasons(_in_words(rows, scope), scope)
    kept = [c for c in columns if c.key == "text" or bool((words[c.key] != "").any())]
    if scope.shareable:
        note += "引用の同意がない意見と事例記述の本文は〔非公開〕とした。"
    else:
        note += _note_on_reasons(scope)
    values = zip(*(words[column.key].tolist() for column in kept), strict=True)
    return make_table("segments", "意見一覧", kept, values, note)


def _with_reasons(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Say of the opinions to be checked what the coder thought; in the internal edition only."""
    reasons = scope.analysis.reasons.set_index("segment_id")
    if scope.shareable or reasons.empty:
        return rows.assign(candidate="", runner_up="", clues="")
    names = scope.theme_names
    told = reasons.reindex(rows["segment_id"]).fillna("")
    return rows.assign(
        candidate=[names.get(code, code) for code in told["code"]],
        runner_up=[names.get(code, code) for code in told["runner_up"]],
        clues=[_WEIGHT.sub("", clues) for clues in told["clues"]],
    )


def _note_on_reasons(scope: Scope) -> str:
    n_unsure = int((scope.analysis.segments["theme_status"] == "unsure").sum())
    if not scope.analysis.reasons.empty:
        return (
            "要確認の意見には、機械が第一に考えた候補と次点のテーマ、"
            "次点でなく候補と考えるもとになった語を添えた。"
        )
    if scope.analysis.codebook is not None and n_unsure > MOST_REASONS:
        return (
            f"要確認の意見が{n_unsure:,}件と多い（{MOST_REASONS:,}件を超える）ため、"
            "候補のテーマと手がかりの語は示していない。"
        )
    return ""


def _in_words(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Replace codes by the words people read."""
    names = scope.theme_names
    voices = VOICE_LABELS | {"none": "", "unsure": STATUS_LABELS["unsure"]}
    return rows.assign(
        fiscal_year=rows["fiscal_year"].astype(str).map(year_label),
        session=rows["session"].astype(str).map(session_label),
        role=rows["role"].map(lambda code: ROLE_LABELS.get(code, "")),
        theme=rows["theme"].map(lambda code: names.get(code, "")),
        theme_status=rows["theme_status"].map(lambda code: STATUS_LABELS.get(code, "")),
        category=rows["category"].map(lambda code: scope.category_names.get(code, code)),
        voice=rows["voice"].map(lambda code: voices.get(code, "")),
    )
