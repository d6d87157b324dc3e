from reflect_nlp.survey.collect.people import one_each
from reflect_nlp.survey.collect.spread import spread
from tests.survey.collect.small import page

TITLE = "第2回 振り返りシート"


def test_two_people_in_one_document() -> None:
    first = (TITLE, "市町|潮見市", "氏名|山田", "課題|一", "感想|二")
    second = (TITLE, "市町|若葉町", "氏名|佐藤", "課題|三", "感想|四")
    parts = one_each(spread(page(*first, *second)))
    assert [part.page.tab for part in parts] == ["1人目", "2人目"]
    assert [part.boxes[0].text for part in parts] == [TITLE, TITLE]
    assert [part.boxes[-1].text for part in parts] == ["二", "四"]


def test_one_person_stays_whole() -> None:
    for rows in (
        (TITLE, "氏名|山田", "課題|一"),
        (TITLE, "氏名|山田", "氏名|山田", "課題|一"),
        (TITLE, "氏名|山田", "氏名|佐藤", "課題|一"),
        (TITLE,),
    ):
        found = spread(page(*rows))
        assert one_each(found) == [found]
