"""Finds the segment a decision was made on, also where the text is cut in another way now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import pandas as pd

from reflect_nlp.decisions.record import Decision, Place, anchor, place

LEAST_OVERLAP: Final = 0.8
"""Shared code points over all code points of the two slices together."""


class Found(NamedTuple):
    """The position of a segment in its table, or -1 and the reason in Japanese."""

    position: int
    reason: str = ""


class Candidate(NamedTuple):
    """A segment of a response: its position in the table and its offsets."""

    position: int
    start: int
    end: int


def candidates(segments: pd.DataFrame, responses: Iterable[str]) -> dict[str, list[Candidate]]:
    """Return the segments of some responses, in order."""
    wanted = set(responses)
    found: dict[str, list[Candidate]] = {response: [] for response in wanted}
    columns = (segments[name].tolist() for name in ("response_id", "start", "end"))
    for position, (response, start, end) in enumerate(zip(*columns, strict=True)):
        if response in wanted:
            found[response].append(Candidate(position, start, end))
    return found


def find_segment(
    decision: Decision, segments: Mapping[str, list[Candidate]], raw: Mapping[str, str]
) -> Found:
    """Find the segment of a decision within its response.

    A segment of just the same words comes first, the nearest one where they stand twice. Where the
    words stand unchanged but are cut in another way, it is the segment that overlaps most, from
    ``LEAST_OVERLAP`` on. Words that changed are never matched.

    Parameters
    ----------
    decision : Decision
        ``target`` is a segment id, ``anchor`` the hash of the slice it meant.
    segments : mapping of response id to Candidates
    raw : mapping of response id to the response as it was read
    """
    was = place(decision.target)
    if was is None or was.response_id not in raw or not segments.get(was.response_id):
        return Found(-1, "この回答は今回のデータにない。")
    text, near = raw[was.response_id], segments[was.response_id]
    same = [c for c in near if anchor(text[c.start : c.end]) == decision.anchor]
    if same:
        return Found(
            max(same, key=lambda c: (_overlap(was, c), -abs(c.start - was.start))).position
        )
    if anchor(text[was.start : was.end]) != decision.anchor:
        return Found(-1, "回答の文が、判断したときと変わっている。")
    best = max(near, key=lambda c: _overlap(was, c))
    if _overlap(was, best) < LEAST_OVERLAP:
        return Found(-1, "意見の切り分けが変わり、対応する意見がない。")
    return Found(best.position)


def _overlap(was: Place, now: Candidate) -> float:
    shared = max(0, min(was.end, now.end) - max(was.start, now.start))
    return shared / (was.end - was.start + now.end - now.start - shared)
