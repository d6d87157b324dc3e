"""How long it takes from coded segments to decisions on the bundled sample: the bar is 3 seconds.

    python benchmarks/decisions_speed.py

Counts what stands between the coded segments and the written report: findings with their priority
and ranges of ranks, the register, the programme, questions, visits, comparisons, trends, misreading
widths, hiding over all tables of the shareable edition, and the text-mining functions on the words
of the segments. Reading, coding and writing are not counted; loading of scipy's parts is.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from reflect_nlp import Analysis, analyze, mining, read_survey, sample_path
from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.earlier.register import register_table
from reflect_nlp.report.content.findings import misread
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.people import comparisons
from reflect_nlp.report.content.programme import asked
from reflect_nlp.report.content.programme import draft as programme
from reflect_nlp.report.content.programme import items as programme_items
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.visits import book as visits
from reflect_nlp.report.content.years import trends
from reflect_nlp.settings import Settings, for_sample
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.summarise import growth_factors
from reflect_nlp.words import EDITIONS

RESULTS = Path(__file__).parent / "results" / "decisions_speed.json"
BAR = 3.0


def main() -> None:
    """Time every step once, on both editions where there are two."""
    settings = for_sample(Settings())
    analysis = analyze(read_survey(sample_path(), settings), settings)
    steps: dict[str, Callable[[Analysis], object]] = {
        "findings": findings,
        "register": lambda a: register_table(a, None, ()),
        "tables of both editions": both_editions,
        "visits": visits.visit_book,
        "text mining": words,
    }
    seconds = {}
    for name, step in steps.items():
        start = time.perf_counter()
        step(analysis)
        seconds[name] = round(time.perf_counter() - start, 2)
    total = round(sum(seconds.values()), 2)
    found = {"segments": len(analysis.segments), "seconds": seconds, "total": total, "bar": BAR}
    RESULTS.write_text(json.dumps(found | {"met": total <= BAR}, indent=1) + "\n")
    print(json.dumps(found))


def findings(analysis: Analysis) -> object:
    """Map themes to categories, with priorities and 500 draws of teams."""
    return map_findings(
        analysis.segments,
        units_of(analysis.answers),
        lists=(analysis.codebook, analysis.scheme),
        stability={},
        growth=growth_factors(analysis.segments, analysis.answers),
        seed=0,
    )


def both_editions(analysis: Analysis) -> object:
    """Decide what to hide, and count programme, questions, trends, comparisons and widths."""
    made: list[object] = []
    for edition in EDITIONS:
        scope = Scope(analysis, edition)
        hiding = Hiding(scope)
        placed = programme.read_year(scope)
        made += programme_items.tables(programme.plan(placed), placed)
        made += [asked.asked_table(scope, hiding), asked.feedback(analysis)]
        made += trends.trend_tables(trends.build_trend(scope, hiding), scope, hiding)
        made += [trends.research_trend(scope, hiding), hiding.crosses]
        made += comparisons.comparison_tables(scope, hiding)
        made.append(misread.intervals_table(scope, hiding.themes))
    return made


def words(analysis: Analysis) -> object:
    """Make the five staples out of the words of the segments."""
    documents = analysis.topic_documents["terms"].str.split().tolist()
    years = analysis.segments.set_index("segment_id")["fiscal_year"]
    groups = years.loc[analysis.topic_documents["segment_id"]].tolist()
    return (
        mining.communities(mining.cooccurrence(documents)),
        mining.correspondence(mining.word_table(documents, groups)),
        mining.keyness(documents, groups),
        mining.kwic(analysis.topic_documents["text"].tolist(), "会議"),
        mining.word_clusters(documents),
    )


if __name__ == "__main__":
    main()
