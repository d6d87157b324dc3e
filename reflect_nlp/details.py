"""具体的内容: the lines that say what a theme consists of."""

from __future__ import annotations

from typing import Final

import pandas as pd

from reflect_nlp.run import DETAIL_COLUMNS
from reflect_nlp.themes.coder import Floats
from reflect_nlp.themes.subthemes import central_groups, detail_line, most_central

_DETAILS: Final = 4


def detail_table(segments: pd.DataFrame, vectors: Floats, *, seed: int) -> pd.DataFrame:
    """Return ``Analysis.details``: for each role and theme a few lines in the answers' own words.

    The segments of a theme are cut into small groups; the largest are kept, each said by its most
    central segment of readable length. ``people`` are the units in the group, not of that sentence.
    """
    rows: list[tuple[object, ...]] = []
    said = segments["theme_status"].isin(("known", "new"))
    needed = ["role", "theme", "text", "unit_id", "segment_id"]
    for (role, theme), group in segments.loc[said, needed].groupby(["role", "theme"], sort=True):
        near = vectors[group.index.to_numpy()]
        labels = central_groups(near, seed=seed)
        lines = []
        for label in range(int(labels.max()) + 1):
            members = group[labels == label]
            best = members.iloc[most_central(near[labels == label], members["text"].tolist())]
            people = members["unit_id"].nunique()
            line = detail_line(str(best["text"]))
            lines.append((people, len(members), line, str(best["segment_id"])))
        lines.sort(key=lambda line: (-line[0], -line[1], line[3]))
        rows.extend(
            (role, theme, rank, line, people, mentions, source)
            for rank, (people, mentions, line, source) in enumerate(lines[:_DETAILS], start=1)
        )
    return pd.DataFrame(rows, columns=list(DETAIL_COLUMNS))
