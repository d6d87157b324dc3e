from reflect_nlp.survey.collect.columns import columns_of
from tests.survey.collect.small import form, forms, page


def headers(*found) -> list[str]:
    return [column.header for column in columns_of(found)]


def test_who_and_when_come_first_then_the_order_of_the_forms() -> None:
    found = forms(
        page("氏名|山田", "職種|保健師", "■本日の感想|よい", "市町|潮見市", file="1"),
        page("氏名|佐藤", "職種|事務", "■本日の感想|まあ", "市町|若葉町", file="2"),
    )
    assert headers(*found) == ["年度", "回", "氏名", "市町", "職種", "本日の感想"]
    assert [column.is_question for column in columns_of(found)] == [False] * 5 + [True]


def test_what_nobody_answered_has_no_column() -> None:
    assert headers(form(respondent="山田", q="")) == ["年度", "回", "氏名"]
    assert headers(form(team="はまかぜ", q="a")) == ["年度", "回", "チーム", "課題"]


def test_the_commonest_wording_and_no_header_twice() -> None:
    wordings = ("課題", "課題（具体的に）", "課題（具体的に）")
    found = [form(respondent="人", q="a", wording={"q": text}) for text in wordings]
    assert headers(*found)[-1] == "課題（具体的に）"
    assert headers(form(respondent="人", q="a", r="b", wording={"r": "課題"}))[-2:] == [
        "課題",
        "課題（2）",
    ]
