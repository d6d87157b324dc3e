"""Cuts a response into segments: one sentence or bullet, one idea."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from reflect_nlp.records import Span, Token
from reflect_nlp.text.segmentation.bullets import bullet_cuts, is_bullet_alone
from reflect_nlp.text.segmentation.joined import LONGEST_IDEA, joined_cuts, run_on_cuts
from reflect_nlp.text.segmentation.lines import line_cuts
from reflect_nlp.text.segmentation.marks import inside, mark_cuts, shields

_MARKED: Final = re.compile(
    r"[。｡！？!?.．‼⁉⁈\s:：※【→⇒➡・･•①-⓿❶-❿⑴-⒛Ⅰ-ⅻ0-9０-９♪♡♥♬☀-➿■-◯\U0001F300-\U0001FAFF]|[（(][笑汗泣^]|[つ点番]目|第[一二]"
)
_MANNERS: Final = re.compile("です|ます|まし|でし|ませ|ださい|下さい")
_SPACE: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"\w")
_LEAD: Final = re.compile(
    r"\s*(?:また|そして|さらに|次に|特に|一方|しかし|ただ|ただし|なお|それと|あと|例えば|たとえば)[、，]?\s*"
)


def segment_spans(text: str, tokens: Sequence[Token] = ()) -> list[Span]:
    """Cut a response at sentence ends, line ends and bullets, and long sentences between ideas.

    Never inside brackets or quotations that close on the same line, nor in a decimal, a time or an
    address. Each segment keeps its own bullet, its end mark and the space behind it.

    Parameters
    ----------
    text : str
        The response as read.
    tokens : sequence of Token, optional
        Its tokens. With them sentences that nothing parts, and runs of over 60 characters that
        join ideas by a comma, are cut too; without them only marks count.

    Returns
    -------
    list of Span
        Half-open, in order, covering the whole text; a piece without a word joins the one before.

    Examples
    --------
    >>> text = "「何のため？」と聞かれた。答えたい。\\n・手引きがほしい"
    >>> [text[a:b] for a, b, _ in segment_spans(text)]
    ['「何のため？」と聞かれた。', '答えたい。\\n', '・手引きがほしい']
    """
    bare = text.rstrip("。 　\n")
    long = len(bare) > LONGEST_IDEA or _MANNERS.search(bare, 0, len(bare) - 2)
    if not _MARKED.search(bare) and not (tokens and long):
        return [Span(0, len(text))] if text else []
    hidden = shields(text)
    cuts = [*mark_cuts(text, hidden), *bullet_cuts(text)]
    if "\n" in bare or "\r" in bare:
        cuts.extend(line_cuts(text))
    if tokens:
        cuts.extend(run_on_cuts(text, tokens, hidden))
    spans = _spans(text, (cut for cut in cuts if not inside(cut, hidden)))
    if not tokens:
        return spans
    if all(end - start <= LONGEST_IDEA for start, end, _ in spans):
        return spans
    edges = [0]
    for start, end, _ in spans:
        edges.extend([*joined_cuts(text, start, end, tokens, hidden), end])
    return [Span(start, end) for start, end in pairwise(edges)]


def _spans(text: str, cuts: Iterable[int]) -> list[Span]:
    """Spans between cuts, each cut moved behind the space that follows it.

    What holds no word joins the piece before; a bullet or a また standing alone, the one behind.
    """
    moved = {match.end() for cut in cuts if (match := _SPACE.match(text, cut))}
    spans: list[Span] = []
    start = 0
    for end in sorted(moved | {len(text)}):
        piece = text[start:end]
        wordless = not _WORD.search(piece)
        leads = (wordless and not spans) or is_bullet_alone(piece) or _LEAD.fullmatch(piece)
        if leads and end < len(text):
            continue
        if spans and wordless:
            spans[-1] = Span(spans[-1].start, end)
        elif piece:
            spans.append(Span(start, end))
        start = end
    return spans
