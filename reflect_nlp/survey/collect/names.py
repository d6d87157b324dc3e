"""Names of people and bodies for comparing: spaces, old characters and titles aside."""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.survey.meaning.vocabulary import plain

_OLD: Final = str.maketrans(
    "髙﨑碕嵜齋斎齊濵濱邊邉澤櫻廣嶋嶌國惠眞瀨德𠮷榮藏龍條圓學寶渕冨槇遙凜舘槗桒曻栁髮",
    "高崎崎崎斉斉斉浜浜辺辺沢桜広島島国恵真瀬徳吉栄蔵竜条円学宝淵富槙遥凛館橋桑昇柳髪",
)
_READING: Final = re.compile(r"\([^()]*\)|（[^（）]*）|[\s・･,，.．、。]")
_TITLE: Final = re.compile(r"(?:様|さん|氏|殿)$")
_OFFICE: Final = re.compile(r"(?:役所|役場)$")


def person(name: str) -> str:
    """Return a name for comparing.

    Examples
    --------
    >>> person("髙﨑　太郎（たかさき たろう）") == person("高崎太郎 様")
    True
    """
    text = _bare(name)
    return _TITLE.sub("", text) or text


def body(name: str) -> str:
    """Return a body, town or team for comparing; 「潮見市役所」 is 「潮見市」.

    Examples
    --------
    >>> body("潮見市役所") == body("潮見 市"), body("若葉町社会福祉協議会") == body("若葉町社協")
    (True, True)
    """
    text = _bare(name).replace("社会福祉協議会", "社協")
    return _OFFICE.sub("", text) if len(text) > 2 else text


def _bare(name: str) -> str:
    """Without readings in brackets, inner ones first, and without marks and old characters."""
    text, before = plain(name), ""
    while text != before:
        before, text = text, _READING.sub("", text)
    return text.translate(_OLD)


def is_one_off(one: str, other: str) -> bool:
    """Say whether two names differ in one character: another one, one more, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 2:
        return False
    if len(one) == len(other):
        places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and sorted(one) == sorted(other)
        return len(places) == 1 or (swapped and places[1] - places[0] == 1)
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
