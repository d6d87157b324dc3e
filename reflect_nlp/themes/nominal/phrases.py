"""Noun phrases and clauses of a plain sentence: what may stand before a noun, what may not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reflect_nlp.themes.nominal.words import Word, Words

_LOOSE: Final = frozenset("で に へ から まで と より".split())
_LINKED: Final = frozenset("が けど けれど けれども し から".split())

_LOOKED: Final = frozenset(
    "みる 見る 聞く 聴く 描く 書く 読む 話す 受ける 並べる 比べる 数える 調べる 参加 付ける".split()
)
_HEARD_AT: Final = frozenset(
    "講義 報告 話 研修 説明 作業 ワーク 演習 事例 ワークショップ 発表 紹介 助言 チェック".split()
)
TIMES: Final = ("年度", "年", "月", "週", "日", "回", "今後", "将来", "当面", "最初", "最後")


def noun_phrase(words: Words, *, alone: bool = True) -> bool:
    """Tell whether words are one noun phrase that leaves no case or adverb hanging.

    「住民と話す機会」 is one; 「会議で課題」 is not, for its で belongs to a verb that is to come.

    Parameters
    ----------
    alone : bool
        Whether 「行政と課題」 and 「朝会で描いた図」 are refused as well, where と and で may
        belong to the verb that is to come.
    """
    if not words or not words[-1].nominal:
        return False
    hanging = False
    for word, after in pairwise([*words, Word("", "", "")]):
        if word.pos.startswith(("補助記号-読点", "助詞-係助詞")):
            return False
        if word.pos.startswith("助詞-格助詞"):
            joins = word.surface == "と" and after.nominal and not alone
            loose = not (word.surface == "の" or after.surface == "の" or joins)
            if loose and alone and word.surface in _LOOSE:
                return False
            hanging |= loose
        elif word.pos.startswith(("副詞", "助詞-接続助詞")) or _adverbial(word, after):
            hanging |= after.surface != "の"
        elif hanging and _modifies(word, after):
            hanging = False
    return not hanging


def _adverbial(word: Word, after: Word) -> bool:
    """Whether a word is a noun of time used as adverb, or 〜に of manner."""
    manner = word.dictionary == "だ" and word.surface == "に"
    bare = not (after.nominal or after.pos.startswith(("助詞", "接尾辞")) or not after.surface)
    return manner or ("副詞可能" in word.pos and bare)


def _modifies(word: Word, after: Word) -> bool:
    """Whether a predicate stands before its noun."""
    said_of = word.pos.startswith(("動詞", "形容詞", "助動詞"))
    return said_of and (after.nominal or after.pos.startswith(("接頭辞", "助詞-準体助詞")))


def before_noun(words: Words) -> Words:
    """Return a clause as it stands before a noun; empty where none can follow.

    「形成図は」 becomes 「形成図が」 where は surely marks the subject of the only clause.
    """
    if any(w.pos.startswith("助詞-接続助詞") and w.surface in _LINKED for w in words):
        return []
    topics = [place for place in _outside_quotes(words) if _topic(words, place)]
    if not topics:
        return words
    place = topics[0]
    after = words[place + 1 :]
    cases = {word.surface for word in words if word.pos.startswith("助詞-格助詞")}
    stative = words[-1].pos.startswith("形容詞") or words[-1].surface.endswith("ない")
    linked = any(w.pos.startswith(("助詞-接続助詞", "補助記号-読点")) for w in after[:-2])
    linked |= any(w.surface == "も" for w in after) or _has_clause(words[:place])
    if len(topics) > 1 or linked or "が" in cases or not ("を" in cases or stative):
        return []
    return [*words[:place], Word("が", "が", "助詞-格助詞"), *after]


def without_means(words: Words) -> Words:
    """Return a clause without 「図を描いてみて、」, 「報告で、」: how one came to know of it.

    They go with 「分かった」 and hang where that is cut off.
    """
    for place in range(len(words) - 2, 1, -1):
        verb, joint = words[place - 2], words[place - 1]
        joins = joint.surface in ("て", "で", "から") and joint.pos.startswith("助詞")
        looked = verb.dictionary in _LOOKED or (verb.nominal and verb.surface in _HEARD_AT)
        looked = (joins and looked) or joint.surface in ("たら", "だら")
        if words[place].pos.startswith("補助記号-読点") and looked:
            return words[place + 1 :]
    return words


def _has_clause(words: Words) -> bool:
    """Whether a clause of its own, and not only 「〜を、」, stands before the topic."""
    return any(
        word.pos.startswith("助詞-接続助詞")
        or (word.pos.startswith("補助記号-読点") and before.surface != "を")
        for before, word in pairwise(words)
    )


def _topic(words: Words, place: int) -> bool:
    """Whether a noun and は stand here: who or what the sentence is about, no time or place."""
    before = words[place - 1] if place else Word("", "", "")
    return (
        words[place].surface == "は"
        and words[place].pos.startswith("助詞-係助詞")
        and before.nominal
        and "副詞可能" not in before.pos
        and not before.surface.endswith(TIMES)
    )


def _outside_quotes(words: Words) -> Iterator[int]:
    """Places of the words that stand in no brackets."""
    depth = 0
    for place, word in enumerate(words):
        depth += word.surface in "「『（"
        depth -= word.surface in "」』）"
        if depth <= 0:
            yield place
