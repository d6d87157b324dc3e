"""The main path: from a survey to themes, findings and the evidence for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from threadpoolctl import threadpool_limits

from reflect_nlp.assemble import (
    NewTheme,
    answer_table,
    name_new_themes,
    pseudonyms,
    segment_table,
    unit_ids,
)
from reflect_nlp.coding import Codes, code_known
from reflect_nlp.curriculum.mapper import map_findings
from reflect_nlp.curriculum.scheme import DEFAULT_WEIGHTS, load_scheme
from reflect_nlp.embed import Encoder, get_encoder
from reflect_nlp.embed.lsa import LsaEncoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.provenance import describe_run
from reflect_nlp.records import Codebook, Scheme, Survey
from reflect_nlp.run import Analysis
from reflect_nlp.settings import Settings, load_settings
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.summarise import detail_table, growth_factors, theme_table, topic_tables
from reflect_nlp.text.compounds import keyword_terms, learn_vocabulary
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.discover import blend, closeness
from reflect_nlp.themes.topics import Topics, find_topics

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Models:
    """What a run codes with."""

    codebook: Codebook | None
    scheme: Scheme | None
    encoder: Encoder


@dataclass(frozen=True, eq=False)
class Batch:
    """Coded segments of a batch of responses.

    Attributes
    ----------
    prepared : Prepared of n_segments segments
    codes : Codes of n_segments segments
    units : Series (n_responses,)
        Counting unit of each response.
    """

    prepared: Prepared
    codes: Codes
    units: pd.Series


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was found over all content segments without the codebook.

    Attributes
    ----------
    topics : Topics of the content segments
    vectors : ndarray (n_segments, n_dims)
        Blended vectors; zeros where a segment says nothing.
    terms : n_segments lists of keyword terms
    """

    topics: Topics
    vectors: Floats
    terms: list[list[str]]


def analyze(
    survey: Survey,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    **options: object,
) -> Analysis:
    """Find themes, code every segment, count people and map themes to the curriculum.

    Parameters
    ----------
    survey : Survey
        From :func:`read_survey`.
    settings : Settings, optional
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
    ModelError
        A bundled model is missing.
    """
    settings = load_settings(None, base=settings, **options)
    tell = progress or _quiet
    models = Models(
        load_codebook(settings.codebook), load_scheme(settings.scheme), get_encoder("chive")
    )
    tell("文を切り分け、テーマ・改善区分・声を分類しています")
    batch = code_batch(survey, models, settings)
    tell("話題モデルを作り、まとまりの強さを確かめています")
    with threadpool_limits(limits=1):
        discovery = discover(batch, settings)
        tell("人数を数え、カリキュラムと結び付けています")
        return summarise(survey, settings, models, batch, discovery)


def code_batch(survey: Survey, models: Models, settings: Settings) -> Batch:
    """Cut, mask, encode and code the responses; each response by itself."""
    prepared = prepare(survey.responses, models.encoder)
    codes = code_known(
        prepared, survey.responses, models.codebook, models.scheme, models.encoder, settings
    )
    return Batch(prepared, codes, unit_ids(survey.responses, survey.unit))


def discover(batch: Batch, settings: Settings) -> Discovery:
    """Fit the topic model on all segments that say something.

    Run it on one thread: the arrays are small, and the sums then round alike on every machine.
    """
    prepared = batch.prepared
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    content = np.flatnonzero(says)
    vocabulary = learn_vocabulary(prepared.tokens)
    terms = [keyword_terms(tokens, vocabulary) for tokens in prepared.tokens]
    blended = _blended(prepared, content, settings)
    topics = find_topics(
        blended,
        [terms[i] for i in content],
        segment_units(batch)[content].tolist(),
        wanted=settings.topics,
        resamples=settings.resamples,
        seed=settings.seed,
    )
    vectors = np.zeros((len(says), blended.shape[1]), dtype=np.float32)
    vectors[content] = blended
    return Discovery(topics, vectors, terms)


def summarise(
    survey: Survey, settings: Settings, models: Models, batch: Batch, discovery: Discovery
) -> Analysis:
    """Join codes and topics, count units and map themes to findings."""
    owners = pd.Series(segment_units(batch))
    topics = discovery.topics
    new_themes = name_new_themes(
        topics, batch.codes, batch.prepared, owners, settings, newest_year(survey.responses)
    )
    segments = segment_table(survey, batch.prepared, batch.codes, topics, new_themes, owners)
    segments["centrality"] = _centrality(segments, discovery.vectors)
    answers = answer_table(survey, segments, batch.units)
    asked = units_of(answers)
    themes = theme_table(segments, discovery.terms, models.codebook, new_themes, topics, asked)
    names = dict(zip(themes["theme"], themes["name"], strict=True))
    topic_rows, topic_themes = topic_tables(segments, topics, names, asked)
    findings = map_findings(
        segments,
        asked,
        voice_weights=models.scheme.voice_weights if models.scheme else DEFAULT_WEIGHTS,
        stability=_stability(new_themes, topics),
        growth=growth_factors(segments, answers),
        seed=settings.seed,
    )
    make = partial(
        Analysis,
        survey=survey,
        settings=settings,
        codebook=models.codebook,
        scheme=models.scheme,
        respondents=pseudonyms(survey.responses),
        run=describe_run(survey, settings, batch.codes, segments, answers),
        topic_model=topics.model,
    )
    return make(
        segments=segments,
        themes=themes,
        topics=topic_rows,
        topic_themes=topic_themes,
        findings=findings,
        details=detail_table(segments, discovery.vectors, seed=settings.seed),
        answers=answers,
    )


def segment_units(batch: Batch) -> npt.NDArray[np.object_]:
    """Return the counting unit of each segment, (n_segments,)."""
    by_response = dict(zip(batch.codes.response_ids, batch.units, strict=True))
    owners = [by_response[name] for name in batch.prepared.table["response_id"]]
    return np.array(owners, dtype=object)


def newest_year(responses: pd.DataFrame) -> str:
    """Return the newest fiscal year, or the empty string."""
    years = {str(year) for year in responses["fiscal_year"]} - {""}
    return max(years, key=lambda year: (len(year), year), default="")


def _blended(prepared: Prepared, content: npt.NDArray[np.int64], settings: Settings) -> Floats:
    tokens = [prepared.tokens[int(i)] for i in content]
    if settings.encoder == "chive":
        first = prepared.data.vectors[content]
    else:
        first = get_encoder(settings.encoder).encode_tokens(tokens)
    return blend([first, LsaEncoder(seed=settings.seed).encode_tokens(tokens)])


def _centrality(segments: pd.DataFrame, vectors: Floats) -> npt.NDArray[np.float64]:
    """Closeness of each segment to the centre of its theme."""
    said = segments["theme_status"].isin(("known", "new", "unstable"))
    codes, _ = pd.factorize(segments["theme"], sort=True)
    labels = np.where(said, codes, -1).astype(np.int64)
    return closeness(vectors, labels).astype(float).round(4)


def _stability(new_themes: list[NewTheme], topics: Topics) -> dict[str, float]:
    return {theme.code: float(topics.stability[theme.topic]) for theme in new_themes}


def _quiet(_step: str) -> None:
    """Report nothing."""
