"""One line of 具体的内容 out of a segment: turned into a noun by rule, or left in plain form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reflect_nlp.text.normalize import normalize
from reflect_nlp.text.tokenize import tokenize_all
from reflect_nlp.themes.nominal.endings import RULES
from reflect_nlp.themes.nominal.words import Words, said, words_of
from reflect_nlp.themes.nominal.plain_form import plain

LENGTH: Final = (15, 40)
"""Characters of a line, both included."""
_BULLET: Final = re.compile(
    r"^[\s・●○■□◆◇▶▷→※*\-]+|^[(（]\d{1,2}[)）]\s*|^\d{1,2}[.)、](?!\d)\s*|^[ア-オ][.)、]\s*|^とは(?:いえ|言え)、?"
)
_END: Final = re.compile(r"[。\n]+|[！？]+(?![とっ」』）])|(?<=[^ -~]) ")
_ASIDE: Final = re.compile(r"（[^（）]*）")
_WIDE: Final = str.maketrans("~()!?", "〜（）！？")
_PAIRS: Final = (("「", "」"), ("『", "』"), ("（", "）"))
_LEANING: Final = re.compile(
    r"その|それ|そこ|そう[いしなす]|そん[なな]|これ(?!から|まで)|ここ|こう[いしなす]|こんな|あの|あれ|"
    r"この(?!研修|町|市|まち|地区|地域)|前者|後者|同上|上記|(?:どれ|どちら)も|双方"
)
_PERSONAL: Final = re.compile(r"私|わたし|自分|僕|うち[のはも]|我々")
_SPOKEN: Final = re.compile(
    r"[…笑@]|ww|w$|って(?:言|い[うっ]|思|何|こと)|かな$|けど|なあ|のに$|ちゃ|じゃ|やん|もん$"
)
_COUNTED: Final = re.compile(r"[0-9〇一二三四五六七八九十半数][^ぁ-ゖ]{1,2}$")
_PAST: Final = re.compile(r"た(?:こと|現状)?$")
_CUTTING: Final = frozenset("が けど けれど けれども から て で し".split())
_GROWN: Final = 2
"""Characters that a rule may add (こと, 現状)."""
_HIDDEN: Final = 50.0
"""A line with a placeholder (〔氏名〕) is printed only where nothing else is left."""
_COST: Final = {"fact": 1.0, "plain": 4.0, "verbatim": 8.0}


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
    """

    text: str
    rule: str
    cost: float

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
        (number, piece, float(min(place, 1)) + (len(found) > 1))
        for number, text in enumerate(texts)
        for found in [sentences(text)]
        for place, piece in enumerate(found)
    ]
    plains: list[tuple[int, str, float]] = []
    for (number, _, late), tokens in zip(pieces, tokenize_all(p[1] for p in pieces), strict=True):
        words = words_of(tokens)
        if words:
            clauses = [(_bare(said(plain(clause))), cut) for clause, cut in _clauses(words)]
            plains += [(number, clause, late + cut) for clause, cut in clauses if clause]
    found: list[list[Nominal]] = [[] for _ in texts]
    for (number, text, cut), tokens in zip(
        plains, tokenize_all(text for _, text, _ in plains), strict=True
    ):
        found[number].append(_turned(text, words_of(tokens), cut))
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
    clean = _ASIDE.sub("", normalize(text).translate(_WIDE))
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
    found = [(words, 0.0)]
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


def _turned(text: str, words: Words, cut: float) -> Nominal:
    """Apply the first rule that fires and say what the line costs the reader."""
    line, name = text, "plain"
    for rule, turn in RULES if words else ():
        turned = turn(words)
        if turned:
            line, name = turned, rule
            break
    bare = 1.0 * bool(words and words[0].pos.startswith("動詞"))
    open_end = name == "plain" and bool(words) and words[-1].pos.startswith("助詞")
    cut += bare + 4.0 * open_end
    return Nominal(line, name, cut + _COST.get(name, 0.0) + _reading_cost(line))


def _reading_cost(line: str) -> float:
    short, long = LENGTH
    away = max(short - len(line), len(line) - long, 0)
    cost = 3.0 + away / 2 if away else 0.0
    cost += 2.0 * bool(_COUNTED.search(line)) + 4.0 * bool(_LEANING.search(line))
    cost += 2.0 * bool(_PERSONAL.search(line)) + 1.0 * bool(_PAST.search(line))
    cost += 0.5 * ("さん" in line) + _HIDDEN * ("〔" in line)
    return cost + 4.0 * bool(_SPOKEN.search(line))
