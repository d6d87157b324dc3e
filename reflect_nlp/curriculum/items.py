"""The items of a programme and the words by which remarks name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.records import Token
from reflect_nlp.text.tokenize import tokenize_all

ITEM_KINDS: Final = ("lecture", "report", "exercise", "discussion")
_TITLE: Final = re.compile(r"[（(][^）)]*[）)]")
_MASKED: Final = re.compile(r"〔[^〕]*〕")
"""What stands for a name that was taken out names nothing."""
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
    titles = [_MASKED.sub("", fold(str(row["title"]))) for row in rows]
    runs = [_runs(tokens) for tokens in tokenize_all(titles)]
    tools = {
        tail
        for row, found in zip(rows, runs, strict=True)
        if row["kind"] in ("exercise", "assignment")
        for tail in _tails(found)
    }
    found_items = []
    for row, title, found in zip(rows, titles, runs, strict=True):
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
    name = _TITLE.sub("", _MASKED.sub("", fold(presenter)))
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
