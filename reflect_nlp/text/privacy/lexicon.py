"""What the tokeniser's dictionary knows a written form as, whatever it read in one sentence."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from reflect_nlp.text.privacy.namelists import COMMON, FREQUENT, LACKING
from reflect_nlp.text.tokenize import encodable, entries

_OLD: Final = str.maketrans(
    "髙﨑濵濱邊邉齋齊廣澤櫻眞嶋惠圓壽瀧德增黑淺藪籔桒舘槇栁曻",
    "高崎浜浜辺辺斎斎広沢桜真島恵円寿滝徳増黒浅薮薮桑館槙柳昇",
)
_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_KINDS: Final = {
    "固有名詞-人名-姓": "family",
    "固有名詞-人名-名": "given",
    "固有名詞-人名-一般": "person",
    "固有名詞-地名-一般": "place",
    "固有名詞-地名-国": "place",
}


@lru_cache(maxsize=20_000)
def kinds(word: str) -> frozenset[str]:
    """Return what a word may be: ``family`` or ``given`` name, ``person``, ``place``, ``word``.

    Old characters (髙, 﨑, 齋 …) are read as the new ones where the form as written is unknown.

    Examples
    --------
    >>> sorted(kinds("福山")), sorted(kinds("髙橋")), sorted(kinds("社協"))
    (['family', 'place'], ['family'], ['word'])
    """
    found = _look_up(word) or _look_up(word.translate(_OLD))
    return found | {"family"} if word in LACKING else found


@cache
def kana_names() -> frozenset[str]:
    """Return the frequent family names of three or more letters as written in hiragana."""
    readings = {
        entry.reading.translate(_HIRAGANA)
        for name in COMMON | FREQUENT
        for entry in entries(name)
        if entry.pos == "名詞-固有名詞-人名-姓"
    }
    return frozenset(name for name in readings if len(name) > 2)


def _look_up(word: str) -> frozenset[str]:
    plain = encodable(unicodedata.normalize("NFKC", word))
    parts = (entry.pos.partition("-")[2] for entry in entries(plain))
    return frozenset(_KINDS.get(part, "word") for part in parts)
