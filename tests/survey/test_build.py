from collections.abc import Sequence

import pandas as pd

from reflect_nlp.records import EXCLUDED_COLUMNS, RESPONSE_COLUMNS
from reflect_nlp.survey.build import BLANK, DUPLICATE, NO_CONSENT, build_rows, headers_asked, split
from reflect_nlp.survey.meaning.columns import Layout
from reflect_nlp.survey.meaning.keys import assign_keys
from tests.survey.make import SHEETS, layout


def build(*layouts: Layout) -> tuple[pd.DataFrame, pd.DataFrame]:
    keys = assign_keys([headers_asked(one) for one in layouts])
    return split(build_rows(layouts, keys.of_table).answers, keys.questions({}))


def ids(layouts: Sequence[Layout]) -> list[str]:
    responses, excluded = build(*layouts)
    return sorted([*responses["response_id"], *excluded["response_id"]])


def test_wide_rows_become_one_response_a_question() -> None:
    responses, excluded = build(layout(SHEETS))
    assert tuple(responses.columns) == RESPONSE_COLUMNS
    assert tuple(excluded.columns) == EXCLUDED_COLUMNS
    assert responses[["response_id", "sheet_id", "row", "role"]].values.tolist() == [
        ["r2:Q1", "r2", 2, "issue"],
        ["r2:Q2", "r2", 2, "learning"],
        ["r3:Q1", "r3", 3, "issue"],
        ["r4:Q2", "r4", 4, "learning"],
    ]
    assert excluded[["response_id", "reason"]].values.tolist() == [
        ["r3:Q2", BLANK],
        ["r4:Q1", BLANK],
    ]


def test_text_keeps_its_inner_and_outer_white_space() -> None:
    responses, _ = build(layout([["感想"], [" ・一つ目\n・二つ目　"]]))
    assert responses["text"].tolist() == [" ・一つ目\n・二つ目　"]


def test_prefixes_name_file_and_tab_only_where_there_are_several() -> None:
    one = [["感想"], ["a"]]
    tabs = [layout(one, file="a.xlsx", tab="第1回"), layout(one, file="a.xlsx", tab="第2回")]
    assert ids(tabs[:1]) == ["r2:Q1"]
    assert ids(tabs) == ["第1回!r2:Q1", "第2回!r2:Q1"]
    assert ids([*tabs, layout(one, file="b.csv")]) == [
        "a.xlsx#第1回!r2:Q1",
        "a.xlsx#第2回!r2:Q1",
        "b.csv#r2:Q1",
    ]


def test_own_ids_are_used_where_each_answer_has_its_own() -> None:
    long = [["回答ID", "設問", "回答"], ["R6-1", "Q1 課題", "a"], ["R6-2", "Q2 方策", ""]]
    assert ids([layout(long)]) == ["R6-1", "R6-2"]
    two = [["ID", "課題", "方策"], ["1", "a", "b"]]
    assert ids([layout(two)]) == ["r2:Q1", "r2:Q2"]
    one = [["ID", "課題"], ["1", "a"]]
    assert ids([layout(one, file="a.csv"), layout(one, file="b.csv")]) == [
        "a.csv#r2:Q1",
        "b.csv#r2:Q1",
    ]


def test_refusals_are_excluded_without_their_text() -> None:
    rows = [["感想", "研究利用の同意"], ["秘密です", "いいえ"], ["", "いいえ"], ["よい", "はい"]]
    responses, excluded = build(layout(rows))
    assert responses["text"].tolist() == ["よい"]
    assert excluded[["text", "reason"]].values.tolist() == [["", NO_CONSENT], ["", BLANK]]


def test_the_same_words_of_the_same_person_in_the_same_session_are_counted_once() -> None:
    head = ["氏名", "回", "市町", "感想"]
    first = ["山田", "1", "潮見市", "よかった"]
    others = [
        ["佐藤", "1", "潮見市", "よかった"],
        ["山田", "2", "潮見市", "よかった"],
        ["山田", "1", "朝霧市", "よかった"],
        ["", "1", "潮見市", "よかった"],
        ["", "1", "潮見市", "よかった"],
    ]
    responses, excluded = build(layout([head, first, *others, first]))
    assert len(responses) == 6
    assert excluded[["row", "reason"]].values.tolist() == [[8, DUPLICATE]]


def test_every_cell_is_either_analysed_or_excluded() -> None:
    responses, excluded = build(layout(SHEETS))
    assert len(responses) + len(excluded) == 3 * 2
    assert not set(responses["response_id"]) & set(excluded["response_id"])


def test_the_long_form_joins_number_and_wording() -> None:
    rows = [
        ["設問番号", "設問文", "回答"],
        ["Q2", "明日からの方策", "a"],
        ["Q1", "課題", "b"],
        ["", "", "c"],
    ]
    responses, _ = build(layout(rows))
    assert responses[["question", "role"]].values.tolist() == [
        ["Q2", "measure"],
        ["Q1", "issue"],
        ["Q3", "other"],
    ]
