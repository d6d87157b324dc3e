"""What may be a family name, from the letters alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reflect_nlp.text.lexicon import kinds
from reflect_nlp.text.namelists import COMMON, NOT_NAMES, PLACES, SINGLES

ONE_SCRIPT: Final = re.compile(
    "[一-龠々ヶノ﨑-﨩㐀-䶿]{1,6}|[ぁ-んー]{2,6}|[ァ-ヶー]{2,6}|[ｦ-ﾟ]{2,9}"
)
"""A name is written in one kind of letters."""
_WARDS: Final = frozenset("東西南北中港旭泉栄緑城上下")


@lru_cache(maxsize=20_000)
def only_a_person(name: str) -> bool:
    """Tell whether a word is a family name and hardly ever anything else."""
    if len(name) < 2 or name in PLACES or name in NOT_NAMES or not ONE_SCRIPT.fullmatch(name):
        return False
    if name[-1] in "側軒方屋会":
        return False
    known = kinds(name)
    return name in COMMON or ("family" in known and known <= {"family", "given"})


def unclear(name: str) -> bool:
    """Tell whether a family name is as often a place, a direction or a word (福山, 南, 森)."""
    return name in PLACES or len(name) == 1


def is_district(name: str) -> bool:
    """Tell whether a name is as often a town's or a ward's (福山, 南)."""
    return name in PLACES or name in _WARDS


@lru_cache(maxsize=50_000)
def begins_with_a_name(run: str) -> bool:
    """Tell whether a run of kanji may begin with a full name, or with a name that is no word."""
    if "word" in kinds(run) and not only_a_person(run):
        return False
    if any(only_a_person(run[:n]) for n in (2, 3)):
        return True
    lengths = (1, 2, 3) if run[0] in SINGLES and len(run) > 2 else (2, 3)
    return any("family" in kinds(run[:n]) and "given" in kinds(run[n:]) for n in lengths)


@lru_cache(maxsize=50_000)
def ends_with_a_name(before: str, loose: bool) -> bool:
    """Tell whether the text before an honorific or a role may end with a name.

    Examples
    --------
    >>> ends_with_a_name("担当の西村", loose=False), ends_with_a_name("利用者", loose=True)
    (True, False)
    """
    ends = [before[-n:] for n in range(1, min(8, len(before)) + 1)]
    if not before or not before[-1].isalpha() or before[-1] in "皆客":
        return False
    if any(end in NOT_NAMES for end in ends[1:]):
        return False
    if any("family" in kinds(end) for end in ends[:4]):
        return True
    return loose and (len(before) > 1 or not "ぁ" <= before[-1] <= "ん")


@lru_cache(maxsize=50_000)
def starts_with_a_name(after: str) -> bool:
    """Tell whether the text behind a role or label may begin with a family or a given name."""
    known = [kinds(after[:n]) for n in range(2, min(4, len(after)) + 1)]
    return after[:1] in SINGLES or any(kind & {"family", "given"} for kind in known)
