"""The opinions as the shareable edition gives them out: texts without anybody's attributes."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.records import ATTRIBUTES, SEGMENT_COLUMNS
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope, public_text

_PERSONAL = ("response_id", "row", "respondent", *ATTRIBUTES, "start", "end")


def public_segments(scope: Scope, hiding: Hiding) -> pd.DataFrame:
    """Return the segments with new ids, without attributes, and without codes that are kept back.

    Counting these rows gives no number that the tables of the edition hide.

    Returns
    -------
    DataFrame (n_segments, len(SEGMENT_COLUMNS))
        By theme, text and new id; emptied cells are ``""``.
    """
    segments = scope.analysis.segments
    rows = segments[list(SEGMENT_COLUMNS)].copy()
    rows["text"] = public_text(segments)
    rows["segment_id"] = segments["segment_id"].map(scope.public_ids)
    status = segments["theme_status"]
    theme = segments["theme"].where(~status.isin(["none", "unsure"]), status)
    gone = theme.isin(hiding.themes) | _among(hiding.roles, theme, segments["role"])
    category = gone | _among(hiding.findings, segments["theme"], segments["category"])
    voice = category | _among(hiding.voices, segments["theme"], segments["voice"])
    voice |= _among(
        hiding.finding_voices, segments["theme"], segments["category"], segments["voice"]
    )
    rows = _empty(rows, gone, ["theme", "theme_status", "theme_score"])
    rows = _empty(rows, category, ["category", "category_score"])
    rows = _empty(rows, voice, ["voice", "voice_score"])
    everywhere = pd.Series(True, index=rows.index)
    rows = _empty(rows, everywhere, [c for c in _PERSONAL if c in rows])
    return rows.sort_values(["theme", "text", "segment_id"], kind="stable").reset_index(drop=True)


def _among(hidden: frozenset[tuple[str, ...]], *codes: pd.Series) -> pd.Series:
    """Return which rows carry a combination of codes that is hidden."""
    found = [key in hidden for key in zip(*(code.tolist() for code in codes), strict=True)]
    return pd.Series(found, index=codes[0].index, dtype=bool)


def _empty(rows: pd.DataFrame, where: pd.Series, columns: list[str]) -> pd.DataFrame:
    """Return the rows with some columns emptied in some of them."""
    changed = {}
    for column in columns:
        values = rows[column].astype(object)
        changed[column] = values.where(~where, "")
    return rows.assign(**changed)
