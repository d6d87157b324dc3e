"""What became of last year's themes, as both editions tell it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.places import without_places
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.tables import build
from reflect_nlp.report.content.years.continuity import (
    changes,
    continuity_intervals,
    continuity_table,
    shown_continuity,
)
from reflect_nlp.report.content.years.trends import build_trend
from reflect_nlp.report.model import Table, Trend
from reflect_nlp.run import CONTINUITY_COLUMNS, Analysis
from reflect_nlp.words import Edition
from tests.report.small import crowd_analysis

NAN = float("nan")
Line = tuple[str, str, str, float, float, float, float]
LINES: tuple[Line, ...] = (
    ("network", "ネットワークの強化・会議運営", "grown", 20, 40, 0.05, 0.4),
    ("community", "地域理解・地域との協働", "continued", 3, 20, -0.1, 0.5),
    ("relay", "受講者が伝えていく役割", "continued", 20, 4, -0.5, 0.1),
    ("logistics", "研修の運営", "new", 0, 3, 0.01, 0.1),
    ("outreach", "地域に出向く", "gone", 4, 0, -0.1, 0.01),
    ("practice", "実践報告からの学び", "gone", 30, 0, -0.6, -0.2),
)


def frame(lines: tuple[Line, ...] = LINES, *, n: int = 80) -> pd.DataFrame:
    rows = [
        (
            code,
            name,
            state,
            "R5",
            old,
            n,
            old / n,
            "R6",
            new,
            n,
            new / n,
            (new - old) / n,
            *ends,
            "",
        )
        for code, name, state, old, new, *ends in lines
    ]
    return pd.DataFrame(rows, columns=list(CONTINUITY_COLUMNS))


def with_frame(table: pd.DataFrame, year: str = "R6") -> Analysis:
    crowd = crowd_analysis(90)
    return replace(
        crowd,
        segments=crowd.segments[crowd.segments["fiscal_year"] == year],
        answers=crowd.answers[crowd.answers["fiscal_year"] == year],
        continuity=table,
    )


def told(
    table: pd.DataFrame, edition: Edition, trend: Trend | None = None
) -> tuple[pd.DataFrame, Table | None]:
    scope = Scope(with_frame(table), edition)
    shown = shown_continuity(scope, Hiding(scope), trend)
    return shown.set_index("theme"), continuity_table(shown, scope)


def test_the_table_says_years_difference_and_state() -> None:
    _, table = told(frame(), "internal")
    assert table is not None
    assert table.title == "昨年度との比較（令和5年度 → 令和6年度）"
    assert [column.label for column in table.columns] == [
        "テーマ",
        "令和5年度（人）",
        "令和5年度（n＝80）",
        "令和6年度（人）",
        "令和6年度（n＝80）",
        "差（ポイント）",
        "状態",
    ]
    name = "ネットワークの強化・会議運営"
    assert table.rows[0] == (name, 20, 0.25, 40, 0.5, "+25.0", "増加")
    assert [row[-1] for row in table.rows] == ["増加", "継続", "継続", "新規", "なし", "なし"]
    assert table.rows[2][-2] == "−20.0"
    assert "別の集団" in table.note


def test_the_intervals_stand_in_the_research_part() -> None:
    scope = Scope(with_frame(frame()), "internal")
    table = continuity_intervals(shown_continuity(scope, Hiding(scope), None), scope)
    assert table is not None
    name = "ネットワークの強化・会議運営"
    assert table.rows[0] == (name, "+25.0", "+5.0", "+40.0", "増加")
    assert len(table.rows) == int(frame()["difference"].notna().sum())


def test_small_counts_of_a_year_are_hidden_outside() -> None:
    shown, table = told(frame(), "shareable")
    assert shown.index.tolist() == ["network", "community", "relay", "practice"]
    assert shown.loc["community", ["people_before", "share_before", "difference"]].isna().all()
    assert shown.loc["community", "people_now"] == 20
    assert shown.loc["relay", "people_before"] == 20
    assert shown.loc["relay", ["people_now", "share_now", "low", "high"]].isna().all()
    assert table is not None
    assert "「－」は5人未満" in table.note


def test_what_the_trend_hides_is_hidden_here_too() -> None:
    trend = Trend(("R5", "R6"), (80, 80), (LINES[0][1],), ((None, 40),), ((None, 0.5),))
    shown, _ = told(frame(), "shareable", trend)
    assert shown.loc["network", ["people_before", "people_now", "difference"]].isna().all()
    assert told(frame(), "internal", trend)[0].loc["network", "people_now"] == 40


def test_where_few_answered_nothing_is_told_outside() -> None:
    few = frame(LINES[:1], n=4)
    assert told(few, "shareable")[1] is None
    inside = told(few, "internal")[1]
    assert inside is not None
    assert "※" in inside.columns[2].label
    assert "少なすぎる" in inside.note


def test_the_same_year_is_named_as_such() -> None:
    _, table = told(frame().assign(year_before="R6"), "internal")
    assert table is not None
    assert "同じ年度の結果どうし" in table.note


def test_a_page_made_by_hand_is_there_or_not() -> None:
    bare = frame().assign(
        **dict.fromkeys(("people_before", "n_before", "share_before", "difference"), NAN)
    )
    bare = bare.assign(low=NAN, high=NAN, year_before="", note=["備考", *[""] * 5])
    _, table = told(bare, "internal")
    assert table is not None
    assert [column.key for column in table.columns] == [
        *("name", "told", "people_now", "share_now", "state_label", "note")
    ]
    assert table.columns[1].label == "昨年度（まとめ表）"
    assert [row[1] for row in table.rows] == ["あり", "あり", "あり", "", "あり", "あり"]
    assert "名前で対応させた" in table.note


def test_only_pairs_of_shares_are_drawn() -> None:
    inside, _ = told(frame(), "internal")
    assert [c.state_label for c in changes(inside)] == [
        *("増加", "継続", "継続", "新規", "なし", "なし")
    ]
    outside, _ = told(frame(), "shareable")
    assert [(c.before, c.now) for c in changes(outside)] == [(0.25, 0.5), (0.375, 0.0)]


def test_bodies_are_taken_out_of_names() -> None:
    named = frame().assign(name="潮見市の会議")
    assert set(without_places(with_frame(named)).continuity["name"]) == {"〔市町・チーム〕の会議"}


def test_the_report_has_it_only_with_an_earlier_year() -> None:
    assert "continuity" in build(with_frame(frame()), "internal").tables
    report = build(crowd_analysis(30), "internal")
    assert "continuity" not in report.tables
    assert report.changes == ()


def test_both_years_in_one_file_agree_with_the_trend() -> None:
    crowd = replace(crowd_analysis(90), continuity=frame(LINES[:1]))
    scope = Scope(crowd, "shareable")
    hiding = Hiding(scope)
    trend = build_trend(scope, hiding)
    assert trend is not None
    hidden = None in trend.people[trend.themes.index(LINES[0][1])]
    shown = shown_continuity(scope, hiding, trend)
    assert bool(shown["people_now"].isna().all()) == hidden
