"""What stands first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.records import Doubt
from reflect_nlp.report.content.cards import theme_cards
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.prose import opening
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.run import Analysis
from tests.report.content.hiding.test_decided import crowd_with_few
from tests.report.small import (
    analysis_from,
    changed,
    crowd_analysis,
    empty_analysis,
    small_analysis,
)
from tests.report.small_rows import ROWS


def alerts(analysis: Analysis) -> str:
    return "".join(opening.alerts(Scope(analysis, "internal")))


def test_the_stamp_says_edition_draft_and_sample() -> None:
    inside = Scope(small_analysis(), "internal")
    assert opening.stamp(inside) == ("内部用・取扱注意", "案（自動集計）", "見本（合成データ）")
    real = Scope(changed(small_analysis(), sample=False), "shareable")
    assert opening.stamp(real) == ("共有用", "案（自動集計）")


def test_the_subtitle_gives_years_and_size() -> None:
    scope = Scope(small_analysis(organiser="見本県社協"), "internal")
    assert opening.subtitle(scope) == "見本県社協　令和5年度～令和6年度　回答者6人・意見21件"
    assert opening.subtitle(Scope(empty_analysis(), "internal")) == "回答者0人・意見0件"


def test_facts_are_the_first_figures() -> None:
    scope = Scope(small_analysis(), "internal")
    hiding = Hiding(scope)
    facts = {f.label: f for f in opening.facts(scope, theme_cards(scope, hiding, None), hiding)}
    assert facts["回答者数"].value == "6人"
    assert facts["回答者数"].note == "うち令和6年度は3人"
    assert facts["意見数"].value == "21件"
    assert facts["最も多いテーマ"].value == "ネットワークの強化・会議運営"
    assert facts["最も多いテーマ"].note == (
        "回答者6人のうち3人（50.0％）。次に多いテーマと読み違い幅が重なり、順位は確かではない"
    )
    assert facts["新しいテーマ"].note == "生成AI・記録"


def test_facts_count_what_is_kept_back() -> None:
    scope = crowd_with_few()
    hiding = Hiding(scope)
    facts = {f.label: f for f in opening.facts(scope, theme_cards(scope, hiding, None), hiding)}
    assert "人数の少ない1テーマ" in facts["テーマ数"].note


def test_nothing_is_lost_and_the_sentence_says_so() -> None:
    text = opening.conservation(Scope(small_analysis(), "internal"))
    assert text == (
        "意見 21 件 ＝ 既知 15 ＋ 新しい 2 ＋ 参考 1 ＋ 特記なし 2 ＋ 要確認 1。"
        "回答 20 件 ＝ 除外 1 ＋ テーマあり 15 ＋ 要確認 2 ＋ 特記なし 2。"
    )


def test_outside_the_statuses_of_themes_are_put_together() -> None:
    text = opening.conservation(Scope(crowd_analysis(), "shareable"))
    assert "テーマの付いた意見 180" in text
    assert "新しい" not in text


@pytest.mark.parametrize(
    ("analysis", "words"),
    [
        (changed(small_analysis(), codebook_fits=False), "--codebook none"),
        (small_analysis(), "合成した見本データ"),
        (small_analysis(), "参考値"),
        (empty_analysis(), "分析できる回答がない"),
        (
            analysis_from([row for row in ROWS if row.status == "unsure"]),
            "100％（1件）が要確認",
        ),
        (
            analysis_from([row for row in ROWS if row.status == "unstable"]),
            "100％（1件）はまとまりが弱く",
        ),
    ],
)
def test_alerts(analysis: Analysis, words: str) -> None:
    assert words in alerts(analysis)


def test_sheets_and_errors_are_told() -> None:
    analysis = small_analysis()
    doubts = (Doubt("error", "sheets.csv", "年度が混ざっています。"),)
    survey = replace(analysis.survey, unit="sheet", doubts=doubts)
    text = alerts(replace(analysis, survey=survey))
    assert "シートの件数で数えた" in text
    assert "誤りと思われる点が1件" in text


def test_a_large_real_survey_needs_no_alert() -> None:
    assert alerts(changed(crowd_analysis(), sample=False)) == ""
