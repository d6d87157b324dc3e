"""What may be a family name, from the letters alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reflect_nlp.records import Span
from reflect_nlp.text.privacy.lexicon import kana_names, kinds
from reflect_nlp.text.privacy.namelists import COMMON, FREQUENT, NOT_NAMES, PLACES, SINGLES

ONE_SCRIPT: Final = re.compile(
    "[一-龠々ヶノ﨑-﨩㐀-䶿]{1,6}|[ぁ-んー]{2,6}|[ァ-ヶー]{2,6}|[ｦ-ﾟ]{2,9}"
)
"""A name is written in one kind of letters."""
_PLACE_USE: Final = re.compile(
    r"の(?:町|地区|集落|里|浜|港|駅|交差点|道の駅|海|山|川|湖|温泉|お?店|スーパー|病院|医院|薬局|"
    r"クリニック|施設|お?宿|旅館|ホテル|商店|あたり|辺|近く|周辺|住民|公民館|(?:小|中)学校|自治会|社協|"
    r"坂|峠|橋|バス停|郵便局|集会所|会館|商店街|通り|お?酒|お?菓子|パン|ケーキ|お?蕎麦|料理|棚田|団地|方[がへにで]|[一-龠]{1,3}[町市村駅店])"
    r"|[にへ](?:行|向か|着|泊|住|立ち寄|寄|到着|在住|あ[るっり])"
    r"|から(?:[0-9０-９]|車|電車|バス|徒歩|近)"
)
_FOREIGN: Final = re.compile(r"[ァ-ヶー]{2,10}(?:[・＝=][ァ-ヶー]{2,10})+$")
_ROMAJI: Final = re.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:(?:[A-Z]\.[ 　]?)?[A-Z][a-z]{2,}(?:[ 　][A-Z][a-z]{2,})?|[A-Z]{3,}|[a-z]{4,})$"
)
_LONG: Final = 5
"""So many capital letters may be a name however they are read; fewer only as syllables."""
_KANA: Final = re.compile("[ぁ-ん]+$")
_PARTICLES: Final = ("", *"のはがもとにや")
_SYLLABLES: Final = re.compile(
    r"(?!n[bcdfghjkmpqrstvwz])"
    r"(?:(?:[kstnhmyrwgzjdbpf]|sh|ch|ts|[knhmrgjbp]y|kk|tt|ss|pp)?[aiueo]|n(?![aiueo])|[ 　])+",
    re.IGNORECASE,
)
_CHILD: Final = re.compile(r"(?<![ぁ-ん一-龠々])[ぁ-ん]{2,4}$")
_TO_CHILD: Final = re.compile("くん|ちゃん(?!と)")
_SIGNATURE: Final = re.compile(
    rf"(?:^|\n)(?P<me>{ONE_SCRIPT.pattern})です(?=[。、\n]|$)"
    rf"|[（(](?:[^（()）\n]{{1,12}}[ 　:：])?(?P<name>{ONE_SCRIPT.pattern})"
    r"[ 　]?[）)]。?[ 　]*(?=\n|$)"
)
_PARALLEL: Final = re.compile(r"の[^、。の]{1,8}、(?P<next>[一-龠]{2,3})の")
_WARDS: Final = frozenset("東西南北中港旭泉栄緑城上下")


@lru_cache(maxsize=20_000)
def only_a_person(name: str) -> bool:
    """Tell whether a word is a family name and hardly ever anything else."""
    if len(name) < 2 or name in PLACES or name in NOT_NAMES or not ONE_SCRIPT.fullmatch(name):
        return False
    if name[-1] in "側軒方屋会":
        return False
    known = kinds(name)
    return (
        name in COMMON or name in FREQUENT or ("family" in known and known <= {"family", "given"})
    )


def unclear(name: str) -> bool:
    """Tell whether a family name is as often a place, a direction or a word (福山, 南, 森)."""
    return name in PLACES or len(name) == 1


def is_district(name: str) -> bool:
    """Tell whether a name is as often a town's or a ward's (福山, 南)."""
    return name in PLACES or name in _WARDS


def is_used_as_a_place(text: str, end: int) -> bool:
    """Tell whether what follows a name speaks of a place (西村の港, 吉永の塩、因島の船).

    Examples
    --------
    >>> is_used_as_a_place("西村の港", 2), is_used_as_a_place("西村の話", 2)
    (True, False)
    """
    if _PLACE_USE.match(text, end):
        return True
    other = _PARALLEL.match(text, end)
    return other is not None and (other["next"] in PLACES or "place" in kinds(other["next"]))


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
    spaced = {"given"} if " " in before or "　" in before else set()
    if any(kinds(end) & {"family", *spaced} for end in ends[:4]):
        return True
    return loose and (len(before) > 1 or not "ぁ" <= before[-1] <= "ん")


@lru_cache(maxsize=50_000)
def starts_with_a_name(after: str) -> bool:
    """Tell whether the text behind a role or label may begin with a family or a given name."""
    known = [kinds(after[:n]) for n in range(2, min(4, len(after)) + 1)]
    return after[:1] in SINGLES or any(kind & {"family", "given"} for kind in known)


def signatures(text: str) -> Iterator[Span]:
    """Find family names that are no words in brackets at the end, or as 「森脇です。」

    Examples
    --------
    >>> list(signatures("断らないと決めた（森脇）"))
    [Span(start=9, end=11, kind='name')]
    """
    for match in _SIGNATURE.finditer(text):
        start, end = match.span(str(match.lastgroup))
        known = kinds(text[start:end])
        if not unclear(text[start:end]) and "family" in known and "word" not in known:
            yield Span(start, end, "name")


def written_name(text: str, end: int) -> int | None:
    """Return where a foreign, a romanised or a kana name that ends here begins.

    Examples
    --------
    >>> written_name("ジョン・スミスさん", 7), written_name("M.Satoさん", 6)
    (0, 0)
    """
    before = text[max(0, end - 30) : end]
    if not before:
        return None
    foreign = _FOREIGN.search(before)
    if foreign:
        return end - len(foreign[0])
    plain = unicodedata.normalize("NFKC", before)
    child = _CHILD.search(before) if _TO_CHILD.match(text, end) else None
    if child and not any(before.endswith(word) for word in NOT_NAMES if len(word) > 1):
        return end - len(child[0])
    kana = _KANA.search(before)
    if kana and (length := _kana_name(kana[0])):
        return end - length
    romaji = _ROMAJI.search(plain) if len(plain) == len(before) else None
    return end - len(romaji[0]) if romaji and _is_latin_name(romaji[0]) else None


def _kana_name(run: str) -> int:
    """How many letters at the end of a run of hiragana are a family name: 講師のやまもと."""
    for length in range(3, 7):
        if run[-length:] in kana_names() and run[:-length][-1:] in _PARTICLES:
            return length
    return 0


def _is_latin_name(word: str) -> bool:
    """Whether Latin letters before an honorific are read as a name: MORI, not NPO."""
    if _SYLLABLES.fullmatch(word):
        return True
    return (not word.isupper() or len(word) >= _LONG) and "word" not in kinds(word)
