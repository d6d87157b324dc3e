from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.decisions import replay
from reflect_nlp.decisions.replay import alive_ids
from tests.decisions.small import (
    MEETING,
    code,
    comment,
    histories,
    merge,
    numbered,
    promote,
    rename,
    undo,
)


def test_the_last_of_a_kind_on_a_target_stands():
    events = numbered(
        [
            rename("network", "会議"),
            merge("network", "community"),
            rename("community", "地域"),
            rename("network", "会議の進め方"),
        ]
    )
    assert list(replay(events)) == events[1:]


def test_of_an_older_code_the_part_that_nobody_touched_stays():
    first = code(MEETING, theme="network", voice="request")
    second = code(MEETING, theme="community", who="鈴木")
    standing = replay(numbered([first, second]))
    assert [(d.who, d.after) for d in standing] == [
        ("佐藤", {"voice": "request"}),
        ("鈴木", {"theme": "community"}),
    ]


def test_comments_all_stand_beside_each_other():
    events = numbered([comment("network", "範囲が広い。"), comment("network", "分けるか。")])
    assert list(replay(events)) == events


def test_a_theme_is_promoted_as_a_whole():
    first = promote("new_r6_01", "生成AI", more={"definition": "道具としての生成AI。"})
    second = promote("new_r6_01", "生成AIの活用")
    events = numbered([first, second])
    assert list(replay(events)) == events[1:]
    assert [d.id for d in replay(numbered([*events, undo(second)]))] == [first.id]


def test_a_name_may_be_given_after_a_promotion():
    events = numbered([promote("new_r6_01", "生成AI"), rename("new_r6_01", "生成AIと記録")])
    assert list(replay(events)) == events


def test_what_was_undone_gives_way_to_what_was_before():
    old, new = rename("network", "会議"), rename("network", "会議の進め方")
    events = numbered([old, new, undo(new)])
    assert [d.id for d in replay(events)] == [old.id]
    assert [d.id for d in replay(numbered([old, new, undo(old)]))] == [new.id]


def test_undoing_twice_needs_both_taken_back():
    made = rename("network", "会議")
    one, two = undo(made), undo(made)
    events = [made, one, two, undo(one)]
    assert replay(numbered(events)) == ()
    assert [d.id for d in replay(numbered([*events, undo(two)]))] == [made.id]


@settings(deadline=None)
@given(histories())
def test_undo_of_undo_brings_back_all_that_was(events):
    for target in events:
        if target.id not in alive_ids(events):
            continue
        taken = undo(target)
        both = numbered([*events, taken, undo(taken)])
        assert replay(both) == replay(events)


@settings(deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(events, random):
    shuffled = random.sample(events, len(events))
    assert replay(shuffled) == replay(events)
    assert replay(shuffled + events) == replay(events)


@settings(deadline=None)
@given(histories())
def test_replaying_what_stands_changes_nothing(events):
    standing = replay(events)
    assert replay(standing) == standing
    assert [d.revision for d in standing] == sorted(d.revision for d in standing)


@settings(deadline=None)
@given(histories())
def test_each_thing_is_decided_once_and_nothing_undone_stands(events):
    standing = replay(events)
    decided = [(d.kind, d.target, part) for d in standing if d.kind == "code" for part in d.after]
    decided += [(d.kind, d.target) for d in standing if d.kind not in ("code", "comment")]
    assert len(decided) == len(set(decided))
    assert {d.id for d in standing} <= alive_ids(events)
    assert all(d.kind != "undo" for d in standing)


@settings(deadline=None)
@given(histories())
def test_events_without_a_revision_come_last(events):
    fresh = [rename("network", "先の名"), rename("network", "後の名")]
    assert replay([*fresh, *events])[-1].id == fresh[1].id
