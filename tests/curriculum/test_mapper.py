from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.curriculum.mapper import map_findings, units_by
from reflect_nlp.records import Category, Codebook, PriorityFormula, Scheme
from reflect_nlp.run import FINDING_COLUMNS
from reflect_nlp.words import DIRECTIONS, VOICES
from tests.curriculum.small import PEOPLE, Row, coded, people

EVERYBODY = Scheme(
    "区分", "2", (Category("exercise", "演習"),), priority=PriorityFormula(min_people=1)
)
WEIGHED = {"request": 1.0, "difficulty": 1.0, "question": 0.8, "proposal": 0.5}


def mapped(
    segments: pd.DataFrame,
    *,
    scheme: Scheme | None = None,
    codebook: Codebook | None = None,
    growth: dict[str, float] | None = None,
    stability: dict[str, float] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    return map_findings(
        segments,
        people(),
        lists=(codebook, scheme),
        stability=stability or {},
        growth=growth or {},
        seed=seed,
    )


def findings(*rows: Row, **options: object) -> pd.DataFrame:
    return mapped(coded(*rows), **options)  # type: ignore[arg-type]


def test_a_finding_is_a_cell_with_its_people_and_voices() -> None:
    table = findings(
        ("a", "network", "exercise", "request"),
        ("a", "network", "exercise", "difficulty"),
        ("b", "network", "exercise", "request"),
        ("c", "network", "lecture", "gain"),
    )
    assert table.columns.tolist() == list(FINDING_COLUMNS)
    row = table.iloc[0]
    assert (row["theme"], row["category"], row["direction"]) == ("network", "exercise", "training")
    assert (row["people"], row["n"], row["mentions"]) == (2, 10, 3)
    assert (row["request"], row["difficulty"], row["gain"]) == (2, 1, 0)
    assert len(table) == 2


def test_a_finding_says_where_and_in_whose_words_it_was_said() -> None:
    row = findings(
        ("a", "network", "exercise", "request"),
        ("b", "network", "exercise", "request"),
        ("b", "network", "exercise", "request"),
        ("c", "network", "exercise", "request"),
        ("d", "network", "exercise", "request"),
    ).iloc[0]
    assert (row["sessions"], row["affiliations"]) == ("第1回3・第2回2", "社協4")
    assert row["evidence"] == "r0 | r1 | r3"
    assert row["score"] == pytest.approx(0.8)


def test_a_survey_without_sessions_tells_none() -> None:
    said = coded(("a", "network", "exercise", "request")).assign(session="", affiliation="")
    assert mapped(said)[["sessions", "affiliations"]].to_numpy().tolist() == [["", ""]]
    named = pd.DataFrame({"unit_id": ["a", "b", "b"], "session": ["後期", "後期", "前期"]})
    assert units_by(named, "session", "第{}回") == "後期2・前期1"


def test_the_rule_tells_direction_priority_and_who_put_it_there() -> None:
    said = coded(("a", "snow", "operation", "request"), ("b", "snow", "operation", "proposal"))
    said.loc[0, ["decided", "category_score"]] = [True, 1.0]
    scheme = Scheme("区分", "2", (), WEIGHED)
    rule = mapped(
        said, scheme=scheme, codebook=Codebook("本", "3", ()), growth={"snow": 1.5},
        stability={"snow": 0.8},
    ).iloc[0]  # fmt: skip
    assert rule["priority"] == pytest.approx(100 * 0.2 * 0.75 * 1.5 * 0.8)
    assert rule[["term_voice", "term_growth", "term_stability"]].tolist() == [0.75, 1.5, 0.8]
    assert rule["rule"] == (
        "声（要望1、提案1）、向きの数（研修への要望1、現場での方策1）から「研修への要望」。"
        "優先度18.0＝100×割合0.200×声0.75×増減1.50×安定度0.80。"
        "意見2件のうち1件は人の判断、ほかは判定器（コードブック第3版、改善区分第2版）が"
        "ここに置いた（確かさの平均0.80）"
    )
    own = mapped(said.assign(decided=True), scheme=scheme).iloc[0]
    assert own["score"] == 1.0
    assert own["rule"].endswith("。意見2件を人の判断でここに置いた")
    sure = mapped(said.assign(decided=False, category_score=1.0)).iloc[0]
    assert sure["rule"].endswith("が意見2件をここに置いた（確かさの平均1.00）")


def test_a_cell_without_a_voice_says_so() -> None:
    row = mapped(coded(("a", "snow", "lecture", "unsure"), role="measure")).iloc[0]
    assert (row["direction"], row["priority"]) == ("practice", 0.0)
    assert str(row["rule"]).startswith("声の判定なし、設問の役割による向きの数（現場での方策1）")


@pytest.mark.parametrize("status", ["unsure", "unstable", "none"])
def test_what_is_unsure_or_unstable_is_no_finding(status: str) -> None:
    assert mapped(coded(("a", "network", "exercise", "request"), status=status)).empty


@pytest.mark.parametrize("category", ["none", "unsure"])
def test_without_a_category_there_is_no_finding(category: str) -> None:
    assert findings(("a", "network", category, "request")).empty


def test_nothing_said_is_an_empty_table_of_the_same_shape() -> None:
    assert findings().columns.tolist() == list(FINDING_COLUMNS)


def test_rows_stand_by_direction_then_by_falling_priority() -> None:
    table = findings(
        ("a", "relay", "lecture", "gain"),
        ("b", "tools", "materials", "request"),
        ("a", "network", "exercise", "request"),
        ("b", "network", "exercise", "request"),
        ("c", "community", "fieldwork", "difficulty"),
        ("d", "outreach", "fieldwork", "proposal"),
    )
    assert table["direction"].tolist() == ["training", "training", "field", "practice", "keep"]
    assert table["theme"].tolist()[:2] == ["network", "tools"]


def test_a_finding_of_too_few_people_has_no_place_in_the_order() -> None:
    many = [(who, "relay", "followup", "proposal") for who in "abc"]
    few = [(who, "relay", "audience", "request") for who in "ab"]
    lone = [(who, "tools", "materials", "proposal") for who in "a"]
    table = findings(*many, *few, *lone)
    assert table["ranked"].tolist() == [False, True, False]
    assert table["rank_low"].isna().tolist() == [True, False, True]
    assert (table["priority"] > 0).all()


def test_ranks_are_within_a_direction() -> None:
    rows = [(who, "network", "exercise", "request") for who in PEOPLE]
    table = findings(*rows, ("a", "relay", "lecture", "gain"), scheme=EVERYBODY)
    assert table["rank_low"].tolist() == [1, 1]


row = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(["network", "relay", "tools"]),
    st.sampled_from(["exercise", "lecture", "none", "unsure"]),
    st.sampled_from(VOICES),
)


@given(st.lists(row, min_size=1, max_size=25), st.integers(0, 9))
@settings(max_examples=30)
def test_every_cell_that_was_said_is_one_finding(rows: list[Row], seed: int) -> None:
    said = [row for row in rows if row[2] not in ("none", "unsure")]
    table = findings(*rows, seed=seed)
    cells = list(zip(table["theme"], table["category"], strict=True))
    assert sorted(cells) == sorted({(theme, category) for _, theme, category, _ in said})
    assert table["mentions"].sum() == len(said)
    voiced = table[[voice for voice in VOICES if voice != "none"]].to_numpy().sum()
    assert voiced == sum(voice != "none" for *_, voice in said)
    assert set(table["direction"]) <= set(DIRECTIONS)
    assert (table["ranked"] == (table["people"] >= 3)).all()
    ranked = table[table["ranked"].astype(bool)]
    sizes = ranked.groupby("direction")["theme"].transform("size")
    assert (ranked["rank_low"] >= 1).all()
    assert (ranked["rank_low"] <= ranked["rank_high"]).all()
    assert (ranked["rank_high"] <= sizes).all()
    pd.testing.assert_frame_equal(table, findings(*rows, seed=seed))
