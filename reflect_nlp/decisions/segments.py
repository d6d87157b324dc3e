"""What decisions do to the segments of a run. Whatever cannot be applied is listed, never lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.decisions.reanchor import candidates, find_segment
from reflect_nlp.decisions.record import CODED, Decision, place
from reflect_nlp.decisions.replay import replay
from reflect_nlp.decisions.settle import Conflict, ThemeChanges, settle
from reflect_nlp.records import Codebook, Scheme

CONFLICT_COLUMNS: Final = ("id", "revision", "at", "who", "kind", "target", "wanted", "reason")
"""``Applied.conflicts``: ``wanted`` is what was decided, ``reason`` why it is not so; Japanese."""

SURE: Final = 1.0
"""The score of what a person decided."""
_FOUND: Final = ("new", "unstable")

Chosen = dict[tuple[int, str], Decision]
"""Position of a segment and theme, category or voice → the decision that holds for it."""


@dataclass(frozen=True, eq=False)
class Applied:
    """Segments under decisions.

    Attributes
    ----------
    segments : DataFrame (n_segments, …)
        Rows, columns and index as they came.
    conflicts : DataFrame, columns CONFLICT_COLUMNS
        Decisions in force that could not be applied, oldest first.
    decided : Series of bool (n_segments,)
        Whether a person gave the segment its theme or its category; indexed as ``segments``.
    """

    segments: pd.DataFrame
    conflicts: pd.DataFrame
    decided: pd.Series


def apply_to_segments(
    segments: pd.DataFrame,
    raw: Mapping[str, str] | pd.Series,
    decisions: Iterable[Decision],
    *,
    codebook: Codebook | None = None,
    scheme: Scheme | None = None,
) -> Applied:
    """Let people's decisions win over what the coders said.

    Codes that a person gave have score 1. A segment said to be ``none`` has no category and no
    voice either, unless they were given too. Codes that were merged become the one that stands for
    them now; promoted ones are ``known``.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        segment_id, response_id, start, end; theme, category, voice with their scores;
        theme_status. Not changed.
    raw : mapping or Series of response id to text
        The responses as they were read, unmasked.
    decisions : iterable of Decision
        All events of a store.
    codebook : Codebook, optional
        The run's, decisions applied. A theme given to a segment must be in it, be promoted, or be
        among the themes of ``segments``.
    scheme : Scheme, optional
        The run's. A category given to a segment must be in it, be ``none``, or be among the
        categories of ``segments``.

    Returns
    -------
    Applied
    """
    standing = replay(decisions)
    said = segments[["theme", "theme_status"]].drop_duplicates()
    pairs = list(zip(said["theme"], said["theme_status"], strict=True))
    known = {code for code, status in pairs if status == "known"}
    discovered = {code: status for code, status in pairs if status in _FOUND and code not in known}
    changes = settle(standing, codebook, discovered=discovered, known=known)
    categories = {"none", *segments["category"], *(scheme.codes if scheme else ())} - {"unsure"}
    allowed = {"theme": {"none", *changes.known, *discovered}, "category": categories}
    chosen, conflicts = _choose(segments, raw, standing, allowed)
    table = segments.copy()
    _write(table, chosen)
    _bring_up_to_date(table, changes, discovered)
    read = {position for position, name in chosen if name != "voice"}
    decided = pd.Series([place in read for place in range(len(table))], table.index, dtype=bool)
    return Applied(table, _listed([*changes.conflicts, *conflicts]), decided)


def _choose(
    segments: pd.DataFrame,
    raw: Mapping[str, str] | pd.Series,
    standing: Iterable[Decision],
    allowed: Mapping[str, Collection[str]],
) -> tuple[Chosen, list[Conflict]]:
    """Find the segment of every decision; the last one on a segment holds."""
    acts = [decision for decision in standing if decision.kind == "code"]
    places = [place(decision.target) for decision in acts]
    near = candidates(segments, (spot.response_id for spot in places if spot))
    texts = {str(name): str(text) for name, text in raw.items() if name in near}
    ids = segments["segment_id"].tolist()
    chosen: Chosen = {}
    conflicts = []
    for act in acts:
        position, reason = find_segment(act, near, texts)
        if reason:
            conflicts.append(Conflict(act, _wanted(act.after), reason))
            continue
        for name, value in act.after.items():
            if value not in allowed.get(name, (value,)):
                reason = f"{CODED[name]}「{value}」は今回の一覧にない。"
                conflicts.append(Conflict(act, _wanted({name: value}), reason))
                continue
            earlier = chosen.get((position, name))
            if earlier and earlier.after[name] != value and act.target != ids[position]:
                reason = f"同じ意見への新しい判断（{act.who}、{act.at}）を採った。"
                conflicts.append(Conflict(earlier, _wanted({name: earlier.after[name]}), reason))
            chosen[position, name] = act
    return chosen, conflicts


def _write(table: pd.DataFrame, chosen: Chosen) -> None:
    """Write what was chosen; a segment that says nothing has no category and no voice."""
    values = {name: table[name].tolist() for name in CODED}
    scores = {name: table[f"{name}_score"].tolist() for name in CODED}
    statuses = table["theme_status"].tolist()
    for (position, name), decision in chosen.items():
        values[name][position] = decision.after[name]
        scores[name][position] = SURE
        if name != "theme":
            continue
        silent = decision.after[name] == "none"
        statuses[position] = "none" if silent else "known"
        for other in ("category", "voice") if silent else ():
            if (position, other) not in chosen:
                values[other][position], scores[other][position] = "none", SURE
    for name in CODED:
        table[name] = pd.Series(values[name], index=table.index, dtype=table[name].dtype)
        table[f"{name}_score"] = pd.Series(scores[name], index=table.index, dtype=float)
    kind = table["theme_status"].dtype
    table["theme_status"] = pd.Series(statuses, index=table.index, dtype=kind)


def _bring_up_to_date(
    table: pd.DataFrame, changes: ThemeChanges, discovered: Mapping[str, str]
) -> None:
    """Give every segment the code that stands for its theme today, with that theme's status."""
    said = table["theme_status"].isin(("known", *_FOUND))
    today = {code: changes.today(code) for code in table.loc[said, "theme"].unique()}
    statuses = {
        code: "known" if now in changes.known else discovered.get(now, "known")
        for code, now in today.items()
    }
    old = table.loc[said, "theme"]
    table.loc[said, "theme_status"] = old.map(statuses)
    table.loc[said, "theme"] = old.map(today)


def _wanted(values: Mapping[str, str]) -> str:
    return "、".join(f"{CODED[name]}：{value}" for name, value in values.items())


def _listed(conflicts: Iterable[Conflict]) -> pd.DataFrame:
    rows = [
        (d.id, d.revision, d.at, d.who, d.kind, d.target, wanted, reason)
        for d, wanted, reason in conflicts
    ]
    table = pd.DataFrame(rows, columns=list(CONFLICT_COLUMNS))
    return table.sort_values("revision", kind="stable", ignore_index=True)
