"""Gives every open question one key over all tabs and files."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from reflect_nlp.records import Doubt, Question
from reflect_nlp.survey.meaning.questions import KEY, key_in, role_of
from reflect_nlp.survey.meaning.vocabulary import plain
from reflect_nlp.words import Role

_PUNCTUATION: Final = re.compile(r"[\W_]+")
_SAME_WORDING: Final = 0.6


@dataclass
class Keys:
    """The keys given so far.

    Attributes
    ----------
    of_table : list of dict of header to key
        One a table; no two headers of a table share a key.
    of_header : dict of header to key
        As first given.
    wording : dict of key to header
        The first header with words, of each key.
    doubts : list of Doubt
    """

    of_table: list[dict[str, str]] = field(default_factory=list)
    of_header: dict[str, str] = field(default_factory=dict)
    wording: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def questions(self, roles: Mapping[str, Role]) -> tuple[Question, ...]:
        """Return the questions in order of their numbers.

        Parameters
        ----------
        roles : mapping of key or header to role
            ``Settings.roles``; wins over the guess.
        """
        told = {plain(name): role for name, role in roles.items()}
        found = []
        for key in sorted(self.wording, key=_numbers):
            names = [key, *(header for header, k in self.of_header.items() if k == key)]
            role = next((told[plain(n)] for n in names if plain(n) in told), None)
            header = self.wording[key]
            found.append(Question(key, header, role or role_of(header)))
        return tuple(found)

    def unused_roles(self, roles: Mapping[str, Role]) -> list[Doubt]:
        """Return a doubt for each role that is told of no question there is."""
        known = {plain(name) for name in (*self.of_header, *self.wording)}
        return [
            Doubt(
                "warning",
                "設定",
                f"roles に書かれた「{name}」という設問はありません。",
                "設問は "
                + "、".join(f"{key}「{h}」" for key, h in self.wording.items())
                + " です。",
            )
            for name in roles
            if plain(name) not in known
        ]


def assign_keys(tables: Sequence[Sequence[str]]) -> Keys:
    """Give each header a key: the number it carries, else the next free one.

    Headers that differ in punctuation only are one question; so are headers of different tables
    with the same number and similar wording (with a note).

    Parameters
    ----------
    tables : sequence of sequence of str
        Headers of the open questions of each table.
    """
    keys = Keys()
    reserved = {key_in(header) for headers in tables for header in headers}
    for headers in tables:
        here: dict[str, str] = {}
        for header in sorted(headers, key=lambda header: header not in keys.of_header):
            key = keys.of_header.get(header, "")
            if not key or key in here.values():
                key = _known_key(header, keys, here) or _new_key(header, keys, reserved)
                _remember(header, key, keys)
            here[header] = key
        keys.of_table.append(here)
    return keys


def _known_key(header: str, keys: Keys, here: Mapping[str, str]) -> str:
    """Return the key of the question that another table asks in the same words."""
    own, stem = key_in(header), _stem(header)
    others = {k: _stem(known) for k, known in keys.wording.items() if k not in here.values()}
    if own in others and _alike(stem, others[own]):
        return own
    if own and own not in keys.wording:
        return ""
    return next((key for key, known in others.items() if stem and stem == known), "")


def _new_key(header: str, keys: Keys, reserved: set[str]) -> str:
    own = key_in(header)
    if not own:
        fresh = (f"Q{n}" for n in itertools.count(1))
        return next(key for key in fresh if key not in keys.wording and key not in reserved)
    if own not in keys.wording:
        return own
    fresh = (f"{own}-{n}" for n in itertools.count(2))
    key = next(key for key in fresh if key not in keys.wording and key not in reserved)
    keys.doubts.append(
        Doubt(
            "warning",
            "設問",
            f"「{header}」と「{keys.wording[own]}」は番号が同じですが文が違うので、別の設問（{key}）としました。",
            "同じ設問であれば、見出しの文をそろえてください。",
        )
    )
    return key


def _remember(header: str, key: str, keys: Keys) -> None:
    keys.of_header.setdefault(header, key)
    known = keys.wording.setdefault(key, header)
    if not _stem(known):
        keys.wording[key] = header
    elif _stem(header) and _stem(header) != _stem(known):
        keys.doubts.append(
            Doubt("note", "設問", f"「{known}」と「{header}」を同じ設問（{key}）として扱います。")
        )


def _stem(header: str) -> str:
    text = plain(header)
    return _PUNCTUATION.sub("", KEY.sub("", text, count=1))


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_WORDING


def _numbers(key: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", key)]
