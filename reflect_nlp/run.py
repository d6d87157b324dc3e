"""What an analysis gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from reflect_nlp.decisions.register import REGISTER_COLUMNS
from reflect_nlp.records import ATTRIBUTES, SEGMENT_COLUMNS, Codebook, Scheme, Survey
from reflect_nlp.settings import Settings
from reflect_nlp.statistics.double_sample import CORRECTED_TABLE_COLUMNS
from reflect_nlp.topic_model import load_topic_model
from reflect_nlp.words import VOICES

if TYPE_CHECKING:
    from bertopic import BERTopic

ANALYSIS_SEGMENT_COLUMNS: Final = (
    *SEGMENT_COLUMNS,
    "sheet_id",
    "unit_id",
    "department",
    "topic",
    "topic_score",
    "centrality",
    "may_quote",
    "case_story",
    "decided",
)
"""``topic`` is -1 where a segment has none; ``topic_score`` and ``centrality`` say how near the
segment is to the centre of its topic and of its theme (quotes are taken from the top);
``decided`` says whether a person gave its theme or its category."""

THEME_COLUMNS: Final = (
    "theme",
    "name",
    "status",
    "people",
    "n",
    "share",
    "low",
    "high",
    "mentions",
    "stability",
    "keywords",
)
TOPIC_COLUMNS: Final = (
    "topic",
    "label",
    "people",
    "n",
    "share",
    "mentions",
    "stability",
    "keywords",
    "reading",
)
TOPIC_THEME_COLUMNS: Final = ("topic", "theme", "mentions", "share")
FINDING_COLUMNS: Final = (
    "theme",
    "category",
    "people",
    "n",
    "share",
    "low",
    "high",
    "mentions",
    *(voice for voice in VOICES if voice != "none"),
    "priority",
    "rank_low",
    "rank_high",
    "direction",
    "rule",
    "score",
    "sessions",
    "affiliations",
    "evidence",
    "term_voice",
    "term_growth",
    "term_stability",
    "ranked",
)
"""``sessions`` and ``affiliations`` tell units, ``evidence`` segment ids (`` | `` between); ranks
are absent where too few units spoke for a place in the order (``ranked``)."""
DETAIL_COLUMNS: Final = ("role", "theme", "rank", "text", "people", "mentions", "segment_id")
TOPIC_CURVE_COLUMNS: Final = ("n_topics", "silhouette", "chosen")
"""Numbers of topics that were tried; no row is chosen where nothing lay apart clearly."""
REASON_COLUMNS: Final = ("segment_id", "code", "runner_up", "clues")
"""What the coder thought of an ``unsure`` segment: the likeliest theme, the next, the words that
spoke for the first."""
MOST_REASONS: Final = 300
"""With more ``unsure`` segments than this no reasons are looked for."""
TOPIC_DOCUMENT_COLUMNS: Final = ("segment_id", "text", "terms")
STANDING_COLUMNS: Final = ("word", "reason", "response_id", "around")
"""Words that look like a person's name and were left standing, with the text around them."""
CONTINUITY_COLUMNS: Final = (
    "theme",
    "name",
    "state",
    "year_before",
    "people_before",
    "n_before",
    "share_before",
    "year_now",
    "people_now",
    "n_now",
    "share_now",
    "difference",
    "low",
    "high",
    "note",
)
"""``state``: continued, grown, shrunk, gone or new. ``difference`` (now less before) with its 95 %
interval; absent where the two cannot be compared, and ``note`` says why."""
ANSWER_COLUMNS: Final = (
    "response_id",
    "sheet_id",
    "unit_id",
    "question",
    "role",
    "status",
    *ATTRIBUTES,
)
"""``status`` of a response: coded, unsure or none."""


