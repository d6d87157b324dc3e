"""Every number of a report is born here: from an analysis to one edition of the report."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.report.content import cards, lists, method, topics, wording
from reflect_nlp.report.content.findings import misread, register
from reflect_nlp.report.content.findings import table as findings
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people import attendance, closed, comparisons, crosses
from reflect_nlp.report.content.people import organisations as organisation_rates
from reflect_nlp.report.content.programme import asked
from reflect_nlp.report.content.programme import draft as programme
from reflect_nlp.report.content.programme import items as programme_items
from reflect_nlp.report.content.prose import opening
from reflect_nlp.report.content.prose.numbers import Numbers
from reflect_nlp.report.content.prose.sections import sections
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.summaries import summaries, summary_table
from reflect_nlp.report.content.years import continuity, trends
from reflect_nlp.report.model import Matrix, Report, Table, Trend
from reflect_nlp.run import Analysis
from reflect_nlp.words import Edition


def build(analysis: Analysis, edition: Edition) -> Report:
    """Make one edition of the report out of an analysis.

    Parameters
    ----------
    analysis : Analysis
    edition : {"internal", "shareable"}
        The shareable edition hides counts of 1 … k-1 units (``settings.suppress_below``) and what
        follows from them by subtraction, and says nothing of who said what.

    Returns
    -------
    Report
        Equal analyses give equal reports.
    """
    scope = Scope(analysis, edition)
    hiding = Hiding(scope)
    trend = trends.build_trend(scope, hiding)
    matrix = crosses.build_matrix(scope, hiding)
    compared = continuity.shown_continuity(scope, hiding, trend)
    numbers = _numbers(scope, hiding, trend)
    placed = programme.read_year(scope)
    plan = programme.plan(placed)
    return Report(
        title=analysis.run.title or analysis.settings.title,
        subtitle=opening.subtitle(scope),
        edition=edition,
        stamp=opening.stamp(scope),
        unit=scope.unit,
        unit_noun=scope.noun,
        alerts=opening.alerts(scope),
        facts=opening.facts(scope, numbers.themes, hiding),
        conservation=opening.conservation(scope),
        sections=sections(numbers),
        themes=numbers.themes,
        summaries=numbers.summaries,
        topics=cards.topic_cards(scope, hiding),
        findings=numbers.findings,
        matrix=matrix,
        trend=trend,
        tables=_tables(
            numbers, hiding, matrix, trend, compared, programme_items.tables(plan, placed)
        ),
        glossary=method.glossary(scope),
        changes=continuity.changes(compared),
        topics_how=topics.topics_how(scope),
        topics_none=topics.topics_none(scope, hiding),
        plan=plan,
        feedback=asked.feedback(analysis),
        leads_note=findings.leads_note(scope, numbers.findings),
    )


def _numbers(scope: Scope, hiding: Hiding, trend: Trend | None) -> Numbers:
    """Return what sentences and tables of the edition are made of."""
    return Numbers(
        scope=scope,
        rolls=attendance.year_rolls(scope),
        rates=attendance.session_rates(scope),
        themes=cards.theme_cards(scope, hiding, trend),
        summaries=summaries(scope, hiding),
        findings=cards.finding_cards(scope, hiding),
        trend=trend,
        closed=closed.item_counts(scope),
    )


def _tables(
    numbers: Numbers,
    hiding: Hiding,
    matrix: Matrix | None,
    trend: Trend | None,
    compared: pd.DataFrame,
    planned: tuple[Table, ...],
) -> dict[str, Table]:
    """Return every table that has something to show, in the order of the report."""
    scope = numbers.scope
    found: list[Table | None] = [
        attendance.attendance_table(numbers.rolls, scope),
        attendance.rates_table(numbers.rates, scope),
        organisation_rates.rates_by_table(numbers.rolls, scope),
        lists.questions_table(scope),
        lists.themes_table(scope, hiding),
        *(summary_table(summary, scope) for summary in numbers.summaries),
        crosses.matrix_table(matrix, scope) if matrix else None,
        findings.findings_table(scope, hiding),
        register.register_table(scope, hiding),
        *planned,
        asked.asked_table(scope, hiding),
        topics.topics_table(scope, hiding),
        topics.topic_themes_table(scope, hiding),
        *trends.trend_tables(trend, scope, hiding),
        continuity.continuity_table(compared, scope),
        closed.closed_table(numbers.closed, scope),
        *crosses.cross_tables(scope, hiding),
        lists.segments_table(scope, hiding),
        continuity.continuity_intervals(compared, scope),
        trends.research_trend(scope, hiding),
        *comparisons.comparison_tables(scope, hiding),
        misread.intervals_table(scope, hiding.themes),
        misread.corrected_table(scope),
        findings.ranks_table(scope, hiding),
        method.method_table(scope),
        topics.curve_table(scope),
        method.doubts_table(scope),
        wording.synonyms_table(scope),
        wording.standing_table(scope),
        method.excluded_table(scope),
    ]
    return {table.key: table for table in found if table is not None and table.rows}
