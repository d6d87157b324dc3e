"""The numbers of an edition and what ties them."""

from __future__ import annotations

from reflect_nlp.report.content.folding import fold
from reflect_nlp.report.content.hiding.release import FOLDED, hidden_of, release_of, with_folds
from reflect_nlp.report.content.hiding.tied import NEWEST, YEARLY
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.years.comparable import categories_by_year
from tests.report.small import analysis_from, crowd_analysis
from tests.report.small_rows import ROWS

SCOPE = Scope(crowd_analysis(30), "shareable")


def test_roles_nobody_was_asked_about_hide_nothing() -> None:
    names = release_of(SCOPE, {}).values
    assert ("said", "role", "network", "issue") in names
    assert not [name for name in names if isinstance(name, tuple) and name[-1] == "other"]


def test_categories_by_year_are_numbers_of_the_edition() -> None:
    counted = categories_by_year(SCOPE)
    release = release_of(SCOPE, {}, counted)
    i, j = counted.rows.index("dialogue"), counted.columns.index("R6")
    assert release.values["units", YEARLY, "dialogue", "R6"] == counted.people[i, j]


def test_rows_of_several_themes_lie_between_their_parts_and_their_sum() -> None:
    folded = {"issue": fold("issue", {"network", "community"}, SCOPE)}
    release = with_folds(release_of(SCOPE, {}), folded)
    name = ("units", FOLDED, "issue", "other")
    parts = next(limit.parts for limit in release.limits if limit.lesser == name)
    assert {part[2] for part in parts if isinstance(part, tuple)} >= {"network", "community"}
    assert max(release.values[part] for part in parts) <= release.values[name]
    assert release.values[name] <= sum(release.values[part] for part in parts)
    assert name in release.kept


def test_the_slide_is_a_part_of_the_whole() -> None:
    one = Scope(analysis_from([row for row in ROWS if row.year == "R6"]), "shareable")
    release = release_of(one, {})
    said = ("said", NEWEST, "practice")
    assert release.values[said] == 2
    assert [limit.parts for limit in release.limits if limit.lesser == said] == [
        (("said", "practice"),)
    ]


def test_hidden_cells_are_told_by_row_and_column() -> None:
    hidden = frozenset({("said", "role", "network", "issue"), ("said", "network")})
    assert list(hidden_of(hidden, "said", "role")) == [("network", "issue")]
