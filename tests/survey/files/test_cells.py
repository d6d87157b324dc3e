import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.cells import LONGEST_CELL, as_text, clean, column_letter, refuse_giant


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (4.25, "4.25"),
        (0.1 + 0.2, "0.3"),
        (-3, "-3"),
        (float("nan"), ""),
        (None, ""),
        (True, "TRUE"),
        (dt.date(2024, 6, 25), "2024/6/25"),
        (dt.datetime(2024, 6, 25), "2024/6/25"),
        (dt.datetime(2024, 6, 25, 9, 5, 1, 200), "2024/6/25 09:05:01"),
        (dt.time(9, 30), "09:30:00"),
        (" 前後の空白はそのまま ", " 前後の空白はそのまま "),
    ],
)
def test_values_read_as_a_person_sees_them(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("mark", ["\r\n", "\r", "_x000D_", "_x000D_\n", "_x000D_\r\n", "\n"])
def test_every_line_end_is_one_newline(mark: str) -> None:
    assert clean(f"一行目{mark}二行目") == "一行目\n二行目"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_are_named_as_excel_names_them(column: int, letter: str) -> None:
    assert column_letter(column) == letter


def test_a_giant_cell_is_refused_with_its_place() -> None:
    rows = [["氏名", "感想"], ["山田", "あ" * (LONGEST_CELL + 1)]]
    with pytest.raises(InputError, match=r"2行目のB列.*1,000,001字") as error:
        refuse_giant(rows, where="回答.csv")
    assert error.value.where == "回答.csv"


def test_the_longest_allowed_cell_passes() -> None:
    refuse_giant([["あ" * LONGEST_CELL]], where="回答.csv")
