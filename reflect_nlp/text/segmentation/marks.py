"""The marks that end a sentence, and the stretches that no mark cuts.

Bullets and numbers are in ``bullets``, line ends in ``lines``, clauses in ``joined``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_OPENED_BY: Final = {
    pair[1]: pair[0]
    for pair in "「」 『』 （） () 【】 〔〕 ［］ [] 〈〉 《》 ＜＞ ｢｣ “” ｛｝".split()
}
_BRACKET: Final = re.compile(
    "[" + re.escape("".join(_OPENED_BY) + "".join(_OPENED_BY.values())) + "\r\n]"
)
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE
)

_FACE: Final = (
    r"(?:[（(](?:[笑汗泣涙苦爆怒謎嬉願照][^）)\n]{0,3}|[^（()）\w\n]{1,8}"
    r"|[^（()）\n]{0,3}[\^＾∀´｀ω▽;；][^（()）\n]{0,5})[）)]"
    r"|m\(_ ?_\)m|\^[_.ー-]?\^[;；]*|[\U0001F300-\U0001FAFF☀-➿\uFE0F\u200D♪♡♥♬])"
)
_TAIL: Final = (
    rf"(?:[」』）)】〕］”’｣]|[ 　]?{_FACE}|[wｗＷ]+(?![A-Za-z])|笑(?=\s|$)|[…‥〜～☆★]+(?=\s|$)"
    r"|[（(](?![0-9０-９一二三ア-オa-e]{1,2}[)）])[^（()）。\n]{1,30}[）)](?=\s|$))*"
)
_STOP: Final = (
    r"[。｡！？!?‼⁉⁈.．](?:(?<=[。｡！？?‼⁉⁈])|(?<=[^A-Za-z]!)|(?<=!)(?![A-Za-zァ-ヶ])"
    r"|(?<=[ぁ-んァ-ヶ々一-龠][.．])(?![A-Za-z0-9０-９.．]))"
)
_QUOTED: Final = r"(?:と(?:言|云|思|聞|感|考|の声|いう[声意話思]|いった声)|って[言思感])"
"""What follows an end mark that closes quoted words without quotation marks."""
_ASKED: Final = (
    r"(?:と(?:い|言|云|思|聞|感|考|問|書|答|自|尋|話|か|の|、)"
    r"|って|など|なんて|みたい|を|[のにがはもで][一-龠々])"
)
"""The same after ？ and ！, which also stand inside a sentence (「誰？という状態」)."""
_POLITE: Final = (
    r"(?:です|ます|ました|でした|ません|ください|下さい|でしょう|ましょう)(?:よね|[かねよ])?"
)
_PLAIN: Final = (
    r"[るうすつむぶぐただよね]|こと"
    r"|[なたしらすきかさつどよわみ多少長短無高低強弱重軽遠近早遅広狭]い"
)
_END: Final = re.compile(rf"(?>{_STOP}(?:{_STOP})*{_TAIL})(?!{_QUOTED})(?!(?<=[！？!?]){_ASKED})")
_SMILED: Final = re.compile(
    rf"(?<=です|ます|した|った|ない|たい|しい|せん|すね|すよ|いね|たね)(?>{_FACE}+)(?=[^\s。、！？!?を])"
)
_SPACED: Final = re.compile(
    rf"{_POLITE}[ 　]+(?=[^\s。、を][^\n]{{3}})(?!が|ので|のに|から|けど|し[、　 ]|{_QUOTED})"
)
_SMILE: Final = re.compile(r"[（(^♪♡♥♬☀-➿\U0001F300-\U0001FAFF]")
_ARROW: Final = re.compile(r"[→⇒➡](?=\S)")
_NOTE: Final = re.compile(r"※(?!印|マーク|\s|※)")
_FINISHED: Final = re.compile(rf"(?:{_POLITE}|{_PLAIN}|必要|べき)[。！？!?\s]*$")
_SHORTEST_CLAUSE: Final = 6


class Shield(NamedTuple):
    """A half-open stretch that is not cut: a bracket with what it holds, or an address."""

    start: int
    end: int


def shields(text: str) -> list[Shield]:
    """Find brackets and quotations that close on their own line, and addresses.

    Returns
    -------
    list of Shield
        In order, not overlapping, each the outermost one; a bracket that never closes is none.

    Examples
    --------
    >>> shields("「つなぐ（渡す）」と言う。「開いたまま")
    [Shield(start=0, end=9)]
    """
    addressed = "@" in text or "/" in text or "www" in text
    found = [Shield(*m.span()) for m in _ADDRESS.finditer(text)] if addressed else []
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        mark = match.group()
        if mark in "\r\n":
            opened.clear()
        elif mark not in _OPENED_BY:
            opened.append((mark, match.start()))
        else:
            partner = next((b for b in reversed(opened) if b[0] == _OPENED_BY[mark]), None)
            if partner:
                found.append(Shield(partner[1], match.end()))
                del opened[opened.index(partner) :]
    outermost: list[Shield] = []
    for shield in sorted(found, key=lambda shield: (shield.start, -shield.end)):
        if not outermost or shield.start >= outermost[-1].end:
            outermost.append(shield)
    return outermost


def inside(position: int, hidden: Sequence[Shield]) -> bool:
    """Tell whether a cut here would fall inside a shield; its two edges are outside."""
    index = bisect_right(hidden, position, key=lambda shield: shield.start) - 1
    return index >= 0 and hidden[index].start < position < hidden[index].end


def is_finished(text: str) -> bool:
    """Tell whether a text ends like a complete clause, as far as its last characters tell.

    Examples
    --------
    >>> is_finished("会議が長い"), is_finished("会議の長さ")
    (True, False)
    """
    return bool(_FINISHED.search(text[-8:]))


def mark_cuts(text: str, hidden: Sequence[Shield]) -> Iterator[int]:
    """Yield the cuts behind sentence ends, before notes (※) and before arrows between clauses."""
    patterns = [_END]
    if " " in text or "　" in text:
        patterns.append(_SPACED)
    if _SMILE.search(text):
        patterns.append(_SMILED)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not inside(match.start(), hidden):
                yield match.end()
    if "※" in text:
        yield from (match.start() for match in _NOTE.finditer(text))
    if _ARROW.search(text):
        yield from _arrows(text)


def _arrows(text: str) -> Iterator[int]:
    found = [match.start() for match in _ARROW.finditer(text)]
    for arrow, following in zip(found, [*found[1:], len(text)], strict=False):
        before = re.split(r"[。！？\n→⇒➡]", text[:arrow])[-1]
        after = re.split(r"[。！？\n]", text[arrow + 1 : following])[0]
        long_enough = min(len(before), len(after)) >= _SHORTEST_CLAUSE
        if long_enough and is_finished(before) and (is_finished(after) or after.endswith("く")):
            yield arrow
