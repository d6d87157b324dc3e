"""Synonyms: spellings that mean the same, counted as one representative word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from reflect_nlp.errors import SettingsError
from reflect_nlp.resources import resource
from reflect_nlp.text.keywords.known import fold
from reflect_nlp.text.keywords.wordlists import numbered_rows

BUNDLED: Final = "corpora/training/synonyms.csv"
_HEADERS: Final = frozenset("代表語 代表 代表表記 representative".split())
_REMEDY: Final = "同じ語は1つの代表語の行にだけ書いてください。"


class Synonym(NamedTuple):
    """A spelling and the word that stands for it, both as the file has them."""

    representative: str
    spelling: str


@dataclass(frozen=True)
class Replacement:
    """How often a spelling was replaced: 代表語, 表記, 件数."""

    representative: str
    spelling: str
    count: int


@dataclass(frozen=True)
class Synonyms:
    """A table of synonyms.

    Attributes
    ----------
    spellings : mapping of folded spelling to Synonym
        Without the representatives themselves.
    representatives : tuple of str
        In the order of the file.
    """

    spellings: Mapping[str, Synonym]
    representatives: tuple[str, ...]


NO_SYNONYMS: Final = Synonyms({}, ())


def load_synonyms(name: str | Path = "default") -> Synonyms:
    """Read a table of synonyms.

    Parameters
    ----------
    name : path, "default" or "none"
        CSV, TSV or Excel in any usual encoding. First column 代表語, then any number of columns
        with its 表記; a header is passed over. ``"default"`` is the bundled table.

    Raises
    ------
    InputError
        The file cannot be read.
    SettingsError
        A row without 代表語, a spelling of two representatives, or a representative that is a
        spelling elsewhere; the message names file and rows.

    Examples
    --------
    >>> load_synonyms().spellings["社協"]
    Synonym(representative='社会福祉協議会', spelling='社協')
    """
    if str(name) == "none":
        return NO_SYNONYMS
    path = resource(BUNDLED) if str(name) == "default" else Path(name)
    places: dict[str, str] = {}
    heads: dict[str, tuple[str, str]] = {}
    spellings: dict[str, Synonym] = {}
    for place, (head, *others) in numbered_rows(path, _HEADERS):
        if not head:
            raise SettingsError(
                "代表語（1列目）が空です。", where=place, remedy="1列目に代表語を書いてください。"
            )
        shown, _ = heads.setdefault(fold(head), (head, place))
        for spelling in filter(None, others):
            key = fold(spelling)
            if key == fold(head):
                continue
            if spellings.setdefault(key, Synonym(shown, spelling)).representative != shown:
                raise _two_heads(spellings[key], shown, places[key], place)
            places.setdefault(key, place)
    for key, (head, place) in heads.items():
        if key in spellings:
            raise _chain(spellings[key], head, places[key], place)
    return Synonyms(spellings, tuple(head for head, _ in heads.values()))


def replacements(fired: Counter[Synonym]) -> tuple[Replacement, ...]:
    """Return the counts as a table, the most frequent first.

    Examples
    --------
    >>> replacements(Counter({Synonym("社会福祉協議会", "社協"): 3}))
    (Replacement(representative='社会福祉協議会', spelling='社協', count=3),)
    """
    rows = (Replacement(*synonym, count) for synonym, count in fired.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.spelling)))


def _two_heads(first: Synonym, other: str, before: str, here: str) -> SettingsError:
    return SettingsError(
        f"「{first.spelling}」が2つの代表語「{first.representative}」（{before}）と「{other}」の"
        "表記になっています。",
        where=here,
        remedy=_REMEDY,
    )


def _chain(spelled: Synonym, head: str, before: str, here: str) -> SettingsError:
    return SettingsError(
        f"代表語「{head}」は、代表語「{spelled.representative}」の表記でもあります（{before}）。",
        where=here,
        remedy=_REMEDY,
    )
