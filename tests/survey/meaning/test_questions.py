import pytest

from reflect_nlp.survey.meaning.questions import (
    asks_for_choice,
    key_in,
    looks_like_question,
    role_of,
)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("更に深めたい課題（具体的に）", "issue"),
        (
            "研修を受けていない人に包括的な支援体制づくりの理解・行動変容を期待するための方策",
            "measure",
        ),
        ("本日の学び・気づき、感想・要望", "learning"),
        ("Q1 困りごとをお書きください", "issue"),
        ("業務で難しいと感じていること", "issue"),
        ("課題に対する方策", "measure"),
        ("方策を進める上での課題", "issue"),
        ("明日から取り組みたいこと", "measure"),
        ("職場でできること", "measure"),
        ("課題解決に向けて学んだこと", "learning"),
        ("ご要望", "other"),
        ("Q1", "other"),
    ],
)
def test_roles_follow_the_head_of_the_phrase(header: str, role: str) -> None:
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Q1 課題", "Q1"),
        ("ｑ２．方策", "Q2"),
        ("問3", "Q3"),
        ("設問４：学び", "Q4"),
        ("【問5】感想", "Q5"),
        ("問1-(2) その理由", "Q1-2"),
        ("感想", ""),
        ("問題点", ""),
        ("Q100 課題", ""),
    ],
)
def test_keys_in_headers(header: str, key: str) -> None:
    assert key_in(header) == key


@pytest.mark.parametrize(
    "header",
    [
        "感想をお書きください",
        "ご意見",
        "自由記述",
        "改善してほしい点",
        "満足度の理由",
        "ご質問",
        "コメント",
    ],
)
def test_headers_that_ask_for_text(header: str) -> None:
    assert looks_like_question(header)


def test_headers_that_ask_for_a_choice() -> None:
    assert asks_for_choice("本日の研修の満足度")
    assert asks_for_choice("課題を3つ選択してください")
    assert not asks_for_choice("満足度の理由")
    assert not asks_for_choice("本日の感想")
