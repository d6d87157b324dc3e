"""Rebuilds the coders from the labelled corpus.

    python models/coder/build.py

Writes one coder learnt from all years (``all.npz``), one for every year learnt from the other years
(``without_R2.npz`` …), which is what codes the sample itself, ``learnt.json`` (which responses were
learnt from, as hashes) and ``SHA256SUMS``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Span
from reflect_nlp.resources import resource
from reflect_nlp.themes.codebook import load_codebook
from reflect_nlp.themes.coder import HEADS, Coder, CoderInput
from reflect_nlp.themes.shipped import LEARNT_FROM_LENGTH, response_hash

ROLES = {"Q1": "issue", "Q2": "measure", "Q3": "learning"}
HERE = Path(__file__).parent
UNASKED = 0.25


def main() -> None:
    """Train, save, write checksums."""
    sample, gold = corpus()
    extra, codes = sentences()
    sheets, labels = pd.concat([sample, extra]), pd.concat([gold, codes], ignore_index=True)
    prepared = prepare(sheets, get_encoder("chive"), gold_spans(labels))
    years = labels["response_id"].str[:2]
    targets = target_codes(labels)
    files = []
    for name in ("all", *sorted(sample["fiscal_year"].unique())):
        kept = (years != name).to_numpy().nonzero()[0]  # sentences belong to no year
        coder = train(prepared, targets, years.isin(sample["fiscal_year"]), kept)
        files.append(HERE / ("all.npz" if name == "all" else f"without_{name}.npz"))
        coder.save(files[-1])
        print(files[-1].name, len(kept), "segments", files[-1].stat().st_size // 1024, "KiB")
    files.append(write_learnt(sample))
    files += (HERE / "errors.json",)  # measured by benchmarks/misreading.py
    sums = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in files]
    (HERE / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def corpus() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sample's responses and its gold labels."""
    folder = resource("corpora/reflection_sheets")
    sheets = pd.read_csv(folder / "sheets.csv", dtype=str, keep_default_na=False)
    labels = pd.read_csv(folder / "labels.csv", dtype=str, keep_default_na=False)
    responses = pd.DataFrame(
        {
            "response_id": sheets["回答ID"],
            "fiscal_year": sheets["年度"],
            "text": sheets["回答"],
            "role": sheets["設問"].str[:2].map(ROLES),
        }
    )
    return responses, labels


def sentences() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The labelled answers composed for training, as responses and their segments."""
    path = resource("corpora/training") / "sentences.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    by_response = rows.groupby("response", sort=False)
    responses = pd.DataFrame(
        {
            "response_id": list(by_response.groups),
            "fiscal_year": "",
            "text": by_response["text"].sum().to_numpy(),
            "role": by_response["question"].first().map(ROLES).to_numpy(),
        }
    )
    ends = rows["text"].str.len().groupby(rows["response"]).cumsum()
    labels = rows[list(HEADS)].assign(
        response_id=rows["response"],
        start=(ends - rows["text"].str.len()).astype(str),
        end=ends.astype(str),
    )
    return responses, labels


def gold_spans(labels: pd.DataFrame) -> dict[str, list[Span]]:
    """The labelled segments of each response, in the order of the responses."""
    return {
        str(name): [
            Span(int(start), int(end))
            for start, end in zip(rows["start"], rows["end"], strict=True)
        ]
        for name, rows in labels.groupby("response_id", sort=False)
    }


def target_codes(labels: pd.DataFrame) -> dict[str, pd.Series]:
    """Codes a head; segments that say nothing teach nothing."""
    says = labels["theme"] != "none"
    return {head: labels[head].where(says, "") for head in HEADS}


def train(
    prepared: Prepared,
    targets: dict[str, pd.Series],
    of_sample: pd.Series,
    kept,  # noqa: ANN001
) -> Coder:
    """A coder learnt from the kept segments; those of the sample count twice."""
    codes = {head: column.iloc[kept].tolist() for head, column in targets.items()}
    weights = (1.0 + of_sample.iloc[kept]).tolist()
    return Coder().fit(partly_unasked(prepared.data.take(kept)), codes, weights)


def partly_unasked(data: CoderInput) -> CoderInput:
    """Hide the question of every fourth segment, so that the coder can do without it."""
    hidden = np.random.default_rng(0).random(len(data.roles)) < UNASKED
    roles = ["other" if hide else role for role, hide in zip(data.roles, hidden, strict=True)]
    return replace(data, roles=roles)


def write_learnt(sheets: pd.DataFrame) -> Path:
    """Write which responses were learnt from, so that none is coded by a coder that knows it."""
    learnt = {
        response_hash(text): year
        for text, year in zip(sheets["text"], sheets["fiscal_year"], strict=True)
        if len(text) >= LEARNT_FROM_LENGTH
    }
    codebook = load_codebook("default")
    card = {
        "codebook_sha256": codebook.sha256 if codebook else "",
        "themes": {t.code: [t.name, t.definition] for t in codebook.themes} if codebook else {},
        "responses": dict(sorted(learnt.items())),
    }
    path = HERE / "learnt.json"
    path.write_text(json.dumps(card, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
