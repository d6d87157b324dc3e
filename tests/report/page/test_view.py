from __future__ import annotations

from dataclasses import replace

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Column, Report, Table
from reflect_nlp.report.page.view import build_view, fits_paper, off_paper, part_of
from tests.report.small import crowd_analysis, empty_analysis


@pytest.fixture(scope="module")
def internal() -> Report:
    return build(crowd_analysis(30), "internal")


def test_an_empty_report_keeps_the_parts_that_say_so() -> None:
    parts = [key for key, _ in build_view(build(empty_analysis(), "internal")).parts]
    assert parts[0] == "overview"
    assert parts[-1] == "method"
    assert not {"themes", "summary", "topics", "when", "opinions"} & set(parts)


def test_no_table_is_lost(internal: Report) -> None:
    view = build_view(internal)
    printed = {table.key for key, _ in view.parts for table in view.tables(key)}
    drawn = {f"summary_{s.role}" for s in internal.summaries} | {
        "matrix",
        "programme",
        "segments",
        "topic_curve",
    }
    assert printed | drawn == set(internal.tables)
    assert part_of("never_heard_of") == "method"


def test_the_first_page_ranks_themes_and_leaves_weak_ones_out(internal: Report) -> None:
    top = build_view(internal).top_themes
    assert [card.people for card in top] == sorted((card.people for card in top), reverse=True)
    assert all(card.status in ("known", "new") for card in top)


def test_the_first_page_tells_requests_to_the_training_first(internal: Report) -> None:
    assert {f.direction for f in build_view(internal).top_findings} == {"training"}
    field = [finding for finding in internal.findings if finding.direction == "field"]
    assert build_view(replace(internal, findings=tuple(field))).top_findings[0] == field[0]
    kept = tuple(finding for finding in internal.findings if finding.direction == "keep")
    assert build_view(replace(internal, findings=kept)).top_findings == ()


def test_scales_hold_every_value(internal: Report) -> None:
    view = build_view(internal)
    assert all(high <= view.bar_top for _, high in view.intervals.values())
    assert internal.matrix is not None
    assert view.heat_top == max(n or 0 for row in internal.matrix.people for n in row)


def test_a_cell_of_the_heat_map_finds_its_evidence(internal: Report) -> None:
    view = build_view(internal)
    for place, finding in enumerate(internal.findings, start=1):
        assert view.evidence[finding.theme_name, finding.category_name] == place


def test_broad_tables_are_kept_off_paper() -> None:
    def wide(*keys: str) -> Table:
        return Table("x", "", tuple(Column(key, key) for key in keys), ())

    plain = [f"c{i}" for i in range(8)]
    assert off_paper(wide("low", *plain)) == frozenset()
    assert off_paper(wide("theme", "name", "low", *plain)) == {"theme", "low"}
    assert fits_paper(wide("theme", "name", "low", *plain))
    assert not fits_paper(wide(*plain, *(f"d{i}" for i in range(8))))


def test_a_column_called_theme_that_holds_the_name_stays() -> None:
    years = [f"y{i}" for i in range(11)]
    table = Table("trend", "", tuple(Column(key, key) for key in ("theme", *years)), ())
    assert off_paper(table) == frozenset()
