"""Short names for all topics of a run, made of their keywords."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, count
from typing import Final

from reflect_nlp.text.tokenize import tokenize

NO_WORDS: Final = "（語なし）"
_LENGTH: Final = 14
_MOST: Final = 3
_SEARCHED: Final = 8
"""Words of a topic that are tried together when its first choice is taken."""
_AND: Final = "・"
_NAMES, _WEAK, _DESCRIBES, _NOTHING = range(4)
"""Kinds of words: as many as fit in a name; one at most; only by itself; never."""
_WEAK_NOUNS: Final = ("副詞可能", "形状詞可能", "数詞")
"""Nouns that say when, how or how many."""
_HALVES: Final = frozenset({"もったい"})
"""What the dictionary cuts off a word (もったいない) and calls a noun."""


def labels(keywords: Sequence[Sequence[str]], *, banned: Iterable[str] = ()) -> list[str]:
    """Name every topic of a run after its keywords; no two names are alike but （語なし）.

    A name has up to three nouns in the order of the keywords, at most one of them of one letter, of
    time or manner, and that one last. An adjective stands only where no noun is left; verbs,
    adverbs and persons' names never. Left out are words of the question, words that mark more than
    half of the topics, and the later of two words of which one contains the other, or the one of
    one letter. Where two names would have the same words, the next words are tried, and a number at
    last.

    Parameters
    ----------
    keywords : n_topics sequences of str
        The words of each topic, the most telling first.
    banned : iterable of str
        Texts of the questions: what they say tells no topic from another.

    Returns
    -------
    list of n_topics str
        At most 14 characters each; ``（語なし）`` for topics without a word that tells.

    Examples
    --------
    >>> labels([["研修", "空き家", "空き家対策", "太い"], ["会議", "議題"]], banned=["研修の課題"])
    ['空き家', '会議・議題']
    """
    lists = [list(dict.fromkeys(words)) for words in keywords]
    asked = "\n".join(map(_fold, banned))
    spread = Counter(chain.from_iterable(lists))
    common = {word for word, n in spread.items() if 2 * n > len(lists) > 1}
    taken: set[tuple[str, ...]] = set()
    return [_name(_telling(words, asked, common), taken) for words in lists]


def _telling(words: Sequence[str], asked: str, common: Collection[str]) -> list[str]:
    """Return the words that may stand in a name, none in another, descriptions last."""
    usable = [
        word
        for word in words
        if word not in common and _fold(word) not in asked and _kind(word) != _NOTHING
    ]
    kept: list[str] = []
    for word in sorted(usable, key=_comes_last):
        rivals = kept if len(word) > 1 else [other for other in usable if other != word]
        if not any(word in other or other in word for other in rivals):
            kept.append(word)
    return kept


def _name(words: Sequence[str], taken: set[tuple[str, ...]]) -> str:
    """Return the first name that no topic has yet, and take it."""
    if not words:
        return NO_WORDS
    choices = chain([_first_choice(words)], _other_choices(words), _numbered(words))
    name = next(name for name in choices if _parts(name) not in taken)
    taken.add(_parts(name))
    return name


def _first_choice(words: Sequence[str]) -> str:
    """Return the first words that fit, at most one of them weak and last, or a description."""
    chosen: list[str] = []
    for word in words:
        weak = _kind(word) == _WEAK and any(_kind(other) == _WEAK for other in chosen)
        if weak or (chosen and _comes_last(word)) or len(chosen) == _MOST:
            continue
        if len(_AND.join([*chosen, word])) <= _LENGTH:
            chosen.append(word)
    return _AND.join(sorted(chosen, key=_kind))


def _other_choices(words: Sequence[str]) -> Iterator[str]:
    best = sorted(words[:_SEARCHED], key=_kind)
    for size in range(_MOST, 0, -1):
        names = map(_AND.join, combinations(best, size))
        yield from (name for name in names if len(name) <= _LENGTH)


def _numbered(words: Sequence[str]) -> Iterator[str]:
    for number in count(2):
        end = f"（{number}）"
        yield next((word for word in words if len(word + end) <= _LENGTH), "話題") + end


def _comes_last(word: str) -> bool:
    return _kind(word) == _DESCRIBES


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.split(_AND)))


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


@lru_cache(maxsize=2**14)
def _kind(word: str) -> int:
    """Return what a word can do in a name, by its dictionary entry."""
    tokens = list(tokenize(word))
    half = word in _HALVES or not tokens or tokens[0].pos.startswith("接尾辞")
    if half or len(word) > _LENGTH:
        return _NOTHING
    last, alone = tokens[-1], len(tokens) == 1
    if last.pos.startswith("動詞"):  # 振り返り is a noun, 振り返る is none
        return _NOTHING if last.dictionary == last.surface else _NAMES
    if last.pos.startswith(("形容詞", "形状詞", "接尾辞-形状詞的")):
        return _DESCRIBES
    if not last.pos.startswith(("名詞", "接尾辞-名詞的")) or (alone and "人名" in last.pos):
        return _NOTHING
    weak = len(word) == 1 or (alone and any(kind in last.pos for kind in _WEAK_NOUNS))
    return _WEAK if weak else _NAMES
