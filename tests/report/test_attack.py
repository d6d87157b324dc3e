"""The shareable edition as it is printed gives no hidden small count away.

``benchmarks.attacker`` reads tables, cards and ``segments.csv`` into a linear programme of its own;
the benchmark runs many more surveys.
"""

from __future__ import annotations

import pytest

from benchmarks.attack import K, random_rows
from benchmarks.attacker import attack_on
from benchmarks.disclosure import random_release
from benchmarks.linear_attack import Attack
from reflect_nlp.statistics.disclosure import protect
from tests.report.small import analysis_from


@pytest.mark.parametrize("first", [5, 15, 105])
def test_nobody_works_a_small_count_out(first: int) -> None:
    for seed in range(first, first + 4):
        attack, small = attack_on(analysis_from(random_rows(seed)))
        assert small
        assert not attack.recovered(sorted(small, key=repr)), seed


def test_nobody_works_a_count_out_of_random_tables() -> None:
    for seed in range(150):
        release = random_release(seed)
        found = protect(release, K)
        attack = Attack(dict(release.values), set(release.values) - found.hidden)
        for total, parts in release.sums:
            attack.is_sum(total, parts)
        for limit in release.limits:
            attack.at_most(limit.lesser, limit.parts)
        assert not attack.recovered(sorted(found.primary, key=repr)), seed


def test_the_attacker_finds_what_follows_from_a_sum() -> None:
    attack = Attack({"a": 3, "b": 9, "sum": 12}, {"b", "sum"})
    attack.is_sum("sum", ["a", "b"])
    assert attack.recovered(["a"]) == ["a"]
    attack.known.discard("b")
    assert attack.recovered(["a"]) == []


def test_the_attacker_finds_what_bounds_leave() -> None:
    attack = Attack({"part": 3, "other": 6, "whole": 9, "most": 3}, {"other", "whole", "most"})
    attack.at_most("whole", ["part", "other"])
    assert attack.recovered(["part"]) == []
    attack.at_most("part", ["most"])
    assert attack.recovered(["part"]) == ["part"]


def test_a_number_that_should_be_hidden_is_found_out() -> None:
    """Were the masks empty, nearly every survey would show small counts."""
    attack, small = attack_on(analysis_from(random_rows(3)))
    for name in small:
        attack.known.add(name)
    assert attack.recovered(sorted(small, key=repr)) == []
    hidden = sorted(small, key=repr)[0]
    attack.known.discard(hidden)
    attack.is_sum("twin", [hidden])
    attack.true["twin"] = attack.true[hidden]
    attack.known.add("twin")
    assert attack.recovered([hidden]) == [hidden]