@dataclass(frozen=True)
class Run:
    """How a run was made, for ``run.json`` and the method page.

    Attributes
    ----------
    sample : bool
        The input is the bundled synthetic sample (or made from it).
    n_units : int
        Units that handed in at least one analysed response.
    conservation : mapping
        Counts that must add up: ``segments`` = known + new + unstable + none + unsure;
        ``responses`` = excluded + coded + unsure + none.
    coder_note : str
        Which coder coded this input, in one Japanese sentence.
    coder_scores : mapping
        Measured micro-F1 of the coder on a year it had not seen (theme, category, voice).
    synonyms : sequence of mappings
        Which spellings were counted as which word, how often: representative, spelling, count.
    codebook_fits : bool
        False when more than 40 % of the segments are unsure under the codebook.
    topic_ari : float or None
        Mean adjusted Rand index of the topics with those of resamples; None where unknown.
    topic_shuffled : float or None
        The best silhouette of shuffled vectors at the number of topics chosen; None where the
        number was given.
    """

    version: str
    title: str
    sample: bool
    settings: Mapping[str, object]
    versions: Mapping[str, str]
    models: Mapping[str, str]
    n_units: int
    conservation: Mapping[str, int]
    coder_note: str
    coder_scores: Mapping[str, float]
    synonyms: Sequence[Mapping[str, object]]
    codebook_fits: bool
    topic_ari: float | None = None
    topic_shuffled: float | None = None


def _none_of(columns: Sequence[str]) -> Callable[[], pd.DataFrame]:
    """Return what makes an empty table with these columns."""
    return lambda: pd.DataFrame(columns=list(columns), dtype=object)


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything a run found.

    Attributes
    ----------
    segments : DataFrame (n_segments, len(ANALYSIS_SEGMENT_COLUMNS))
    themes : DataFrame, columns THEME_COLUMNS
        Known themes in codebook order (also those nobody named), then new, then unstable ones.
    topics, topic_themes, findings, details, answers, standing : DataFrame
        Columns as the constants above; ``findings`` by falling priority within a direction.
    continuity : DataFrame, columns CONTINUITY_COLUMNS
        What became of the themes of an earlier run; empty when there was none to compare with.
    register : DataFrame, columns REGISTER_COLUMNS
        The 対応方針表; empty where it was not made.
    topic_curve : DataFrame, columns TOPIC_CURVE_COLUMNS
        By rising number of topics; empty when the number was given.
    reasons : DataFrame, columns REASON_COLUMNS
        Of the ``unsure`` segments; empty without a codebook or with too many of them.
    corrected : DataFrame, columns CORRECTED_TABLE_COLUMNS
        Shares corrected by a double-coded sample; empty where none was given.
    respondents : DataFrame, columns pseudonym, fiscal_year, respondent
        The key to the pseudonyms; private.
    topic_documents : DataFrame, columns TOPIC_DOCUMENT_COLUMNS
        What the topic model was fitted on, in its order.
    topic_source : BERTopic, the folder one is kept in, or None
    """

    survey: Survey
    settings: Settings
    codebook: Codebook | None
    scheme: Scheme | None
    segments: pd.DataFrame
    themes: pd.DataFrame
    topics: pd.DataFrame
    topic_themes: pd.DataFrame
    findings: pd.DataFrame
    details: pd.DataFrame
    answers: pd.DataFrame
    standing: pd.DataFrame
    respondents: pd.DataFrame
    run: Run
    continuity: pd.DataFrame = field(default_factory=_none_of(CONTINUITY_COLUMNS))
    register: pd.DataFrame = field(default_factory=_none_of(REGISTER_COLUMNS))
    topic_curve: pd.DataFrame = field(default_factory=_none_of(TOPIC_CURVE_COLUMNS))
    reasons: pd.DataFrame = field(default_factory=_none_of(REASON_COLUMNS))
    corrected: pd.DataFrame = field(default_factory=_none_of(CORRECTED_TABLE_COLUMNS))
    topic_documents: pd.DataFrame = field(default_factory=_none_of(TOPIC_DOCUMENT_COLUMNS))
    topic_source: BERTopic | Path | None = None

    @cached_property
    def topic_model(self) -> BERTopic | None:
        """The fitted BERTopic; one that was kept in a folder is read when it is first asked for."""
        if isinstance(self.topic_source, Path):
            return load_topic_model(self.topic_source, self.topic_documents)
        return self.topic_source
