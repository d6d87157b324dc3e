"""The labelled segments that may be chosen on: R2–R5 and the training sentences; coders of them.

A coder here is learnt from all of them but one year and, where asked for, one theme. Texts and
labels were made by language models.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import prepare
from reflect_nlp.resources import resource
from reflect_nlp.themes.coder import HEADS, Coder, CoderInput

sys.path.insert(0, str(resource("models/coder")))
import build

TEST_YEAR = "R6"


@dataclass(frozen=True, eq=False)
class Labelled:
    """Segments that say something: features, codes a head, year (empty for sentences), response."""

    data: CoderInput
    codes: dict[str, np.ndarray]
    years: np.ndarray
    responses: np.ndarray

    def take(self, index: np.ndarray) -> Labelled:
        """Some of the segments."""
        codes = {head: column[index] for head, column in self.codes.items()}
        return Labelled(self.data.take(index), codes, self.years[index], self.responses[index])


@cache
def labelled() -> Labelled:
    """All labelled segments but those of the test year."""
    sheets, gold = build.corpus()
    sheets = sheets[sheets["fiscal_year"] != TEST_YEAR]
    gold = gold[gold["response_id"].isin(sheets["response_id"])]
    extra, codes = build.sentences()
    labels = pd.concat([gold, codes], ignore_index=True)
    responses = pd.concat([sheets, extra])
    prepared = prepare(responses, get_encoder("chive"), build.gold_spans(labels))
    targets = {head: column.to_numpy() for head, column in build.target_codes(labels).items()}
    years = labels["response_id"].map(responses.set_index("response_id")["fiscal_year"])
    whole = Labelled(prepared.data, targets, years.to_numpy(), labels["response_id"].to_numpy())
    return whole.take(np.flatnonzero(targets["theme"] != ""))


def coder_without(year: str, theme: str = "", heads: tuple[str, ...] = ("theme",)) -> Coder:
    """A coder that has seen neither the year nor the theme."""
    known = labelled()
    kept = known.take(np.flatnonzero((known.years != year) & (known.codes["theme"] != theme)))
    codes = {head: kept.codes[head].tolist() for head in heads}
    weights = (1.0 + (kept.years != "")).tolist()
    return Coder().fit(build.partly_unasked(kept.data), codes, weights)


def f1_of(code: str, found: np.ndarray, gold: np.ndarray) -> float:
    """F1 of one code over segments."""
    right = ((found == code) & (gold == code)).sum()
    return float(2 * right / max(1, (found == code).sum() + (gold == code).sum()))


__all__ = ["HEADS", "Labelled", "coder_without", "f1_of", "labelled"]
