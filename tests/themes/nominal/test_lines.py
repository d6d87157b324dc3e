from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.themes.nominal.lines import Nominal, nominal_lines, sentences
from tests.text.strategies import anything

LEADS = ("", "・", "①", "また、", "まずは、", "・そして、", "実際、", "あと", "特に")
PHRASES = "地域の課題を 住民と 会議で 話す時間が 形成図は 各課に 全員で、 多いが、 積極的に".split()
PLAIN = """
    共有する 共有した 共有しない 参加したい 見直す 続ける つくる 足りない 必要 必要だ 難しい
    分からない 動いている ばらばら 取り組む どうするか
""".split()
POLITE = """
    共有します 共有しました 共有しません 見直します 足りません 必要です 難しいです 動いていました
    どうするのでしょうか 教えてください 教えてもらえると助かります
""".split()
ENDS = (
    "",
    "。",
    "と思う。",
    "と感じています。",
    "のです。",
    "ことが分かった。",
    "ことにする。",
    "が、",
)
SENTENCES = st.builds(
    "{}{}{}".format,
    st.sampled_from(LEADS),
    st.lists(st.sampled_from(PHRASES), max_size=4).map("".join),
    st.one_of(
        st.builds("{}{}".format, st.sampled_from(PLAIN), st.sampled_from(ENDS)),
        st.sampled_from(POLITE),
    ),
)


def line(text: str) -> Nominal:
    return nominal_lines([text])[0]


@pytest.mark.parametrize(
    ("text", "turned", "rule"),
    [
        ("・また、住民と話す時間が足りないと感じています。\n", "住民と話す時間の不足", "lack"),
        ("①課題を課長会議で共有します。", "課題を課長会議で共有", "doing"),
        ("どこへつなげばよいのでしょうか。", "どこへつなげばよいのか", "question"),
        ("録画を見せていただけると助かります。", "録画を見せてほしい", "wish"),
        ("図の更新を係の仕事にするかで迷います。", "図の更新を係の仕事にするかで迷う", "plain"),
        ("定例会で制度を説明する（年に一度）。", "定例会で制度を説明", "doing"),
        ("3.4歳の子の居場所", "3.4歳の子の居場所", "noun"),
    ],
)
def test_a_segment_becomes_a_line(text: str, turned: str, rule: str) -> None:
    found = line(text)
    assert (found.text, found.rule) == (turned, rule)


def test_of_several_sentences_the_one_that_reads_best_alone() -> None:
    text = "そこが気になる。地区ごとの困りごとをどう拾えばよいのか。"
    assert line(text).text == "地区ごとの困りごとをどう拾えばよいのか"


def test_a_long_sentence_is_cut_at_the_end_of_a_clause_only() -> None:
    text = (
        "地域の事情をよく知る民生委員の方が一斉改選で一度に半分も抜けてしまうので、"
        "地区の人とどう話をつなぎ直していくか。"
    )
    assert line(text).text == "地区の人とどう話をつなぎ直していくか"
    whole = (
        "地区の集会所と公民館と学校と商店と郵便局と診療所と役場の支所とを結ぶ見守りの網の目の弱さ"
    )
    assert line(whole).text == whole


def test_a_condition_is_never_cut_off() -> None:
    text = (
        "市町の管理職と係長と担当が会場に並んで同じ講義を聞けば、隣の市の動きに刺激を受けるはず。"
    )
    assert line(text).text == text.rstrip("。")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("地区ごとの会議と市の会議の関係", "それぞれの会議とその会議の関係"),
        ("地区ごとの会議と市の会議の関係", "会議の関係"),
        ("地区ごとの会議と市の会議の関係", "自分の地区の会議と市の会議の関係"),
        ("地区ごとの会議を年に一度開く", "地区ごとの会議を年に一度開いた"),
        ("地区ごとの会議と市の会議の関係", "〔氏名〕さんの会議と市の会議の関係"),
    ],
)
def test_what_is_harder_to_read_alone_costs_more(better: str, worse: str) -> None:
    assert line(better).cost < line(worse).cost


def test_lines_of_many_texts_stand_in_their_order() -> None:
    found = nominal_lines(["時間が足りない。", "", "課題を共有する。"])
    assert [one.text for one in found] == ["時間の不足", "", "課題の共有"]
    assert found[1].rule == "verbatim"
    assert nominal_lines([]) == []


@pytest.mark.parametrize(("size", "fits"), [(14, False), (15, True), (40, True), (41, False)])
def test_the_length_wanted(size: int, fits: bool) -> None:
    assert Nominal("あ" * size, "noun", 0.0).fits is fits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("・会議が長い。人が少ない。", ["会議が長い", "人が少ない"]),
        ("本当？と聞かれた", ["本当？と聞かれた"]),
        ("「会議が長い。人が少ない」と言う", []),
        ("10人で話す", ["10人で話す"]),
        ("1. 会議が長い", ["会議が長い"]),
        ("こちら（地域包括支援センター）に集約", ["地域包括支援センターに集約"]),
        ("こちら（〔電話〕）に集約", ["こちらに集約"]),
        ("\n", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_sentence_that_breaks_off_costs_more() -> None:
    whole = line("窓口の担当が地区の会議に出ている。")
    assert line("窓口の担当が地区の会議に出ているが、").cost > whole.cost


def test_what_leans_on_the_sentence_before_says_so() -> None:
    assert line("特に教育と住宅には一本も線がない。").leans == 3.0
    assert line("来た人に付箋で書き足してもらう。").leans > 0
    assert line("来た人に付箋で図に線を足してもらう。").leans == 0.0


def test_a_sentence_no_rule_turned_is_known_and_costs_more_than_all_others() -> None:
    left, turned = line("そのうち議題は減るのだろう。"), line("その場で笑っちゃう人が多い。")
    assert (left.kept, turned.kept) == (True, False)
    assert left.cost > turned.cost


@given(anything)
def test_any_text_makes_a_line(text: str) -> None:
    assert isinstance(line(text).text, str)


@given(SENTENCES)
def test_a_line_made_twice_is_the_same(text: str) -> None:
    once = line(text).text
    assert line(once).text == once
    assert once in ("", *sentences(once))
