"""Brings a researcher's own BERTopic into our report: its topics are the themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from reflect_nlp.discovery import Discovery
from reflect_nlp.errors import InputError, ModelError
from reflect_nlp.pipeline import Batch, code_batch, load_models, summarise
from reflect_nlp.records import (
    ATTRIBUTES,
    CLOSED_COLUMNS,
    EXCLUDED_COLUMNS,
    RESPONSE_COLUMNS,
    Question,
    Span,
    Survey,
)
from reflect_nlp.run import Analysis
from reflect_nlp.settings import Settings, load_settings
from reflect_nlp.survey.unit import unit_of
from reflect_nlp.themes.keywords.labels import labels as named
from reflect_nlp.themes.space import Labels, closeness
from reflect_nlp.themes.topics import Topics

if TYPE_CHECKING:
    from bertopic import BERTopic

_WORDS: Final = 8
_MAY_BE_GIVEN: Final = ("respondent", *ATTRIBUTES)
_EVERY_TOPIC: Final = {"codebook": "none", "min_people": 1, "min_stability": 0.0}
"""Whatever else is set, every topic of the model becomes a theme."""
_QUESTION: Final = Question("Q1", "回答", "other")
_NOTE: Final = "取り込んだBERTopicモデルの話題をテーマとした（声の種類は学習済みコーダによる）。"


def from_bertopic(
    model: BERTopic,
    texts: Sequence[str],
    *,
    attributes: pd.DataFrame | None = None,
    settings: Settings | None = None,
    **options: object,
) -> Analysis:
    """Make an analysis of a fitted BERTopic and the texts it was fitted on.

    Each text is a response with one segment, masked as usual. Topics are themes of status ``new``
    whose stability is unknown (and counts as 1 in priorities); outliers (-1) are ``unsure``, texts
    that say nothing (特になし) ``none``. Names are the model's custom labels where it has them.

    Parameters
    ----------
    model : BERTopic
        With any embedding and clusterer. It is not changed, and not kept by ``write_report``.
    texts : sequence of str, length n_responses
        As they were when the model was fitted, in that order.
    attributes : DataFrame (n_responses, …), optional
        Any of the columns respondent, fiscal_year, session, team, municipality, affiliation,
        department, career.
    settings : Settings, optional
        Its codebook is not used; categories are given only if a scheme is asked for.
    **options
        Single settings (``scheme="default"``, ``title="…"``) that win over ``settings``.

    Returns
    -------
    Analysis
        For :func:`write_report`; ``topic`` numbers are the model's own where these have no gap.

    Raises
    ------
    ModelError
        The model was not fitted.
    InputError
        Texts and topics differ in number, or attributes do not fit.
    SettingsError
        A setting is wrong.

    Examples
    --------
    >>> from bertopic import BERTopic
    >>> from_bertopic(BERTopic(), ["会議が多い。"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    reflect_nlp.errors.ModelError: この話題モデルはまだ学習されていません。...
    """
    _check(model, texts)
    given = settings.model_dump(exclude_unset=True) if settings else {}
    chosen = load_settings(None, **{"scheme": "none"} | given | options | _EVERY_TOPIC)
    survey = _survey(texts, attributes, chosen)
    models = load_models(chosen)
    whole = dict(zip(survey.responses["response_id"], _whole(texts), strict=True))
    with threadpool_limits(limits=1):
        batch = code_batch(survey, models, chosen, whole)
        batch = replace(batch, codes=replace(batch.codes, note=_NOTE))
        analysis = summarise(survey, chosen, models, batch, _discovery(model, texts, batch))
    return _as_the_model_says(analysis)


def _check(model: BERTopic, texts: Sequence[str]) -> None:
    topics = getattr(model, "topics_", None)
    if topics is None:
        raise ModelError(
            "この話題モデルはまだ学習されていません。",
            remedy="model.fit_transform(texts) の後に渡してください。",
        )
    wrong = next((i for i, text in enumerate(texts) if not isinstance(text, str)), None)
    if wrong is not None:
        raise InputError(
            f"文ではない値（{texts[wrong]!r}）があります。",
            where=f"texts の{wrong + 1}件目",
            remedy="空の回答は空の文字列にしてください。",
        )
    if len(texts) != len(topics):
        raise InputError(
            f"文は{len(texts):,}件、モデルの話題（topics_）は{len(topics):,}件で、数が合いません。",
            where="texts",
            remedy="モデルの学習に使った文を、同じ順にすべて渡してください。",
        )


def _survey(texts: Sequence[str], attributes: pd.DataFrame | None, settings: Settings) -> Survey:
    """Return the texts as one answer a sheet, with what is known of who gave it."""
    n = len(texts)
    known = (
        pd.DataFrame(index=range(n)) if attributes is None else attributes.reset_index(drop=True)
    )
    foreign = [str(name) for name in known.columns if name not in _MAY_BE_GIVEN]
    if foreign or len(known) != n:
        raise InputError(
            f"attributes に使えない列「{foreign[0]}」があります。"
            if foreign
            else f"文は{n:,}件、attributes は{len(known):,}行で、数が合いません。",
            where="attributes",
            remedy="文と同じ順に1文1行とし、列は "
            + "、".join(_MAY_BE_GIVEN)
            + " から選んでください。",
        )
    names = [f"r{row}" for row in range(1, n + 1)]
    fixed = {
        "response_id": names,
        "sheet_id": names,
        "question": _QUESTION.key,
        "text": list(texts),
    }
    responses = pd.DataFrame(fixed, dtype=object, columns=list(RESPONSE_COLUMNS)).fillna("")
    for column in known.columns:
        responses[column] = (
            known[column].astype(object).where(known[column].notna(), "").astype(str)
        )
    responses["role"], responses["may_quote"] = _QUESTION.role, True
    responses["row"] = range(1, n + 1)
    return Survey(
        responses=responses,
        excluded=pd.DataFrame(columns=list(EXCLUDED_COLUMNS), dtype=object),
        closed=pd.DataFrame(columns=list(CLOSED_COLUMNS), dtype=object),
        questions=(_QUESTION,),
        closed_items=(),
        sources=(),
        unit=unit_of(responses, settings.unit),
        n_sheets=n,
    )


def _whole(texts: Sequence[str]) -> list[list[Span]]:
    return [[Span(0, len(text))] for text in texts]


def _discovery(model: BERTopic, texts: Sequence[str], batch: Batch) -> Discovery:
    """Return what the model found; closeness and details are measured with our own vectors."""
    says = ~batch.prepared.table["blank"].to_numpy(dtype=bool)
    vectors = np.where(says[:, None], batch.prepared.data.vectors, np.float32(0))
    numbers = sorted({int(topic) for topic in model.topics_} - {-1})
    place = {topic: i for i, topic in enumerate(numbers)} | {-1: -1}
    labels: Labels = np.array([place[int(topic)] for topic in model.topics_], dtype=np.int64)
    hidden = {
        text[span.start : span.end]
        for text, spans in zip(texts, batch.prepared.hidden, strict=True)
        for span in spans
    }
    keywords = [_keywords(model, topic, hidden) for topic in numbers]
    topics = Topics(
        labels[says],
        closeness(vectors[says], labels[says]),
        _names(model, numbers, keywords),
        keywords,
        np.ones(len(numbers)),
        model,
    )
    return Discovery(topics, vectors, [list(words) for words in batch.prepared.data.words], ())


def _keywords(model: BERTopic, topic: int, hidden: set[str]) -> list[str]:
    """Return the model's words for a topic, without any that tells what was masked."""
    words = [str(word) for word, _ in model.get_topic(topic) or () if str(word).strip()]
    return [
        word
        for word in words
        if len(word) == 1 or not any(word in secret or secret in word for secret in hidden)
    ][:_WORDS]


def _names(model: BERTopic, numbers: Sequence[int], keywords: Sequence[Sequence[str]]) -> list[str]:
    given = getattr(model, "custom_labels_", None)
    custom = dict(zip(sorted(model.get_topics()), given, strict=True)) if given else {}
    own = zip(numbers, named(keywords), strict=True)
    return [str(custom.get(topic) or name) for topic, name in own]


def _as_the_model_says(analysis: Analysis) -> Analysis:
    """Take themes' words from their topics; say of stability that it is unknown."""
    inside = analysis.segments[analysis.segments["theme_status"] == "new"]
    topic_of = inside.groupby("theme")["topic"].first()
    words = analysis.topics.set_index("topic")["keywords"]
    themes = analysis.themes.assign(
        keywords=[words[topic_of[theme]] for theme in analysis.themes["theme"]], stability=np.nan
    )
    documents = analysis.segments[["segment_id", "text"]]
    return replace(
        analysis,
        themes=themes,
        topics=analysis.topics.assign(stability=np.nan),
        topic_documents=documents.assign(terms=""),
    )
