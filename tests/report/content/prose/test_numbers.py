"""How numbers are written in sentences."""

from __future__ import annotations

from reflect_nlp.report.content.prose.numbers import Numbers, counted, percent
from reflect_nlp.report.content.scope import Scope
from tests.report.small import empty_analysis, small_analysis


def numbers_of(scope: Scope) -> Numbers:
    return Numbers(scope, (), (), (), (), (), None, ())


def test_shares_and_units() -> None:
    assert percent(0.4117) == "41.2％"
    assert (
        counted("会議", 1234, numbers_of(Scope(small_analysis(), "internal")))
        == "「会議」（1,234人）"
    )


def test_whether_there_is_a_list() -> None:
    assert numbers_of(Scope(small_analysis(), "internal")).listed
    assert not numbers_of(Scope(empty_analysis(), "internal")).listed
