"""Cuts between ideas that no mark parts: run-on sentences, and long ones that join clauses.

Conservative: a cut needs a clause that ends or links on the left and a new topic on the right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reflect_nlp.records import Token
from reflect_nlp.text.marks import Shield, inside, is_finished
from reflect_nlp.text.tokens import Tokens

LONGEST_IDEA: Final = 60
"""A run of at most so many characters stays whole, whatever it joins."""
_SHORTEST_CLAUSE: Final = 9
_LONG_CLAUSE: Final = 12
_SHORTEST_SENTENCE: Final = 4

_NEXT: Final = (
    r"(?=[^\s。、！？!?…‥」』）)・ー〜])(?!が|の[でに]|から|けど|けれ|と[思感考言聞のい]|し[、，])"
)
_POLITE_END: Final = re.compile(
    rf"(?:です|ます|ました|でした|ません|ください|下さい)(?:よね|[かねよ])?(?P<gap>[」』）)]?[ 　…‥]*){_NEXT}"
)
_SPACED_END: Final = re.compile(rf"(?P<gap>(?<=[るうただいむすぐつと])[ 　]+){_NEXT}")
_LINK: Final = re.compile(
    r"[、，,]+[ 　]*|(?:(?<=ますが|ですが|したが|せんが)|(?<=ますので|ですので|したので|せんので))(?![、，, 　])"
)

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
_ENDING: Final = ("助動詞", "助詞-終助詞", "動詞")
_SUBJECT: Final = re.compile("[はがもを]")
_CLOSED: Final = re.compile(
    r"(?:ございました|[^し]でした|です|ます|ません|ください|下さい)(?:よね|[ねよ])?$"
)
"""Polite ends that no noun can lean on; 「…ました資料」 and 「…ますか不安」 may."""
_ATTRIBUTIVE: Final = re.compile(r"(?:いただき|頂き|ください|下さい)ました$")

_THOUGHT: Final = frozenset("感じる 感ずる 思う 考える 言う 聞く 悩む".split())
"""Verbs that take a whole clause with と."""
_LEARNT: Final = frozenset("知る 学ぶ 分かる わかる 気付く 気づく".split())
_LEARNING: Final = frozenset("痛感 実感 認識 理解 再認識 反省".split())
_STATES: Final = frozenset("課題 必要 重要 大切 大事 不可欠 不足 困難 現状 状況 状態".split())
_WISH: Final = re.compile(r"たい(?:です|と(?:思|考え)[^、]{1,6})?(?:が|けど|けれども?)$")
_BACKGROUND: Final = re.compile(
    r"(?:[のん](?:です|だ)|[をにへ](?!な)[^をにへがはも、]{1,6}(?:ました|た))が$"
)
"""「…のですが、」「…に行きましたが、」: the scene of what follows, no idea of its own."""
_TURN: Final = frozenset(
    """
    今後 今回 今 現在 来年度 来年 次回 次 次年度 一方 また さらに しかし ただ ただし そして
    まず まずは それで そのため 特に とくに 他方 加えて 同時に
    """.split()
)
_BUT: Final = frozenset("が けど けれど けれども し".split())


def run_on_cuts(text: str, tokens: Sequence[Token], hidden: Sequence[Shield]) -> Iterator[int]:
    """Yield the cuts between sentences that nothing or only a space parts.

    「会議が長いです人数も多いです」「会議が長い　人数も多い」
    """
    last = 0
    matches = [*_POLITE_END.finditer(text)]
    if " " in text or "　" in text:
        matches = sorted([*matches, *_SPACED_END.finditer(text)], key=lambda match: match.end())
    for match in matches:
        cut = match.end()
        too_short = min(cut - last, len(text) - cut) < _SHORTEST_SENTENCE
        if not (too_short or inside(match.start(), hidden)) and _parts_sentences(match, tokens):
            yield cut
            last = cut


def _parts_sentences(match: re.Match[str], tokens: Sequence[Token]) -> bool:
    """Whether a sentence ends with this match and another opens behind it."""
    text, cut = match.string, match.end()
    near = _within(tokens, cut - _NEAR, cut + _NEAR)
    index = bisect_left([token.start for token in near], cut)
    after = near[index:]
    if not 0 < index < len(near) or after[0].start != cut:
        return False
    before = text[: match.start("gap")]
    if match.re is _SPACED_END:
        return _is_said(_SPACE.split(before)[-1]) and (
            _opens_topic(after) or _is_said(_SPACE.split(text[cut:], maxsplit=1)[0])
        )
    ended = near[index - 1].pos.startswith(_ENDING) or bool(match["gap"])
    if not ended or not _opens(after):
        return False
    if match["gap"] or _turns(after) or _CLOSED.search(before):
        return True
    news = after[0].pos.startswith("副詞") or _has_topic(after[:4])
    return news and not _ATTRIBUTIVE.search(before)


def joined_cuts(
    text: str, start: int, end: int, tokens: Sequence[Token], hidden: Sequence[Shield]
) -> Iterator[int]:
    """Yield the cuts inside one long piece: behind a comma that links two whole clauses.

    Parameters
    ----------
    start, end : int
        The piece; nothing is cut unless it is longer than ``LONGEST_IDEA``.
    tokens : sequence of Token
        Those of the whole text.
    """
    if len(text[start:end].strip()) <= LONGEST_IDEA:
        return
    words = _within(tokens, start, end)
    starts = [token.start for token in words]
    since = 0
    for match in _LINK.finditer(text, start, end):
        comma, after = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        apart = after < len(starts) and (starts[comma], starts[after]) == match.span()
        if not apart or inside(match.start(), hidden):
            continue
        left, right = words[since:comma], words[after:]
        if _is_clause(left) and _is_clause(right) and _links(left, right):
            yield match.end()
            since = after


def _within(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """The tokens that begin in a range; some may have no length (㈱)."""
    if isinstance(tokens, Tokens):
        return list(tokens.within(start, end))
    return [token for token in tokens if start <= token.start < end]


def _links(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether the left clause ends in a linking form and the right one takes up a new topic."""
    last = left[-1]
    if _wishes(left):
        return True
    turns, topic = _turns(right), _has_topic(_until_comma(right))
    if _contrasts(left):
        return turns or (topic and not _BACKGROUND.search(_ending(left)))
    if last.surface in ("です", "ます") or (
        last.surface == "た" and left[-2].surface in ("まし", "でし")
    ):
        return turns or topic
    if _thinks(left):
        return turns or (topic and _length(right) >= _LONG_CLAUSE)
    if _is_copula(left):
        return turns or topic
    return turns and _gives_reason(left)


