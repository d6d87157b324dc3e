"""Which remark is about which item of the programme: session, category and names, nothing else.

The rule, in the order in which it is tried:

1. the remark names a thing of the programme (who gave a report, what an exercise or an assignment
   is called): the item of its own session that has the thing, of the category's kind if there is
   one; else the only such item of another session;
2. its category is the kind of an item (lecture → 講義 …): that item of its session, of several the
   one whose title's words it uses; where that leaves several, and where the question asked what to
   deepen (role ``issue``) and not how the day was, the items of that kind together. What is said
   of an exercise is about doing it, whatever was asked;
3. its category is about every session (materials, operation): the session as a whole;
4. it was said of those who did not take part (role ``measure``) or its category is about the whole
   programme (audience, followup): the programme as a whole;
5. its category is nothing the session has: absent;
6. no category, or a session the programme does not know: not placed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.records import Token
from reflect_nlp.text.tokenize import tokenize_all

KINDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "lecture": ("lecture",),
    "case": ("report",),
    "exercise": ("exercise", "assignment"),
    "dialogue": ("discussion",),
}
"""Which kinds of items a category of the bundled scheme is about, the likelier kind first."""
DOING: Final = frozenset({"exercise"})
EVERY_SESSION: Final = frozenset({"materials", "operation"})
WHOLE_PROGRAMME: Final = frozenset({"audience", "followup"})
ITEM_KINDS: Final = ("lecture", "report", "exercise", "discussion")
VOICE_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "good": ("gain", "impression"),
    "hard": ("difficulty",),
    "asked": ("request", "question"),
    "proposed": ("proposal",),
}
"""Voices as a programme is planned by them."""
SPOTS: Final = ("item", "kind", "session", "absent", "whole", "unplaced")
"""Where a remark can be put; every remark is put somewhere."""

_TITLE: Final = re.compile(r"[（(][^）)]*[）)]")
_BODY: Final = re.compile(
    r"^(?:合同会社|株式会社|有限会社|社会福祉法人|一般社団法人|認定NPO法人|NPO法人|(?:令和|平成)?\w{1,2}年度)"
    r"|^.{2,3}[都道府県](?=.+[市区町村])|(?:社会福祉協議会|市社協|社協|チーム)$"
)
_KATAKANA: Final = re.compile(r"[ァ-ヶー]{5,}")
_OWN_SHEET: Final = "振り返りシート"


@dataclass(frozen=True)
class Item:
    """An item of a session.

    Attributes
    ----------
    title : str
        Empty for an item that is only assumed, where there is no programme.
    things : frozenset of str
        What is surely this item when a remark names it.
    words : frozenset of str
        Words of its title, to choose between items of one kind.
    """

    session: str
    kind: str
    title: str
    things: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def items_of(programme: pd.DataFrame) -> tuple[Item, ...]:
    """Return the items of one year's programme with the words by which remarks name them.

    Parameters
    ----------
    programme : DataFrame, columns ``survey.programme.PROGRAMME_COLUMNS``
        Rows of one year, in their order; the reflection sheet itself is no item.
    """
    rows = programme[~programme["title"].str.contains(_OWN_SHEET)].to_dict("records")
    runs = [_runs(tokens) for tokens in tokenize_all(fold(str(row["title"])) for row in rows)]
    tools = {
        tail
        for row, found in zip(rows, runs, strict=True)
        if row["kind"] in ("exercise", "assignment")
        for tail in _tails(found)
    }
    found_items = []
    for row, found in zip(rows, runs, strict=True):
        title = fold(str(row["title"]))
        names = {_name(part) for part in str(row["presenter"]).split("|") if _name(part)}
        things = {tool for tool in tools if tool in title} | names
        words = frozenset("".join(run) for run in found) | frozenset(_tails(found))
        found_items.append(
            Item(str(row["session"]), str(row["kind"]), str(row["title"]), frozenset(things), words)
        )
    return tuple(found_items)


def assumed_items(sessions: Iterable[str]) -> tuple[Item, ...]:
    """Return one item of every kind a session: what is known where there is no programme."""
    return tuple(Item(session, kind, "") for session in sessions for kind in ITEM_KINDS)


def place(segments: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Say for every remark which item it is about.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        session, role, category, text, of one year.
    items : sequence of Item
        Of the same year.

    Returns
    -------
    DataFrame (n_segments, 4), index of ``segments``
        ``spot`` one of ``SPOTS``; ``item`` the place of the item in ``items`` or -1; ``kind`` of
        the item or of the group of items; ``named`` whether the remark names the item's thing.
    """
    sessions = {item.session for item in items}
    rows = [
        _place(str(session), str(role), str(category), fold(str(text)), items, sessions)
        for session, role, category, text in zip(
            segments["session"], segments["role"], segments["category"], segments["text"],
            strict=True,
        )
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["spot", "item", "kind", "named"], index=segments.index)


Placed = tuple[str, int, str, bool]


def _place(
    session: str,
    role: str,
    category: str,
    text: str,
    items: Sequence[Item],
    sessions: set[str],
) -> Placed:
    nowhere: Placed = ("unplaced", -1, "", False)
    if session not in sessions or category in ("none", ""):
        return nowhere
    kinds = KINDS_OF.get(category, ())
    named = _named(session, kinds, text, items)
    if named >= 0:
        return "item", named, items[named].kind, True
    if category in ("unsure", "all"):
        return nowhere
    if role == "measure" or category in WHOLE_PROGRAMME:
        return "whole", -1, "", False
    for kind in kinds:
        own = [i for i, item in enumerate(items) if (item.session, item.kind) == (session, kind)]
        if own:
            best = own[0] if len(own) == 1 else _only(_by_words(own, text, items))
            best = -1 if role == "issue" and category not in DOING else best
            return ("item" if best >= 0 else "kind"), best, kind, False
    return ("session" if category in EVERY_SESSION else "absent"), -1, "", False


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
    used = {i: sum(w in text for w in items[i].words if shared[w] == 1) for i in own}
    top = max(used.values())
    return [i for i in own if used[i] == top] if top else []


def _only(places: Sequence[int]) -> int:
    return places[0] if len(places) == 1 else -1


def fold(text: str) -> str:
    """Return a text for finding words in it: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _name(presenter: str) -> str:
    """Return how a presenter is likely to be called.

    Examples
    --------
    >>> _name("合同会社ひだまり工房（架空）"), _name("東雲市社会福祉協議会")
    ('ひだまり工房', '東雲市')
    """
    name = _TITLE.sub("", fold(presenter))
    before = ""
    while before != name:
        before, name = name, _BODY.sub("", name)
    return name if len(name) > 1 else ""


def _runs(tokens: Iterable[Token]) -> list[list[str]]:
    """Return the noun runs of a title, token by token."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        if token.pos.startswith(("名詞", "接尾辞-名詞的")) and "数詞" not in token.pos:
            runs[-1].append(token.surface)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len("".join(run)) > 1]


def _tails(runs: Iterable[Sequence[str]]) -> set[str]:
    """Return the ends of noun runs that still name the thing: ネットワーク形成図, 形成図."""
    tails = {"".join(run[i:]) for run in runs for i in range(len(run) - 1)}
    tails |= {run[-1] for run in runs if run and _KATAKANA.fullmatch(run[-1])}
    return {tail for tail in tails if len(tail) > 2}
