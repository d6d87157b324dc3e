"""What the table of items keeps back."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.report.content.hiding.items import HiddenItems, hidden_items


def said(**people: int) -> pd.DataFrame:
    """Return opinions, one a unit, so many of every group."""
    rows = [(f"{group}{i}", group) for group, n in people.items() for i in range(n)]
    return pd.DataFrame(rows, columns=["unit_id", "group"])


def test_nothing_is_hidden_inside_or_where_all_are_many() -> None:
    items = [said(good=9), said(good=8, hard=7)]
    assert hidden_items(items, pd.concat(items), 0) == HiddenItems()
    assert hidden_items(items, pd.concat(items), 5) == HiddenItems()


def test_a_hidden_item_does_not_follow_from_the_total() -> None:
    items = [said(good=9), said(good=8), said(good=2)]
    found = hidden_items(items, pd.concat(items), 5)
    assert 2 in found.rows
    assert len(found.rows) >= 2


def test_a_group_does_not_follow_from_the_units_of_its_item() -> None:
    """Nine units say one thing each, seven of them good: the rest would be the two."""
    items = [said(good=7, hard=2), said(good=9, hard=8, asked=7)]
    found = hidden_items(items, pd.concat(items), 5)
    assert (0, "hard") in found.groups
    assert len([pair for pair in found.groups if pair[0] == 0]) >= 2 or 0 in found.rows


def test_without_items_there_is_nothing_to_hide() -> None:
    assert hidden_items([], said(), 5) == HiddenItems()
