import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.decisions import (
    CONFLICT_COLUMNS,
    apply_to_codebook,
    apply_to_segments,
    apply_to_themes,
    replay,
)
from reflect_nlp.decisions.record import CODED
from tests.decisions.small import (
    BOOK,
    EXERCISE,
    MEETING,
    NOTHING,
    RAW,
    RECORDS,
    SCHEME,
    WORRY,
    code,
    comment,
    histories,
    merge,
    numbered,
    promote,
    rename,
    segments,
    undo,
)


def applied(*decisions, table=None, raw=RAW, book=BOOK, scheme=SCHEME):
    events = numbered(decisions)
    table = segments() if table is None else table
    now = apply_to_codebook(book, events)
    return apply_to_segments(table, raw, events, codebook=now, scheme=scheme)


def row(result, segment_id):
    return result.segments.set_index("segment_id").loc[segment_id]


def reasons(result):
    return list(zip(result.conflicts["wanted"], result.conflicts["reason"], strict=True))


def test_without_decisions_nothing_changes():
    result = applied()
    pd.testing.assert_frame_equal(result.segments, segments())
    assert result.conflicts.empty
    assert tuple(result.conflicts.columns) == CONFLICT_COLUMNS


def test_a_segment_is_decided_by_its_theme_or_category_not_by_its_voice_alone():
    sure = segments().assign(theme_score=1.0, category_score=1.0)
    assert not applied(table=sure).decided.any()
    assert applied(code(EXERCISE, voice="gain")).decided.sum() == 0
    result = applied(code(EXERCISE, category="exercise"))
    assert result.segments.loc[result.decided, "segment_id"].tolist() == [EXERCISE]


def test_what_a_person_gave_wins_with_score_one():
    result = applied(code(EXERCISE, theme="community", voice="gain"))
    got = row(result, EXERCISE)
    assert (got.theme, got.theme_status, got.theme_score) == ("community", "known", 1.0)
    assert (got.voice, got.voice_score) == ("gain", 1.0)
    assert (got.category, got.category_score) == ("exercise", 0.6)
    others = result.segments[result.segments["segment_id"] != EXERCISE]
    pd.testing.assert_frame_equal(others, segments().drop(index=1))


def test_the_table_given_is_not_touched():
    table = segments().set_index(pd.Index([7, 3, 9, 1, 5]))
    before = table.copy()
    result = applied(code(EXERCISE, theme="none"), promote("new_r6_01", "生成AI"), table=table)
    pd.testing.assert_frame_equal(table, before)
    assert result.segments.index.equals(before.index)
    assert (result.segments.dtypes == before.dtypes).all()


def test_none_takes_category_and_voice_along_unless_given():
    got = row(applied(code(MEETING, theme="none")), MEETING)
    assert got[["theme", "theme_status", "category", "voice"]].tolist() == ["none"] * 4
    assert got[["theme_score", "category_score", "voice_score"]].tolist() == [1.0] * 3
    got = row(applied(code(MEETING, theme="none", voice="request")), MEETING)
    assert got[["category", "voice"]].tolist() == ["none", "request"]


def test_a_segment_that_said_nothing_may_be_given_a_theme():
    got = row(applied(code(NOTHING, theme="network", category="lecture")), NOTHING)
    assert got[["theme", "theme_status", "category"]].tolist() == ["network", "known", "lecture"]


def test_the_status_is_that_of_the_theme_given():
    assert row(applied(code(MEETING, theme="new_r6_01")), MEETING).theme_status == "new"
    both = applied(code(MEETING, theme="new_r6_01"), promote("new_r6_01", "生成AI"))
    assert row(both, MEETING).theme_status == "known"


def test_a_promoted_theme_is_known_with_or_without_a_codebook():
    for book in (BOOK, None):
        result = applied(promote("new_r6_01", "生成AIの活用"), book=book)
        for segment_id in (RECORDS, WORRY):
            got = row(result, segment_id)
            assert (got.theme, got.theme_status, got.theme_score) == ("new_r6_01", "known", 0.6)
        assert result.conflicts.empty


def test_merged_codes_become_the_one_that_stands_for_them():
    chain = applied(merge("new_r6_01", "network"), merge("network", "community"))
    assert set(chain.segments["theme"]) == {"community", "unsure", "none"}
    assert row(chain, WORRY)[["theme_status", "theme_score"]].tolist() == ["known", 0.6]
    given_before = applied(code(MEETING, theme="meeting"))
    assert row(given_before, MEETING).theme == "network"


def test_undone_decisions_leave_no_trace():
    acts = [code(MEETING, theme="none"), merge("new_r6_01", "network"), promote("new_r6_01", "AI")]
    result = applied(*acts, *(undo(act) for act in acts))
    pd.testing.assert_frame_equal(result.segments, segments())
    assert result.conflicts.empty


