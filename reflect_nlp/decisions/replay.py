"""From all events to the decisions in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reflect_nlp.decisions.record import Decision


def replay(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions in force.

    What was undone is left out (unless the undo was undone), and so are the undos. Of those on the
    same target the last of a kind stands; of a segment's codes the last of each of theme, category
    and voice, of a response the last of each field, so that of an older decision only the part that
    still holds may come back. Comments all stand.

    Parameters
    ----------
    decisions : iterable of Decision
        In any order; they count by revision, and those without one come last as they are given.

    Returns
    -------
    tuple of Decision
        In order. Replaying them again changes nothing.
    """
    alive = not_undone(decisions)
    last = {key: decision.id for decision in alive for key in _keys(decision).values()}
    standing = []
    for decision in alive:
        keys = _keys(decision)
        after = {name: decision.after[name] for name in keys if last[keys[name]] == decision.id}
        if len(after) == len(decision.after):
            standing.append(decision)
        elif after:
            standing.append(replace(decision, after=after))
    return tuple(standing)


def not_undone(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody took back, without the undos, in order."""
    ordered = in_order(decisions)
    living = alive_ids(ordered)
    return tuple(d for d in ordered if d.id in living and d.kind != "undo")


def alive_ids(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of all events, undos included, that nobody took back."""
    undone: set[str] = set()
    alive: set[str] = set()
    for decision in reversed(in_order(decisions)):
        if decision.id in undone:
            continue
        alive.add(decision.id)
        if decision.kind == "undo":
            undone.add(decision.after["undoes"])
    return frozenset(alive)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions by revision, those without one last, each id once."""
    by_id = {decision.id: decision for decision in decisions}
    return tuple(sorted(by_id.values(), key=lambda d: (d.revision == 0, d.revision)))


def _keys(decision: Decision) -> dict[str, tuple[str, ...]]:
    """Return for each part of ``after`` what it decides on; the last on the same thing stands."""
    whole: tuple[str, ...] = (decision.kind, decision.target)
    if decision.kind == "comment":
        whole = (decision.kind, decision.id)
    if decision.kind in ("code", "respond"):
        return {name: (*whole, name) for name in decision.after}
    return dict.fromkeys(decision.after, whole)
