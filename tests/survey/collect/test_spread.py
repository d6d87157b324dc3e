from reflect_nlp.survey.collect.spread import is_list, recut, spread, told_apart, without
from tests.survey.collect.small import page, spreads


def texts(found) -> list[str]:
    return [box.text for box in found.boxes]


def test_entries_on_one_line_become_boxes_in_a_row() -> None:
    found = spread(page("氏名：山田　所属：☑行政 □社協", "■課題", "場がない"))
    assert texts(found) == ["氏名", "山田", "所属", "☑行政 □社協", "■課題", "場がない"]
    assert found.around[0].right == 1
    assert found.filler == "山田"
    assert found.words == {0, 2}


def test_the_filler_may_stand_below_and_may_be_nobody() -> None:
    assert spread(page("氏名|所属", "山田|行政")).filler == "山田"
    assert spread(page("氏名||所属|行政", file="空.docx")).filler == "空.docx"


def test_cutting_once_more_and_leaving_out() -> None:
    found = spread(page("課題 場がない", "※説明"))
    cut = recut(found, lambda text: [("課題", "場がない")] if " " in text else [])
    assert texts(without(cut, lambda text: text.startswith("※"))) == ["課題", "場がない"]


def test_parentheses_count_where_they_tell_labels_apart() -> None:
    one, other = spreads(page("課題（個人）|a", "課題（チーム）|b"), page("課題（個人）|c"))
    assert one.keys[0] == other.keys[0] != one.keys[2]
    [alone] = told_apart([spread(page("課題（具体的に）|a"))])
    assert alone.keys[0] == "課題"


def test_a_table_of_many_people_is_no_form() -> None:
    header = "氏名|所属|更に深めたい課題|本日の感想"
    assert is_list(spread(page(header, "山田|行政|場がない|よい", "佐藤|社協|人がない|よい")))
    assert not is_list(spread(page(header, "山田|行政|場がない|よい")))
    assert not is_list(spread(page("氏名|山田|所属|行政", "課題|場がない", "感想|よい")))
