"""Which codes may be given, who knows them, and how both kinds of coder share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reflect_nlp.embed import Encoder
from reflect_nlp.prepare import Prepared
from reflect_nlp.records import Category, Codebook, Scheme, Theme
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import content_words, tokenize_all
from reflect_nlp.themes.coder import Coded, CoderInput
from reflect_nlp.themes.learning import Lessons
from reflect_nlp.themes.shipped import ShippedCoders
from reflect_nlp.themes.similarity import (
    DescribedCoder,
    DescribedCodes,
    Words,
    descriptions,
    familiarity,
)
from reflect_nlp.themes.vectors import Floats

_TAKES: Final = 0.6
"""A code known by description takes a segment where its probability is above this part of the
learnt coder's (``benchmarks/learning.py``)."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The codes of a head that may be given: learnt ones and ones known by description only."""

    head: str
    learnt: Sequence[str]
    described: Sequence[Theme]

    def combine(
        self, data: CoderInput, learnt: Coded | None, encoder: Encoder, lessons: Lessons | None
    ) -> Coded | None:
        """Let descriptions decide on unlearnt codes, and doubt what is like no description."""
        if not self.described:
            return learnt
        described = self.descriptions(encoder, lessons)
        said = said_by(data)
        familiar = familiarity(described, said)
        unlearnt = set(described.codes) - set(self.learnt)
        if learnt is not None and not unlearnt:
            return Coded(learnt.labels, learnt.scores * familiar)
        like = DescribedCoder().fit(described).code(said, unlearnt)
        if learnt is None:
            return like
        takes = like.scores > _TAKES * learnt.scores
        return Coded(
            np.where(takes, like.labels, learnt.labels),
            np.where(takes, like.scores, learnt.scores * familiar),
        )

    def shares(self, data: CoderInput, encoder: Encoder) -> Floats:
        """Return how surely each segment belongs to each described code, (n_segments, n_codes)."""
        coder = DescribedCoder().fit(self.descriptions(encoder))
        return coder.shares(said_by(data))

    def descriptions(self, encoder: Encoder, lessons: Lessons | None = None) -> DescribedCodes:
        """Return what describes the codes: the codebook's words, and segments people coded."""
        described = _describe(self.described, encoder)
        return _with_lessons(described, lessons, self.head) if lessons else described


def theme_frame(codebook: Codebook | None, coders: ShippedCoders) -> Frame:
    """Return the themes of a codebook; without one none may be given."""
    if codebook is None:
        return Frame("theme", (), ())
    return Frame("theme", coders.codes(codebook), codebook.themes)


def category_frame(scheme: Scheme | None) -> Frame:
    """Return the categories of a scheme; without one none may be given."""
    if scheme is None:
        return Frame("category", (), ())
    from reflect_nlp.curriculum.scheme import load_scheme

    bundled = load_scheme("default")
    meant = {_meaning(c) for c in bundled.categories} if bundled else set()
    learnt = [c.code for c in scheme.categories if _meaning(c) in meant]
    entries = [Theme(c.code, c.name, c.definition, examples=c.examples) for c in scheme.categories]
    return Frame("category", [*learnt, "none"] if learnt else [], entries)


def _meaning(category: Category) -> tuple[object, ...]:
    """Return what a segment is coded by; what is suggested or how it is ordered is not part."""
    return category.code, category.name, category.definition, category.examples


def _describe(themes: Sequence[Theme], encoder: Encoder) -> DescribedCodes:
    pairs = [(theme.code, text) for theme in themes for text in descriptions(theme)]
    tokens = tokenize_all(text for _, text in pairs)
    words = [content_words(read) for read in tokens]
    texts = [normalize(text) for _, text in pairs]
    codes = [code for code, _ in pairs]
    return DescribedCodes(codes, Words(texts, encoder.encode_tokens(tokens), words))


def said_by(data: CoderInput) -> Words:
    """Return of segments what descriptions are compared with."""
    return Words(data.texts, data.vectors, data.words)


def lessons_of(prepared: Prepared, decided: Mapping[str, Sequence[str]]) -> Lessons | None:
    """Return the segments that people gave a code, or None without any."""
    taught = [any(codes) for codes in zip(*decided.values(), strict=True)]
    index = np.flatnonzero(taught)
    if not len(index):
        return None
    codes = {head: [column[i] for i in index.tolist()] for head, column in decided.items()}
    return Lessons(prepared.data.take(index), codes)


def _with_lessons(described: DescribedCodes, lessons: Lessons, head: str) -> DescribedCodes:
    """Let decided segments describe the codes they were given, if these are described at all."""
    codes = lessons.codes[head]
    index = [i for i, code in enumerate(codes) if code in described.codes]
    said = said_by(lessons.data).take(np.array(index, dtype=np.int64))
    return described.and_also([codes[i] for i in index], said)
