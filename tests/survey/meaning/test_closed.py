from reflect_nlp.records import CLOSED_COLUMNS
from reflect_nlp.survey.build import build_rows, headers_asked
from reflect_nlp.survey.meaning.closed import Closed, closed_answers
from reflect_nlp.survey.meaning.columns import Layout, recognise
from reflect_nlp.survey.meaning.keys import assign_keys
from tests.survey.make import layout, table


def collect(*layouts: Layout) -> Closed:
    keys = assign_keys([headers_asked(one) for one in layouts])
    return closed_answers(layouts, build_rows(layouts, keys.of_table).sheets)


def test_one_row_a_sheet_and_item_that_was_answered() -> None:
    rows = [["回", "感想", "理解度", "満足度"], ["1", "a", "5", "満足"], ["1", "b", "", "不満"]]
    found = collect(layout(rows))
    assert tuple(found.answers.columns) == CLOSED_COLUMNS
    assert found.answers[["sheet_id", "session", "item", "value"]].values.tolist() == [
        ["r2", "1", "理解度", "5"],
        ["r2", "1", "満足度", "満足"],
        ["r3", "1", "満足度", "不満"],
    ]


def test_items_of_several_tabs_are_one_with_one_scale() -> None:
    one = table([["感想", "理解度"], ["a", "5"]], tab="第1回")
    two = table([["感想", "理解 度"], ["b", "3"]], tab="第2回")
    found = collect(*recognise([one, two], {}))
    assert [(item.name, item.scale) for item in found.items] == [("理解度", ("3", "5"))]
    assert found.answers["value"].tolist() == ["5", "3"]


def test_several_choices_are_split() -> None:
    rows = [["感想", "参考になった内容"], ["a", "講義;演習;"], ["b", "演習;"], ["c", "演習;講義"]]
    found = collect(layout(rows))
    assert found.answers["value"].tolist() == ["講義", "演習", "演習", "演習", "講義"]
    assert found.items[0].scale == ("演習", "講義")


def test_those_who_refuse_are_left_out() -> None:
    rows = [["感想", "理解度", "研究利用の同意"], ["a", "5", "いいえ"], ["b", "4", "はい"]]
    found = collect(layout(rows))
    assert found.answers["value"].tolist() == ["4"]
    assert found.items[0].scale == ("4",)


def test_in_the_long_form_an_item_is_read_once_a_sheet() -> None:
    rows = [
        ["氏名", "設問", "回答", "理解度"],
        ["山田", "Q1 課題", "a", "5"],
        ["山田", "Q2 方策", "b", "5"],
        ["佐藤", "Q1 課題", "c", "4"],
    ]
    assert collect(layout(rows)).answers["value"].tolist() == ["5", "4"]


def test_what_changes_with_the_question_is_no_item_of_the_sheet() -> None:
    rows = [
        ["氏名", "設問", "回答", "満足度"],
        ["山田", "Q1 課題", "a", "満足"],
        ["山田", "Q2 方策", "b", "不満"],
    ]
    found = collect(layout(rows))
    assert found.items == ()
    assert list(found.answers.columns) == list(CLOSED_COLUMNS)
    assert "設問ごとに値が違う" in found.doubts[0].message


def test_full_width_digits_are_the_same_answer() -> None:
    found = collect(layout([["感想", "理解度"], ["a", "４"], ["b", "4"], ["c", "５"]]))
    assert found.items[0].scale == ("4", "5")
    assert found.answers["value"].tolist() == ["4", "4", "5"]
