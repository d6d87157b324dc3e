"""The labelled examples that come with the library: the sample and the training sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.coding.frames import Frame
from reflect_nlp.embed import get_encoder
from reflect_nlp.resources import resource
from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import content_words, tokenize_all
from reflect_nlp.themes.explain import nearest
from reflect_nlp.themes.shipped import response_hash
from reflect_nlp.themes.similarity import Words, descriptions

SAMPLE: Final = "見本（合成データ）"
CODEBOOK: Final = "コードブック"
SENTENCES: Final = "学習用の例文（合成データ）"


@dataclass(frozen=True, eq=False)
class Examples:
    """Labelled texts.

    Attributes
    ----------
    table : DataFrame (n_examples, 4)
        text, theme, source (Japanese) and ``response``, the hash of the response it stands in.
    said : Words of n_examples texts
    """

    table: pd.DataFrame
    said: Words


@cache
def labelled_examples() -> Examples:
    """Read the shipped examples, once a process (about a second)."""
    rows = pd.concat([_sample(), _sentences()], ignore_index=True)
    rows = rows[rows["theme"] != "none"].reset_index(drop=True)
    return Examples(rows, words_of(rows["text"].tolist()))


def nearest_examples(said: Words, raw: Sequence[str], frame: Frame) -> pd.DataFrame:
    """Return for each segment the nearest labelled text that is not of its own response.

    Codes nobody labelled for have the codebook's words as examples.

    Parameters
    ----------
    said : Words of n_segments segments
    raw : n_segments responses the segments stand in
    frame : Frame
        The themes that may be given.

    Returns
    -------
    DataFrame (n_segments, 3)
        example, example_theme, example_source; empty where there is none.
    """
    shipped = labelled_examples()
    index = np.flatnonzero(shipped.table["theme"].isin(frame.learnt))
    table, known = shipped.table.iloc[index], shipped.said.take(index)
    unlearnt = [theme for theme in frame.described if theme.code not in frame.learnt]
    own = [(text, theme.code) for theme in unlearnt for text in descriptions(theme)]
    if own:
        rows = pd.DataFrame(own, columns=["text", "theme"])
        rows = rows.assign(source=CODEBOOK, response=rows["text"].map(response_hash))
        table = pd.concat([table, rows])
        known = known.and_also(words_of(rows["text"].tolist()))
    hashes = np.array([response_hash(text) for text in raw], dtype=str)
    apart = hashes[:, None] != table["response"].to_numpy(dtype=str)[None, :]
    best = nearest(known, said, apart=apart)
    rows = table[["text", "theme", "source"]].reset_index(drop=True).reindex(best)
    rows.columns = pd.Index(["example", "example_theme", "example_source"])
    return rows.fillna("").reset_index(drop=True)


def words_of(texts: list[str]) -> Words:
    """Read texts as segments are read, for comparison with them."""
    tokens = tokenize_all(texts)
    words = [content_words(one) for one in tokens]
    vectors = get_encoder("chive").encode_tokens(tokens)
    return Words([normalize(text) for text in texts], vectors, words)


def _sample() -> pd.DataFrame:
    folder = resource("corpora/reflection_sheets")
    labels, sheets = _csv(folder / "labels.csv"), _csv(folder / "sheets.csv")
    hashes = dict(zip(sheets["回答ID"], map(response_hash, sheets["回答"]), strict=True))
    return labels[["text", "theme"]].assign(
        source=SAMPLE, response=labels["response_id"].map(hashes)
    )


def _sentences() -> pd.DataFrame:
    rows = _csv(resource("corpora/training/sentences.csv"))
    hashes = [response_hash(text) for text in rows["text"]]
    return rows[["text", "theme"]].assign(source=SENTENCES, response=hashes)


def _csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
