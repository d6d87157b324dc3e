from __future__ import annotations

import numpy as np
import pytest

from reflect_nlp.themes.keywords.describe import class_keywords


def keywords(documents: list[str], labels: list[int], **options: int) -> list[list[str]]:
    return class_keywords([text.split() for text in documents], np.array(labels), **options)


def test_the_words_of_a_group_stand_before_those_of_all() -> None:
    found = keywords(["雪 駐車場 研修", "雪 研修", "会議 議題 研修", "会議 研修"], [0, 0, 1, 1])
    assert found[0][0] == "雪"
    assert found[1][0] == "会議"
    assert "会議" not in found[0]


def test_a_weight_is_class_based_tf_idf() -> None:
    """雪 2·log(1+3/2) = 1.83 beats 研修 3·log(1+3/5) = 1.41 though it is said less often."""
    documents = ["研修 雪", "研修 雪", "研修", "研修 会議", "研修 会議", "会議"]
    found = keywords(documents, [0, 0, 0, 1, 1, 1])
    assert found == [["雪", "研修"], ["会議", "研修"]]


def test_rarity_counts_by_its_logarithm() -> None:
    """3·log(1+60/15) = 4.8 beats 1·log(1+60/1) = 4.1, which no steeper weight would say."""
    documents = ["研修", "研修", "研修 鍾乳洞", "研修 " * 12, "会議 " * 104]
    assert keywords(documents, [0, 0, 0, 1, 1])[0] == ["研修", "鍾乳洞"]


def test_a_word_of_one_segment_marks_no_group_of_four() -> None:
    documents = ["雪 鍾乳洞", "雪", "雪 車", "雪 車"]
    assert set(keywords(documents, [0, 0, 0, 0])[0]) == {"雪", "車"}
    assert "鍾乳洞" in keywords(documents[:3], [0, 0, 0])[0]


def test_segments_in_no_group_do_not_count() -> None:
    assert keywords(["雪", "会議", "会議"], [0, -1, -1]) == [["雪"]]


def test_a_word_that_others_say_more_often_does_not_mark_a_group() -> None:
    """研修 has a weight in the first group too, but the second says it four times as often."""
    first = ["図 線 名前 空白 研修", "図 線 名前 空白"]
    documents = [*first, "研修 研修 会議 議題 資料", "研修 研修 会議 議題 資料"]
    found = keywords(documents, [0, 0, 1, 1])
    assert found[0] == ["名前", "図", "空白", "線"]
    assert found[1][0] == "研修"


def test_three_words_stay_where_none_marks_the_group() -> None:
    documents = ["研修 会議 議題 窓口"] * 4
    assert keywords(documents, [0, 0, 1, 1]) == [["会議", "研修", "窓口", "議題"]] * 2


def test_no_more_than_were_asked_for() -> None:
    assert len(keywords(["一 二 三 四", "一 二 三 四"], [0, 0], top=3)[0]) == 3


@pytest.mark.parametrize(
    ("documents", "labels", "expected"),
    [
        ([], [], []),
        (["雪"], [-1], []),
        (["", ""], [0, 1], [[], []]),
        (["雪", "雪"], [0, 2], [["雪"], [], ["雪"]]),
    ],
)
def test_groups_without_words_have_no_keywords(
    documents: list[str], labels: list[int], expected: list[list[str]]
) -> None:
    assert class_keywords([d.split() for d in documents], np.array(labels, dtype=int)) == expected