@pytest.mark.parametrize(
    ("decision", "wanted", "reason"),
    [
        (code(MEETING, theme="new_r6_09"), "テーマ：new_r6_09", "今回の一覧にない"),
        (code(MEETING, category="fieldwork"), "改善区分：fieldwork", "今回の一覧にない"),
        (rename("new_r6_09", "災害"), "災害", "テーマ「new_r6_09」は今回の結果にない"),
        (merge("new_r6_09", "network"), "network", "今回の結果にない"),
        (merge("network", "new_r6_09"), "new_r6_09", "統合先のテーマ「new_r6_09」は"),
        (merge("network", "new_r6_01"), "new_r6_01", "まだ確定していない"),
        (merge("network", "meeting"), "meeting", "輪になる（network → meeting → network）"),
    ],
)
def test_what_cannot_be_is_listed_and_the_rest_applied(decision, wanted, reason):
    result = applied(decision, code(RECORDS, theme="community"))
    ((told, why),) = reasons(result)
    assert told == wanted
    assert reason in why
    assert row(result, RECORDS).theme == "community"
    if decision.kind != "code" or "theme" in decision.after:
        assert row(result, MEETING).theme == "network"


def test_of_one_decision_the_part_that_can_be_is_applied():
    result = applied(code(MEETING, theme="community", category="fieldwork", voice="gain"))
    assert row(result, MEETING)[["theme", "category", "voice"]].tolist() == [
        "community",
        "dialogue",
        "gain",
    ]
    assert reasons(result) == [("改善区分：fieldwork", "改善区分「fieldwork」は今回の一覧にない。")]


def test_a_conflict_says_who_decided_what_and_when():
    made = code(MEETING, theme="community", voice="request")
    gone = {name: text for name, text in RAW.items() if "r5" not in name}
    (conflict,) = applied(made, raw=gone).conflicts.to_dict("records")
    assert conflict == {
        "id": made.id,
        "revision": 1,
        "at": made.at,
        "who": "佐藤",
        "kind": "code",
        "target": MEETING,
        "wanted": "テーマ：community、声の種類：request",
        "reason": "この回答は今回のデータにない。",
    }


def test_promoting_and_merging_then_naming_shows_in_the_table_of_themes():
    table = pd.DataFrame(
        {
            "theme": ["network", "community", "new_r6_01", "new_r6_02", "unstable_r6_01"],
            "name": ["会議運営", "地域理解", "生成・AI", "名簿・災害", "資料"],
            "status": ["known", "known", "new", "new", "unstable"],
            "mentions": [5, 0, 2, 0, 1],
        }
    )
    events = numbered(
        [
            promote("new_r6_01", "AI"),
            rename("new_r6_01", "生成AIの活用"),
            merge("new_r6_02", "community"),
            rename("unstable_r6_01", "配布資料"),
        ]
    )
    for book in (None, apply_to_codebook(BOOK, events)):
        got = apply_to_themes(table, events, codebook=book)
        assert got[["theme", "name", "status"]].to_numpy().tolist() == [
            ["network", "会議運営", "known"],
            ["community", "地域理解", "known"],
            ["new_r6_01", "生成AIの活用", "known"],
            ["unstable_r6_01", "配布資料", "unstable"],
        ]


def test_a_row_with_mentions_is_never_dropped_from_the_table_of_themes():
    table = pd.DataFrame(
        {"theme": ["network", "new_r6_01"], "name": ["会議", "AI"], "status": ["known", "new"]}
    )
    decisions = [merge("new_r6_01", "network")]
    for mentions, rows in ((0, 1), (3, 2)):
        assert len(apply_to_themes(table.assign(mentions=mentions), decisions)) == rows


def test_empty_tables_and_comments_are_no_trouble():
    result = applied(
        comment(MEETING, "迷う。"), table=segments().iloc[:0], raw=pd.Series(dtype=str)
    )
    assert result.segments.empty
    assert result.conflicts.empty


@settings(max_examples=50, deadline=None)
@given(histories(), st.sampled_from([BOOK, None]))
def test_every_decision_in_force_shows_or_is_listed(events, book):
    now = apply_to_codebook(book, events)
    result = apply_to_segments(segments(), pd.Series(RAW), events, codebook=now, scheme=SCHEME)
    assert set(result.segments["theme_status"]) <= {"known", "new", "unsure", "none"}
    listed = set(zip(result.conflicts["id"], result.conflicts["wanted"], strict=True))
    merges = {d.target for d in replay(events) if d.kind == "merge"}
    for decision in replay(events):
        if decision.kind == "code":
            got = row(result, decision.target)
            for name, value in decision.after.items():
                said = f"{CODED[name]}：{value}"
                told = (decision.id, said) in listed
                moved = name == "theme" and value in merges | {"meeting"}
                assert told or moved or (got[name], got[f"{name}_score"]) == (value, 1.0)
        elif decision.kind == "merge" and decision.id not in set(result.conflicts["id"]):
            assert decision.target not in set(result.segments["theme"])


@settings(max_examples=50, deadline=None)
@given(histories())
def test_applying_again_changes_no_segment(events):
    now = apply_to_codebook(BOOK, events)
    once = apply_to_segments(segments(), RAW, events, codebook=now, scheme=SCHEME).segments
    twice = apply_to_segments(once, RAW, events, codebook=now, scheme=SCHEME).segments
    pd.testing.assert_frame_equal(once, twice)