def _thinks(left: Sequence[Token]) -> bool:
    """「…と感じ、」「…を学び、」「…を実感し、」"""
    last, before = left[-1], left[-2]
    if last.surface == "おり" and before.surface in ("て", "で"):
        return len(left) > 3 and _thinks(left[:-2])
    if not last.pos.startswith("動詞") or last.surface == last.dictionary:
        return False
    if last.dictionary == "する":
        return before.surface in _LEARNING
    if last.dictionary in _THOUGHT:
        return before.surface == "と"
    return last.dictionary in _LEARNT and before.surface in ("と", "が", "に", "を")


def _is_copula(left: Sequence[Token]) -> bool:
    """「…が課題であり、」「…が必要で、」"""
    last, before = left[-1], left[-2]
    if last.surface == "あり" and before.surface == "で":
        return True
    return last.surface == "で" and before.surface in _STATES


def _wishes(left: Sequence[Token]) -> bool:
    """「…たいが、」「…たいと思いますが、」"""
    return bool(_WISH.search(_ending(left)))


def _contrasts(left: Sequence[Token]) -> bool:
    """「…が、」「…けれども、」「…し、」"""
    last = left[-2] if left[-1].surface == "も" else left[-1]
    return last.pos.startswith("助詞-接続助詞") and last.surface in _BUT


def _gives_reason(left: Sequence[Token]) -> bool:
    """「…ため、」「…ので、」「…から、」「…一方で、」「…ており、」"""
    return _ending(left).endswith(
        ("ため", "ので", "から", "一方", "一方で", "ものの", "ており", "反面", "て")
    )


def _ending(left: Sequence[Token]) -> str:
    return "".join(token.surface for token in left[-8:])


def _turns(tokens: Sequence[Token]) -> bool:
    """Whether a clause opens with 今後は, また and the like."""
    return tokens[0].pos.startswith("接続詞") or tokens[0].surface in _TURN


def _has_topic(tokens: Sequence[Token]) -> bool:
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


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Whether tokens are long enough and say something of something."""
    if len(tokens) < 3 or _length(tokens) < _SHORTEST_CLAUSE:
        return False
    return any(token.pos.startswith(_SAID) for token in tokens) or _has_topic(tokens)


def _opens_topic(tokens: Sequence[Token]) -> bool:
    return tokens[0].surface not in _HOLLOW and (_turns(tokens) or _has_topic(tokens))


def _since_stop(text: str) -> str:
    return re.split(r"[。！？!?\n]", text)[-1]


def _length(tokens: Sequence[Token]) -> int:
    """Characters without punctuation and space."""
    return sum(len(t.surface) for t in tokens if not t.pos.startswith(("補助記号", "空白")))
