from reflect_nlp.survey.collect.checks import check_forms, check_pairs, check_strangers
from reflect_nlp.survey.collect.roster import Stranger
from reflect_nlp.survey.collect.twice import newest
from tests.survey.collect.small import form

ME = {"respondent": "山田", "session": "2"}


def told(*forms, blanks=()) -> list[tuple[str, str]]:
    return [(check.what, check.detail) for check in check_forms(forms, blanks)]


def test_a_whole_form_needs_no_look() -> None:
    assert told(form(**ME, q="場がない")) == []


def test_what_is_missing() -> None:
    assert [what for what, _ in told(form(q="a"))] == ["氏名もチームもない", "第何回か分からない"]
    assert told(form(**ME, q=""))[0][0] == "回答がすべて空欄"
    assert told(form(**ME, q="a"), form(**ME)) == [
        ("設問が見つからない", "「課題」"),
        ("回答がすべて空欄", "記入漏れでないか確かめてください。"),
    ]


def test_words_in_an_unexpected_place() -> None:
    text = "欄外に書いた文です。"
    assert [detail for _, detail in told(form(**ME, q="a", stray=(text,)))] == [text]
    assert told(form(**ME, q="a", stray=(text,)), blanks=[form(stray=(text,))]) == []
    shared = [form(respondent=n, session="2", q="a", stray=(text,)) for n in ("山田", "佐藤")]
    assert told(*shared) == []
    assert told(form(**ME, q="a", stray=("第2回 振り返りシート", "【基本情報】"))) == []


def test_long_answers_are_told_before_they_are_cut() -> None:
    [(what, detail)] = told(form(**ME, q="あ" * 32_768))
    assert what == "長すぎて途中で切れた回答"
    assert "32,768字" in detail


def test_pairs_and_strangers() -> None:
    older = form(**ME, q="古い答え", file="a_0911.docx")
    newer = form(**ME, q="", file="b_0912.docx")
    assert [check.what for check in check_pairs(newest([older, newer]))] == [
        "再提出で空欄になった設問"
    ]
    unclear = newest([form(**ME), form(respondent="山田", file="b.docx")])
    assert [check.place for check in check_pairs(unclear)] == ["b.docx"]
    [check] = check_strangers([Stranger(older, ("山田（潮見市）",))])
    assert check.detail == "もしかして：山田（潮見市）"
