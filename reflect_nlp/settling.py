"""Where codes, topics, an earlier year and people's decisions come together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from reflect_nlp.assemble import (
    NewTheme,
    name_new_themes,
    newest_year,
    segment_table,
    unexplained_by,
    with_conflicts,
)
from reflect_nlp.decisions import Decision, apply_to_segments, remembered
from reflect_nlp.discovery import Discovery, centrality
from reflect_nlp.earlier.read import Previous, keep_earlier_codes, reserved
from reflect_nlp.records import Survey
from reflect_nlp.settings import Settings

if TYPE_CHECKING:
    from reflect_nlp.pipeline import Batch, Models


@dataclass(frozen=True, eq=False)
class Settled:
    """Segments with their final codes, the themes that are new, and what could not be applied.

    Attributes
    ----------
    segments : DataFrame (n_segments, len(ANALYSIS_SEGMENT_COLUMNS))
    new_themes : list of NewTheme
    candidates : frozenset of topics that may be new themes and are left for people to decide
    survey : Survey
        With a doubt for every decision that fits nothing any more.
    """

    segments: pd.DataFrame
    new_themes: list[NewTheme]
    candidates: frozenset[int]
    survey: Survey


def settle(
    survey: Survey,
    settings: Settings,
    models: Models,
    batch: Batch,
    discovery: Discovery,
    decisions: Sequence[Decision],
    previous: Previous | None = None,
) -> Settled:
    """Join codes and topics, name what is new, and let decisions have the last word."""
    decided = remembered(decisions)
    statuses = unexplained_by(batch.codes, discovery.topics, batch.prepared, batch.owners, settings)
    new_themes = name_new_themes(
        discovery.topics,
        statuses,
        batch.prepared,
        newest_year(survey.responses),
        reserved(previous, decided),
    )
    new_themes = keep_earlier_codes(
        new_themes, previous, discovery.topics, batch.codes, batch.prepared, decided
    )
    applied = apply_to_segments(
        segment_table(
            survey, batch.prepared, batch.codes, discovery.topics, new_themes, batch.owners
        ),
        survey.responses.set_index("response_id")["text"],
        decisions,
        codebook=models.codebook,
        scheme=models.scheme,
    )
    segments = applied.segments.assign(decided=applied.decided)
    segments["centrality"] = centrality(segments, discovery.vectors)
    candidates = frozenset(t for t, status in statuses.items() if status == "candidate")
    return Settled(segments, new_themes, candidates, with_conflicts(survey, applied.conflicts))
