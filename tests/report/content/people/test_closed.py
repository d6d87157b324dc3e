"""The GT表 of closed items."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from reflect_nlp.records import ATTRIBUTES, CLOSED_COLUMNS, ClosedItem
from reflect_nlp.report.content.people.closed import closed_table, item_counts
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.words import Edition
from tests.report.small import small_analysis

LEVELS = ("1", "2", "3", "4", "5")


def scope_of(
    values: list[tuple[str, str]], scale: tuple[str, ...], n: int, edition: Edition = "internal"
) -> Scope:
    """Return an analysis whose sheets gave (session, value) to one item, ``n`` handed in."""
    analysis = small_analysis()
    rows = [
        {"sheet_id": f"{session}-{i}", "session": session, "item": "満足度", "value": value}
        for i, (session, value) in enumerate(values)
    ]
    closed = pd.DataFrame(rows).reindex(columns=list(CLOSED_COLUMNS), fill_value="")
    survey = replace(
        analysis.survey,
        closed=closed,
        closed_items=(ClosedItem("満足度", scale),),
        responses=analysis.survey.responses.iloc[:0],
        n_sheets=n,
    )
    answers = analysis.answers.assign(**dict.fromkeys(ATTRIBUTES, ""))
    return Scope(replace(analysis, survey=survey, answers=answers), edition)


def test_values_come_in_scale_order_with_no_answer_last() -> None:
    scope = scope_of([("1", "5"), ("1", "4"), ("1", "5")], LEVELS, 4)
    (item,) = item_counts(scope)
    assert item.values == (*LEVELS, "無回答")
    assert item.counts[:, 0].tolist() == [0, 0, 0, 1, 2, 1]
    assert item.means[0] == pytest.approx(14 / 3)
    table = closed_table([item], scope)
    assert table is not None
    assert table.rows[4][2:4] == (2, 0.5)
    assert table.rows[-1][1:3] == ("平均", "4.67")


def test_sessions_stand_side_by_side_within_a_year() -> None:
    scope = scope_of([("1", "5"), ("1", "4"), ("2", "3")], LEVELS, 3)
    (item,) = item_counts(scope)
    assert item.groups == ("全体", "第1回", "第2回")
    assert item.counts[:, 1:].sum(axis=0).tolist() == [2, 1]
    table = closed_table([item], scope)
    assert table is not None
    assert [column.label for column in table.columns][-2:] == ["第1回（2件）", "第2回（1件）"]


def test_years_stand_side_by_side_when_there_are_several() -> None:
    (item,) = item_counts(Scope(small_analysis(), "internal"))
    assert item.groups == ("全体", "令和5年度", "令和6年度")
    assert item.n.tolist() == [10, 4, 6]


@pytest.mark.parametrize("scale", [("20代", "30代"), ("はい", "いいえ")])
def test_words_have_no_mean(scale: tuple[str, ...]) -> None:
    (item,) = item_counts(scope_of([("1", scale[0])], scale, 1))
    assert item.means == (None,)


@pytest.mark.parametrize("scale", [("１：低い", "２：高い"), ("1点", "2点"), ("1", "2.5")])
def test_points_are_read_out_of_labels(scale: tuple[str, ...]) -> None:
    (item,) = item_counts(scope_of([("1", scale[0])], scale, 1))
    assert item.means == (1.0,)


def test_an_answer_off_the_scale_is_shown_too() -> None:
    (item,) = item_counts(scope_of([("1", "5"), ("1", "どちらでもない")], LEVELS, 2))
    assert "どちらでもない" in item.values
    assert item.counts[:, 0].sum() == 2


def test_small_counts_take_another_and_the_mean_with_them_outside() -> None:
    values = [("1", "5")] * 20 + [("1", "4")] * 10 + [("1", "3")] * 2
    (item,) = item_counts(scope_of(values, ("3", "4", "5"), 32, "shareable"))
    assert item.hidden[:, 0].tolist() == [True, True, False, False] or item.hidden[:, 0].sum() >= 2
    assert not item.hidden[2, 0]
    assert item.means == (None,)


def test_no_closed_item_gives_no_table() -> None:
    scope = Scope(small_analysis(), "internal")
    assert closed_table([], scope) is None
