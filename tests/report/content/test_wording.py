"""What a report says of words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.wording import standing_table, synonyms_table
from reflect_nlp.run import STANDING_COLUMNS
from tests.report.small import changed, crowd_analysis, small_analysis

INSIDE = small_analysis()
OUTSIDE = Scope(crowd_analysis(), "shareable")


def test_spellings_counted_as_one_word_are_shown() -> None:
    table = synonyms_table(Scope(INSIDE, "internal"))
    assert table is not None
    assert table.rows == (("社会福祉協議会", "社協", 7),)


def test_nothing_to_say_is_no_table() -> None:
    assert synonyms_table(Scope(changed(INSIDE, synonyms=[]), "internal")) is None
    bare = replace(INSIDE, standing=pd.DataFrame(columns=list(STANDING_COLUMNS)))
    assert standing_table(Scope(bare, "internal")) is None


def test_names_left_standing_are_counted_with_an_example() -> None:
    rows = [
        ("浜辺", "地名かもしれない", "r1", "浜辺の集まりに出る"),
        ("和子", "名だけで、敬称がない", "r2", "母の和子が"),
        ("浜辺", "地名かもしれない", "r3", "浜辺が美しい"),
    ]
    found = replace(INSIDE, standing=pd.DataFrame(rows, columns=list(STANDING_COLUMNS)))
    table = standing_table(Scope(found, "internal"))
    assert table is not None
    assert table.rows == (
        ("浜辺", "地名かもしれない", 2, "浜辺の集まりに出る"),
        ("和子", "名だけで、敬称がない", 1, "母の和子が"),
    )
    assert "完全ではない" in table.note
    assert "mask_always" in table.note


def test_the_shareable_edition_has_neither() -> None:
    assert synonyms_table(OUTSIDE) is None
    assert standing_table(OUTSIDE) is None
