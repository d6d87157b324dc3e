"""Which runs of nouns are terms of a corpus: ネットワーク形成図, 多機関協働, 地区社協."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from reflect_nlp.records import Token

Run = tuple[str, ...]
"""Adjacent nouns with their prefixes and suffixes, as NFKC texts."""

_LONGEST: Final = 20
"""Characters; what is longer is a phrase or an address."""
_LEAST_LIKE: Final = 0.1
_PREFIX, _NOUN, _SUFFIX, _ADJECTIVAL = "prefix", "noun", "suffix", "adjectival"
_KINDS: Final = {
    "接頭辞": _PREFIX,
    "接尾辞-形状詞的": _ADJECTIVAL,
    "接尾辞-名詞的-一般": _SUFFIX,
    "接尾辞-名詞的-サ変可能": _SUFFIX,
    "名詞-普通名詞": _NOUN,
    "名詞-固有名詞-一般": _NOUN,
    "名詞-固有名詞-地名": _NOUN,
}
_APART: Final = frozenset(
    """
    お ご 御 第 各 約 同 当 本 さん 様 方 たち 等 毎 ごと どうし 同士 別 側 内 全体 自体
    向け 付き 済み 抜き
    """.split()
)
"""Prefixes and suffixes that join any noun and so make no term."""


def noun_runs(tokens: Iterable[Token]) -> Iterator[Run]:
    """Yield the longest runs of two or more adjacent nouns, prefixes and suffixes.

    A run neither begins with a suffix nor ends with a prefix or 的.

    Examples
    --------
    >>> from reflect_nlp.text.tokenize import tokenize
    >>> list(noun_runs(tokenize("庁内連携の会議で、重層的支援を各地区ごとに話す。")))
    [('庁内', '連携'), ('重層', '的', '支援')]
    """
    run: list[str] = []
    kinds: list[str] = []
    last = 0
    for start, end, surface, _, _, pos in tokens:
        kind = _kind(pos)
        if kind and surface in _APART:
            kind = ""
        if run and (not kind or start != last):
            yield from _trimmed(run, kinds)
            run, kinds = [], []
        if kind:
            run.append(nfkc(surface))
            kinds.append(kind)
            last = end
    yield from _trimmed(run, kinds)


def count_runs(documents: Iterable[Iterable[Token]]) -> Counter[Run]:
    """Return in how many documents each noun run stands."""
    counts: Counter[Run] = Counter()
    for tokens in documents:
        counts.update(set(noun_runs(tokens)))
    return counts


def flr(runs: Mapping[Run, int]) -> dict[Run, float]:
    """Score runs by how readily their parts join others, times how often they stand alone.

    ``flr(c) = f(c) · (Π (left(p) + 1)(right(p) + 1))^(1 / 2L)`` over the L parts p of c, where
    left(p) and right(p) count the joints to the left and right of p in all runs (Nakagawa & Mori,
    Terminology 9(2), 2003).

    Parameters
    ----------
    runs : mapping of Run to int
        Documents with the run.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for run, count in runs.items():
        for first, second in pairwise(run):
            right[first] += count
            left[second] += count
    joins = {part: math.log((left[part] + 1) * (right[part] + 1)) for part in left | right}
    return {
        run: count * math.exp(sum(joins[part] for part in run) / (2 * len(run)))
        for run, count in runs.items()
    }


def domain_terms(runs: Mapping[Run, int], *, min_count: int = 2) -> list[str]:
    """Return the texts of the runs that are terms, the most termlike first.

    A run is a term if it stands in ``min_count`` documents, or if it is rarer but scores as high
    (:func:`flr`) as nine in ten of the runs that do; the bar so moves with the size of the corpus.
    """
    scores = flr(runs)
    often = sorted(scores[run] for run, count in runs.items() if count >= min_count)
    if not often:
        return []
    bar = often[int(_LEAST_LIKE * len(often))]
    chosen = [
        run
        for run, count in runs.items()
        if (count >= min_count or scores[run] >= bar) and sum(map(len, run)) <= _LONGEST
    ]
    chosen.sort(key=lambda run: (-scores[run], run))
    return list(dict.fromkeys(map("".join, chosen)))


@lru_cache(maxsize=2**16)
def nfkc(text: str) -> str:
    """Return the text with compatibility forms folded (``ﾜｰｸ`` → ``ワーク``)."""
    return unicodedata.normalize("NFKC", text)


def _trimmed(run: Sequence[str], kinds: Sequence[str]) -> Iterator[Run]:
    if len(run) < 2:
        return
    start, end = 0, len(run)
    while start < end and kinds[start] in (_SUFFIX, _ADJECTIVAL):
        start += 1
    while start < end and kinds[end - 1] in (_PREFIX, _ADJECTIVAL):
        end -= 1
    if end - start > 1:
        yield tuple(run[start:end])


@cache
def _kind(pos: str) -> str:
    if "助数詞" in pos or "副詞可能" in pos:
        return ""
    return next((kind for start, kind in _KINDS.items() if pos.startswith(start)), "")
