"""Line ends: which of them separate ideas, and which only wrap a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reflect_nlp.text.bullets import starts_item
from reflect_nlp.text.marks import is_finished

_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_ENDED: Final = re.compile(r"[。｡！？!?．.：:】♪]$")
_CONTINUES: Final = re.compile(r"[、。，ーっゃゅょッャュョぁぃぅぇぉ々ん」』）)】をへ]")
_HANGING: Final = re.compile(
    r"(?:を|へ|や|は|が|[^もるいう]の|[^うの]に|[^こひ]と|および|及び|について|に関する|における|という|といった|による|ながら)$"
)
_SHORTEST_HANGING: Final = 6
_NARROWEST: Final = 15
_NARROWEST_PAIR: Final = 20
_RAGGED: Final = 3
"""A wrapped line falls short of the longest one by at most so many characters."""


class _Line(NamedTuple):
    text: str
    end: int

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def line_cuts(text: str) -> Iterator[int]:
    """Yield the line ends that separate ideas.

    Not those that wrap a sentence (a line stops in mid sentence, at a width like its neighbours'),
    nor those before an indented line that carries on a list item.
    """
    lines = [_Line(match[1], match.end()) for match in _LINE.finditer(text)]
    for paragraph in _paragraphs(lines):
        wrapped = _is_wrapped(paragraph)
        item = starts_item(paragraph[0].text)
        longest = max(len(line.bare) for line in paragraph)
        for line, following in pairwise(paragraph):
            full = wrapped and len(line.bare) >= longest - _RAGGED
            hanging = item and following.indent > paragraph[0].indent
            if _ENDED.search(line.bare) or not (full or hanging or _runs_on(line, following)):
                yield line.end
        yield paragraph[-1].end


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines without a blank one, each list item a run of its own."""
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and (not line.bare or starts_item(line.text)):
            yield paragraph
            paragraph = []
        if line.bare:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether the break stands in mid sentence for all to see."""
    a, b = line.bare, following.bare
    if a[-1] in "、，," or _CONTINUES.match(b):
        return True
    parallel = a[-1] == b[-1]
    return len(a) >= _SHORTEST_HANGING and not parallel and bool(_HANGING.search(a))


def _is_wrapped(paragraph: Sequence[_Line]) -> bool:
    """Whether the lines of a paragraph break where the width ends, not where an idea does."""
    *body, last = [line.bare for line in paragraph]
    longest = max(map(len, body), default=0)
    if longest < _NARROWEST or len(last) > longest + _RAGGED:
        return False
    stopped = [line for line in body if not _ENDED.search(line)]
    if not stopped or any(len(line) < longest - _RAGGED for line in stopped):
        return False
    if len(body) == 1:
        return (
            longest >= _NARROWEST_PAIR
            and bool(re.search("[、。]", body[0]))
            and last.endswith("。")
            and not is_finished(body[0])
        )
    return (
        any("。" in line[:-1] for line in body)
        or (last.endswith("。") and len(stopped) == len(body))
        or any(_runs_on(a, b) for a, b in pairwise(paragraph))
    )
