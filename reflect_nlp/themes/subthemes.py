"""Sub-themes of a theme: small groups of its segments, each with the segment that speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from reflect_nlp.themes.coder import Floats, unit_length
from reflect_nlp.themes.discover import Labels

_LEAD: Final = re.compile(
    r"^[\s　・①-⑳●○■□◆◇▶→※\-*]+|^[0-9０-９]{1,2}[.．)）、]\s*|"
    r"^(?:また|そして|ただし|ただ|なお|特に|まず|あと|さらに|正直)[、，]"
)
_DETAIL_LENGTH: Final = (10, 60)


def central_groups(vectors: Floats, *, most: int = 12, seed: int = 0) -> Labels:
    """Cut the segments of one theme into sub-groups for its 具体的内容.

    Parameters
    ----------
    vectors : ndarray (n_segments, n_dims)

    Returns
    -------
    ndarray (n_segments,)
        One group for fewer than 8 segments, else one per 6 segments up to ``most``.
    """
    from reflect_nlp.themes.discover import TopicClusterer

    n_groups = min(most, len(vectors) // 6 + 1) if len(vectors) >= 8 else 1
    if n_groups <= 1:
        return np.zeros(len(vectors), dtype=np.int64)
    return TopicClusterer(n_groups, seed=seed, restarts=1).fit(vectors).labels_


def most_central(vectors: Floats, texts: Sequence[str]) -> int:
    """Return the index of the segment that speaks for a group: central and of readable length."""
    unit = unit_length(vectors)
    near = unit @ unit_length(unit.mean(axis=0, keepdims=True))[0]
    shortest, longest = _DETAIL_LENGTH
    readable = np.array([shortest <= len(detail_line(text)) <= longest for text in texts])
    masked = np.array(["〔" in text for text in texts])
    return int(np.argmax(near - 1.0 * ~readable - 0.5 * masked))


def detail_line(text: str) -> str:
    """Return a segment as a line of a table: without bullet, leading conjunction and full stop.

    Examples
    --------
    >>> detail_line("・また、共通のゴールが見えていません。\\n")
    '共通のゴールが見えていません'
    """
    line = " ".join(text.split())
    while True:
        shorter = _LEAD.sub("", line)
        if shorter == line:
            return line.rstrip("。．. ")
        line = shorter
