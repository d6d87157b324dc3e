from reflect_nlp.survey.files.grid import Grid, Merge, Origin
from reflect_nlp.survey.files.header import find_table
from tests.survey.make import table


def headers(rows: list[list[str]]) -> list[str]:
    return list(table(rows).headers.values())


def test_title_rows_above_the_header_are_titles() -> None:
    found = table(
        [
            ["令和6年度 第1回 研修 振り返りシート集計", "", ""],
            ["", "", ""],
            ["", "集計日", "2024/7/1"],
            ["氏名", "所属", "感想"],
            ["山田", "行政", "よかった。"],
        ]
    )
    assert list(found.headers.values()) == ["氏名", "所属", "感想"]
    assert found.titles[0] == "令和6年度 第1回 研修 振り返りシート集計"
    assert list(found.cells.index) == [5]


def test_one_answer_cut_in_two_does_not_hide_the_header() -> None:
    assert headers([["感想"], ["よかった", "また来たい"]]) == ["感想", "（見出しなし B列）"]


def test_unknown_headers_are_the_first_row_that_fills_the_table() -> None:
    assert headers([["研修の記録", ""], ["甲", "乙"], ["あ", "い"]]) == ["甲", "乙"]


def test_a_long_answer_with_question_words_is_no_header() -> None:
    rows = [["感想"], ["課題と方策を学び、感想を持った。"], ["氏名"]]
    assert headers(rows) == ["感想"]


def test_blank_rows_and_columns_are_left_out_and_rows_keep_their_number() -> None:
    found = table(
        [
            ["", "氏名", "感想", ""],
            ["", "山田", "よい", ""],
            ["", " ", "", ""],
            ["", "佐藤", "", ""],
        ]
    )
    assert found.headers == {1: "氏名", 2: "感想"}
    assert list(found.cells.index) == [2, 4]


def test_a_header_over_two_rows_with_merged_labels() -> None:
    rows = [
        ["氏名", "所属", "振り返り", "", ""],
        ["", "", "課題", "方策", "学び"],
        ["山田", "行政", "庁内の連携が難しい。", "", ""],
    ]
    assert headers(rows) == ["氏名", "所属", "課題", "方策", "学び"]
    assert list(table(rows).cells.index) == [3]


def test_equal_labels_under_two_groups_take_the_group_with_them() -> None:
    rows = [
        ["名称欄", "午前", "", "午後", ""],
        ["", "良い点", "悪い点", "良い点", "悪い点"],
        ["山田", "講義", "", "演習", ""],
    ]
    merges = [Merge(0, 1, 0, 2), Merge(0, 3, 0, 4)]
    found = table(rows, merges=merges)
    assert list(found.headers.values()) == [
        "名称欄",
        "午前 良い点",
        "午前 悪い点",
        "午後 良い点",
        "午後 悪い点",
    ]


def test_group_labels_above_the_header_do_not_replace_it() -> None:
    rows = [["基本情報", "", "振り返り"], ["氏名", "所属", "課題"], ["山田", "行政", "連携"]]
    assert headers(rows) == ["氏名", "所属", "課題"]


def test_a_label_over_two_rows_names_its_column_a_title_does_not() -> None:
    spanning = [["氏名", "振り返り", ""], ["", "課題", "方策"], ["山田", "a", "b"]]
    assert headers(spanning) == ["氏名", "課題", "方策"]
    title = [["R6", "", "7月集計"], ["氏名", "課題", ""], ["山田", "a", "b"]]
    assert headers(title) == ["氏名", "課題", "（見出しなし C列）"]


def test_a_data_row_is_not_taken_for_a_second_header_row() -> None:
    rows = [["氏名", "感想", ""], ["", "よい", "また来たい"], ["山田", "普通", ""]]
    assert list(table(rows).cells.index) == [2, 3]


def test_repeated_headers_are_numbered_and_missing_ones_named() -> None:
    found = table([["感想", "感想", "", "所属"], ["a", "b", "c", "d"]])
    assert list(found.headers.values()) == ["感想", "感想（2）", "（見出しなし C列）", "所属"]


def test_totals_examples_footnotes_and_repeated_headers_are_no_answers() -> None:
    found = table(
        [
            ["氏名", "理解度", "感想"],
            ["（記入例）", "5", "例です"],
            ["山田", "4", "よい"],
            ["氏名", "理解度", "感想"],
            ["平均", "4.5", ""],
            ["※無回答は空欄", "", ""],
        ]
    )
    assert list(found.cells.index) == [3]
    assert "2・4・5・6行目" in found.doubts[0].message


def test_headers_are_one_line() -> None:
    assert headers([["更に深めたい\n課題", "Overall\nrating"], ["a", "b"]]) == [
        "更に深めたい課題",
        "Overall rating",
    ]


def test_ragged_rows_are_kept_whole() -> None:
    found = table([["氏名", "感想"], ["山田", "よい", "来年も"], ["佐藤"]])
    assert found.cells.loc[2].tolist() == ["山田", "よい", "来年も"]
    assert found.cells.loc[3].tolist() == ["佐藤", "", ""]


def test_a_blank_grid_holds_no_table() -> None:
    assert find_table(Grid(Origin("a.csv"), [])) is None
    assert find_table(Grid(Origin("a.csv"), [["", " "], ["　"]])) is None


def test_a_header_alone_has_no_rows() -> None:
    assert len(table([["氏名", "感想"]]).cells) == 0
