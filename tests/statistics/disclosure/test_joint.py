"""Hidden small counts stay hidden over all tables together: linear programming finds none."""

from __future__ import annotations

from benchmarks.disclosure import K, by_table, random_release
from reflect_nlp.statistics.disclosure import Grid, Limit, Release, protect, ranges
from reflect_nlp.statistics.disclosure.audit import recovered, system


def test_no_random_set_of_tables_gives_a_hidden_count_away() -> None:
    leaks_by_table = 0
    for seed in range(60):
        release = random_release(seed)
        found = protect(release, K)
        assert release.small(K) <= found.hidden
        assert not found.unsafe
        assert not recovered(system(release, found.hidden), found.primary)
        alone = by_table(release)
        leaks_by_table += bool(recovered(system(release, alone), found.primary & alone))
    assert leaks_by_table > 0


def test_what_one_table_hides_another_does_not_show() -> None:
    ages = Grid((("young", "old"),), ("all",))
    places = Grid((("town", "hill", "isle"),), ("all",))
    values = {"young": 3, "old": 20, "all": 23, "town": 9, "hill": 8, "isle": 6}
    found = protect(Release(values, [ages, places], kept=frozenset({"all"})), 5)
    assert found.hidden == {"young", "old"}


def test_a_hidden_total_is_closed_in_the_other_table_too() -> None:
    one, two = Grid((("a",),), ("all",)), Grid((("b", "c"),), ("all",))
    found = protect(Release({"a": 3, "all": 3, "b": 3, "c": 0}, [one, two]), 5)
    assert {"a", "all", "b"} <= found.hidden
    assert not ranges(
        Release({"a": 3, "all": 3, "b": 3, "c": 0}, [one, two]), found.hidden
    ).recovered


def test_numbers_shown_as_one_are_hidden_as_one() -> None:
    values = {"units": 3, "said": 9}
    release = Release(values, [], [Limit("units", ("said",))], [("units", "said")])
    assert protect(release, 5).hidden == {"units", "said"}


def test_a_limit_that_tells_a_count_is_hidden_with_it() -> None:
    values = {"part": 1, "other": 6, "whole": 7}
    release = Release(
        values,
        [],
        [Limit("whole", ("part", "other")), Limit("part", ("cap",))],
    )
    release = Release(values | {"cap": 1}, [], release.limits, counts=frozenset({"part"}))
    found = protect(release, 5)
    assert found.hidden > {"part"}
    assert not ranges(release, found.hidden, {"part"}).recovered


def test_groups_too_large_to_audit_lose_their_tables() -> None:
    grid = Grid((("a", "b", "c", "d"),), ("sum",))
    values = {"a": 3, "b": 9, "c": 20, "d": 30, "sum": 62}
    release = Release(values, [grid], kept=frozenset({"sum"}))
    assert protect(release, 5, largest=1).hidden == {"a", "b", "c", "d"}


def test_large_counts_all_stay() -> None:
    grid = Grid((("a", "b"),), ("sum",))
    assert not protect(Release({"a": 9, "b": 8, "sum": 17}, [grid]), 5).hidden
