"""Domain terms: runs of nouns that come back, kept whole in keywords and labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.tokenize import is_content, overlaps

_MAX_PARTS: Final = 6
_MAX_LENGTH: Final = 14
_KEYWORD_POS: Final = ("名詞-普通名詞", "名詞-固有名詞", "形容詞", "形状詞", "接尾辞-名詞的")
_WEAK: Final = frozenset(
    """
    人 方 自分 私 話 前 後 中 今 日 年 回 町 市 県 先 形 気 手 目 点 上 下 他 皆 今回 今日
    本日 場 場合 感じ 必要 大切 大事 重要 多い 少ない 無い 良い 悪い 大きい 同じ 色々 様々
    非常 特に 普段 毎回 最初 一番 以外 以上 以下 全部 全て 自身 内容 欲しい 事 こと よう
    一度 次 うち 者 側 時 とき 様 所 後で 何 誰 毎 別 側 間 一つ 一人 皆さん 思い 他市町
    くり さん
    """.split()
)

_APART: Final = frozenset("さん 様 たち お ご 御 第 各 約 同 当 本".split())
"""Suffixes and prefixes that belong to no term."""


@dataclass(frozen=True)
class Vocabulary:
    """How this survey writes its words.

    Attributes
    ----------
    compounds : frozenset of str
        Noun runs to keep whole.
    spellings : mapping of normalised form to str
        The commonest spelling of each word in this survey.
    """

    compounds: frozenset[str]
    spellings: Mapping[str, str]


def learn_vocabulary(documents: Sequence[Sequence[Token]], *, min_count: int = 3) -> Vocabulary:
    """Learn the compounds and spellings of a corpus of tokenised responses.

    A compound (ネットワーク形成図, 多機関協働) is a run of nouns with their prefixes and suffixes
    that stands in at least ``min_count`` responses.
    """
    runs: Counter[str] = Counter()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tokens in documents:
        runs.update({_text(run) for run in _runs(tokens) if len(run) > 1})
        for token in tokens:
            if is_content(token):
                spellings[token.normalized][token.dictionary] += 1
    compounds = frozenset(r for r, n in runs.items() if n >= min_count and len(r) <= _MAX_LENGTH)
    return Vocabulary(compounds, {word: _commonest(seen) for word, seen in spellings.items()})


def keyword_terms(
    tokens: Sequence[Token], vocabulary: Vocabulary, hidden: Sequence[Span] = ()
) -> list[str]:
    """Return the nouns and adjectives of a segment, compounds whole, nothing masked."""
    terms: list[str] = []
    for run in _runs([t for t in tokens if not overlaps(t, hidden)]):
        text = _text(run)
        if len(run) > 1 and text in vocabulary.compounds:
            terms.append(text)
        else:
            terms.extend(
                vocabulary.spellings.get(t.normalized, t.normalized) for t in run if _is_keyword(t)
            )
    return terms


def _is_keyword(token: Token) -> bool:
    if not token.pos.startswith(_KEYWORD_POS) or not is_content(token):
        return False
    if "助動詞語幹" in token.pos:  # そう、よう、みたい
        return False
    return token.normalized not in _WEAK and token.dictionary not in _WEAK


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Adjacent nouns, prefixes and suffixes as one run; every other token alone."""
    run: list[Token] = []
    for token in tokens:
        joins = _is_part(token) and (not run or token.start == run[-1].end)
        if not joins or len(run) == _MAX_PARTS:
            if run:
                yield run
            run = []
        if _is_part(token):
            run.append(token)
        else:
            yield [token]
    if run:
        yield run


def _is_part(token: Token) -> bool:
    if "助数詞" in token.pos or "副詞可能" in token.pos or token.surface in _APART:
        return False
    return token.pos.startswith(
        (
            "名詞-普通名詞",
            "名詞-固有名詞-一般",
            "名詞-固有名詞-地名",
            "接尾辞-名詞的-一般",
            "接尾辞-名詞的-サ変可能",
            "接尾辞-形状詞的",
            "接頭辞",
        )
    )


def _text(run: Sequence[Token]) -> str:
    return "".join(t.surface for t in run)


def _commonest(seen: Counter[str]) -> str:
    return min(seen, key=lambda word: (-seen[word], word))
