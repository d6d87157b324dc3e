"""Clauses as their tokens show them: how one ends or links, and whether the next is a new idea."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reflect_nlp.records import Token

_SHORTEST_CLAUSE: Final = 9
_LONG_CLAUSE: Final = 12
_WHOLE_CLAUSE: Final = 15

_SAID: Final = ("助動詞", "動詞", "形容詞", "形状詞")
_NOMINAL: Final = (
    "名詞",
    "代名詞",
    "接尾辞-名詞的",
    "接頭辞",
    "連体詞",
    "助詞-準体助詞",
    "助詞-副助詞",
)
_TOPICAL: Final = ("助詞-係助詞", "助詞-格助詞")
_OPENING: Final = ("名詞", "代名詞", "接続詞", "連体詞", "副詞", "接頭辞", "感動詞")
_HOLLOW: Final = frozenset(
    """
    こと もの よう 様 ところ 所 ため 為 時 とき 際 方 上 中 以上 通り とおり 限り わけ はず 場合
    の 事
    """.split()
)
_THOUGHT: Final = frozenset("感じる 感ずる 思う 考える 言う 聞く 悩む".split())
"""Verbs that take a whole clause with と."""
_LEARNT: Final = frozenset("知る 学ぶ 分かる わかる 気付く 気づく".split())
_LEARNING: Final = frozenset("痛感 実感 認識 理解 再認識 反省".split())
_STATES: Final = frozenset(
    "課題 必要 重要 大切 大事 不可欠 不足 困難 現状 状況 状態 実情 現実 悩み 問題 不安".split()
)
_WISH: Final = re.compile(r"たい(?:です|と(?:思|考え)[^、]{1,6})?(?:が|し|けど|けれども?)$")
_BACKGROUND: Final = re.compile(
    r"(?:[のん](?:です|だ)|[をにへ](?!な)[^をにへがはも、]{1,6}(?:ました|た))が$"
)
"""「…のですが、」「…に行きましたが、」: the scene of what follows, no idea of its own."""
_TURN: Final = frozenset(
    """
    今後 今回 今 現在 来年度 来年 次回 次 次年度 一方 また さらに しかし ただ ただし そして
    まず まずは それで そのため 特に とくに 他方 加えて 同時に 早速 さっそく
    """.split()
)
_TURNING: Final = (
    "できれば",
    "出来れば",
    "可能なら",
    "可能であれば",
    "併せて",
    "あわせて",
    "結果として",
    "結果的に",
    "結果、",
    "その結果",
)
_RESUMED: Final = ("それ", "これ", "そこ", "そういう", "こういう", "そうした", "こうした")
_CLOSING: Final = ("助動詞", "形容詞")
_BUT: Final = frozenset("が けど けれど けれども し".split())


def links(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether the left clause ends in a linking form and the right one takes up a new topic."""
    turned, topic = turns(right), has_topic(_until_comma(right))
    if turned and (_gives_reason(left) or _suspends(left)):
        return True
    resumes = _opening(right).startswith(_RESUMED)
    if _thinks(left):
        return turned or resumes or (topic and _length(right) >= _LONG_CLAUSE)
    if _contrasts(left):
        return turned or (topic and not _BACKGROUND.search(_ending(left))) or _wishes(left)
    if _is_aside(left):
        return min(_length(left), _length(right)) >= _WHOLE_CLAUSE
    if _is_ended(left):
        return turned or resumes or (topic and _is_polite(left))
    return _is_copula(left) and (turned or topic)


def _thinks(left: Sequence[Token]) -> bool:
    """「…と感じ、」「…と改めて思われ、」「…と考えており、」「…を学び、」「…を実感し、」"""
    said = [left[0], *(token for token in left[-8:] if not token.pos.startswith("副詞"))]
    while len(said) > 2 and (said[-1].surface in ("おり", "て") or said[-1].dictionary == "れる"):
        said.pop()
    last, before = said[-1], said[-2]
    if not last.pos.startswith("動詞") or last.surface == last.dictionary:
        return False
    if last.dictionary == "する":
        return before.surface in _LEARNING
    if last.dictionary in _THOUGHT:
        return before.surface == "と"
    return last.dictionary in _LEARNT and before.surface in ("と", "が", "に", "を")


