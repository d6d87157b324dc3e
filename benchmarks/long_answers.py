"""Does cutting long answers help? Theme F1 over (answer, theme) pairs on 80 answers written unseen.

    python benchmarks/long_answers.py

The 80 answers of ``hard/long_answers.jsonl`` (150–400 characters, three to seven ideas each) are
cut in four ways, coded by the shipped coder without a threshold, and the themes of each answer are
compared with the gold ones: by the library, at end marks and line ends alone, not at all, and by
the writer's own ideas (what a perfect cut would give).

Texts and codes were made by a language model.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd

from reflect_nlp.coding.known import code_known
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.embed import get_encoder
from reflect_nlp.prepare import prepare
from reflect_nlp.records import Span
from reflect_nlp.settings import Settings
from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import tokenize
from reflect_nlp.themes.codebook import load_codebook

HARD = Path(__file__).parent / "hard" / "long_answers.jsonl"
RESULTS = Path(__file__).parent / "results" / "long_answers.json"
ROLES = {"Q1": "issue", "Q2": "measure", "Q3": "learning"}
SURE = Settings(theme_threshold=0.0, category_threshold=0.0, voice_threshold=0.0)


def main() -> None:
    """Score every way of cutting and keep the results."""
    answers = [json.loads(line) for line in HARD.read_text(encoding="utf-8").splitlines()]
    texts = ["".join(idea["text"] for idea in answer["ideas"]) for answer in answers]
    cuts = {
        "ours": [segment_spans(text, tokenize(text)) for text in texts],
        "end marks and line ends": [at_marks(text) for text in texts],
        "not cut": [[Span(0, len(text))] for text in texts],
        "the writer's ideas": [ideas(answer) for answer in answers],
    }
    results = {name: score(answers, texts, spans) for name, spans in cuts.items()}
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(results, indent=1, ensure_ascii=False))


def at_marks(text: str) -> list[Span]:
    """Cut after 。！？ and line ends."""
    ends = [m.end() for m in re.finditer(r"[。！？!?]+|\n+", text)]
    edges = sorted({0, *ends, len(text)})
    return [Span(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def ideas(answer: dict[str, list[dict[str, str]]]) -> list[Span]:
    """The writer's own cut."""
    edges = [0]
    for idea in answer["ideas"]:
        edges.append(edges[-1] + len(idea["text"]))
    return [Span(a, b) for a, b in pairwise(edges)]


def score(
    answers: list[dict[str, object]], texts: list[str], spans: list[list[Span]]
) -> dict[str, float]:
    """Micro-F1 over (answer, theme), with how many segments there are."""
    responses = pd.DataFrame(
        {
            "response_id": [str(answer["id"]) for answer in answers],
            "text": texts,
            "role": [ROLES[str(answer["question"])] for answer in answers],
        }
    )
    encoder = get_encoder("chive")
    prepared = prepare(responses, encoder, dict(zip(responses["response_id"], spans, strict=True)))
    codes = code_known(
        prepared, responses, load_codebook("default"), load_scheme("default"), encoder, SURE
    )
    pairs = zip(prepared.table["response_id"], codes.table["theme"], strict=True)
    found = {pair for pair in pairs if pair[1] not in ("none", "unsure")}
    gold = {
        (str(answer["id"]), idea["theme"])
        for answer in answers
        for idea in answer["ideas"]  # type: ignore[attr-defined]
        if idea["theme"] != "none"
    }
    right = len(found & gold)
    return {
        "F1": round(2 * right / (len(found) + len(gold)), 3),
        "precision": round(right / len(found), 3),
        "recall": round(right / len(gold), 3),
        "segments": len(prepared.table),
    }


if __name__ == "__main__":
    main()
