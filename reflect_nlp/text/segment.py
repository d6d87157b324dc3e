"""Cuts a response into segments: one sentence or bullet, one idea."""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.records import Span

_PAIRS: Final = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］"}
_END: Final = "。！？!?．"
_TAIL: Final = "。！？!?．」』）)】〕］ 　"
_DECIMAL: Final = re.compile(r"[0-9０-９][．][0-9０-９]")
_BULLET: Final = re.compile(r"[①-⑳]|[・●○■□◆◇▶→※](?=[^・]{6})")


def segment_spans(text: str) -> list[Span]:
    """Cut a response at sentence ends, line ends and bullets.

    Never inside brackets or quotations that close on the same line, nor in a decimal. Each segment
    keeps its own end mark, bullet mark and line end.

    Returns
    -------
    list of Span
        Half-open, in order, covering the whole text; blank pieces join the piece before.

    Examples
    --------
    >>> text = "「何のため？」と聞かれた。答えたい。\\n・手引きがほしい"
    >>> [text[a:b] for a, b, _ in segment_spans(text)]
    ['「何のため？」と聞かれた。', '答えたい。\\n', '・手引きがほしい']
    """
    cuts: list[int] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        cuts.extend(offset + cut for cut in _line_cuts(line))
        offset += len(line)
        cuts.append(offset)
    return _spans(text, cuts)


def _line_cuts(line: str) -> list[int]:
    """Cut points inside one line, outside closed brackets."""
    shielded = _shielded(line)
    cuts = [
        mark
        for mark in (match.start() for match in _BULLET.finditer(line))
        if mark and not shielded[mark] and line[mark - 1] in " 　。、"
    ]
    index = 0
    while index < len(line):
        if line[index] in _END and not shielded[index]:
            index += 1
            while index < len(line) and line[index] in _TAIL:
                index += 1
            cuts.append(index)
        else:
            index += 1
    return sorted(cuts)


def _shielded(line: str) -> list[bool]:
    """Which characters stand inside a bracket that closes on this line, or in a decimal."""
    flags = [False] * len(line)
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(line):
        if char in _PAIRS:
            stack.append((_PAIRS[char], index))
        elif stack and char == stack[-1][0]:
            _, start = stack.pop()
            flags[start : index + 1] = [True] * (index + 1 - start)
    for match in _DECIMAL.finditer(line):
        flags[match.start() + 1] = True
    return flags


def _spans(text: str, cuts: list[int]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for end in cuts:
        if end <= start:
            continue
        if not text[start:end].strip() and spans:
            spans[-1] = Span(spans[-1].start, end)
        elif text[start:end].strip() or end == len(text):
            spans.append(Span(start, end))
        else:
            continue
        start = end
    return spans
