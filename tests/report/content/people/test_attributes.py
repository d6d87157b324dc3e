"""Attributes are put together until most cells may be shown."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people.attributes import coarse, crossed
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.tables import build
from reflect_nlp.run import Analysis
from reflect_nlp.survey.municipalities import MUNICIPALITY_COLUMNS
from tests.report.small import analysis_from, crowd_analysis
from tests.report.small_rows import ROWS


def test_municipalities_stay_inside_and_regions_may_leave() -> None:
    told = crowd_analysis(30, regions={"浜辺市": "東部"})
    assert "municipality" not in crossed(Scope(told, "shareable"))
    assert "region" in crossed(Scope(told, "shareable"))
    assert "region" not in crossed(Scope(crowd_analysis(30), "internal"))


def test_two_values_mostly_hidden_make_no_table() -> None:
    rows = [
        ROWS[0]._replace(person=f"{'AB'[j % 2]}{i}{j}", theme=f"new_R6_{i}")
        for i in range(6)
        for j in range(7)
    ]
    scope = Scope(analysis_from(rows), "shareable")
    assert coarse("affiliation", [f"new_R6_{i}" for i in range(6)], scope) is None


def with_list(k: int) -> Analysis:
    told = crowd_analysis(k)
    towns = sorted(set(told.answers["municipality"]) - {""})
    rows = [(town, "", ("重層事業", "未実施")[i % 2]) for i, town in enumerate(towns)]
    listed = pd.DataFrame(rows, columns=list(MUNICIPALITY_COLUMNS))
    return replace(told, survey=replace(told.survey, municipalities=listed))


def test_the_status_of_municipalities_is_crossed_in_both_editions_where_it_is_listed() -> None:
    for edition in ("internal", "shareable"):
        assert "status" not in crossed(Scope(crowd_analysis(30), edition))
        scope = Scope(with_list(30), edition)
        assert crossed(scope)["status"] == "事業の状況"
        table = build(scope.analysis, edition).tables["cross_status"]
        assert table.title == "事業の状況別のテーマ"
        labels = [column.label for column in table.columns]
        assert any(label.startswith("重層事業（") for label in labels)
        assert any(label.startswith("未実施（") for label in labels)


def test_disclosure_control_keeps_the_status_with_the_other_attributes() -> None:
    scope = Scope(with_list(30), "shareable")
    hiding = Hiding(scope)
    assert "status" in hiding.crosses
    counted = hiding.crosses["status"]
    hidden = hiding.mask("status", counted.rows, counted.columns)
    few = (counted.people > 0) & (counted.people < scope.k)
    assert bool(hidden[few].all())
