from datetime import datetime

import pytest

from reflect_nlp.decisions import Decision, DecisionError, anchor
from reflect_nlp.decisions.record import Place, place
from tests.decisions.small import MEETING, code, promote, rename


def test_id_and_time_are_made_unless_given():
    made = rename("network", "会議の進め方")
    assert made.id != rename("network", "会議の進め方").id
    assert datetime.fromisoformat(made.at).utcoffset() is not None
    given = rename("network", "会議の進め方", id="d1", at="2026-11-20T09:00:00+09:00")
    assert (given.id, given.at) == ("d1", "2026-11-20T09:00:00+09:00")


def test_a_decision_does_not_change_with_what_it_was_made_from():
    members = {"new_r6_01": ["r1@0-9"]}
    made = promote("new_r6_01", "生成AI", before={"members": members})
    members["new_r6_01"].append("r2@0-7")
    assert made.before == {"members": {"new_r6_01": ["r1@0-9"]}}
    assert hash(made) == hash(made)


def test_anchor_is_of_the_very_characters():
    assert anchor("会議が多い。") == anchor("会議が多い。")
    assert len({anchor(text) for text in ("会議が多い。", "会議が多い。\n", "会議が多い")}) == 3


@pytest.mark.parametrize(
    ("segment_id", "expected"),
    [
        ("r12@0-18", Place("r12", 0, 18)),
        ("a@b.xlsx!第1回!r5:Q1@12-25", Place("a@b.xlsx!第1回!r5:Q1", 12, 25)),
        ("r12", None),
        ("r12@5-5", None),
        ("r12@０-１８", None),
    ],
)
def test_where_a_segment_id_points(segment_id, expected):
    assert place(segment_id) == expected


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"kind": "split"}, "「split」という種類の判断はありません"),
        ({"who": " "}, "who が空"),
        ({"target": ""}, "target が空"),
        ({"at": "きのう"}, "日時「きのう」"),
        ({"after": {}}, "過不足"),
        ({"after": {"name": "会議", "colour": "赤"}}, "書けるのは name です"),
        ({"after": {"name": "　"}}, "name"),
        ({"after": {"name": 3}}, "name"),
        ({"after": {"name": "\ud800"}}, "壊れた文字"),
        ({"after": ["会議"]}, "「項目: 値」の形"),
        ({"before": {"share": float("nan")}}, "JSONで書けない"),
        ({"before": {"members": ["r1@0-9"]}}, "members"),
        ({"revision": -1}, "revision"),
        ({"kind": "merge", "after": {"merged_into": "network"}}, "自分自身"),
        ({"kind": "merge", "after": {"merged_into": "none"}}, "統合先にできません"),
        ({"kind": "merge", "target": "unsure", "after": {"merged_into": "network"}}, "unsure"),
        ({"kind": "promote", "after": {"name": "会議", "examples": "会議が多い。"}}, "examples"),
        ({"kind": "code", "after": {"theme": "network"}}, "意見の番号"),
        ({"kind": "code", "target": "r1@0-9", "after": {"theme": "network"}}, "anchor"),
        ({"kind": "code", "target": "r1@0-9", "after": {"theme": "unsure"}}, "unsure"),
        ({"kind": "code", "target": "r1@0-9", "after": {"voice": "怒り"}}, "「怒り」という声"),
    ],
)
def test_what_is_no_decision_is_refused_in_japanese(parts, said):
    whole = {"kind": "rename", "target": "network", "who": "佐藤", "after": {"name": "会議"}}
    with pytest.raises(DecisionError, match=said):
        Decision(**(whole | parts))


def test_each_part_of_a_code_may_stand_alone():
    for after in ({"theme": "none"}, {"category": "none"}, {"voice": "gain"}):
        assert code(MEETING, **after).after == after
