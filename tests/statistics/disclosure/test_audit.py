"""What an attacker works out of the numbers shown."""

from __future__ import annotations

from reflect_nlp.statistics.disclosure import Grid, Limit, Release, ranges
from reflect_nlp.statistics.disclosure.audit import recovered, system

TABLE = Release({"a": 3, "b": 9, "c": 20, "sum": 32}, [Grid((("a", "b", "c"),), ("sum",))])


def test_one_hidden_part_follows_from_the_sum() -> None:
    assert recovered(system(TABLE, {"a"}), {"a"}) == {"a"}
    assert ranges(TABLE, {"a"}).recovered == {"a"}


def test_two_hidden_parts_have_a_range() -> None:
    assert not recovered(system(TABLE, {"a", "b"}), {"a", "b"})
    found = ranges(TABLE, {"a", "b"})
    assert (found.low["a"], found.high["a"]) == (0, 12)
    assert found.width("a") == 12


def test_a_limit_narrows_a_range_to_nothing() -> None:
    release = Release({"part": 3, "whole": 3, "one": 1}, [], [Limit("part", ("whole",))])
    assert ranges(release, {"part"}).high["part"] == 3
    tight = Release(release.values, [], [*release.limits, Limit("whole", ("part",))])
    assert ranges(tight, {"part"}).recovered == {"part"}


def test_groups_hang_together_by_sums() -> None:
    two = Release(
        {"a": 1, "b": 2, "s": 3, "c": 1, "d": 2, "t": 3},
        [Grid((("a", "b"),), ("s",)), Grid((("c", "d"),), ("t",))],
    )
    assert set(system(two, set(two.values)).groups) == {
        frozenset({"a", "b", "s"}),
        frozenset({"c", "d", "t"}),
    }
