import pytest

from reflect_nlp.survey.collect.labels import (
    asks,
    attribute,
    clean_label,
    exact_key,
    inline,
    is_form_word,
    is_hint,
    is_number,
    is_submission_date,
    is_title,
    key_of,
    may_be_hint,
)
from tests.survey.collect.make import ISSUE, LEARNING, MEASURE, TITLE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("氏　名", "respondent"),
        ("お名前（ふりがな）", "respondent"),
        ("市町・機関名", "municipality"),
        ("所属チーム", "team"),
        ("所属・氏名", "respondent"),
        ("経験年数", "career"),
        ("第　　回", "session"),
        ("職種", ""),
        (ISSUE, ""),
    ],
)
def test_attributes(text: str, kind: str) -> None:
    assert attribute(text) == kind


@pytest.mark.parametrize("text", ["職種", "ふりがな", "本日の理解度", "提出日", "同意", "テーマ"])
def test_words_that_can_only_be_labels(text: str) -> None:
    assert is_form_word(text)


@pytest.mark.parametrize("text", [ISSUE, MEASURE, LEARNING, "感想をお書きください。"])
def test_questions(text: str) -> None:
    assert asks(text)
    assert not is_form_word(text)


@pytest.mark.parametrize("text", ["課題が多い。", "行政", "あ" * 100 + "課題"])
def test_no_questions(text: str) -> None:
    assert not asks(text)


def test_numbers_marks_and_parentheses_do_not_count() -> None:
    wordings = ("更に深めたい課題", "■ 更に深めたい課題：", "①更に深めたい課題", "Ｑ１　" + ISSUE)
    assert {key_of(text) for text in wordings} == {"更に深めたい課題"}
    assert exact_key("課題（個人）", {"課題"}) != exact_key("課題（チーム）", {"課題"})


@pytest.mark.parametrize(
    ("line", "surely", "perhaps"),
    [
        ("（ここに記入してください）", True, True),
        ("クリックまたはタップしてテキストを入力してください。", True, True),
        ("ご協力ありがとうございました。", True, False),
        ("（　　　）", True, True),
        ("※200字程度", False, True),
        ("例：庁内連携", False, True),
        ("庁内連携", False, False),
    ],
)
def test_printed_help(line: str, surely: bool, perhaps: bool) -> None:
    assert is_hint(line) is surely
    assert may_be_hint(line) is perhaps


def test_labels_and_answers_on_one_line() -> None:
    assert list(inline("氏　名：山田 花子　　所属：☑行政")) == [
        ("氏　名", "山田 花子"),
        ("所属", "☑行政"),
    ]
    assert list(inline("市町　潮見市")) == [("市町", "潮見市")]
    assert list(inline("氏名：　所属：行政")) == [("氏名", ""), ("所属", "行政")]


@pytest.mark.parametrize(
    "text",
    ["氏名（ふりがな）", "役割：社協は調整", "氏名　（ふりがな）", "課題：人が足りない", "所属 名"],
)
def test_what_is_one_piece(text: str) -> None:
    assert list(inline(text)) == []


def test_small_tests_of_wording() -> None:
    assert is_title(TITLE)
    assert not is_title("テーマ")
    assert is_number("問1")
    assert is_number("②")
    assert not is_number("5")
    assert is_submission_date("提出日")
    assert not is_submission_date("研修日")
    assert clean_label("■ ①更に深めたい\n課題\n※200字") == "更に深めたい課題"
