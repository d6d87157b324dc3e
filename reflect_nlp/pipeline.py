"""The main path: from a survey to themes, findings and the evidence for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from threadpoolctl import threadpool_limits

from reflect_nlp.assemble import answer_table, pseudonyms, segment_units, unit_ids
from reflect_nlp.coding.decided import decided_codes
from reflect_nlp.coding.guide import check_engine, guide
from reflect_nlp.coding.known import Codes, code_known
from reflect_nlp.coding.reasons import explain
from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.decisions import Decision, apply_to_codebook, apply_to_themes
from reflect_nlp.details import detail_table
from reflect_nlp.discovery import Discovery, Words, discover, load_words
from reflect_nlp.earlier.comparison import continuity_table
from reflect_nlp.earlier.read import Previous
from reflect_nlp.earlier.register import register_table
from reflect_nlp.embed import Encoder, get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.provenance import describe_run
from reflect_nlp.records import Codebook, Scheme, Span, Survey
from reflect_nlp.run import MOST_REASONS, REASON_COLUMNS, TOPIC_CURVE_COLUMNS, Analysis, Run
from reflect_nlp.settings import Settings, load_settings
from reflect_nlp.settling import settle
from reflect_nlp.statistics.double_sample import corrected_table
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.summarise import growth_factors, known_stability, theme_table, topic_tables
from reflect_nlp.survey.double_coded import read_double_coded
from reflect_nlp.text.reading import MaskLists
from reflect_nlp.themes.codebook import content_hash, load_codebook
from reflect_nlp.themes.topics import Topics
from reflect_nlp.topic_model import complete

Progress = Callable[[str], None]
Segmentation = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, eq=False)
class Models:
    """What a run codes with, and a sample that people coded (columns DOUBLE_COLUMNS)."""

    codebook: Codebook | None
    scheme: Scheme | None
    encoder: Encoder
    words: Words
    double: pd.DataFrame | None = None


@dataclass(frozen=True, eq=False)
class Batch:
    """Coded segments of a batch of responses.

    Attributes
    ----------
    prepared : Prepared of n_segments segments
    codes : Codes of n_segments segments
    units, owners : Series (n_responses,), (n_segments,)
        Counting unit of each response and of each segment.
    """

    prepared: Prepared
    codes: Codes
    units: pd.Series
    owners: pd.Series


def analyze(
    survey: Survey,
    settings: Settings | None = None,
    *,
    decisions: Sequence[Decision] = (),
    previous: Previous | None = None,
    progress: Progress | None = None,
    **options: object,
) -> Analysis:
    """Find themes, code every segment, count people and map themes to the curriculum.

    Parameters
    ----------
    survey : Survey
        From :func:`read_survey`.
    settings : Settings, optional
    decisions : sequence of Decision
        What people decided before, kept over every rerun; one that fits nothing becomes a doubt.
    previous : Previous, optional
        An earlier year (:func:`read_previous`): its new themes keep their codes where they are
        found again, and ``Analysis.continuity`` says what became of each theme.
    progress : callable, optional
        Called with the Japanese name of each step as it begins.
    **options
        Single settings (``seed=1``, ``codebook="none"``) that win over ``settings``.

    Returns
    -------
    Analysis
        The same for the same survey, settings and versions.

    Raises
    ------
    SettingsError
        A setting, codebook or scheme is wrong.
    InputError
        ``previous`` holds only later years.
    ModelError
        A bundled model is missing.
    """
    settings = load_settings(None, base=settings, **options)
    tell = progress or _quiet
    models = load_models(settings, decisions)
    tell("文を切り分け、テーマ・改善区分・声を分類しています")
    batch = code_batch(survey, models, settings, decisions=decisions)
    tell("話題モデルを作り、まとまりの強さを確かめています")
    with threadpool_limits(limits=1):
        discovery = discover(
            batch.prepared,
            batch.owners,
            settings,
            models.words,
            [q.header for q in survey.questions],
            guide(batch.prepared, models.codebook, models.encoder, settings),
        )
        tell("人数を数え、カリキュラムと結び付けています")
        analysis = summarise(survey, settings, models, batch, discovery, decisions, previous)
        return replace(
            analysis,
            corrected=corrected_table(
                models.double,
                *(analysis.segments, analysis.answers, analysis.themes),
                file=settings.double_coded,
            ),
            register=register_table(analysis, previous, decisions),
            reasons=doubts_of_the_coder(analysis, decisions),
        )


def load_models(settings: Settings, decisions: Sequence[Decision] = ()) -> Models:
    """Return what a run codes with; the codebook as people changed it."""
    codebook = apply_to_codebook(load_codebook(settings.codebook), decisions)
    if codebook is not None:
        codebook = replace(codebook, sha256=content_hash(codebook.themes))
    get_encoder(settings.encoder)
    check_engine(settings, codebook)
    double = read_double_coded(settings.double_coded) if settings.double_coded else None
    scheme, words = load_scheme(settings.scheme), load_words(settings)
    return Models(codebook, scheme, get_encoder("chive"), words, double)


def code_batch(
    survey: Survey,
    models: Models,
    settings: Settings,
    spans: Segmentation | None = None,
    *,
    decisions: Sequence[Decision] = (),
) -> Batch:
    """Cut (where no ``spans`` are given), mask, encode and code the responses, each by itself.

    What people decided on segments teaches the coders.
    """
    lists = MaskLists(settings.mask_always, settings.mask_never)
    prepared = prepare(survey.responses, models.encoder, spans, lists)
    codes = code_known(
        prepared,
        survey.responses,
        models.codebook,
        models.scheme,
        models.encoder,
        settings,
        decided_codes(prepared.table, survey.responses, decisions, models.codebook, models.scheme),
    )
    units = unit_ids(survey.responses, survey.unit)
    return Batch(prepared, codes, units, segment_units(prepared, survey.responses, units))


def summarise(
    survey: Survey,
    settings: Settings,
    models: Models,
    batch: Batch,
    discovery: Discovery,
    decisions: Sequence[Decision] = (),
    previous: Previous | None = None,
) -> Analysis:
    """Count units, map themes to findings and put everything into one record."""
    settled = settle(survey, settings, models, batch, discovery, decisions, previous)
    segments, topics = settled.segments, discovery.topics
    answers = answer_table(survey, segments, batch.units)
    asked = units_of(answers)
    themes = theme_table(
        segments, discovery.terms, models.codebook, settled.new_themes, topics, asked
    )
    themes = apply_to_themes(themes, decisions, codebook=models.codebook)
    topic_rows, pairs = topic_tables(segments, topics, themes, asked, settled.candidates)
    record = describe_run(survey, settings, batch.codes, segments, answers, discovery.replaced)
    return Analysis(
        survey=settled.survey,
        settings=settings,
        codebook=models.codebook,
        scheme=models.scheme,
        segments=segments,
        themes=themes,
        topics=topic_rows,
        topic_themes=pairs,
        findings=map_findings(
            segments,
            asked,
            lists=(models.codebook, models.scheme),
            stability=known_stability(settled.new_themes, topics),
            growth=growth_factors(segments, answers),
            seed=settings.seed,
        ),
        details=detail_table(segments, discovery.vectors, seed=settings.seed),
        answers=answers,
        standing=batch.prepared.standing,
        respondents=pseudonyms(survey.responses),
        run=_with_topics(record, topics),
        topic_documents=complete(topics.model, batch.prepared, discovery.terms, models.encoder),
        topic_source=topics.model,
        topic_curve=pd.DataFrame(list(topics.number.curve), columns=list(TOPIC_CURVE_COLUMNS)),
        continuity=continuity_table(
            previous, segments, answers, themes, models.codebook, survey.unit
        ),
    )


def doubts_of_the_coder(analysis: Analysis, decisions: Sequence[Decision] = ()) -> pd.DataFrame:
    """Return ``Analysis.reasons``: what the coder thought of the segments it left ``unsure``."""
    n_unsure = analysis.run.conservation["segments_unsure"]
    if analysis.codebook is None or not 0 < n_unsure <= MOST_REASONS:
        return pd.DataFrame(columns=list(REASON_COLUMNS), dtype=object)
    return explain(analysis, decisions=decisions)[list(REASON_COLUMNS)]


def _with_topics(run: Run, topics: Topics) -> Run:
    """Return the record with what is known of the topics; JSON has no NaN."""
    ari, shuffled = (
        None if math.isnan(value) else value for value in (topics.ari, topics.number.shuffled)
    )
    return replace(run, topic_ari=ari, topic_shuffled=shuffled)


def _quiet(_step: str) -> None:
    """Report nothing."""
