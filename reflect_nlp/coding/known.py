"""Gives every prepared segment its theme, category and voice, with a score and a status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.coding.frames import Frame, category_frame, lessons_of, theme_frame
from reflect_nlp.embed import Encoder
from reflect_nlp.prepare import Prepared
from reflect_nlp.records import Codebook, Scheme
from reflect_nlp.settings import Settings
from reflect_nlp.themes.codebook import resolve
from reflect_nlp.themes.coder import Coded
from reflect_nlp.themes.learning import Lessons
from reflect_nlp.themes.shipped import ShippedCoders
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
    decided: Mapping[str, Sequence[str]] | None = None,
) -> Codes:
    """Code segments with a codebook and a scheme.

    Codes the shipped coders have learnt are coded by them; codes nobody has labelled for by a
    coder that learns from their definition and examples. What people decided teaches both.

    Parameters
    ----------
    prepared : Prepared of n_segments segments
    responses : DataFrame the segments were cut from
    codebook : Codebook or None
        Without one every segment that says something is ``unsure`` until topics are found.
    scheme : Scheme or None
        Without one the category is ``all``.
    decided : mapping of head to n_segments codes, optional
        What people gave segments, empty where nobody did (:func:`decided_codes`). The table still
        says what the coders said.
    """
    lessons = lessons_of(prepared, decided or {})
    coders = ShippedCoders(lessons)
    names = pd.Series(coders.coder_names(responses["text"]), index=responses["response_id"])
    owners = names.loc[prepared.table["response_id"]].tolist()
    seen = names != "all"
    themes = theme_frame(codebook, coders)
    categories = category_frame(scheme)
    allowed = {"theme": themes.learnt, "category": categories.learnt, "voice": VOICES}
    heads = {head: codes for head, codes in allowed.items() if codes}
    learnt = coders.code(prepared.data, owners, heads)
    table = pd.DataFrame(index=prepared.table.index)
    coded = themes.combine(prepared.data, learnt.get("theme"), encoder, lessons)
    _write(table, "theme", coded, settings.theme_threshold)
    _write(
        table,
        "category",
        categories.combine(prepared.data, learnt.get("category"), encoder, lessons),
        settings.category_threshold,
    )
    _write(table, "voice", learnt["voice"], settings.voice_threshold)
    _finish(table, prepared.table["blank"].to_numpy(dtype=bool), codebook, scheme)
    note = _note(themes, bool(seen.any())) + _taught_note(lessons)
    return Codes(table, note, bool(seen.mean() > 0.5))


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


def _taught_note(lessons: Lessons | None) -> str:
    if lessons is None:
        return ""
    return f"人が付けた{len(lessons.data.texts)}件の意見から学び直し、ほかの意見に生かした。"


def _note(themes: Frame, seen: bool) -> str:
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
