from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from reflect_nlp.text.segmentation.marks import is_finished, mark_cuts, shields
from tests.text.strategies import anything


def cut(text: str) -> list[str]:
    edges = [0, *sorted(set(mark_cuts(text, shields(text)))), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize(
    "text",
    [
        "会議が長い。|目的が要る。",
        "本当？！|そうです。",
        "すごい!!|次も",
        "会議が長い｡|人数も多い｡",
        "会議が長い.|人数も多い.",
        "会議が長い．|人数も多い．",
        "人数も…。|そうです。",
        "会議が長い。。。|もっと短く。",
    ],
)
def test_cuts_behind_sentence_ends(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "楽しかった！（笑）|また来たい。",
        "長い。(^^)|次へ。",
        "よかったです😀|次も来ます。",
        "楽しかったです（笑）|人数も多いです。",
        "ありがとう！♪|また来ます",
        "彼は「行く。」",
        "勉強会を続ける。（連絡は事務局）",
    ],
)
def test_what_hangs_on_a_sentence_end_stays_with_it(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "「何のため？」と聞かれた。|答えたい。",
        "（大丈夫。）と言った。",
        "「会議が長い。」「人数が多い。」と言われた",
        "閉じない「かぎ。|次の文。",
        "閉じない（括弧「何のため？」。|次の文。",
        "平均は３．５だった。|次。",
        "10:30に始めた。|3.5時間。|Ver.2.1とNo.1とp.3を見る。",
        "R6.4.1から始める。",
        "https://example.jp/?id=3.1を見た。|次へ。",
        "a.b@example.jpへ。|次へ。",
        "三年…かかる。|長い",
        "誰？という状態が続く。|次",
        "何か？を考えた",
        "やってみたい。という声があった。|次",
    ],
)
def test_never_inside_what_belongs_together(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "会議が長いです　|人数も多いです",
        "つながりが大切だと学びました　|明日から実践します",
        "会議が長いです　が人数は少ない",
        "蟹　海産物　海",
    ],
)
def test_a_space_behind_a_polite_end_cuts(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "会議が長い|※特に部長会議",
        "※印の項目は任意です。",
        "会議が長すぎる|→時間を決めて進める",
        "情報共有ができていない|→月に一回の会議を開く",
        "行政→社協→包括の流れ",
        "連携不足→会議を開く",
    ],
)
def test_notes_and_arrows_between_clauses(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


def test_shields_are_outermost_and_close_on_their_line() -> None:
    assert shields("「つなぐ（渡す）」と\n「開いた\nまま」") == [(0, 9)]


@given(anything)
def test_shields_are_in_order_and_apart(text: str) -> None:
    assert all(a.end <= b.start for a, b in pairwise(shields(text)))


@pytest.mark.parametrize(
    ("text", "finished"),
    [("会議が長い", True), ("話したいです", True), ("会議の長さ", False), ("連携の強化", False)],
)
def test_a_clause_is_known_by_its_end(text: str, finished: bool) -> None:
    assert is_finished(text) is finished