def _is_copula(left: Sequence[Token]) -> bool:
    """「…が課題であり、」「…が必要で、」「…のが実情で、」"""
    last, before = left[-1], left[-2]
    if last.surface == "あり" and before.surface == "で":
        return True
    return last.surface == "で" and (
        before.surface in _STATES or _ending(left[:-2]).endswith(("のが", "ことが"))
    )


def _is_ended(left: Sequence[Token]) -> bool:
    """「…でした、」「…が多かった、」「…がない、」: a sentence end that only a comma follows."""
    last = left[-1]
    return last.pos.startswith(_CLOSING) and last.surface == last.dictionary


def _is_polite(left: Sequence[Token]) -> bool:
    """Whether no noun can lean on the end; 「使った、」 may go on with 「昔の道具」."""
    return _ending(left).endswith(("です", "ます", "でした", "ました", "ません"))


def _suspends(left: Sequence[Token]) -> bool:
    """「…があり、」「…たく、」: a predicate that is left open."""
    last = left[-1]
    return last.pos.startswith(_SAID) and last.surface != last.dictionary


def _wishes(left: Sequence[Token]) -> bool:
    """「…たいが、」「…たいし、」「…たいと思いますが、」"""
    return bool(_WISH.search(_ending(left)))


def _contrasts(left: Sequence[Token]) -> bool:
    """「…が、」「…けれども、」「…し、」"""
    last = left[-2] if left[-1].surface == "も" else left[-1]
    return last.pos.startswith("助詞-接続助詞") and last.surface in _BUT


def _is_aside(left: Sequence[Token]) -> bool:
    """「…一方で、」「…反面、」「…ものの、」: what is set against the rest."""
    return _ending(left).endswith(("一方", "一方で", "反面", "ものの"))


def _gives_reason(left: Sequence[Token]) -> bool:
    """「…ため、」「…ので、」「…から、」「…て、」"""
    return _ending(left).endswith(("ため", "ので", "から", "て"))


def _ending(left: Sequence[Token]) -> str:
    return "".join(token.surface for token in left[-8:])


def _opening(right: Sequence[Token]) -> str:
    return "".join(token.surface for token in right[:4])


def turns(tokens: Sequence[Token]) -> bool:
    """Whether a clause opens with 今後は, また and the like."""
    first = tokens[0]
    if first.pos.startswith("接続詞") or first.surface in _TURN:
        return True
    return _opening(tokens).startswith(_TURNING)


def opens(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can begin here; 見守りの… is a noun that looks like a verb."""
    first, second = tokens[0], tokens[1:2]
    named = first.pos.startswith("動詞") and bool(second) and second[0].surface == "の"
    return (named or first.pos.startswith(_OPENING)) and first.surface not in _HOLLOW


def has_topic(tokens: Sequence[Token]) -> bool:
    """Whether は, が or も follows a noun before anything is said."""
    for before, token in pairwise(tokens):
        if token.surface in ("は", "が", "も") and token.pos.startswith(_TOPICAL):
            return before.pos.startswith((*_NOMINAL, "助詞-格助詞"))
        if token.pos.startswith("助詞-接続助詞"):
            return False
    return False


def _until_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((i for i, t in enumerate(tokens) if t.pos.startswith("補助記号")), len(tokens))
    return tokens[: min(stop, 14)]


def is_clause(tokens: Sequence[Token]) -> bool:
    """Whether tokens are long enough and say something of something."""
    if len(tokens) < 3 or _length(tokens) < _SHORTEST_CLAUSE:
        return False
    return any(token.pos.startswith(_SAID) for token in tokens) or has_topic(tokens)


def opens_topic(tokens: Sequence[Token]) -> bool:
    """Whether a sentence with a topic of its own, or one that turns, can begin here."""
    return tokens[0].surface not in _HOLLOW and (turns(tokens) or has_topic(tokens[:10]))


def _length(tokens: Sequence[Token]) -> int:
    """Characters without punctuation and space."""
    return sum(len(t.surface) for t in tokens if not t.pos.startswith(("補助記号", "空白")))
