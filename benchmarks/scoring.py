"""Micro-F1 over (response, code) pairs, the measure of every coding benchmark here."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.resources import resource
from reflect_nlp.themes.coder import HEADS

SAYS_NOTHING = ("none",)
MISSED = ("none", "unsure")


def gold_labels() -> pd.DataFrame:
    """The writer's codes of the synthetic corpus."""
    path = resource("corpora/reflection_sheets/labels.csv")
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def micro_f1(coded: pd.DataFrame, gold: pd.DataFrame, head: str) -> dict[str, float]:
    """F1, precision and recall over (response, code) pairs.

    ``none`` does not count; a segment left ``unsure`` gives no pair and so counts as a miss.
    """
    wanted = gold[~gold[head].isin(SAYS_NOTHING)]
    given = coded[~coded[head].isin(MISSED)]
    truth = set(zip(wanted["response_id"], wanted[head], strict=True))
    found = set(zip(given["response_id"], given[head], strict=True))
    right = len(truth & found)
    return {
        "f1": round(2 * right / (len(truth) + len(found)), 4),
        "precision": round(right / len(found), 4),
        "recall": round(right / len(truth), 4),
    }


def scores(coded: pd.DataFrame, gold: pd.DataFrame) -> dict[str, dict[str, float]]:
    """``micro_f1`` of every head."""
    return {head: micro_f1(coded, gold, head) for head in HEADS}
