from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.segment import segment_spans
from tests.text.strategies import anything


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in segment_spans(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("会議が長い。目的が要る。", ["会議が長い。", "目的が要る。"]),
        ("会議が長い", ["会議が長い"]),
        ("本当？！そうです。", ["本当？！", "そうです。"]),
        ("一行目\n二行目", ["一行目\n", "二行目"]),
        ("一行目\r\n二行目", ["一行目\r\n", "二行目"]),
        ("一行目\n\n二行目", ["一行目\n\n", "二行目"]),
        (" \n先頭の空行", [" \n先頭の空行"]),
        ("会議が長い。  次へ。", ["会議が長い。  ", "次へ。"]),
        (
            "・会議の目的を決める\n・人数をしぼる",
            ["・会議の目的を決める\n", "・人数をしぼる"],
        ),
        (
            "課題は ①会議の目的が不明 ②人数が多すぎる",
            ["課題は ", "①会議の目的が不明 ", "②人数が多すぎる"],
        ),
        ("医療・福祉・教育の連携", ["医療・福祉・教育の連携"]),
    ],
)
def test_cuts_at_sentence_ends_line_ends_and_bullets(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("「何のため？」と聞かれた。答えたい。", ["「何のため？」と聞かれた。", "答えたい。"]),
        ("（大丈夫。）と言った。", ["（大丈夫。）と言った。"]),
        ("彼は「行く。」", ["彼は「行く。」"]),
        ("閉じない「かぎ。次の文。", ["閉じない「かぎ。", "次の文。"]),
        ("平均は３．５だった。次。", ["平均は３．５だった。", "次。"]),
    ],
)
def test_never_inside_brackets_or_decimals(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize("text", [" ", "\n", "\n \n", "。"])
def test_a_response_of_nothing_is_one_segment(text: str) -> None:
    assert cut(text) == [text]


def test_no_text_no_segment() -> None:
    assert segment_spans("") == []


@given(anything)
def test_segments_cover_and_cut_the_original(text: str) -> None:
    spans = segment_spans(text)
    assert [0, *(span.end for span in spans)] == [*(span.start for span in spans), len(text)]
    assert "".join(cut(text)) == text


@given(anything)
def test_no_segment_is_empty_and_only_a_blank_text_has_a_blank_one(text: str) -> None:
    pieces = cut(text)
    assert all(pieces)
    if text.strip():
        assert all(piece.strip() for piece in pieces)


@given(anything)
def test_text_after_a_line_end_does_not_move_earlier_cuts(text: str) -> None:
    assert cut("会議が長い。\n目的が要る。" + text)[:1] == ["会議が長い。\n"]
