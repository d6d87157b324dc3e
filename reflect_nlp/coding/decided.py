"""Which segments people gave a code, before the coders run: what they may learn from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from reflect_nlp.decisions import Decision, apply_to_segments
from reflect_nlp.records import Codebook, Scheme

HEADS = ("theme", "category", "voice")


def decided_codes(
    places: pd.DataFrame,
    responses: pd.DataFrame,
    decisions: Sequence[Decision],
    codebook: Codebook | None,
    scheme: Scheme | None,
) -> dict[str, list[str]]:
    """Return the codes that people gave, re-anchored as they are applied to a run.

    Parameters
    ----------
    places : DataFrame (n_segments, …)
        segment_id, response_id, start, end.
    responses : DataFrame with response_id and text
        As they were read, unmasked.
    decisions : sequence of Decision
    codebook, scheme
        The run's, decisions applied.

    Returns
    -------
    dict of head to list of n_segments codes
        Empty where nobody decided, and where people said that there is nothing in it: what says
        nothing teaches nothing. Empty altogether without decisions on segments.
    """
    if not any(decision.kind == "code" for decision in decisions):
        return {}
    blank = places[["segment_id", "response_id", "start", "end"]].assign(theme_status="unsure")
    for head in HEADS:
        blank[head], blank[f"{head}_score"] = "unsure", 0.0
    raw = responses.set_index("response_id")["text"]
    said = apply_to_segments(blank, raw, decisions, codebook=codebook, scheme=scheme).segments
    says = said["theme"] != "none"
    return {
        head: said[head].where(says & (said[f"{head}_score"] == 1.0), "").tolist() for head in HEADS
    }
