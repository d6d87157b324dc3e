import pandas as pd

from reflect_nlp.curriculum.items import assumed_items, fold, items_of
from reflect_nlp.survey.programme import PROGRAMME_COLUMNS

ROWS = [
    ("1", "lecture", "体制づくりとは何か", ""),
    ("1", "lecture", "断らない相談の入口", ""),
    ("1", "discussion", "何から見直すか", ""),
    ("1", "assignment", "自治体セルフチェック", ""),
    ("1", "assignment", "振り返りシート", ""),
    ("2", "report", "居場所の一年", "合同会社ひだまり工房（架空）"),
    ("2", "report", "多機関協働の歩み", "伊波市社会福祉協議会"),
    ("2", "exercise", "わがまちのネットワーク形成図を描く", ""),
    ("2", "discussion", "セルフチェックを突き合わせる", ""),
]
PROGRAMME = pd.DataFrame(
    [("R5", s, "", "", kind, title, title, who) for s, kind, title, who in ROWS],
    columns=list(PROGRAMME_COLUMNS),
)
ITEMS = items_of(PROGRAMME)


def test_the_reflection_sheet_is_no_item() -> None:
    assert "振り返りシート" not in {item.title for item in ITEMS}
    assert len(ITEMS) == len(ROWS) - 1


def test_things_are_tools_and_presenters() -> None:
    things = {item.title: item.things for item in ITEMS}
    assert things["わがまちのネットワーク形成図を描く"] >= {"ネットワーク形成図", "形成図"}
    assert things["居場所の一年"] == {"ひだまり工房"}
    assert things["多機関協働の歩み"] == {"伊波市"}
    assert "セルフチェック" in things["セルフチェックを突き合わせる"]
    assert things["断らない相談の入口"] == frozenset()


def test_an_assumed_item_has_no_title() -> None:
    found = assumed_items(["1", "2"])
    assert len(found) == 8
    assert {item.title for item in found} == {""}


def test_words_are_found_whatever_the_width_and_the_blanks() -> None:
    assert fold("ＡＩ　の 演習") == "AIの演習"


def test_a_name_that_was_taken_out_names_nothing() -> None:
    row = (
        "R6",
        "1",
        "",
        "",
        "report",
        "〔市町・チーム〕の歩み",
        "",
        "〔市町・チーム〕社会福祉協議会",
    )
    (item,) = items_of(pd.DataFrame([row], columns=list(PROGRAMME_COLUMNS)))
    assert item.things == frozenset()
    assert item.title == "〔市町・チーム〕の歩み"
