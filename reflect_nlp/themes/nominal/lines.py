"""One line of 具体的内容 out of a segment: turned into a noun by rule, or left in plain form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.themes.nominal.endings import RULES
from reflect_nlp.themes.nominal.leads import bound
from reflect_nlp.themes.nominal.plain_form import plain
from reflect_nlp.themes.nominal.reading import LENGTH, missing, reading_cost
from reflect_nlp.themes.nominal.words import Words, said, words_of

_BULLET: Final = re.compile(
    r"^[\s・●○■□◆◇▶▷→※*\-]+|^[(（]\d{1,2}[)）]\s*|^\d{1,2}[.)、](?!\d)\s*|^[ア-オ][.)、]\s*|^とは(?:いえ|言え)、?"
)
_END: Final = re.compile(r"[。\n]+|[！？]+(?![とっ」』）])|(?<=[^ -~]) ")
_ASIDE: Final = re.compile(r"（[^（）]*）")
_POINTED: Final = re.compile(
    r"(?:こちら|そちら|そこ|ここ|それ|これ)（([^（）〔〕]*)）(?=[がをにはのもとでへ])"
)
"""「こちら（地域包括支援センター）に」: what is meant stands in the brackets."""
_WIDE: Final = str.maketrans("~()!?", "〜（）！？")
_PAIRS: Final = (("「", "」"), ("『", "』"), ("（", "）"))
_CUTTING: Final = frozenset("が けど けれど けれども から て で し".split())
_GROWN: Final = 2
"""Characters that a rule may add (こと, 現状)."""
_KEPT: Final = {"plain": 12.0, "verbatim": 16.0}
_COST: Final = {"fact": 1.0, "topic": 3.0, "opinion": 1.0, "moved": 1.0, **_KEPT}
_HALF: Final = 5.0
"""Costs a sentence that breaks off at 「〜が、」 before what it is about."""
_BOUND: Final = 3.0
"""Costs a line whose 「特に」 was taken off."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A line and how good it is.

    Attributes
    ----------
    text : str
    rule : str
        Name of the rule of ``endings.RULES``; ``plain`` where none was exact, ``verbatim`` where
        not even the plain form could be made.
    cost : float
        0 for a line to print as it is; rises with all that makes it worse to read alone.
    leans : float
        What is added to it where the segment stands behind another of the same response: its verb
        has no object of its own, or its 「特に」 was taken off.
    """

    text: str
    rule: str
    cost: float
    leans: float = 0.0

    @property
    def kept(self) -> bool:
        """Whether no rule turned it: a sentence still."""
        return self.rule in _KEPT

    @property
    def fits(self) -> bool:
        """Whether the line is of the length wanted."""
        return LENGTH[0] <= len(self.text) <= LENGTH[1]


def nominal_lines(texts: Sequence[str]) -> list[Nominal]:
    """Turn each text into a line; the tokeniser runs twice over all of them.

    Examples
    --------
    >>> [line.text for line in nominal_lines(["・行事に参加します。", "また、時間が足りない。"])]
    ['行事への参加', '時間の不足']
    """
    pieces = [
        (number, piece, float(min(place, 1)) + (len(found) > 1), place > 0)
        for number, text in enumerate(texts)
        for found in [sentences(text)]
        for place, piece in enumerate(found)
    ]
    plains: list[tuple[int, str, float, float, bool]] = []
    for (number, _, late, later), tokens in zip(
        pieces, tokenize_all(p[1] for p in pieces), strict=True
    ):
        for clause, cut in _clauses(words_of(tokens)):
            text = _bare(said(plain(clause)))
            lead = _BOUND * bound(clause)
            half = _HALF * clause[-1].pos.startswith("助詞-接続助詞")
            if text:
                plains.append((number, text, late + cut + half, lead, later or cut > 0))
    found: list[list[Nominal]] = [[] for _ in texts]
    for (number, text, cost, lead, later), tokens in zip(
        plains, tokenize_all(text for _, text, *_ in plains), strict=True
    ):
        words = words_of(tokens)
        lacks = missing(words) / 2
        leans = lead + lacks
        cost += lacks + leans * later
        found[number].append(_turned(text, words, cost, leans * (not later)))
    return [
        min(lines, key=lambda line: line.cost) if lines else Nominal("", "verbatim", 99.0)
        for lines in found
    ]


def sentences(text: str) -> list[str]:
    """Return the sentences of a segment without bullets, asides and full stops.

    Examples
    --------
    >>> sentences("①地域理解の不足。窓口対応が中心（３年目）！")
    ['地域理解の不足', '窓口対応が中心']
    """
    clean = _POINTED.sub(r"\1", normalize(text).translate(_WIDE))
    clean = _ASIDE.sub("", clean)
    found = []
    for piece in _END.split(clean):
        bare = _bare(piece)
        if bare and all(bare.count(a) == bare.count(b) for a, b in _PAIRS):
            found.append(bare)
    return found


def _bare(piece: str) -> str:
    """Without bullets and marks at its ends."""
    while True:
        shorter = _BULLET.sub("", piece).strip("、,.．。 \n")
        if shorter == piece:
            return piece
        piece = shorter


def _clauses(words: Words) -> list[tuple[Words, float]]:
    """Return the whole sentence, and what follows each clause end if it is long."""
    found = [(words, 0.0)] if words else []
    if len(said(words)) <= LENGTH[1] - _GROWN:
        return found
    for place in range(1, len(words) - 1):
        before, comma, rest = words[place - 1], words[place], words[place + 1 :]
        if not comma.pos.startswith("補助記号-読点"):
            continue
        ends = before.pos.startswith("助詞-接続助詞") and before.surface in _CUTTING
        ends |= said(words[place - 2 : place]) == "ので"
        if ends and any(w.pos.startswith("助詞-格助詞") for w in rest):
            found.append((rest, 2.0))
    return found


def _turned(text: str, words: Words, cost: float, leans: float) -> Nominal:
    """Apply the first rule that fires and say what the line costs the reader."""
    line, name = text, "plain"
    for rule, turn in RULES if words else ():
        turned = turn(words)
        if turned:
            line, name = turned, rule
            break
    bare = 1.0 * bool(words and words[0].pos.startswith("動詞"))
    open_end = name == "plain" and bool(words) and words[-1].pos.startswith("助詞")
    cost += bare + 4.0 * open_end + _COST.get(name, 0.0) + reading_cost(line)
    return Nominal(line, name, cost, leans)
