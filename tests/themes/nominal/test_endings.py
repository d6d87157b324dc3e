from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal import endings
from reflect_nlp.themes.nominal.endings import RULES, Rule
from reflect_nlp.themes.nominal.words import words_of

NONE = None


def check(rule: Rule, text: str, expected: str | None) -> None:
    assert rule(words_of(tokenize(text))) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("行政と社協の温度差", "行政と社協の温度差"),
        ("小地域の理解が不十分", "小地域の理解が不十分"),
        ("目標の言い方がばらばら", "目標の言い方がばらばら"),
        ("住民に見せられる形への描きかえ", NONE),
        ("議題が集まらない", NONE),
        ("地区の行事に", NONE),
    ],
)
def test_a_noun_stays(text: str, line: str | None) -> None:
    check(endings.as_noun, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("どの課が最初に受けるか", "どの課が最初に受けるか"),
        ("どこから揃えればよいか分からない", "どこから揃えればよいか"),
        ("図に入れてよいか迷った", "図に入れてよいか"),
        ("どこで開くのがよいのだろう", "どこで開くのがよいのか"),
        ("会議に出すか判断に迷う", "会議に出すか"),
        ("採点だけでよいのだろうか", "採点だけでよいのか"),
        ("入ってもらえないだろうか", NONE),
        ("線引きが分からない", NONE),
        ("遠ざけているのかもしれない", NONE),
        ("誰がやるかを決めた", NONE),
    ],
)
def test_a_question_stays_one(text: str, line: str | None) -> None:
    check(endings.as_question, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("住民と話す時間が足りない", "住民と話す時間の不足"),
        ("担い手が不足している", "担い手の不足"),
        ("研修の継続が必要", "研修の継続の必要性"),
        ("学校との連携が弱い", "学校との連携の弱さ"),
        ("時間を取るのは難しい", "時間を取ることの難しさ"),
        ("見ているものが違う", "見ているものの違い"),
        ("市は人が足りない", NONE),
        ("うちの課に人が足りない", NONE),
        ("連携がまだ弱い", NONE),
        ("時間が足りる", NONE),
        ("見ているのが弱い", NONE),
    ],
)
def test_a_lack_or_need(text: str, line: str | None) -> None:
    check(endings.as_lack, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("地域の課題を共有する", "地域の課題の共有"),
        ("地区の行事に参加する", "地区の行事への参加"),
        ("民生委員と連携する", "民生委員との連携"),
        ("地区の行事に積極的に参加する", "地区の行事に積極的に参加"),
        ("課長会議で課題を共有する", "課長会議で課題を共有"),
        ("社協と課題を共有する", "社協と課題を共有"),
        ("必要と判断する", "必要と判断"),
        ("多職種の連携強化を図る", "多職種の連携強化"),
        ("住民との関係づくりをする", "住民との関係づくり"),
        ("課題を共有しない", NONE),
        ("課題を共有した", NONE),
        ("課題を共有したい", NONE),
        ("役場から出向いて話をする", NONE),
        ("役割をはっきりする", NONE),
    ],
)
def test_doing(text: str, line: str | None) -> None:
    check(endings.as_doing, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("住民が話し合う場をつくる", "住民が話し合う場づくり"),
        ("ネットワーク形成図を見直す", "ネットワーク形成図の見直し"),
        ("地域の課題に取り組む", "地域の課題への取組"),
        ("小さな勉強会を続ける", "小さな勉強会の継続"),
        ("朝会で勉強会を続ける", "朝会で勉強会を継続"),
        ("課ごとに説明会をする", "課ごとに説明会を開催"),
        ("朝会で図を見直す", NONE),
        ("図を見直した", NONE),
        ("チームで話す場をつくる", NONE),
        ("資料をつくる", NONE),
    ],
)
def test_making(text: str, line: str | None) -> None:
    check(endings.as_making, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("線が一本もないことが分かった", "線が一本もないこと"),
        ("全員で参加することにした", "全員で参加すること"),
        ("図を描いてみて、線が一本もないことが分かった", "線が一本もないこと"),
        ("矢印を数えたら、線が一本もないことに気づいた", "線が一本もないこと"),
        ("図を描いて、全員で見せることにした", "図を描いて、全員で見せること"),
        ("小地域のことを知った", NONE),
        ("話し合うことを知らない", NONE),
        ("話し合うことが大切だった", NONE),
    ],
)
def test_what_was_learnt(text: str, line: str | None) -> None:
    check(endings.as_learnt, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("議題が集まらない", "議題が集まらないこと"),
        ("担当が別々に動いている", "担当が別々に動いている現状"),
        ("理由を聞いたことがない", "理由を聞いたことがない現状"),
        ("集会所に行く", "集会所に行くこと"),
        ("図を描いた", "図を描いたこと"),
        ("遠ざけているのかもしれない", NONE),
        ("困っているのだろう", NONE),
        ("続くことを願っている", NONE),
        ("もっと早く聞きたかった", NONE),
        ("場所が増えると嬉しい", NONE),
        ("訪問してもらえて嬉しかった", NONE),
        ("会議は多いが、議題がない", NONE),
        ("毎月集まろう", NONE),
        ("間柄まで考えられず", NONE),
        ("方法が参考になった", NONE),
        ("他の課と一緒に訪ねたことがある", "他の課と一緒に訪ねた経験"),
        ("朝礼で一つずつ話す", "朝礼で一つずつ話すこと"),
    ],
)
def test_a_fact(text: str, line: str | None) -> None:
    check(endings.as_fact, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("人は来るが、議題は少ない", "人は来るが、議題は少ないこと"),
        ("団地の自治会は役員のなり手がいない", "団地の自治会は役員のなり手がいないこと"),
        ("縁のない話だと思って来た", NONE),
        ("担当は縁のない話だと思って来た", NONE),
        ("会議は続くのだろう", NONE),
        ("会議は多いし、議題は少ない", NONE),
        ("会議で話す", NONE),
    ],
)
def test_a_topic_stays_where_it_sets_against(text: str, line: str | None) -> None:
    check(endings.as_topic, text, line)


def test_rules_are_tried_from_the_most_exact() -> None:
    assert [name for name, _ in RULES] == [
        "intent",
        "useful",
        "aware",
        "enjoyed",
        "moved",
        "opinion",
        "lack",
        "noun",
        "question",
        "wish",
        "doing",
        "making",
        "learnt",
        "fact",
        "topic",
    ]
