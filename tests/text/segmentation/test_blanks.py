from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.segmentation.blanks import is_blank
from tests.text.strategies import anything


@pytest.mark.parametrize(
    "text", ["", "　", "\n\n", "ー", "－", "。。。", "？", "…", "×", "/", "😀"]
)
def test_marks_alone_say_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    "特になし|特になし。|特に無し|とくにありません|特にございません。|なし|無|特記事項なし|"
    "特になし！！|（特になし）|とくになし|特にな し|特に　なし|ﾅｼ|ナシ|特にないです|"
    "なにもありません|特別なし|該当なし|いまのところなし|感想は特になし|"
    "質問等は特にございません。|要望なし|特に意見はありません|課題：特になし|①なし|"
    "1. 特になし|今回は、特にありません。|今のところ思いつきません。|すぐには思いつきません|"
    "何も思い浮かびません|なかった|トクニナシ|記入なし|とくになi|特に梨|nashi".split("|"),
)
def test_nothing_is_said_in_many_ways(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    "わからない|まだ分かりません|よくわかりません|何を書けばいいか分かりません|考え中です|検討中|未記入|"
    "まだ考えがまとまりません|後日記入します|後ほど提出します|無回答|無回答です|以上です。|N/A|Ｎ／Ａ|none|"
    "〔氏名〕|(^^)|m(_ _)m|あああ|すみません、まだ書けていません。".split("|"),
)
def test_not_known_not_yet_and_left_out(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "ありがとうございました。",
        "ありがとうございます😊",
        "本日はありがとうございました！",
        "4回、ありがとうございました。",
        "講師の先生方、貴重なお話をありがとうございました。",
        "この度は貴重な機会をいただきありがとうございました。",
        "大変勉強になりました。ありがとうございました。",
        "楽しかったです。",
        "お疲れ様でした。次回もよろしくお願いします。",
        "今後ともよろしくお願いいたします",
        "以上、よろしくお願いします",
        "また機会がありましたら、どうぞよろしくお願いします。",
        "遠いところお越しいただき、ありがとうございました。",
        "寒くなりますので皆さまご自愛ください。",
    ],
)
def test_bare_courtesy_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "特に無しです。すみません。",
        "特になし。ありがとうございました。",
        "特にありませんが、ありがとうございました。",
        "なし。以上。",
        "なし（笑）",
    ],
)
def test_empty_sentences_may_follow_each_other(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    "会場が寒い|寒い|駐車場|日程|連携なし|〇〇市の報告|問題はない。|何もない地域だ。|特に管理職に聞いてほしい。|研修の時間|講師|"
    "学び|課題|人がいない|予算がない|資源がない|無理|無関心|無縁社会|笑顔|検討中の計画を知りたい|先が見えない|考える時間|"
    "今後が分からない|担当者が不明|次回も参加したい|なしの産地|課題をなし崩しにしない。|わからないことが多い。|"
    "特にない地域もある|課題がないことが課題|わからないことだらけで不安です|特に庁内連携|事例が勉強になりました|"
    "感謝を伝える|ありがとうと言い合える職場|ありがとうございました。会議の進め方を知りたい。|"
    "特になし（議会のため途中で退席）|特にありませんが、会議が長い|同上|〃|よかった|難しい|梨|記入|記入例がない|"
    "報告書を書いていません|寒くなりますので暖房を|機会がありましたら見学したい|いいいす".split(
        "|"
    ),
)
def test_says_something_however_short(text: str) -> None:
    assert not is_blank(text)


@given(anything)
def test_spelling_and_end_marks_do_not_matter(text: str) -> None:
    assert is_blank(text) == is_blank(normalize(text)) == is_blank(f"　{text}。\n")


def test_a_long_thank_you_is_read_by_a_person() -> None:
    thanks = "本日はありがとうございました。"
    assert is_blank(thanks)
    assert not is_blank(thanks * 10)
