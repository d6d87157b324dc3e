"""What the shareable edition keeps back."""

from __future__ import annotations

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.statistics.crosstab import counts
from tests.report.small import analysis_from, crowd_analysis, small_analysis
from tests.report.small_rows import ROWS


def crowd_with_few() -> Scope:
    """Thirty people a year, and two more who alone speak of a theme."""
    rows = [row._replace(person=f"{row.person}{i}") for i in range(10) for row in ROWS]
    rows += [ROWS[0]._replace(person=f"A{i}", theme="outreach") for i in (20, 21)]
    return Scope(analysis_from(rows), "shareable")


def test_nothing_is_kept_back_inside() -> None:
    hiding = Hiding(Scope(small_analysis(), "internal"))
    assert not hiding.themes
    assert not hiding.roles
    assert not hiding.mentions
    assert not hiding.findings
    assert not hiding.finding_voices
    assert not hiding.voices
    assert not hiding.topics
    assert not hiding.topic_themes


def test_a_theme_of_two_people_is_kept_back() -> None:
    hiding = Hiding(crowd_with_few())
    assert hiding.themes == {"outreach"}
    assert ("outreach", "issue") in hiding.roles
    assert "outreach" in hiding.mentions
    assert len(hiding.mentions) > 1  # all but one would tell that one, less the coded opinions
    assert ("outreach", "dialogue") in hiding.findings


def test_large_counts_stay() -> None:
    hiding = Hiding(Scope(crowd_analysis(30), "shareable"))
    assert not hiding.themes
    assert not hiding.findings


def test_small_counts_take_all_small_themes() -> None:
    hiding = Hiding(Scope(small_analysis(), "shareable"))
    themes = small_analysis().themes
    assert hiding.themes == set(themes.loc[themes["people"] > 0, "theme"])


def test_units_are_counted_beside_mentions() -> None:
    segments = small_analysis().segments
    people, mentions = counts(segments, "theme", "role", ["network", "none"], ["issue", "measure"])
    assert people.tolist() == [[3, 1], [0, 1]]
    assert mentions.tolist() == [[4, 1], [0, 1]]


def test_a_table_asks_for_its_mask() -> None:
    hiding = Hiding(crowd_with_few())
    mask = hiding.mask("affiliation", ["network", "outreach"], ["行政"])
    assert mask.shape == (2, 1)
    assert not mask[0, 0]


def test_a_publication_hides_below_ten() -> None:
    analysis = crowd_analysis(30)
    few = set(analysis.themes.loc[analysis.themes["people"].between(1, 9), "theme"])
    assert Scope(crowd_analysis(30, publication=True), "shareable").k == 10
    assert Scope(crowd_analysis(30, publication=True), "internal").k == 0
    assert Hiding(Scope(crowd_analysis(30, publication=True), "shareable")).themes >= few
