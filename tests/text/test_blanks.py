from __future__ import annotations

import pytest
from hypothesis import given

from reflect_nlp.text.blanks import is_blank
from reflect_nlp.text.normalize import normalize
from tests.text.strategies import anything


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "\n\n",
        "特になし",
        "特になし。",
        "特に無し",
        "とくにありません",
        "特にございません。",
        "なし",
        "ー",
        "－",
        "。。。",
        "今のところ思いつきません。",
        "わからない",
        "無回答",
        "特記事項なし",
        "以上です。",
        "N/A",
        "Ｎ／Ａ",
        "none",
        "ありがとうございました。",
        "本日はありがとうございました！",
        "大変勉強になりました。ありがとうございました。",
        "お疲れ様でした。次回もよろしくお願いします。",
    ],
)
def test_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "会場が寒い",
        "日程",
        "〇〇市の報告",
        "問題はない。",
        "何もない地域だ。",
        "特に管理職に聞いてほしい。",
        "研修の時間",
        "ありがとうございました。会議の進め方を知りたい。",
        "特になし（議会のため途中で退席）",
        "課題をなし崩しにしない。",
        "わからないことが多い。",
    ],
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
