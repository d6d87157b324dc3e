from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import encodable, tokenize
from tests.text.strategies import anything


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in segment_spans(text)]


def cut_with_tokens(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in segment_spans(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("会議が長い。目的が要る。", ["会議が長い。", "目的が要る。"]),
        ("会議が長い", ["会議が長い"]),
        ("一行目\n二行目", ["一行目\n", "二行目"]),
        ("一行目\r\n二行目", ["一行目\r\n", "二行目"]),
        ("一行目\n\n二行目", ["一行目\n\n", "二行目"]),
        (" \n先頭の空行", [" \n先頭の空行"]),
        ("会議が長い。  次へ。", ["会議が長い。  ", "次へ。"]),
        ("会議が長い。\n　目的も要る。", ["会議が長い。\n　", "目的も要る。"]),
        ("----\n会議が長い\n----", ["----\n会議が長い\n----"]),
        ("最高！☆\nまた来たい", ["最高！☆\n", "また来たい"]),
        ("①\n会議が長い\n②\n人数", ["①\n会議が長い\n", "②\n人数"]),
        ("ア．会議が長い。", ["ア．会議が長い。"]),
    ],
)
def test_a_piece_keeps_its_mark_and_the_space_behind_it(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "会議は月に３回ある。特に、①目的が不明、②人数が多い、が気になる。",
            ["会議は月に３回ある。", "特に、①目的が不明、", "②人数が多い、が気になる。"],
        ),
        (
            "課題は三つです。１）会議が長い　２）人数が多い",
            ["課題は三つです。", "１）会議が長い　", "２）人数が多い"],
        ),
        (
            "感想\n会議が長いと感じた。\n要望\n人数を減らしてほしい。",
            ["感想\n", "会議が長いと感じた。\n", "要望\n", "人数を減らしてほしい。"],
        ),
        (
            "詳細は https://example.jp/?id=3.1 を。次へ。",
            ["詳細は https://example.jp/?id=3.1 を。", "次へ。"],
        ),
    ],
)
def test_marks_bullets_and_lines_work_together(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_without_tokens_only_marks_count() -> None:
    text = "会議が長いです人数も多いです"
    assert cut(text) == [text]
    assert cut_with_tokens(text) == ["会議が長いです", "人数も多いです"]


@pytest.mark.parametrize("text", [" ", "\n", "\n \n", "。"])
def test_a_response_of_nothing_is_one_segment(text: str) -> None:
    assert cut(text) == [text]


def test_no_text_no_segment() -> None:
    assert segment_spans("") == []


@given(anything)
def test_segments_cover_and_cut_the_original(text: str) -> None:
    for tokens in ((), tokenize(text)):
        spans = segment_spans(encodable(text), tokens)
        assert [0, *(span.end for span in spans)] == [*(span.start for span in spans), len(text)]


@given(anything)
def test_no_segment_is_empty_and_only_a_blank_text_has_a_blank_one(text: str) -> None:
    pieces = cut(text)
    assert all(pieces)
    if text.strip():
        assert all(piece.strip() for piece in pieces)


@given(anything)
def test_a_long_text_is_covered_too(text: str) -> None:
    long = encodable(f"{text}、今後は{text}ですが、" * 3)
    spans = segment_spans(long, tokenize(long))
    assert "".join(long[start:end] for start, end, _ in spans) == long


@given(anything)
def test_tokens_add_cuts_and_take_none(text: str) -> None:
    clean = encodable(text)
    marks = {span.end for span in segment_spans(clean)}
    assert marks <= {span.end for span in segment_spans(clean, tokenize(clean))}


@given(anything)
def test_text_after_a_line_end_does_not_move_earlier_cuts(text: str) -> None:
    assert cut("会議が長い。\n目的が要る。" + text)[:1] == ["会議が長い。\n"]


def test_a_folded_text_is_cut_alike() -> None:
    text = "会議が長い｡人数も多い！？目的も不明｡"
    assert [normalize(piece) for piece in cut(text)] == cut(normalize(text))
