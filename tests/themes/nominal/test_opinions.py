from __future__ import annotations

import pytest

from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.nominal import opinions
from reflect_nlp.themes.nominal.endings import Rule
from reflect_nlp.themes.nominal.words import words_of


def check(rule: Rule, text: str, expected: str | None) -> None:
    assert rule(words_of(tokenize(text))) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("住民と採点する方法がとても参考になった", "住民と採点する方法が参考"),
        (
            "報告にあった、住民と採点する方法も参考になった",
            "報告にあった、住民と採点する方法が参考",
        ),
        ("若い人の話が印象に残った", "若い人の話"),
        ("失敗を話してくれたのが心に残った", "失敗を話してくれたこと"),
        ("利用者の写真が忘れられない", "利用者の写真"),
        ("とても参考になった", None),
        ("会議で課題が参考になった", None),
    ],
)
def test_what_was_useful_or_impressed(text: str, line: str | None) -> None:
    check(opinions.as_useful, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("連携の大切さを感じた", "連携の大切さ"),
        ("住民と話す大切さに気づいた", "住民と話す大切さ"),
        ("報告を聞いて、連携の必要性を再認識した", "連携の必要性"),
        ("先進市の報告から、小さく試す進め方を学んだ", "小さく試す進め方"),
        ("小地域のことを知った", None),
        ("会議で大切さを感じた", None),
    ],
)
def test_what_was_noticed(text: str, line: str | None) -> None:
    check(opinions.as_aware, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("率直に話せたのが楽しかった", "率直に話せたことの楽しさ"),
        ("経緯を知れたのがよかった", "経緯を知れたこと"),
        ("「現在地」という言い方がよかった", "「現在地」という言い方のよさ"),
        ("言葉が嬉しかった", None),
        ("楽しかった", None),
    ],
)
def test_what_was_enjoyed(text: str, line: str | None) -> None:
    check(opinions.as_enjoyed, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("お茶を出すという順番に納得した", "お茶を出すという順番に納得"),
        ("線の少なさに驚いた", "線の少なさに驚き"),
        ("図を共有した", None),
        ("納得した", None),
    ],
)
def test_what_moved(text: str, line: str | None) -> None:
    check(opinions.as_moved, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一緒に見に行くほうが早い", "一緒に見に行くほうが早いとの意見"),
        ("声を聞いてもらうのが一番", "声を聞いてもらうのが一番との意見"),
        ("課長こそ受けるべき", "課長こそ受けるべきとの意見"),
        ("一覧を配るだけでも違う", "一覧を配るだけでも違うとの意見"),
        ("集まる場所が増えると嬉しい", "集まる場所が増えると嬉しいとの声"),
        ("足が早い", None),
        ("見ているものが違う", None),
    ],
)
def test_an_opinion_is_called_one(text: str, line: str | None) -> None:
    check(opinions.as_opinion, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("連携した事例を知りたい", "連携した事例を知りたい"),
        ("図で示してほしい", "図で示してほしい"),
        ("合同の研修を続けてほしい", "合同の研修の継続"),
        ("合同で研修を続けてほしい", "合同で研修を続けてほしい"),
        ("図を示す", None),
    ],
)
def test_a_wish(text: str, line: str | None) -> None:
    check(opinions.as_wish, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("地区の会長を訪ねてみようと思う", "地区の会長を訪ねてみる意向"),
        ("世話人の話を聴いてこようと思っている", "世話人の話を聴いてくる意向"),
        ("必要だと思う", None),
        ("毎月集まろう", None),
    ],
)
def test_an_intent(text: str, line: str | None) -> None:
    check(opinions.as_intent, text, line)
