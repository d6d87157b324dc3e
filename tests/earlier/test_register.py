"""The 対応方針表 over two years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from reflect_nlp.decisions import Decision, DecisionStore
from reflect_nlp.decisions.register import REGISTER_COLUMNS, responses
from reflect_nlp.earlier.read import Previous, read_previous
from reflect_nlp.earlier.register import MOST, register_table, updated
from reflect_nlp.run import Analysis
from reflect_nlp.store import PRIVATE, save_run
from tests.report.small import analysis_from
from tests.report.small_rows import ROWS, Row

RELAY = Row("R5", "1", "A", "Q1", "伝える時間がない。", "relay", "known", "followup", "difficulty")
EXERCISE = Row("R5", "1", "B", "Q1", "演習を増やす。", "network", "known", "exercise", "request")

VAGUE_NOTE = "人数が少なく、増えたか減ったかは分からない。"


def year_of(year: str, *rows: Row, times: int = 10) -> Analysis:
    """Rows as if said in one year by ``times`` people for each of theirs; all are ranked."""
    made = analysis_from(
        row._replace(year=year, person=f"{row.person}{i}") for i in range(times) for row in rows
    )
    return replace(made, findings=made.findings.assign(ranked=True))


def said(target: str, **after: str) -> Decision:
    return Decision("respond", target, who="佐藤", after=after)


def before(run: Analysis, *events: Decision) -> Previous:
    return Previous("昨年度", run=run, responses=responses(events))


def by_key(table: pd.DataFrame) -> pd.DataFrame:
    assert tuple(table.columns) == REGISTER_COLUMNS
    return table.set_index(["theme", "category"])


def at(table: pd.DataFrame, pair: tuple[str, str]) -> dict[str, Any]:
    return dict(zip(table.columns, table.loc[[pair]].iloc[0].tolist(), strict=True))


def test_only_what_calls_for_an_answer_is_listed() -> None:
    table = register_table(year_of("R6", *[row for row in ROWS if row.year == "R6"]), None)
    assert set(table["direction"]) == {"training", "field"}
    assert table["direction"].tolist() == sorted(table["direction"], reverse=True)
    assert set(table["voice"]) == {""}
    assert (table["plan"] == "").all()


def test_a_finding_below_the_floor_stands_only_when_somebody_wrote_about_it() -> None:
    run = year_of("R6", RELAY, EXERCISE)
    run = replace(run, findings=run.findings.assign(ranked=False))
    assert register_table(run, None).empty
    table = by_key(register_table(run, None, [said("relay/followup", plan="報告会を開く")]))
    assert table.index.tolist() == [("relay", "followup")]
    assert at(table, ("relay", "followup"))["plan"] == "報告会を開く"


def test_the_list_is_short() -> None:
    themes = ("network", "community", "relay", "practice", "consultation")
    categories = ("dialogue", "exercise", "lecture")
    rows = [
        EXERCISE._replace(theme=theme, category=category, person="AB"[i % 2])
        for i, (theme, category) in enumerate((t, c) for t in themes for c in categories)
    ]
    assert len(register_table(year_of("R6", *rows), None)) == MOST


def test_last_year_is_carried_beside_what_is_said_now() -> None:
    earlier = year_of("R5", RELAY, EXERCISE, RELAY._replace(person="C", theme="community"))
    now = year_of("R6", EXERCISE, EXERCISE._replace(person="A"), RELAY._replace(person="C"))
    quiet = said("community/followup", plan="地域に出る", state="doing")
    table = by_key(
        register_table(now, before(earlier, quiet, said("network/exercise", plan="演習を増やす")))
    )
    assert table["voice"].to_dict() == {
        ("network", "exercise"): "worse",
        ("relay", "followup"): "continued",
        ("community", "followup"): "resolved",
    }
    gone = at(table, ("community", "followup"))
    assert (gone["people"], gone["n"], gone["people_before"], gone["n_before"]) == (0, 30, 10, 30)
    assert (gone["plan_year"], gone["plan_before"], gone["state_before"]) == (
        "R5",
        "地域に出る",
        "doing",
    )
    assert (gone["plan"], gone["direction"]) == ("", "field")
    assert gone["note"] == "今年度は意見がない。"


def test_a_clear_fall_is_told_with_who_still_says_so() -> None:
    many = [EXERCISE._replace(person=p) for p in "ABC"]
    now = year_of("R6", many[0], *[RELAY._replace(person=p) for p in "BC"])
    row = at(by_key(register_table(now, before(year_of("R5", *many)))), ("network", "exercise"))
    assert row["voice"] == "resolved"
    assert row["high"] < 0
    assert row["note"].startswith("減ったが、なお10人が述べている。")


def test_what_cannot_be_compared_says_why() -> None:
    now = year_of("R6", EXERCISE, RELAY)
    few = year_of("R5", EXERCISE, times=9)
    teams = year_of("R5", EXERCISE)
    teams = replace(teams, survey=replace(teams.survey, unit="team"))
    other = year_of("R5", EXERCISE._replace(question="Q3"))
    unknown = year_of("R5", EXERCISE)
    unknown = replace(unknown, themes=unknown.themes[unknown.themes["theme"] != "network"])
    for earlier, why in (
        (few, "10人未満"),
        (teams, "数える単位が違う"),
        (other, "文言の同じ設問がない"),
        (unknown, "昨年度はこのテーマを数えていない"),
    ):
        row = at(by_key(register_table(now, before(earlier))), ("network", "exercise"))
        assert row["voice"] == "unknown"
        assert why in row["note"]
        assert pd.isna(row["difference"])


def worded(run: Analysis, **asks: str) -> Analysis:
    """The run with other headers, and with what the list of questions says they ask."""
    questions = tuple(
        replace(q, header=f"{q.header}（改）", asks=asks.get(q.key, q.asks))
        for q in run.survey.questions
    )
    return replace(run, survey=replace(run.survey, questions=questions))


def test_other_words_are_compared_where_the_list_of_questions_says_they_ask_the_same() -> None:
    now, earlier = year_of("R6", EXERCISE), year_of("R5", EXERCISE)
    pair = ("network", "exercise")
    row = at(by_key(register_table(worded(now), before(earlier))), pair)
    assert (row["voice"], row["note"]) == ("unknown", "昨年度と文言の同じ設問がない。")
    same = worded(now, Q1="issue"), worded(earlier, Q1="issue")
    row = at(by_key(register_table(same[0], before(same[1]))), pair)
    assert (row["voice"], row["note"]) == ("continued", VAGUE_NOTE)


def test_only_what_both_years_asked_is_compared() -> None:
    now = year_of("R6", EXERCISE, EXERCISE._replace(person="C", question="Q3"))
    row = at(by_key(register_table(now, before(year_of("R5", EXERCISE)))), ("network", "exercise"))
    assert (row["people_before"], row["people_now"], row["n_now"]) == (10, 10, 10)
    assert row["note"] == f"{VAGUE_NOTE}両年度に共通の設問だけで比べた。"


def test_what_nobody_took_up_is_carried_on_until_it_is_closed() -> None:
    first = year_of("R4", EXERCISE, RELAY)
    events = [
        said("network/exercise", plan="演習を増やす", state="open"),
        said("relay/followup", plan="報告会", state="done"),
    ]
    second = year_of("R5", EXERCISE, RELAY)
    second = replace(second, register=register_table(second, before(first, *events)))
    third = by_key(register_table(year_of("R6", EXERCISE, RELAY), before(second)))
    assert third["plan_year"].to_dict() == {
        ("network", "exercise"): "R4",
        ("relay", "followup"): "",
    }
    assert at(third, ("network", "exercise"))["plan_before"] == "演習を増やす"


def test_words_written_since_change_nothing_else() -> None:
    run = year_of("R6", EXERCISE, RELAY)
    run = replace(run, register=register_table(run, None))
    new = updated(run, [said("network/exercise", state="done")])
    assert new["state"].tolist() == ["done", ""]
    rest = [c for c in REGISTER_COLUMNS if c != "state"]
    pd.testing.assert_frame_equal(new[rest], run.register[rest])


def test_a_folder_gives_what_people_wrote_in_it(tmp_path: Path) -> None:
    save_run(year_of("R5", EXERCISE), tmp_path)
    assert read_previous(tmp_path).responses == {}
    with DecisionStore(tmp_path / PRIVATE / "decisions.sqlite") as store:
        store.record(said("network/exercise", plan="演習を増やす"))
    assert read_previous(tmp_path).responses == {"network/exercise": {"plan": "演習を増やす"}}
