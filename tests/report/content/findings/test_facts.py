"""Why a finding stands where it does."""

from __future__ import annotations

from reflect_nlp.report.content.findings.facts import finding_terms, why, why_parts
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from tests.report.small import small_analysis

INSIDE = Scope(small_analysis(), "internal")


def test_what_a_finding_rests_on_is_told_a_sentence_each() -> None:
    row = INSIDE.analysis.findings.iloc[0].to_dict()
    row["rule"] = "声（困難2）から「現場の課題」。優先度1.9＝100×割合0.500。判定器が置いた"
    assert why_parts(row, INSIDE, Hiding(INSIDE)) == (
        "回答者6人のうち3人（50.0％）",
        "声（困難2）から「現場の課題」",
        "優先度1.9＝100×割合0.500",
        "判定器が置いた",
    )
    assert why(row, INSIDE, Hiding(INSIDE)).startswith("回答者6人のうち3人（50.0％）。声（困難2）")


def test_voices_that_are_kept_back_are_not_told_by_the_rule() -> None:
    scope = Scope(small_analysis(), "shareable")
    row = scope.analysis.findings.iloc[0].to_dict() | {"rule": "声（困難2）から「現場の課題」"}
    text = why(row, scope, Hiding(scope))
    assert "困難2" not in text
    assert text.endswith("優先度1.9。")
    assert set(finding_terms(row, Hiding(scope)).values()) == {None}
