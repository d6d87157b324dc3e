"""Gives every prepared segment its theme, category and voice, with a score and a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.embed import Encoder
from reflect_nlp.prepare import Prepared
from reflect_nlp.records import Codebook, Scheme, Theme
from reflect_nlp.settings import Settings
from reflect_nlp.text.tokenize import content_words, tokenize_all
from reflect_nlp.themes.codebook import resolve
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.shipped import ShippedCoders
from reflect_nlp.themes.similarity import (
    DescribedCodes,
    code_by_similarity,
    descriptions,
    familiarity,
)
from reflect_nlp.words import VOICES

EVERY_CATEGORY: Final = "all"
"""The one category of a run without a scheme."""


@dataclass(frozen=True, eq=False)
class Codes:
    """What the coders said of n_segments segments.

    Attributes
    ----------
    table : DataFrame (n_segments, 7)
        theme, theme_status, theme_score, category, category_score, voice, voice_score. ``theme``
        is ``"unsure"`` or ``"none"`` where the status is.
    note : str
        Which coder did it, in one Japanese sentence.
    sample : bool
        More than half of the responses stand in the bundled synthetic corpus.
    """

    table: pd.DataFrame
    note: str
    sample: bool


def code_known(
    prepared: Prepared,
    responses: pd.DataFrame,
    codebook: Codebook | None,
    scheme: Scheme | None,
    encoder: Encoder,
    settings: Settings,
) -> Codes:
    """Code segments with a codebook and a scheme.

    Codes the shipped coders have learnt are coded by them; codes nobody has labelled for by
    likeness to their definition and examples.

    Parameters
    ----------
    prepared : Prepared of n_segments segments
    responses : DataFrame the segments were cut from
    codebook : Codebook or None
        Without one every segment that says something is ``unsure`` until topics are found.
    scheme : Scheme or None
        Without one the category is ``all``.
    """
    coders = ShippedCoders()
    names = pd.Series(coders.coder_names(responses["text"]), index=responses["response_id"])
    owners = names.loc[prepared.table["response_id"]].tolist()
    seen = names != "all"
    themes = _themes(codebook, coders)
    categories = _categories(scheme)
    allowed = {"theme": themes.learnt, "category": categories.learnt, "voice": VOICES}
    heads = {head: codes for head, codes in allowed.items() if codes}
    learnt = coders.code(prepared.data, owners, heads)
    table = pd.DataFrame(index=prepared.table.index)
    coded = themes.combine(prepared, learnt.get("theme"), encoder)
    _write(table, "theme", coded, settings.theme_threshold)
    _write(
        table,
        "category",
        categories.combine(prepared, learnt.get("category"), encoder),
        settings.category_threshold,
    )
    _write(table, "voice", learnt["voice"], settings.voice_threshold)
    _finish(table, prepared.table["blank"].to_numpy(dtype=bool), codebook, scheme)
    return Codes(table, _note(themes, bool(seen.any())), bool(seen.mean() > 0.5))


@dataclass(frozen=True, eq=False)
class _Frame:
    """The codes that may be given: learnt ones and ones known by description only."""

    learnt: Sequence[str]
    described: Sequence[Theme]

    def combine(self, prepared: Prepared, learnt: Coded | None, encoder: Encoder) -> Coded | None:
        """Likeness decides where an unlearnt code is the likest, and doubts what is like none."""
        if not self.described:
            return learnt
        described = _describe(self.described, encoder)
        data = prepared.data
        unlearnt = {theme.code for theme in self.described} - set(self.learnt)
        if learnt is not None:
            familiar = familiarity(described, data.vectors, data.words)
            learnt = Coded(learnt.labels, learnt.scores * familiar)
        if not unlearnt:
            return learnt
        like = code_by_similarity(described, data.vectors, data.words)
        if learnt is None:
            return like
        takes = np.isin(like.labels, list(unlearnt))
        return Coded(
            np.where(takes, like.labels, learnt.labels),
            np.where(takes, like.scores, learnt.scores),
        )


def _themes(codebook: Codebook | None, coders: ShippedCoders) -> _Frame:
    if codebook is None:
        return _Frame((), ())
    return _Frame(coders.codes(codebook), codebook.themes)


def _categories(scheme: Scheme | None) -> _Frame:
    if scheme is None:
        return _Frame((), ())
    from reflect_nlp.curriculum.scheme import load_scheme

    bundled = load_scheme("default")
    learnt = [c.code for c in scheme.categories if bundled and c in bundled.categories]
    entries = [Theme(c.code, c.name, c.definition, examples=c.examples) for c in scheme.categories]
    return _Frame([*learnt, "none"] if learnt else [], entries)


def _describe(themes: Sequence[Theme], encoder: Encoder) -> DescribedCodes:
    pairs = [(theme.code, text) for theme in themes for text in descriptions(theme)]
    tokens = tokenize_all(text for _, text in pairs)
    return DescribedCodes(
        [code for code, _ in pairs],
        encoder.encode_tokens(tokens),
        [content_words(read) for read in tokens],
    )


def _write(table: pd.DataFrame, head: str, coded: Coded | None, threshold: float) -> None:
    if coded is None:
        table[head] = "unsure"
        table[f"{head}_score"] = 0.0
        return
    sure = coded.scores >= threshold
    table[head] = np.where(sure, coded.labels, "unsure")
    table[f"{head}_score"] = coded.scores.astype(float).round(4)


def _finish(
    table: pd.DataFrame,
    blank: npt.NDArray[np.bool_],
    codebook: Codebook | None,
    scheme: Scheme | None,
) -> None:
    """Resolve merged codes, set statuses, and let answers without content be none."""
    if codebook is not None:
        merged = {code: resolve(codebook, code) for code in codebook.codes}
        table["theme"] = table["theme"].replace(merged)
    if scheme is None:
        table["category"], table["category_score"] = EVERY_CATEGORY, 1.0
    table["theme_status"] = np.where(table["theme"] == "unsure", "unsure", "known")
    for head in ("theme", "category", "voice"):
        table.loc[blank, head] = "none"
        table.loc[blank, f"{head}_score"] = 1.0
    table.loc[blank, "theme_status"] = "none"


def _note(themes: _Frame, seen: bool) -> str:
    if not themes.described:
        return "コードブックを使わず、話題モデルだけでまとめた（声の種類は学習済みコーダによる）。"
    if not themes.learnt:
        return (
            "コードブックの定義と例への近さで分類した（このコードブックで学習したコーダはない）。"
        )
    if seen:
        return (
            "同梱の見本に含まれる回答は、その年度を除いて学習したコーダで分類した"
            "（学習に使った回答を、同じ回答で学習したコーダで分類していない）。"
        )
    return "同梱の合成データ（R2〜R6）で学習したコーダで分類した。"
