"""The BERTopic of a run: with the original texts, an encoder for new ones, and a folder of its own.

Nothing here imports BERTopic before it is needed: that takes seconds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from reflect_nlp.embed import Encoder, get_encoder

if TYPE_CHECKING:
    from bertopic import BERTopic

    from reflect_nlp.prepare import Prepared

_PLACES: Final = "places.safetensors"
_QUOTED: Final = "representative.json"
_MARK: Final = "topics.json"


def topic_documents(prepared: Prepared, terms: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Return what a topic model was fitted on: segments that say something, in its order.

    Parameters
    ----------
    prepared : Prepared of n_segments segments
    terms : n_segments lists of keyword terms

    Returns
    -------
    DataFrame (n_documents, 3)
        segment_id, text (masked), and terms joined by spaces.
    """
    table = prepared.table[["segment_id", "text"]].assign(terms=[" ".join(t) for t in terms])
    return table[~prepared.table["blank"]].reset_index(drop=True)


def complete(
    model: BERTopic | None, prepared: Prepared, terms: Sequence[Sequence[str]], encoder: Encoder
) -> pd.DataFrame:
    """Give the model of a run the original texts and an encoder for new ones.

    A model from outside is left as it is.

    Parameters
    ----------
    model : BERTopic or None
    prepared : Prepared of n_segments segments, encoded by ``encoder``
    terms : n_segments lists of keyword terms
    encoder : Encoder

    Returns
    -------
    DataFrame (n_documents, 3)
        As :func:`topic_documents`.
    """
    documents = topic_documents(prepared, terms)
    if model is None or not is_ours(model):
        return documents
    texts = documents["text"].tolist()
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    model.vectorizer_model.remember(texts, documents["terms"].tolist())
    model.embedding_model.know(texts)
    model.embedding_model.learn(prepared.data.vectors[says], encoder.encode)
    written = dict(zip(documents["terms"][::-1], texts[::-1], strict=True))
    model.representative_docs_ = {
        topic: [written.get(document, document) for document in quoted]
        for topic, quoted in model.representative_docs_.items()
    }
    return documents


def is_ours(model: BERTopic) -> bool:
    """Return whether the model came from a run of ours, not from outside."""
    from reflect_nlp.themes.bertopic_parts import TopicEmbedder

    return isinstance(model.embedding_model, TopicEmbedder)


def save_topic_model(source: BERTopic | Path | None, folder: Path) -> None:
    """Keep the topic model of a run in a folder: safetensors and JSON, the same for equal runs.

    ``BERTopic.load`` reads the folder too. A model from outside is not kept: it may hold raw text.

    Parameters
    ----------
    source : BERTopic, the folder of one that was kept before, or None
    folder : Path
        Not there yet.
    """
    if isinstance(source, Path):
        if (source / _MARK).is_file():
            shutil.copytree(source, folder)
    elif source is not None and is_ours(source):
        _write(source, folder)


def load_topic_model(folder: Path, documents: pd.DataFrame) -> BERTopic | None:
    """Read the topic model that a run kept; None if it kept none.

    Parameters
    ----------
    folder : Path
    documents : DataFrame (n_documents, …), from :func:`topic_documents`

    Returns
    -------
    BERTopic
        With topics, words, c-TF-IDF, vectors of its documents, and chiVe for new texts.
    """
    if not (folder / _MARK).is_file():
        return None
    from bertopic import BERTopic
    from safetensors.numpy import load_file

    from reflect_nlp.themes.bertopic_parts import NO_WORD, TopicEmbedder, rebuilt

    places = load_file(folder / _PLACES)
    embedder = TopicEmbedder(
        [terms or NO_WORD for terms in documents["terms"]],
        places["vectors"],
        places["directions"],
        lambda texts: get_encoder("chive").encode(texts),
    )
    texts = documents["text"].tolist()
    embedder.know(texts)
    model = BERTopic.load(str(folder), embedding_model=embedder)
    model.vectorizer_model = rebuilt(model.vectorizer_model)
    model.vectorizer_model.remember(texts, documents["terms"].tolist())
    quoted = json.loads((folder / _QUOTED).read_text(encoding="utf-8"))
    model.representative_docs_ = {int(topic): texts for topic, texts in quoted.items()}
    return model


def _write(model: BERTopic, folder: Path) -> None:
    from safetensors.numpy import save_file

    model.save(folder, serialization="safetensors", save_ctfidf=True, save_embedding_model=True)
    embedder = model.embedding_model
    arrays = {"vectors": embedder.vectors, "directions": embedder.directions}
    save_file({n: np.ascontiguousarray(a) for n, a in arrays.items()}, folder / _PLACES)
    for path in folder.glob("*.safetensors"):  # written for their owner alone
        path.chmod((folder / _MARK).stat().st_mode)
    quoted = {str(topic): texts for topic, texts in model.representative_docs_.items()}
    (folder / _QUOTED).write_text(
        json.dumps(quoted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
