"""What decisions do to the codebook, to the table of themes, and to the codes of new themes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.replay import in_order, replay
from reflect_nlp.decisions.settle import settle
from reflect_nlp.records import Codebook, Theme

Group = TypeVar("Group", bound=Hashable)


def apply_to_codebook(codebook: Codebook | None, decisions: Iterable[Decision]) -> Codebook | None:
    """Return the codebook a run should code with: renamed, merged, with what was promoted.

    Parameters
    ----------
    codebook : Codebook or None
        A run without a codebook stays without.
    decisions : iterable of Decision
        All events of a store.

    Returns
    -------
    Codebook or None
        The same object when nothing changes; else ``sha256`` is empty, for the old one no longer
        holds. What cannot be applied is left out here and listed by ``apply_to_segments``.
    """
    if codebook is None:
        return None
    standing = replay(decisions)
    promoted = [
        _theme(d) for d in standing if d.kind == "promote" and d.target not in codebook.codes
    ]
    whole = replace(codebook, themes=(*codebook.themes, *promoted))
    changes = settle(standing, whole, discovered=())
    themes = tuple(
        replace(
            theme,
            name=changes.names.get(theme.code, theme.name),
            merged_into=changes.merged_into.get(theme.code, ""),
        )
        for theme in whole.themes
    )
    return codebook if themes == codebook.themes else replace(whole, themes=themes, sha256="")


def apply_to_themes(
    themes: pd.DataFrame, decisions: Iterable[Decision], *, codebook: Codebook | None = None
) -> pd.DataFrame:
    """Return the table of themes under decisions, for names and statuses of discovered themes.

    Parameters
    ----------
    themes : DataFrame (n_themes, …)
        theme, name, status, mentions; counted after the decisions were applied to the segments.
    decisions : iterable of Decision
    codebook : Codebook, optional
        The run's, decisions applied.

    Returns
    -------
    DataFrame
        New index. A theme that was merged into another, and so has no mentions, is left out.
    """
    fresh = themes["status"].isin(("new", "unstable"))
    known = themes.loc[~fresh, "theme"]
    changes = settle(
        replay(decisions), codebook, discovered=themes.loc[fresh, "theme"], known=known
    )
    table = themes.copy()
    table["name"] = [
        changes.names.get(c, n) for c, n in zip(table["theme"], table["name"], strict=True)
    ]
    table.loc[table["theme"].isin(changes.known), "status"] = "known"
    gone = table["theme"].isin(changes.merged_into) & (table["mentions"] == 0)
    return table[~gone].reset_index(drop=True)


def remembered(decisions: Iterable[Decision]) -> dict[str, frozenset[str]]:
    """Return the discovered themes that decisions speak of: code → segment ids it had then.

    Taken from ``before["members"]`` of every event, undone ones included, so that no code is ever
    given to another theme; the newest membership counts.
    """
    return {
        str(code): frozenset(map(str, ids))
        for decision in in_order(decisions)
        for code, ids in decision.before.get("members", {}).items()
    }


def kept_codes(
    groups: Mapping[Group, Collection[str]], memory: Mapping[str, Collection[str]]
) -> dict[Group, str]:
    """Return which groups of segments are themes known from before, each with its code.

    A group keeps a code when it holds more than half of the theme's former segments that are still
    there; each group and each code once, the largest shared part first.

    Parameters
    ----------
    groups : mapping of topic to segment ids
        All topics of a run, each segment in one.
    memory : mapping of code to segment ids
        From :func:`remembered`.

    Examples
    --------
    >>> topics = {0: ["r1@0-9", "r2@0-7"], 1: ["r3@0-8", "r4@0-5", "r5@0-6"]}
    >>> kept_codes(topics, {"new_r6_01": ["r3@0-8", "r4@0-5", "r1@0-9", "r9@0-4"]})
    {1: 'new_r6_01'}
    """
    present = {segment for members in groups.values() for segment in members}
    pairs = []
    for code, former in memory.items():
        left = present.intersection(former)
        for number, (group, members) in enumerate(groups.items()):
            shared = len(left.intersection(members))
            if 2 * shared > len(left):
                pairs.append((-shared, code, number, group))
    kept: dict[Group, str] = {}
    for _, code, _, group in sorted(pairs, key=lambda pair: pair[:3]):
        if group not in kept and code not in kept.values():
            kept[group] = code
    return kept


def _theme(decision: Decision) -> Theme:
    parts: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in decision.after.items()
    }
    return Theme(code=decision.target, **parts)
