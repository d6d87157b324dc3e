"""読み違い幅 beside the counts of a report."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.report.content.findings import misread
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.statistics.double_sample import CORRECTED_TABLE_COLUMNS
from reflect_nlp.themes.codebook import load_codebook
from tests.report.small import crowd_analysis, small_analysis

LEARNT = replace(crowd_analysis(), codebook=load_codebook("default"), scheme=load_scheme("default"))


def test_the_width_holds_the_count_of_a_theme_the_coder_learnt() -> None:
    people = LEARNT.themes.set_index("theme")["people"]
    found = misread.theme_widths(Scope(LEARNT, "internal"))
    assert found
    assert set(found) <= set(LEARNT.codebook.codes if LEARNT.codebook else ())
    assert all(low <= people[code] <= high for code, (low, high) in found.items())


def test_it_is_not_measured_for_other_themes_and_thresholds() -> None:
    assert misread.theme_widths(Scope(replace(LEARNT, codebook=None), "internal")) == {}
    other = LEARNT.settings.model_copy(update={"theme_threshold": 0.1})
    assert misread.theme_widths(Scope(replace(LEARNT, settings=other), "internal")) == {}
    assert misread.written(None) == "測っていない"


def test_what_people_decided_narrows_it_inside_and_tells_nothing_outside() -> None:
    decided = replace(LEARNT, segments=LEARNT.segments.assign(decided=True))
    people = LEARNT.themes.set_index("theme")["people"]
    inside = misread.theme_widths(Scope(decided, "internal"))
    assert all(width == (people[code], people[code]) for code, width in inside.items())
    outside = misread.theme_widths(Scope(decided, "shareable"))
    assert outside == misread.theme_widths(Scope(LEARNT, "shareable"))
    assert outside != inside


def test_cells_have_a_width_where_theme_and_category_were_learnt() -> None:
    people = LEARNT.findings.set_index(["theme", "category"])["people"]
    found = misread.finding_widths(Scope(LEARNT, "internal"))
    assert ("network", "dialogue") in found
    assert all(low <= people[cell] <= high for cell, (low, high) in found.items())
    assert not any(theme.startswith("new_") for theme, _ in found)
    assert misread.finding_widths(Scope(replace(LEARNT, scheme=None), "internal")) == {}


def test_a_cell_that_people_read_is_not_misread() -> None:
    said = LEARNT.segments
    mine = (said["theme"] == "network") & (said["category"] == "dialogue")
    told = replace(LEARNT, segments=said.assign(decided=mine))
    before = misread.finding_widths(Scope(LEARNT, "internal"))
    after = misread.finding_widths(Scope(told, "internal"))
    width = {cell: high - low for cell, (low, high) in after.items()}
    wide = {cell: high - low for cell, (low, high) in before.items()}
    cell = ("network", "dialogue")
    assert width[cell] < wide[cell]
    assert misread.finding_widths(Scope(told, "shareable")) == before


def test_sampling_intervals_stand_in_the_research_part() -> None:
    scope = Scope(small_analysis(), "internal")
    table = misread.intervals_table(scope, frozenset({"outreach"}))
    assert (table.key, table.title) == ("research_themes", "標本誤差の区間（研究用）")
    assert {"low", "high", "stability"} <= {column.key for column in table.columns}
    assert "outreach" not in {row[0] for row in table.rows}


def test_corrected_shares_are_shown_inside_alone() -> None:
    theme = str(LEARNT.themes["theme"].iloc[0])
    row = (theme, 0.4, 0.3, 0.2, 0.4, 60, 2)
    told = replace(LEARNT, corrected=pd.DataFrame([row], columns=list(CORRECTED_TABLE_COLUMNS)))
    table = misread.corrected_table(Scope(told, "internal"))
    assert table is not None
    assert "2人は除いた" in table.note
    assert misread.corrected_table(Scope(told, "shareable")) is None
    assert misread.corrected_table(Scope(LEARNT, "internal")) is None
