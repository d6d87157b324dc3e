"""Finds personal data so that nobody's name leaves the machine by accident.

Names are found by what stands beside them (さん, 先生, 氏 …), never promised to be complete: the
report lists what was masked, and a person checks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reflect_nlp.records import Span, Token

MASKS: Final = {
    "name": "〔氏名〕",
    "phone": "〔電話〕",
    "mail": "〔メール〕",
    "address": "〔住所〕",
    "id": "〔番号〕",
}
_D: Final = "[0-9０-９]"
_DASH: Final = "-ー－‐−"
_PATTERNS: Final = (
    ("mail", re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")),
    (
        "phone",
        re.compile(
            rf"(?<!{_D})[0０]{_D}{{1,4}}[{_DASH}(（)） ]?{_D}{{1,4}}"
            rf"[{_DASH})） ]?{_D}{{3,4}}(?!{_D})"
        ),
    ),
    ("address", re.compile(rf"〒?{_D}{{3}}[{_DASH}]{_D}{{4}}(?!{_D})")),
    (
        "address",
        re.compile(
            rf"(?<=[町丁目区市])[0-9０-９一二三四五六七八九十]{{1,3}}(?:丁目|番地?|[{_DASH}])"
            rf"{_D}{{1,4}}(?:(?:番地?|[{_DASH}]){_D}{{1,4}})?(?:号)?"
        ),
    ),
    (
        "id",
        re.compile(
            r"(?:受給者|被保険者|ケース|利用者|世帯|職員)(?:番号|ID|No\.?)"
            r"[:：は ]?\s?[A-Za-z]{0,3}[0-9０-９\-－]{3,}"
        ),
    ),
)
_HONORIFICS: Final = ("さん", "様", "さま", "氏", "先生", "君", "くん", "ちゃん", "殿")
_ROLES: Final = re.compile(
    r"(?:課長|係長|部長|局長|所長|会長|主任|主査|主幹|室長|館長|園長|理事|事務局長|相談員|保健師|民生委員|委員長|講師|教授|CSW)"
)
_BEFORE: Final = re.compile(rf"(?:{_ROLES.pattern}|私|後輩|同僚|担当)[のは、(（・ 　]?$")
_AFTER: Final = re.compile(r"の(?:お[ばじ]|奥)|[（(][A-Za-z0-9._%+-]+@")
_NOT_NAMES: Final = frozenset(
    """
    皆 みな お客 患者 利用者 住民 市民 町民 講師 社協 県社協 市社協 町社協 行政 地域 お子
    子ども 親 民生委員 委員 区長 会長 課長 係長 部長 町長 市長 神 仏 王 父 母 兄 姉 お母
    お父 お兄 お姉 奥 おば おじ 方々
    """.split()
)


def mask_spans(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Find personal names, telephone numbers, mail and postal addresses and ids.

    Parameters
    ----------
    text : str
        The response as read.
    tokens : sequence of Token
        Its tokens.

    Returns
    -------
    list of Span
        In order, not overlapping; ``kind`` is a key of ``MASKS``. Of finds that overlap the
        first and longest names the kind, and the span covers them all.
    """
    found = [
        Span(match.start(), match.end(), kind)
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    found.extend(_names(text, tokens))
    spans: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
        elif span.end > spans[-1].end:
            spans[-1] = spans[-1]._replace(end=span.end)
    return spans


def mask_slice(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return ``text[start:end]`` with every masked span replaced by its placeholder."""
    parts = []
    position = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        parts.append(text[position : max(span.start, start)])
        parts.append(MASKS[span.kind])
        position = min(span.end, end)
    parts.append(text[position:end])
    return "".join(parts)


def _names(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Runs of person-name tokens that an honorific or a role stands beside."""
    spans = []
    index = 0
    while index < len(tokens):
        if not _is_person(tokens[index]):
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and _is_person(tokens[last + 1]):
            last += 1
        start, end = tokens[index].start, tokens[last].end
        if text[start:end] not in _NOT_NAMES and _in_context(text, start, end, tokens, index, last):
            spans.append(Span(start, end, "name"))
        index = last + 1
    return spans


def _is_person(token: Token) -> bool:
    return "固有名詞-人名" in token.pos


def _in_context(
    text: str, start: int, end: int, tokens: Sequence[Token], first: int, last: int
) -> bool:
    """Whether something beside the name says it is one."""
    if text[end - 1] in "保市県町村社" and _ROLES.match(text, end - 1):
        return False
    if text.startswith(_HONORIFICS, end) or _ROLES.match(text, end) or _AFTER.match(text, end):
        return True
    full_name = last > first and "姓" in tokens[first].pos and "名" in tokens[last].pos
    return full_name or bool(_BEFORE.search(text[max(0, start - 6) : start]))
