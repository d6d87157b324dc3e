"""How a report says it was made."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.records import EXCLUDED_COLUMNS
from reflect_nlp.report.content.method import doubts_table, excluded_table, glossary, method_table
from reflect_nlp.report.content.scope import Scope
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

INSIDE = Scope(small_analysis(), "internal")
OUTSIDE = Scope(crowd_analysis(), "shareable")


def text_of(scope: Scope) -> str:
    return "\n".join(f"{item}：{content}" for item, content in method_table(scope).rows)


def test_settings_versions_models_and_scores_are_told() -> None:
    text = text_of(INSIDE)
    for words in (
        "seed=0",
        "pandas 3.1",
        "chive-1",
        "テーマ 0.81",
        "第1版",
        "当該年度を学習していない",
    ):
        assert words in text


def test_files_and_columns_are_told_inside_only() -> None:
    assert "sheets.csv" in text_of(INSIDE)
    assert "所属→affiliation" in text_of(INSIDE)
    assert "sheets.csv" not in text_of(OUTSIDE)
    assert "5人未満" in text_of(OUTSIDE)


def test_limits_are_in_plain_words() -> None:
    assert "同じ人の変化を追ったものではない" in text_of(INSIDE)
    assert "なし" in text_of(Scope(empty_analysis(), "internal"))


def test_doubts_stay_inside() -> None:
    table = doubts_table(INSIDE)
    assert table is not None
    assert table.rows[0][0] == "注意"
    assert doubts_table(OUTSIDE) is None
    assert doubts_table(Scope(empty_analysis(), "internal")) is None


def excluded_scope(edition: str) -> Scope:
    analysis = small_analysis()
    rows = [("r1", "a.csv", "", i, "Q1", "秘密の本文", "空欄") for i in range(12)]
    rows += [("r2", "a.csv", "", 99, "Q1", "秘密の本文", "重複") for _ in range(2)]
    rows += [("r3", "a.csv", "", 99, "Q1", "秘密の本文", "同意なし") for _ in range(7)]
    excluded = pd.DataFrame(rows, columns=list(EXCLUDED_COLUMNS))
    return Scope(replace(analysis, survey=replace(analysis.survey, excluded=excluded)), edition)


def test_what_was_left_out_is_listed_without_its_text() -> None:
    table = excluded_table(excluded_scope("internal"))
    assert table is not None
    assert len(table.rows) == 21
    assert "秘密" not in repr(table)


def test_outside_only_reasons_are_counted() -> None:
    table = excluded_table(excluded_scope("shareable"))
    assert table is not None
    assert table.rows == (("空欄", 12), ("同意なし", None), ("重複", None))


def test_the_glossary_speaks_of_the_unit() -> None:
    words = dict(glossary(INSIDE))
    assert "1人と数える" in words["回答者（人）"]
    assert {"テーマ", "意見", "要確認", "安定度", "読み違い"} <= set(words)
