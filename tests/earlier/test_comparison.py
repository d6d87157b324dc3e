from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.earlier.comparison import (
    ADDED,
    DROPPED,
    FOUND,
    NO_TABLE,
    UNNAMED,
    continuity_table,
)
from reflect_nlp.earlier.read import Previous
from reflect_nlp.earlier.summary_sheet import SummarySheet, SummaryTheme
from reflect_nlp.errors import InputError
from reflect_nlp.records import Codebook
from reflect_nlp.run import CONTINUITY_COLUMNS, Analysis
from reflect_nlp.store import load_run, save_run
from tests.report.small import analysis_from
from tests.report.small_rows import CODEBOOK, NEW_THEMES, ROWS


def year_of(year: str, times: int = 10) -> Analysis:
    """What the people of one year of the small rows say, said by ``times`` as many."""
    rows = [row for row in ROWS if row.year == year]
    return analysis_from(
        row._replace(person=f"{row.person}{i}") for i in range(times) for row in rows
    )


def compared(
    before: Analysis | SummarySheet | None, now: Analysis, codebook: Codebook | None = CODEBOOK
) -> pd.DataFrame:
    previous = None
    if isinstance(before, Analysis):
        previous = Previous("昨年度", run=before)
    elif before:
        previous = Previous("まとめ.xlsx", summary=before)
    table = continuity_table(
        previous, now.segments, now.answers, now.themes, codebook, now.survey.unit
    )
    assert tuple(table.columns) == CONTINUITY_COLUMNS
    return table.set_index("theme")


def test_people_of_two_years_are_held_against_each_other() -> None:
    table = compared(year_of("R5"), year_of("R6"))
    assert set(table["year_before"]) == {"R5"}
    assert set(table["year_now"]) == {"R6"}
    network = table.loc["network"]
    assert (network["people_before"], network["n_before"]) == (10, 30)
    assert (network["people_now"], network["n_now"]) == (20, 30)
    assert network["difference"] == pytest.approx(1 / 3)
    assert 0 < network["low"] < 1 / 3 < network["high"]
    assert table["state"].to_dict() == {
        "network": "grown",
        "community": "continued",
        "consultation": "new",
        "continue": "new",
        "relay": "continued",
        "practice": "grown",
        "logistics": "new",
        "new_R6_01": "new",
    }


def test_the_other_way_round_they_shrank_or_went() -> None:
    earlier = year_of("R6")
    earlier = replace(
        earlier,
        segments=earlier.segments.assign(fiscal_year="R4"),
        answers=earlier.answers.assign(fiscal_year="R4"),
    )
    table = compared(earlier, year_of("R5"))
    assert table.loc["network", "state"] == "shrunk"
    assert table.loc["logistics", "state"] == "gone"
    assert table.loc["new_R6_01", "state"] == "gone"
    assert table.loc["new_R6_01", "name"] == NEW_THEMES["new_R6_01"]
    assert table.loc["new_R6_01", "note"] == FOUND["gone"]


def test_few_people_show_no_growth() -> None:
    table = compared(year_of("R5", 1), year_of("R6", 1))
    assert table.loc["network", "difference"] == pytest.approx(1 / 3)
    assert table.loc["network", "state"] == "continued"


def test_a_run_held_against_itself_goes_on_as_it_is() -> None:
    table = compared(year_of("R6"), year_of("R6"))
    assert set(table["state"]) == {"continued"}
    assert (table["difference"] == 0).all()
    assert "new_R6_01" in table.index
    assert "new_R6_02" not in table.index


def test_of_several_years_the_newest_that_is_not_later_counts() -> None:
    both = analysis_from(ROWS)
    assert set(compared(both, year_of("R5"))["year_before"]) == {"R5"}
    assert set(compared(both, year_of("R6"))["year_before"]) == {"R6"}
    with pytest.raises(InputError, match=r"令和6年度.*令和5年度より後"):
        compared(year_of("R6"), year_of("R5"))


def test_a_merged_theme_is_counted_where_it_went() -> None:
    themes = tuple(
        replace(t, merged_into="network") if t.code == "community" else t for t in CODEBOOK.themes
    )
    table = compared(year_of("R5"), year_of("R6"), replace(CODEBOOK, themes=themes))
    assert table.loc["network", "people_before"] == 20


def test_what_a_codebook_lacks_is_said() -> None:
    short = [row for row in ROWS if row.theme != "relay"]
    without = tuple(t for t in CODEBOOK.themes if t.code != "relay")
    less = analysis_from((r for r in short if r.year == "R6"), codebook=CODEBOOK)
    less = replace(less, themes=less.themes[less.themes["theme"] != "relay"])
    book = replace(CODEBOOK, themes=without)
    assert compared(year_of("R5"), less, book).loc["relay", "note"] == DROPPED
    earlier = replace(year_of("R5"), codebook=book)
    earlier = replace(earlier, themes=earlier.themes[earlier.themes["theme"] != "relay"])
    assert compared(earlier, year_of("R6")).loc["relay", "note"] == ADDED


def test_people_and_teams_are_not_compared() -> None:
    earlier = year_of("R5")
    earlier = replace(earlier, survey=replace(earlier.survey, unit="team"))
    table = compared(earlier, year_of("R6"))
    assert table["difference"].isna().all()
    assert table.loc["network", "state"] == "continued"
    assert "前はチーム、今回は人" in table.loc["network", "note"]


def test_a_page_made_by_hand_has_no_counts() -> None:
    page = SummarySheet(
        "まとめ.xlsx",
        "R5",
        (
            SummaryTheme("ネットワークの強化、会議運営", "issue", ()),
            SummaryTheme("地域に出向く", "issue", ()),
            SummaryTheme("移動手段の確保", "issue", ()),
        ),
    )
    tables = {"practice": "learning"}
    themes = tuple(replace(t, table=tables.get(t.code, "issue")) for t in CODEBOOK.themes)
    table = compared(page, year_of("R6"), replace(CODEBOOK, themes=themes))
    assert table["people_before"].isna().all()
    assert table["difference"].isna().all()
    assert table.loc["network", ["state", "people_now"]].tolist() == ["continued", 20]
    assert table.loc["outreach", "state"] == "gone"
    assert table.loc["practice", ["state", "note"]].tolist() == ["new", NO_TABLE]
    assert table.loc["logistics", ["state", "note"]].tolist() == ["new", ""]
    last = table.iloc[-1]
    assert last[["name", "state", "note"]].tolist() == ["移動手段の確保", "gone", UNNAMED]


def test_without_years_all_answers_count() -> None:
    rows = [row._replace(year="") for row in ROWS]
    table = compared(year_of("R5"), analysis_from(rows))
    assert set(table["year_now"]) == {""}
    assert table.loc["network", "n_now"] == 6


def test_without_an_earlier_year_there_is_nothing() -> None:
    assert compared(None, year_of("R6")).empty


def test_it_is_kept_in_the_run_folder(tmp_path: Path) -> None:
    now = year_of("R6")
    table = compared(year_of("R5"), now).reset_index()[list(CONTINUITY_COLUMNS)]
    save_run(replace(now, continuity=table), tmp_path / "with")
    pd.testing.assert_frame_equal(load_run(tmp_path / "with").continuity, table)
    save_run(now, tmp_path / "without")
    assert load_run(tmp_path / "without").continuity.empty
