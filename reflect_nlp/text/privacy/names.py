"""Finds the names of private persons by what stands beside them.

An honorific, a role, a list of people or a contact shows that a word is a person's name; a family
name that is nothing else (西村) is one by itself. Towns, bodies and public figures stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.privacy.candidates import Reading, is_family, name_after, name_before
from reflect_nlp.text.privacy.lexicon import kinds
from reflect_nlp.text.privacy.namelists import (
    BEFORE,
    BEING,
    CLEAR_ENDS,
    GROUPS,
    HEADS,
    HONORIFICS,
    KIN,
    KIN_SIGNS,
    LIST_MARKS,
    NOT_NAMES,
    PLACES,
    PLAIN_ENDS,
    ROLES,
    STRICT,
)
from reflect_nlp.text.privacy.public_figures import public_in, stays
from reflect_nlp.text.privacy.surnames import (
    begins_with_a_name,
    ends_with_a_name,
    is_district,
    is_used_as_a_place,
    only_a_person,
    signatures,
    starts_with_a_name,
    unclear,
)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SIGNS: Final = re.compile(
    rf"[ 　]?(?P<honorific>(?!さんぽ)(?:{_any(HONORIFICS)})|-?[Ss]an(?![A-Za-z]))"
    rf"|[ 　]?(?P<was>[前元現新旧両])?(?P<role>{_any(ROLES)})"
    rf"|(?P<kin>{_any(KIN_SIGNS)})"
    r"|(?P<contact>[ 　]?[（(][ 　]?(?:[A-Za-z0-9._%+-]+@|[0０][0-9０-９]|内線|携帯|電話|TEL|tel))"
    r"|(?P<named>と申し(?:ます|ました)|と名乗)|(?P<signed>より(?=[ 　]*(?:\n|$)))"
)
_ANY_SIGN: Final = re.compile(
    _any((*HONORIFICS, *BEFORE, *KIN_SIGNS, *"San san と申し と名乗 @".split()))
    + "|より(?=[ 　]*(?:\\n|$))|（0|（０|（内|（電|（携|\\(0|\\(０"
)
"""Literal beginnings only: the search leaps to them, most texts hold none."""
_LABELS: Final = re.compile(
    rf"(?P<label>{_any(BEFORE)})(?P<gap>[ 　]?[:：＝=・、，,（(/／][ 　]?|[のはが 　\n]|)(?=[^ 　])"
)
_KANJI: Final = re.compile("[一-龠々﨑-﨩㐀-䶿]{2,7}")
_GROUP_BEFORE: Final = re.compile(rf"(?:{_any(GROUPS)})[ 　]?[はが:：、＝=（(][ 　]?$")
_GROUP_AFTER: Final = re.compile(
    r"(?:さん|様|氏)?[ 　]?(?:の[ 　]?)?"
    r"(?:[0-9０-９二三四五六七八九]{1,2}[人名]|[両二三]氏|両名|ら(?![一-龠])|たち|各氏)"
)
_GROUP: Final = re.compile(rf"(?:{_any(GROUPS)})[ 　]?[はが:：、＝=（(]|[人名氏ら]")


def name_spans(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Find the names of private persons.

    Returns
    -------
    list of Span
        Perhaps overlapping, kind ``name``; honorific and role are not part of them.
    """
    if not _may_name(text):
        return []
    read = Reading(text, list(tokens))
    sure = [*_signed(read), *_labelled(read)]
    signed = frozenset(text[span.start : span.end] for span in sure)
    sure.extend((*_plain(read), *signatures(text)))
    if sure or _GROUP.search(text):
        sure.extend(_listed(read, sure))
    if not sure:
        return []
    sure.extend(_again(read, sure))
    known = public_in(text)
    return [span for span in sure if not stays(text, span, known, signed)]


def _may_name(text: str) -> bool:
    """Whether the letters alone leave it possible that somebody is named: most texts do not."""
    if any(map(begins_with_a_name, _KANJI.findall(text))) or any(signatures(text)):
        return True
    if not _ANY_SIGN.search(text):
        return False
    if any(_worth_a_look(text, match) for match in _SIGNS.finditer(text)):
        return True
    return any(starts_with_a_name(text[m.end() : m.end() + 4]) for m in _LABELS.finditer(text))


def _worth_a_look(text: str, match: re.Match[str]) -> bool:
    """Whether a name may stand before a sign, as far as the letters alone tell."""
    loose = match.lastgroup == "honorific" and match["honorific"] not in STRICT
    return ends_with_a_name(text[max(0, match.start() - 8) : match.start()], loose)


def _signed(read: Reading) -> Iterator[Span]:
    """Names with an honorific, a role, a relation or a contact behind them."""
    for match in _SIGNS.finditer(read.text):
        kind = str(match.lastgroup)
        sign = match[kind]
        begins = match.start("was" if match["was"] else kind)
        if kind in ("honorific", "role") and begins not in read.at_start:
            continue
        if sign in STRICT and read.text.startswith(("お", "ご"), match.start() - 1):
            continue
        loose = kind == "honorific" and sign not in STRICT
        span = name_before(read, match.start(), loose=loose)
        if span is not None and (loose or not _is_place_of(read, span, kind, sign)):
            yield span


