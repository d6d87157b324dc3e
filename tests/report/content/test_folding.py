"""Rows of a まとめ table: what stands alone, what is put together."""

from __future__ import annotations

from reflect_nlp.report.content.folding import asked_of, fold
from reflect_nlp.report.content.scope import Scope
from tests.report.small import analysis_from
from tests.report.small_rows import ROWS, THEMES, Row

FIRST, SECOND, THIRD = list(THEMES)[:3]


def said(theme: str, people: int, status: str = "known") -> list[Row]:
    base = ROWS[0]._replace(theme=theme, status=status)
    return [base._replace(person=f"A{theme}{i}") for i in range(people)]


def outside(*rows: list[Row]) -> Scope:
    return Scope(analysis_from([row for some in rows for row in some]), "shareable")


def test_hidden_themes_are_put_together() -> None:
    scope = outside(said(FIRST, 20), said(SECOND, 9), said(THIRD, 3))
    groups = fold("issue", {SECOND, THIRD}, scope)
    assert [group.parts for group in groups] == [(FIRST,), (SECOND, THIRD)]
    assert groups[-1].name == "その他（2テーマ）"
    assert groups[-1].people == 12
    assert asked_of("issue", scope) == 32


def test_the_name_does_not_tell_which_hidden_theme_nobody_raised() -> None:
    scope = outside(said(FIRST, 20), said(SECOND, 9))
    groups = fold("issue", {SECOND, THIRD, "unsure"}, scope)
    assert groups[-1].name == "その他（2テーマ・要確認）"


def test_a_doubtful_theme_that_is_hidden_joins_the_others() -> None:
    scope = outside(said(FIRST, 20), said(SECOND, 9), said("new_R6_02", 6, "unstable"))
    assert fold("issue", set(), scope)[-1].code == "unstable"
    groups = fold("issue", {SECOND, "new_R6_02"}, scope)
    assert [group.parts for group in groups] == [(FIRST,), (SECOND, "new_R6_02")]


def test_more_rows_join_where_the_others_would_tell() -> None:
    scope = outside(said(FIRST, 20), said(SECOND, 9), said(THIRD, 6))
    groups = fold("issue", {THIRD}, scope, more=1)
    assert [set(group.parts) for group in groups] == [{FIRST}, {SECOND, THIRD}]
    assert len(fold("issue", {THIRD}, scope, more=9)) == 1


def test_a_row_nobody_said_anything_in_is_none() -> None:
    assert [g.parts for g in fold("issue", {SECOND}, outside(said(FIRST, 20)))] == [(FIRST,)]
    assert fold("measure", {SECOND}, outside(said(FIRST, 20))) == ()
