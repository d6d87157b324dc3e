"""Keywords of a text: domain terms whole, synonyms as one word, each word in one spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.keywords.known import NO_WORDS, KnownWords, Match, fold, known_words
from reflect_nlp.text.keywords.synonyms import (
    NO_SYNONYMS,
    Replacement,
    Synonym,
    Synonyms,
    replacements,
)
from reflect_nlp.text.keywords.terms import count_runs, domain_terms
from reflect_nlp.text.tokenize import overlaps
from reflect_nlp.text.tokens import Word

_KEYWORD_POS: Final = ("名詞-普通名詞", "名詞-固有名詞", "形容詞", "形状詞", "接尾辞-名詞的")
_WEAK: Final = frozenset(
    """
    人 方 者 自分 私 自身 誰 皆 皆さん さん 一人 全員 話 気 手 目 感じ 思い つもり 内容
    先 前 後 後で 中 上 下 側 間 所 点 形 場 場合 町 市 県 他 他市町 別 毎 各課
    何 事 こと うち よう 様 くり まま そのまま なし 一緒 別々 実際
    今 今回 今日 本日 日 年 回 時 とき 次 次回 最初 最後 毎回 一回 一度 普段 いつも
    全部 全て 全体 一番 一つ 以外 以上 以下 特に 同じ 色々 様々 非常
    必要 大切 大事 重要 多い 少ない 無い 良い 悪い 大きい 欲しい
    """.split()
)
_WORD: Final = attrgetter("normalized", "dictionary", "pos")


@dataclass(frozen=True)
class Vocabulary:
    """How this survey writes its words.

    Attributes
    ----------
    compounds : frozenset of str
        Noun runs learnt from the survey, kept whole.
    spellings : mapping of normalised form to str
        The commonest spelling of each word in this survey.
    forced : KnownWords of the user's terms, which go before everything else
    known : KnownWords of the compounds and synonyms
    synonyms : Synonyms
    """

    compounds: frozenset[str]
    spellings: Mapping[str, str]
    forced: KnownWords = NO_WORDS
    known: KnownWords = NO_WORDS
    synonyms: Synonyms = NO_SYNONYMS


@dataclass(frozen=True)
class Keywords:
    """The keywords of many texts.

    Attributes
    ----------
    terms : n_documents lists of str
    replaced : tuple of Replacement
        Which synonyms were replaced how often, the most frequent first.
    """

    terms: list[list[str]]
    replaced: tuple[Replacement, ...]


def learn_vocabulary(
    documents: Iterable[Sequence[Token]],
    *,
    min_count: int = 2,
    extra: Sequence[str] = (),
    synonyms: Synonyms | None = None,
) -> Vocabulary:
    """Learn the compounds and spellings of a corpus of tokenised texts.

    Parameters
    ----------
    documents : iterable of sequences of Token
        Gone over once.
    min_count : int
        Texts a compound must stand in to be safe (:func:`~.terms.domain_terms`).
    extra : sequence of str
        Terms of the user, always whole.
    synonyms : Synonyms, optional
    """
    words: Counter[tuple[str, str, str]] = Counter()
    compounds = domain_terms(count_runs(_counting(documents, words)), min_count=min_count)
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (normalized, dictionary, pos), count in words.items():
        if Word(normalized, dictionary, pos).has_content:
            seen[normalized][dictionary] += count
    table = synonyms or NO_SYNONYMS
    pairs = [(s.spelling, s.representative) for s in table.spellings.values()]
    pairs += [(word, word) for word in (*table.representatives, *compounds)]
    own = [(t, table.spellings[fold(t)][0] if fold(t) in table.spellings else t) for t in extra]
    spellings = {word: _commonest(counts) for word, counts in seen.items()}
    return Vocabulary(frozenset(compounds), spellings, known_words(own), known_words(pairs), table)


def keyword_terms(
    tokens: Sequence[Token], vocabulary: Vocabulary, hidden: Sequence[Span] = ()
) -> list[str]:
    """Return the nouns and adjectives of a segment, terms whole, nothing masked.

    The user's terms are found first, then compounds and synonyms in what is left, each time the
    leftmost and longest; every other word stands for itself in the survey's commonest spelling.
    """
    visible = [t for t in tokens if not overlaps(t, hidden)] if hidden else tokens
    return [term for term, _ in _keywords(visible, vocabulary)]


def read_keywords(documents: Iterable[Sequence[Token]], vocabulary: Vocabulary) -> Keywords:
    """Return the keywords of every document and which synonyms were replaced on the way."""
    fired: Counter[Synonym] = Counter()
    terms: list[list[str]] = []
    for tokens in documents:
        found = list(_keywords(tokens, vocabulary))
        terms.append([term for term, _ in found])
        fired.update(synonym for _, synonym in found if synonym)
    return Keywords(terms, replacements(fired))


def _keywords(
    tokens: Sequence[Token], vocabulary: Vocabulary
) -> Iterator[tuple[str, Synonym | None]]:
    """Yield each keyword with the synonym it replaces."""
    tokens = list(tokens)
    folded = [fold(token.surface) for token in tokens]
    at = 0
    for start, end, shown in _known(tokens, folded, vocabulary):
        if start > at:
            yield from _single(tokens[at:start], vocabulary)
        yield shown, vocabulary.synonyms.spellings.get("".join(folded[start:end]))
        at = end
    yield from _single(tokens[at:], vocabulary)


def _known(
    tokens: Sequence[Token], folded: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Match]:
    """Yield known words in order: the user's, and what else is between them."""
    at = 0
    for match in vocabulary.forced.find(folded, tokens, 0, len(tokens)):
        yield from vocabulary.known.find(folded, tokens, at, match.start)
        yield match
        at = match.end
    yield from vocabulary.known.find(folded, tokens, at, len(tokens))


def _single(
    tokens: Sequence[Token], vocabulary: Vocabulary
) -> Iterator[tuple[str, Synonym | None]]:
    """Yield the keywords among tokens that belong to no known word."""
    for _, _, _, normalized, dictionary, pos in tokens:
        if _is_keyword(normalized, dictionary, pos):
            synonym = vocabulary.synonyms.spellings.get(fold(normalized))
            if synonym:
                yield synonym.representative, synonym
            else:
                yield vocabulary.spellings.get(normalized, normalized), None


def _counting(
    documents: Iterable[Sequence[Token]], words: Counter[tuple[str, str, str]]
) -> Iterator[list[Token]]:
    """Pass the documents on, counting their words."""
    for document in documents:
        tokens = list(document)
        words.update(map(_WORD, tokens))
        yield tokens


@lru_cache(maxsize=2**16)
def _is_keyword(normalized: str, dictionary: str, pos: str) -> bool:
    if not pos.startswith(_KEYWORD_POS) or "助動詞語幹" in pos:  # そう、よう、みたい
        return False
    if normalized in _WEAK or dictionary in _WEAK:
        return False
    return Word(normalized, dictionary, pos).has_content


def _commonest(seen: Counter[str]) -> str:
    return min(seen, key=lambda word: (-seen[word], word))
