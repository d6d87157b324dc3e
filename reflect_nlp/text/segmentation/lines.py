"""Line ends: which of them separate ideas, and which only wrap a long line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reflect_nlp.text.segmentation.bullets import starts_item
from reflect_nlp.text.segmentation.marks import is_finished

_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_ENDED: Final = re.compile(r"[。｡！？!?．.：:】♪]$")
_CONTINUES: Final = re.compile(r"[、。，ーっゃゅょッャュョぁぃぅぇぉ々ん」』）)】を]")
_PARTICLE: Final = (
    r"[がはもにで][一-龠々、]|へ[一-龠々、の]|の[でにはが一-龠々ァ-ヶ]|に(?:つい|な[っるり])|から[一-龠々、]"
    r"|と(?:[思言聞感考]|し[たて、]|いっ|いう(?!より|か|わけ|の[はも])|の[一-龠々])|べき|ば[一-龠々、]|(?:そう|よう)で|よう[にな]"
)
_TAIL: Final = (
    r"[るぬ][^い]|れ[るたばてま]|られ|[りき](?:[をがにもは、]|の(?![こう])|ま[しす])|[せけえ][るたてば]"
    r"|かった|く[て、し]|くな[いっりる]|な(?:い[。、とのでこ]|かっ|くて|けれ|ら[。、])|ま(?:す|し[たょ]|せん)"
    r"|で(?:す|し[たょ])|た(?:[。、]|い(?:[。、と]|で[す、])|の[でがはに]|ことと)|て[、。]"
    r"|て(?:い[るたなまきく]|お[りく]|き[たま]|しま|み[たる]|ほし|もら|いただ|くだ|頂|下|[はも][いで、])"
)
_LEANS: Final = re.compile(f"{_PARTICLE}|{_TAIL}")
"""Starts that lean on the line before: particles and the tails of inflected words."""
_AFTER_TE: Final = re.compile(
    r"い(?:[るたくけ]|な[いか]|ま[すし]|て|ただ)|お[りく]|き[たま]|しま|ほし|もら|くだ|頂|下さ|み[たる]"
)
"""What follows a line that stops at て."""
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
    if a[-1] in "、，," or _CONTINUES.match(b) or _LEANS.match(b):
        return True
    if a[-1] in "てで" and _AFTER_TE.match(b):
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