def _is_place_of(read: Reading, span: Span, kind: str, sign: str) -> bool:
    """Whether the name may as well be the place whose head, house or people are meant."""
    name = read.text[span.start : span.end]
    doubtful = kind in ("kin", "contact", "signed") or sign in HEADS or sign in STRICT
    of_a_district = sign.startswith("地区") and len(name) > 1 and "place" in kinds(name)
    return of_a_district or (doubtful and is_district(name))


def _labelled(read: Reading) -> Iterator[Span]:
    """Names behind a role or label: 担当：山本, 後輩の鈴木, 私（森脇）."""
    for match in _LABELS.finditer(read.text):
        span = name_after(read, match.end(), kin=match["label"] in KIN)
        if span is None:
            continue
        name, gap = read.text[span.start : span.end], match["gap"]
        follows = read.next_word(span.end)
        if not gap and not (only_a_person(name) and follows in CLEAR_ENDS | PLAIN_ENDS):
            continue
        if gap == "が" and follows not in BEING:
            continue
        if unclear(name) and not _clearly_meant(name, gap, follows):
            continue
        if not follows or follows in CLEAR_ENDS | PLAIN_ENDS or not read.is_noun(span.end):
            yield span


def _clearly_meant(name: str, gap: str, follows: str) -> bool:
    """Whether a word such as 南 or 福山 is a person here: 「ケアマネの南が」「担当：南」."""
    written = gap.strip(" 　") in (":", "：", "=", "＝", "（", "(")
    if name in PLACES and follows in ("と", "や", "も", "まで"):
        return False
    return follows in CLEAR_ENDS | BEING or (written and not follows)


def _plain(read: Reading) -> Iterator[Span]:
    """Full names, and family names that are nothing else, where a person may be spoken of."""
    for index, token in enumerate(read.tokens):
        if "人名-姓" not in token.pos:
            continue
        if index and read.tokens[index - 1].pos.startswith(("名詞", "接頭辞", "接尾辞")):
            continue
        end = read.full_name_end(index)
        full = end > token.end and end - token.start > 2
        if not full and not only_a_person(token.surface):
            continue
        end = end if full else token.end
        follows = read.next_word(end)
        after = not read.is_noun(end) if full else not follows.isalnum() or follows in PLAIN_ENDS
        if after and not is_used_as_a_place(read.text, end):
            yield Span(token.start, end, "name")


def _listed(read: Reading, sure: Sequence[Span]) -> list[Span]:
    """The other names of a list in which one is sure, or which is said to be of people."""
    found: list[Span] = []
    starts = {span.start for span in sure}
    for items in _lists(read):
        first, last = read.tokens[items[0]], read.tokens[items[-1]]
        people = _GROUP_AFTER.match(read.text, last.end) or _GROUP_BEFORE.search(
            read.text[max(0, first.start - 8) : first.start]
        )
        words = [read.tokens[item] for item in items]
        meant = people and any(only_a_person(word.surface) for word in words)
        meant = meant or (people and len(items) > 2 and not all(unclear(w.surface) for w in words))
        if meant or any(word.start in starts for word in words):
            found.extend(
                Span(word.start, word.end, "name")
                for word in words
                if meant or not (unclear(word.surface) and _as_a_place(read, word))
            )
    return found


def _as_a_place(read: Reading, word: Token) -> bool:
    """Whether a town, or a word before の, would rather be itself than a person."""
    return word.surface in PLACES or read.next_word(word.end) == "の"


def _lists(read: Reading) -> Iterator[list[int]]:
    """Runs of at least two family names with 、・と between them, honorifics left aside."""
    items: list[int] = []
    expect = True
    for index, token in enumerate(read.tokens):
        if expect and is_family(token):
            items.append(index)
            expect = False
        elif not expect and token.surface in LIST_MARKS:
            expect = True
        elif expect or token.surface not in HONORIFICS:
            if len(items) > 1:
                yield items
            items, expect = [], True
            if is_family(token):
                items, expect = [index], False
    if len(items) > 1:
        yield items


def _again(read: Reading, sure: Sequence[Span]) -> Iterator[Span]:
    """Further mentions of a name that is sure once: 吉永所長 … 吉永は …"""
    places = {read.at_start[span.start] for span in sure if span.start in read.at_start}
    names = {read.tokens[place].surface for place in places}
    names |= {read.text[span.start : span.end] for span in sure}
    names = {name for name in names if not unclear(name) and name not in NOT_NAMES}
    for token in read.tokens:
        if token.surface not in names or read.is_noun(token.end):
            continue
        if not read.is_of_a_body(token.start) and not is_used_as_a_place(read.text, token.end):
            yield Span(token.start, token.end, "name")
