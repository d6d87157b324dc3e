"""Which remark is about which item of the programme: session, category and names, nothing else.

The rule, in the order in which it is tried:

1. the remark names a thing of the programme (who gave a report, what an exercise or an assignment
   is called): the item of its own session that has the thing, of the category's kind if there is
   one; else the only such item of another session;
2. its category is the kind of an item (lecture → 講義 …): the item of its session whose title's
   words it uses. Where it uses none, or those of several, the items of that kind together, even
   when there is one alone; so too where the question asked what to deepen (role ``issue``): there
   a title's words are a subject and not the item;
3. its category is about every session (教材, 日程): the session as a whole;
4. it was said of those who did not take part (role ``measure``) or its category is about the whole
   programme (受講対象): the programme as a whole;
5. its category is nothing the session has: absent;
6. no category, or a session the programme does not know: not placed.

What of the programme a category is about stands in the scheme (``Category.programme``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.curriculum.direction import votes
from reflect_nlp.curriculum.items import ITEM_KINDS, Item, fold
from reflect_nlp.records import Scheme

_SEVERAL: Final = {"exercise": ("exercise", "assignment")}
"""Kinds of items one part of the programme stands for, the likelier kind first."""
_TELLING: Final = 3
"""Characters a title's word needs to name the item: 相談 or 制度 is what everybody speaks of."""
VOICE_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "good": ("gain", "impression"),
    "hard": ("difficulty",),
    "asked": ("request", "question"),
    "proposed": ("proposal",),
}
"""Voices as a programme is planned by them."""
SPOTS: Final = ("item", "kind", "session", "absent", "whole", "unplaced")
"""Where a remark can be put; every remark is put somewhere."""
HELD: Final = ("item", "kind", "session")
"""Spots of what the session had."""


def parts_of(scheme: Scheme | None) -> dict[str, str]:
    """Return what of the programme every category of a scheme is about."""
    return {c.code: c.programme for c in scheme.categories} if scheme else {}


def training_categories(scheme: Scheme | None) -> tuple[str, ...]:
    """Return the categories that are how the training itself is held."""
    return tuple(c.code for c in scheme.categories if c.about_training) if scheme else ()


def ways(placed: pd.DataFrame, about_training: Collection[str]) -> npt.NDArray[np.object_]:
    """Return what every remark is for a programme: the directions of the findings, and one more.

    A difficulty with what was held, told where the question asked how the day was (role
    ``learning``), asks something of the training; every other remark goes where
    :func:`reflect_nlp.curriculum.direction.votes` counts it.

    Parameters
    ----------
    placed : DataFrame (n_segments, …) with voice, role, category and spot
        From :func:`place`.
    about_training : collection of categories
        From :func:`training_categories`.

    Returns
    -------
    ndarray of str (n_segments,)
        One of ``words.DIRECTIONS``; empty where a remark has no counted voice.
    """
    found = votes(placed, about_training)
    held = placed["spot"].isin(HELD) & (placed["role"] == "learning")
    hard = (held & (placed["voice"] == "difficulty")).to_numpy(dtype=bool)
    return np.where(hard, "training", found)


def kinds_of(part: str) -> tuple[str, ...]:
    """Return the kinds of items a part of the programme stands for, the likelier kind first.

    Examples
    --------
    >>> kinds_of("exercise"), kinds_of("lecture"), kinds_of("session")
    (('exercise', 'assignment'), ('lecture',), ())
    """
    return _SEVERAL.get(part, (part,) if part in ITEM_KINDS else ())


def place(segments: pd.DataFrame, items: Sequence[Item], parts: Mapping[str, str]) -> pd.DataFrame:
    """Say for every remark which item it is about.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        session, role, category, text, of one year.
    items : sequence of Item
        Of the same year.
    parts : mapping of category to part of the programme
        From :func:`parts_of`; a category it does not have is about the session as a whole.

    Returns
    -------
    DataFrame (n_segments, 4), index of ``segments``
        ``spot`` one of ``SPOTS``; ``item`` the place of the item in ``items`` or -1; ``kind`` of
        the item or of the group of items; ``named`` whether the remark names the item.
    """
    sessions = {item.session for item in items}
    rows = [
        _place(_Remark(str(session), str(role), str(category), fold(str(text)),
                       parts.get(str(category), "session")), items, sessions)
        for session, role, category, text in zip(
            segments["session"], segments["role"], segments["category"], segments["text"],
            strict=True,
        )
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["spot", "item", "kind", "named"], index=segments.index)


Placed = tuple[str, int, str, bool]


@dataclass(frozen=True)
class _Remark:
    session: str
    role: str
    category: str
    text: str
    part: str


def _place(said: _Remark, items: Sequence[Item], sessions: set[str]) -> Placed:
    nowhere: Placed = ("unplaced", -1, "", False)
    if said.session not in sessions or said.category in ("none", ""):
        return nowhere
    kinds = kinds_of(said.part)
    named = _named(said.session, kinds, said.text, items)
    if named >= 0:
        return "item", named, items[named].kind, True
    if said.category in ("unsure", "all"):
        return nowhere
    if said.role == "measure" or said.part == "whole":
        return "whole", -1, "", False
    for kind in kinds:
        mine = (said.session, kind)
        own = [i for i, item in enumerate(items) if (item.session, item.kind) == mine]
        if own:
            best = -1 if said.role == "issue" else _only(_by_words(own, said.text, items))
            return ("item" if best >= 0 else "kind"), best, kind, best >= 0
    return ("session" if said.part == "session" else "absent"), -1, "", False


def _named(session: str, kinds: tuple[str, ...], text: str, items: Sequence[Item]) -> int:
    """Return the item whose thing a remark names, or -1; its own session goes before others."""
    naming = {
        i: max(len(thing) for thing in item.things if thing in text)
        for i, item in enumerate(items)
        if any(thing in text for thing in item.things)
    }
    own = [i for i in naming if items[i].session == session]
    for kind in kinds:
        best = [i for i in own if items[i].kind == kind]
        if best:
            return _only(_longest(best, naming))
    if own:
        return _only(_longest(own, naming))
    for kind in kinds:
        best = [i for i in naming if items[i].kind == kind]
        if best:
            return _only(_longest(best, naming))
    return -1


def _longest(places: Sequence[int], length: Mapping[int, int]) -> list[int]:
    top = max(length[i] for i in places)
    return [i for i in places if length[i] == top]


def _by_words(own: Sequence[int], text: str, items: Sequence[Item]) -> list[int]:
    """Return the items most of whose own title words a text uses; none if it uses none."""
    shared = Counter(word for i in own for word in items[i].words)
    telling = {i: [w for w in items[i].words if shared[w] == 1 and len(w) >= _TELLING] for i in own}
    used = {i: sum(word in text for word in telling[i]) for i in own}
    top = max(used.values())
    return [i for i in own if used[i] == top] if top else []


def _only(places: Sequence[int]) -> int:
    return places[0] if len(places) == 1 else -1
