"""Text and sizes of the workbook."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.report.sheets.style import CELL_LIMIT, LINE, columns_wide, height, plain, shown


def test_breaks_stay_and_control_characters_go() -> None:
    assert plain("会議\x07の\r\n目的\u202e") == "会議の\n目的"


def test_an_endless_text_is_cut_and_says_so() -> None:
    assert plain("あ" * 50_000).endswith("…（以下略、全50,000字）")


@given(st.text(max_size=50))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert len(plain(text)) <= CELL_LIMIT


def test_a_missing_cell_is_a_dash() -> None:
    assert (shown(None), shown(0), shown("文")) == ("－", 0, "文")


def test_wide_characters_take_more_room() -> None:
    assert columns_wide("会議") > columns_wide("ab")


def test_height_grows_with_lines_and_has_an_end() -> None:
    assert height("短い", 40) < 2 * LINE
    assert height("一\n二\n三", 40) > 3 * LINE
    assert height("長い文章" * 20, 40) > height("長い文章" * 20, 80)
    assert height("長" * 100_000, 10) <= 409
