"""Whose words stand for a theme: quotes by different people, near the heart of the matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from reflect_nlp.curriculum.direction import votes
from reflect_nlp.curriculum.programme import training_categories
from reflect_nlp.report.content.scope import Scope, session_label
from reflect_nlp.report.model import Detail, Quote
from reflect_nlp.words import year_label

SHORT: Final = 15
LONG: Final = 120
"""Quotes of this many characters read well; shorter and longer ones come after them."""
BULLETS: Final = "・●○◯■□◆◇▪※-－ 　\t\n"
SEARCHED: Final = 50
"""Candidates looked at for each quote wanted."""

SURE: Final = 0.6
"""Score from which on the voice of a remark is sure enough to stand for a label."""

_NEEDED: Final = (
    "segment_id",
    "unit_id",
    "text",
    "affiliation",
    "career",
    "fiscal_year",
    "session",
)
_UNREAD: Final = (
    "row",
    "respondent",
    "department",
    "theme_score",
    "category_score",
    "topic",
    "topic_score",
    "decided",
)


def pick_quotes(segments: pd.DataFrame, k: int, scope: Scope) -> tuple[Quote, ...]:
    """Pick up to ``k`` quotes by different units.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        Candidates, all of one theme, topic or finding.
    k : int
    scope : Scope
        What the edition allows: nobody is quoted who did not agree; the shareable edition quotes
        no case story and does not say who spoke.

    Returns
    -------
    tuple of Quote
        Those of a good length first, then by falling centrality; the order of the segments decides
        between equals.
    """
    found: list[Quote] = []
    speakers: set[str] = set()
    texts: set[str] = set()
    for row in _ranked(segments, k, scope):
        text, unit = str(row["text"]).strip(), str(row["unit_id"])
        if len(found) == k:
            break
        if not text or unit in speakers or text in texts:
            continue
        speakers.add(unit)
        texts.add(text)
        found.append(quote(row, scope))
    return tuple(found)


def fitting(segments: pd.DataFrame, fits: npt.ArrayLike, scope: Scope) -> pd.DataFrame:
    """Return the segments whose voice fits the label they are to stand for.

    Parameters
    ----------
    segments : DataFrame (n_segments, …)
        All that is counted under the label.
    fits : bool array (n_segments,)
        Whether the voice of each is one of the label's.
    scope : Scope

    Returns
    -------
    DataFrame
        Of those that fit and may be shown, the ones whose voice is sure; the one that is surest
        where none is; where none fits, all that may be shown.
    """
    free, mask = scope.may_show(segments), np.asarray(fits, dtype=bool)
    score = segments["voice_score"].to_numpy(dtype=float)
    said = free & mask
    if not said.any():
        return segments[free]
    sure = said & (score >= SURE)
    kept: npt.NDArray[np.bool_] = sure if sure.any() else said & (score >= score[said].max())
    return segments[kept]


def heard(segments: pd.DataFrame, direction: str, scope: Scope) -> pd.DataFrame:
    """Return the segments whose voice votes for the direction of a finding, to be quoted."""
    own = training_categories(scope.analysis.scheme)
    return fitting(segments, votes(segments, own) == direction, scope)


def narrow(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table that is quick to take rows from: text as objects, without what nobody prints.

    Every row taken of an Arrow-backed column of text is a copy of its own; a copy of the whole puts
    columns of one kind together.
    """
    kept = table.drop(columns=[c for c in _UNREAD if c in table])
    text = kept.columns[[pd.api.types.is_string_dtype(kind) for kind in kept.dtypes]]
    return kept.astype(dict.fromkeys(text, object)).copy()


def quote(row: Mapping[str, object], scope: Scope) -> Quote:
    """Make a quote of a segment, with who said it as far as the edition tells."""
    who = "" if scope.shareable else speaker(row, with_year=len(scope.years) > 1)
    return Quote(str(row["text"]).strip(), who, scope.segment_id(str(row["segment_id"])))


def speaker(row: Mapping[str, object], *, with_year: bool) -> str:
    """Return who spoke in general terms.

    Examples
    --------
    >>> speaker({"affiliation": "行政", "career": "中堅", "session": "1"}, with_year=False)
    '行政・中堅／第1回'
    """
    person = "・".join(str(row[key]) for key in ("affiliation", "career") if row.get(key))
    year = year_label(str(row.get("fiscal_year", ""))) if with_year else ""
    when = year + session_label(str(row.get("session", "")))
    return "／".join(part for part in (person, when) if part)


def details_of(rows: pd.DataFrame, scope: Scope, limit: int) -> tuple[Detail, ...]:
    """Return the first 具体的内容 lines whose source may be shown.

    A line that stands alone for what several units said of a theme has no number: it is one of
    them, and they need not say alike.

    Parameters
    ----------
    rows : DataFrame, columns ``run.DETAIL_COLUMNS``, in the order wanted
    limit : int
    """
    found: list[Detail] = []
    alone = ~rows.duplicated(["role", "theme"], keep=False)
    lines = zip(rows["segment_id"], rows["text"], rows["people"], alone, strict=True)
    for segment_id, line, people, only in lines:
        text = str(line).lstrip(BULLETS)
        source = scope.sources.get(str(segment_id))
        if len(found) == limit:
            break
        if source is None or any(detail.text == text for detail in found):
            continue
        shown = None if scope.small(int(people)) or (only and people > 1) else int(people)
        found.append(Detail(text, shown, quote(source, scope)))
    return tuple(found)


def _ranked(segments: pd.DataFrame, k: int, scope: Scope) -> list[Mapping[str, object]]:
    """Order what may be quoted: good length first, then centrality; only as many as can matter."""
    length = np.array([len(text.strip()) for text in segments["text"].tolist()], dtype=np.int64)
    odd = (length < SHORT) | (length > LONG)
    far = -segments["centrality"].to_numpy(dtype=float)
    order = np.lexsort((far, odd))
    best = order[scope.may_show(segments)[order]][: SEARCHED * k]
    columns = [segments[column].to_numpy()[best].tolist() for column in _NEEDED]
    return [dict(zip(_NEEDED, values, strict=True)) for values in zip(*columns, strict=True)]
