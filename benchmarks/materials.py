"""Labelled segments, ready for engines and peers: the sheets by year, hotel requests, SIB-200."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reflect_nlp.discovery import topic_features
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Span
from reflect_nlp.settings import Settings
from reflect_nlp.text.keywords.compounds import learn_vocabulary, read_keywords
from reflect_nlp.themes.engines import Material

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models" / "coder"))
from build import corpus, gold_spans

ASDC, SIB = "ASDC-46", "SIB-200"
ASDC_SAMPLE = 1_000


@dataclass(frozen=True, eq=False)
class Labelled:
    """Segments that say something, with the gold label and the unit of each.

    Attributes
    ----------
    material : Material of n_segments segments
    words : n_segments lists of content words
    texts, labels, units : ndarray (n_segments,)
    prepared : Prepared of the same segments and the blank ones
    says : ndarray (n_segments,), their rows in ``prepared``
    """

    material: Material
    words: list[list[str]]
    texts: NDArray[np.str_]
    labels: NDArray[np.str_]
    units: list[str]
    prepared: Prepared
    says: NDArray[np.int64]


def year_of_sheets(year: str) -> Labelled:
    """The gold segments of a year of the (synthetic) sheets, labelled with their themes."""
    sheets, labels = corpus()
    sheets = sheets[sheets["fiscal_year"] == year]
    labels = labels[labels["response_id"].str.startswith(f"{year}-")]
    people = _respondents()
    return _labelled(
        sheets,
        gold_spans(labels),
        labels["theme"].to_numpy(dtype=str),
        [people[name] for name in labels["response_id"]],
    )


def public_texts(name: str, data: Path) -> Labelled:
    """A sample of ASDC's hotel requests, or SIB-200: each text is a segment and a unit."""
    if name == ASDC:
        table = pd.read_csv(data / "public" / "asdc_topic_l2misc.csv.gz", dtype=str)
        table = table.sample(ASDC_SAMPLE, random_state=0)
    else:
        table = pd.read_csv(data / "public" / "sib200_ja.csv", dtype=str)
    names = [f"t{number}" for number in range(len(table))]
    responses = pd.DataFrame(
        {"response_id": names, "text": table["text"].to_numpy(), "role": "other"}
    )
    spans = {i: [Span(0, len(t))] for i, t in zip(names, responses["text"], strict=True)}
    return _labelled(responses, spans, table["label"].to_numpy(dtype=str), names)


def _labelled(
    responses: pd.DataFrame,
    spans: dict[str, list[Span]],
    labels: NDArray[np.str_],
    units: list[str],
) -> Labelled:
    prepared = prepare(responses, get_encoder("chive"), spans)
    says = np.flatnonzero(labels != "none")
    terms = read_keywords(prepared.tokens, learn_vocabulary(prepared.tokens)).terms
    material = Material(topic_features(prepared, says, Settings()), [terms[i] for i in says])
    return Labelled(
        material,
        [list(prepared.data.words[i]) for i in says],
        prepared.table["text"].to_numpy(dtype=str)[says],
        labels[says],
        [units[i] for i in says],
        prepared,
        says,
    )


def _respondents() -> dict[str, str]:
    from reflect_nlp.resources import sample_path

    sheets = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return dict(zip(sheets["回答ID"], sheets["回答者"], strict=True))
