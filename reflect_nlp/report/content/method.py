"""How the report was made: settings, versions, models, doubts, what was left out, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.attributes import CROSSED, LISTED
from reflect_nlp.report.content.scope import Scope, make_table
from reflect_nlp.report.model import Column, Table
from reflect_nlp.statistics.disclosure import hide

LEVELS: Final = {"error": "誤り", "warning": "注意", "note": "参考"}
SCORES: Final = {"theme": "テーマ", "category": "改善区分", "voice": "声の種類"}


def method_table(scope: Scope) -> Table:
    """Return how the run was made, one line each."""
    columns = (Column("item", "項目", width=26), Column("content", "内容", width=96))
    return make_table(
        "method", "作り方", columns, [*_counting(scope), *_making(scope), *_limits(scope)]
    )


def _counting(scope: Scope) -> Iterator[tuple[str, str]]:
    analysis, run = scope.analysis, scope.analysis.run
    yield "集計単位", f"{scope.unit}（{scope.noun}）。全体で{run.n_units:,}{scope.unit}。"
    if scope.shareable:
        yield "読み込んだ表", f"{len(analysis.survey.sources):,}表"
    for source in () if scope.shareable else analysis.survey.sources:
        tab = f" ／ {source.tab}" if source.tab else ""
        coding = f"、文字コード {source.encoding}" if source.encoding else ""
        yield (
            "読み込んだ表",
            f"{source.file}{tab}（{source.rows:,}行{coding}、SHA-256 {source.sha256[:16]}…）",
        )
    for where, columns in () if scope.shareable else analysis.survey.columns.items():
        yield f"列の読み方（{where}）", "、".join(f"{h}→{c}" for h, c in columns.items())


def _making(scope: Scope) -> Iterator[tuple[str, str]]:
    analysis, run = scope.analysis, scope.analysis.run
    book, scheme = analysis.codebook, analysis.scheme
    yield (
        "コードブック",
        f"{book.name}（第{book.version}版、{len(book.themes)}テーマ）" if book else "なし",
    )
    yield "改善区分", f"{scheme.name}（第{scheme.version}版）" if scheme else "なし"
    yield "テーマの判定", run.coder_note or "判定器は使っていない。"
    if run.coder_scores:
        scores = "、".join(f"{SCORES.get(k, k)} {v:.2f}" for k, v in run.coder_scores.items())
        yield "判定の正しさ", f"学習に使っていない年度で測ったmicro-F1：{scores}。"
    yield "プログラム", f"reflect_nlp {run.version}"
    yield "使った部品", "、".join(f"{name} {number}" for name, number in run.versions.items())
    yield "モデル", "、".join(f"{name}：{value}" for name, value in run.models.items()) or "なし"
    hidden = ("columns", "attendance") if scope.shareable else ()
    settings = {k: v for k, v in run.settings.items() if k not in hidden}
    yield "設定", "、".join(f"{name}={value}" for name, value in settings.items())


def _limits(scope: Scope) -> Iterator[tuple[str, str]]:
    yield "限界：自動判定", "テーマ・改善区分・声の種類は機械が付けた。人が確かめるまでは案である。"
    yield "限界：数", "一人が複数の意見を述べるため、意見の件数ではなく集計単位の数を主に示す。"
    if len(scope.years) > 1:
        yield (
            "限界：年度",
            "年度ごとの回答者は別の集団として扱う。同じ人の変化を追ったものではない。",
        )
    yield "限界：代表性", "書いた人の意見であり、書かなかった人の考えは分からない。"
    if scope.shareable:
        yield (
            "共有用の扱い",
            f"{scope.k}{scope.unit}未満の数と、差し引きでそれが分かる数は表示していない。"
            "回答者・チーム・市町・意見ごとの属性と、引用の同意がない意見・事例記述の本文は除いた。",
        )
    dropped = Hiding(scope).dropped
    if dropped:
        labels = "・".join((CROSSED | LISTED)[key] for key in dropped)
        yield "共有用で省いた表", f"大半が{scope.k}{scope.unit}未満となるため：{labels}別のテーマ"


def doubts_table(scope: Scope) -> Table | None:
    """Return what a person should look at; internal only, since it names files and bodies."""
    doubts = scope.analysis.survey.doubts
    if not doubts or scope.shareable:
        return None
    columns = (
        Column("level", "程度", width=8),
        Column("where", "場所", width=28),
        Column("message", "気づいた点", width=56),
        Column("remedy", "確かめ方", width=44),
    )
    rows = [(LEVELS[d.level], d.where, d.message, d.remedy) for d in doubts]
    return make_table("doubts", "確かめるべき点", columns, rows)


def excluded_table(scope: Scope) -> Table | None:
    """Return what was read but not analysed: rows with reasons, or counts by reason."""
    excluded = scope.analysis.survey.excluded
    if excluded.empty:
        return None
    if scope.shareable:
        return _excluded_counts(scope)
    columns = (
        Column("file", "ファイル", width=28),
        Column("tab", "シート", width=16),
        Column("row", "行", "count", 8),
        Column("question", "設問", width=10),
        Column("reason", "理由", width=50),
    )
    rows = zip(*(excluded[column.key].tolist() for column in columns), strict=True)
    note = "本文は表示していない（private/ に残してある）。"
    return make_table("excluded", "分析から除いた回答", columns, rows, note)


def _excluded_counts(scope: Scope) -> Table:
    counts = scope.analysis.survey.excluded["reason"].value_counts(sort=True)
    table = np.array([counts.to_numpy(dtype=np.int64)])
    hidden = hide(table, scope.k, row_totals=table.sum(axis=1)).cells[0]
    columns = (Column("reason", "理由", width=50), Column("count", "回答（件）", "count", 12))
    rows = [
        (reason, None if out else int(n))
        for (reason, n), out in zip(counts.items(), hidden, strict=True)
    ]
    return scope.table("excluded", "分析から除いた回答", columns, rows)


def glossary(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the words a reader needs, one plain line each."""
    unit = scope.unit
    return (
        ("意見", "回答を一つの考えごとに区切ったもの。一つの意見には一つのテーマが付く。"),
        ("テーマ", "意見が何についてのものかを表す見出し。コードブックに定義がある。"),
        ("話題", "コードブックを見ずに、似た意見を機械がまとめたもの。"),
        (f"{scope.noun}（{unit}）", f"数えている単位。同じ{unit}が何度述べても1{unit}と数える。"),
        ("意見（件）", "意見の数。一人が同じテーマで二つ述べれば2件となる。"),
        ("割合", f"その設問に答えた（または全体の）{scope.noun}のうち、挙げた{scope.noun}の割合。"),
        ("既知のテーマ", "コードブックにあるテーマ。"),
        ("新しいテーマ", "コードブックになく、何度分け直しても現れたまとまり。"),
        ("参考（まとまりが弱い）", "機械が見いだしたが、分け直すと崩れやすいまとまり。"),
        ("特記なし", "「特になし」や挨拶など、内容のない意見。"),
        ("要確認", "機械の判定に自信がなく、人が読んで決める必要がある意見。"),
        ("改善区分", "その意見を受けて研修のどこを見直すかという区分。"),
        ("声の種類", "困難・要望・学び・疑問・提案・感想のどれとして述べられたか。"),
        ("所見", "テーマと改善区分の組合せに、人数・声・引用を添えたもの。"),
        ("向き", "研修への要望、現場の課題、現場での方策、維持のいずれか。"),
        ("優先度", "割合や声の種類などから決まる数。向きが同じ所見どうしで比べる。"),
        ("読み違い", "機械の判定が人の判定と食い違うこと。測った正しさを「作り方」に示す。"),
        ("安定度", "回答者を選び直して分け直したとき、同じまとまりが現れる度合い（0〜1）。"),
        ("再現性", "安定度を言葉にしたもの。0.75以上は安定、0.6以上はやや安定、その下は参考。"),
        (
            "読み違い幅",
            "人が注意深く読み直したとしたら数がおさまると見込まれる範囲（90％の見込み）。"
            "機械の誤りを、学習に使っていない年度で測って求めた。",
        ),
        ("95％区間", "回答者が標本であるとみたときの誤差の目安（研究用の表だけに示す）。"),
    )
