from __future__ import annotations

from reflect_nlp.report.content.programme.draft import plan, read_year
from reflect_nlp.report.content.programme.items import tables
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Cell, Table
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition
from tests.report.planned import planned_analysis
from tests.report.small import empty_analysis


def both(analysis: Analysis, edition: Edition = "internal") -> tuple[Table, ...]:
    programme = read_year(Scope(analysis, edition))
    return tables(plan(programme), programme)


def records(table: Table) -> list[dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_the_draft_has_a_row_a_session_and_room_to_decide() -> None:
    draft = both(planned_analysis())[0]
    labels = [column.label for column in draft.columns]
    assert labels == ["回", "開催日・内容", "維持", "見直し", "追加", "来年度の内容〔担当者記入〕"]
    second = draft.rows[1]
    assert second[0] == "第2回"
    assert str(second[1]).splitlines() == [
        "令和6年9月13日",
        "つながり",
        "・実践報告「居場所の一年」",
        "・演習「ネットワーク形成図を描く」",
        "回答3人",
    ]
    assert str(second[2]).splitlines() == [
        "・実践報告「居場所の一年」　1人",
        "「ひだまり工房の話に励まされた。」",
        "・実践報告全般　1人",
        "「家族に病気のある世帯を訪ねた話が心に残った。」",
    ]
    assert "案：演習・ワークを見直す。" in str(second[3])
    assert all(row[-1] == "" for row in draft.rows)


def test_every_opinion_is_in_one_row() -> None:
    items = records(both(planned_analysis())[1])
    assert items[-1]["session"] == "計"
    assert sum(int(str(row["mentions"])) for row in items[:-1]) == items[-1]["mentions"]
    labels = [row["item"] for row in items]
    assert "結び付けられないもの（区分なし・要確認・回の不明）" in labels
    assert "この回の項目にないこと" in labels


def test_an_item_nobody_spoke_of_is_told_as_nought() -> None:
    items = records(both(planned_analysis(said=()))[1])
    drawn = next(row for row in items if "形成図" in str(row["item"]))
    assert (drawn["people"], drawn["mentions"], drawn["quotes"]) == (0, 0, "")


def test_voices_stand_beside_their_words() -> None:
    items = records(both(planned_analysis())[1])
    drawn = next(row for row in items if "形成図" in str(row["item"]))
    assert [drawn[group] for group in ("people", "good", "hard", "asked")] == [1, 0, 0, 1]
    assert drawn["quotes"] == "要望・質問「形成図の手順書がほしいと思った。」"


def test_hidden_rows_do_not_follow_from_the_total() -> None:
    items = records(both(planned_analysis(3), "shareable")[1])
    hidden = [row for row in items if row["people"] is None]
    assert len(hidden) != 1
    assert all(row["quotes"] == "" and row["mentions"] is None for row in hidden)
    shown = [row[key] for row in items for key in ("people", "good", "hard", "asked", "proposed")]
    assert all(value is None or value == 0 or int(str(value)) >= 5 for value in shown)


def test_without_a_plan_there_are_no_tables() -> None:
    assert both(empty_analysis()) == ()
