import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.cells import clean
from reflect_nlp.survey.files.delimited import delimiter_of, parse
from tests.survey.make import csv_text

cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters_are_told_apart(delimiter: str) -> None:
    rows = [["氏名", "課題、方策", "講義;演習, 見学"], ["山田", "1,000円", "a;b"]]
    assert parse(csv_text(rows, delimiter=delimiter)) == rows


def test_semicolons_inside_answers_do_not_win() -> None:
    rows = [["氏名", "参考になった内容"], ["山田", "講義;演習;"], ["佐藤", "講義;演習;見学;"]]
    assert delimiter_of(csv_text(rows)) == ","


def test_title_rows_do_not_hide_the_delimiter() -> None:
    text = "令和6年度 振り返りシート\n\n氏名\t所属\t感想\n山田\t行政\tよかった\n"
    assert parse(text)[2] == ["氏名", "所属", "感想"]


def test_quoted_newlines_and_blank_lines_keep_the_row_numbers_of_a_spreadsheet() -> None:
    assert parse('感想\n\n"一\r\n二"\n三\n') == [["感想"], [], ["一\n二"], ["三"]]


def test_an_open_quote_is_named_with_its_row() -> None:
    with pytest.raises(InputError, match="2行目の引用符"):
        parse('氏名,感想\n山田,"よかった\n佐藤,また来たい\n', where="回答.csv")


def test_a_cell_beyond_the_usual_limit_of_csv_is_read_and_the_limit_restored() -> None:
    before = csv.field_size_limit()
    assert parse("感想\n" + "あ" * 200_000)[1] == ["あ" * 200_000]
    assert csv.field_size_limit() == before


def test_a_40_mb_cell_is_refused() -> None:
    with pytest.raises(InputError, match=r"2行目のA列のセルが長すぎます"):
        parse("感想\n" + "a" * 40_000_000, where="回答.csv")


def test_a_line_end_written_out_does_not_cut_a_row() -> None:
    assert parse("感想,氏名\n一_x000D_二,山田\n三,_x000D_\n") == [
        ["感想", "氏名"],
        ["一\n二", "山田"],
        ["三", "\n"],
    ]


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8))
def test_any_text_survives_a_round_trip(rows: list[tuple[str, str, str]]) -> None:
    head = [("設問", "回答", "氏名")] * 9
    got = parse(csv_text([*head, *rows]))
    assert got[9:] == [[clean(cell) for cell in row] for row in rows]
