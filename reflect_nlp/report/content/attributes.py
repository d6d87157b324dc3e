"""Units by theme and by what is known of who answered, coarse enough for an edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pandas as pd

from reflect_nlp.report.content.scope import Scope, session_order
from reflect_nlp.statistics.crosstab import MERGED, Crosstab, crosstab, merge_small
from reflect_nlp.statistics.disclosure import hide

CROSSED: Final = {
    "affiliation": "所属",
    "career": "職歴",
    "session": "回",
    "municipality": "市町",
}
REGION: Final = {"region": "圏域"}
"""Shown where the settings say which municipality lies in which region."""
MOSTLY: Final = 0.5
"""Where more than this share of the non-empty cells would be hidden, values are put together."""
STEPS: Final = ("新任", "新人", "若手", "中堅", "ベテラン", "管理職", "管理者")
"""Words for years of work in their order."""
_NUMBER: Final = re.compile(r"\d+")


def crossed(scope: Scope) -> dict[str, str]:
    """Return the attributes an edition may cross with themes; never municipalities outside."""
    every = CROSSED | (REGION if scope.analysis.settings.regions else {})
    return {k: v for k, v in every.items() if not (scope.shareable and k == "municipality")}


def count_attribute(attribute: str, themes: Sequence[str], scope: Scope) -> Crosstab:
    """Count themes by an attribute; values too small for the edition are merged first."""
    answers = _with_regions(scope.analysis.answers, scope)
    if scope.k > 1:
        merged = merge_small(answers[attribute], answers["unit_id"], below=scope.k)
        answers = answers.assign(**{attribute: merged})
    return _count(attribute, answers, themes, scope)


def coarse(attribute: str, themes: Sequence[str], scope: Scope) -> Crosstab | None:
    """Count themes by an attribute, values put together until most cells may be shown.

    Years of work are put together with their neighbours, other values with the smallest.
    ``None`` where two values are still mostly hidden.
    """
    answers = _with_regions(scope.analysis.answers, scope)
    counted = count_attribute(attribute, themes, scope)
    if scope.k > 1:
        merged = merge_small(answers[attribute], answers["unit_id"], below=scope.k)
        answers = answers.assign(**{attribute: merged})
    while len(counted.columns) > 1 and _mostly_hidden(counted, scope.k):
        if attribute == "session" or len(counted.columns) == 2:
            return None
        pair = _next_pair(counted, attribute)
        name = MERGED if MERGED in pair or attribute != "career" else "・".join(pair)
        values = answers[attribute]
        answers = answers.assign(**{attribute: values.where(~values.isin(pair), name)})
        counted = _count(attribute, answers, themes, scope)
    return counted if len(counted.columns) > 1 and len(themes) else None


def single(attribute: str, scope: Scope) -> bool:
    """Whether every unit has one value of an attribute, so that its parts add up."""
    answers = _with_regions(scope.analysis.answers, scope)
    known = answers[answers[attribute] != ""]
    return bool((known.groupby("unit_id")[attribute].nunique() <= 1).all())


def _mostly_hidden(counted: Crosstab, k: int) -> bool:
    hidden = hide(counted.people, k, row_totals=counted.people.sum(axis=1)).cells
    present = counted.people > 0
    return bool(present.any() and hidden[present].mean() > MOSTLY)


def _next_pair(counted: Crosstab, attribute: str) -> tuple[str, str]:
    """Return the two values to put together: the smallest, or the smallest neighbours."""
    size = dict(zip(counted.columns, counted.n.tolist(), strict=True))
    names = sorted(size, key=size.__getitem__)
    if attribute == "career" and all(_step(name) is not None for name in names):
        names = sorted(names, key=lambda name: _step(name) or 0)
        near = pairwise(names)
        return min(near, key=lambda pair: size[pair[0]] + size[pair[1]])
    return names[0], names[1]


def _step(career: str) -> int | None:
    """Return where a value stands among years of work; ``None`` where that is not known."""
    number = _NUMBER.search(career)
    if number:
        return int(number[0])
    return next((i for i, word in enumerate(STEPS) if word in career), None)


def _with_regions(answers: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    regions = scope.analysis.settings.regions
    names = [regions.get(str(name), "") for name in answers["municipality"]]
    return answers.assign(region=pd.Series(names, index=answers.index, dtype=object))


def _count(attribute: str, answers: pd.DataFrame, themes: Sequence[str], scope: Scope) -> Crosstab:
    values = answers[attribute].tolist()
    known = dict(zip(answers["response_id"].tolist(), values, strict=True))
    segments = scope.analysis.segments
    segments = segments.assign(**{attribute: segments["response_id"].map(known).fillna("")})
    sizes = answers[answers[attribute] != ""].groupby(attribute)["unit_id"].nunique()
    if attribute == "session":
        order = session_order(sizes.index.astype(str))
    else:
        order = tuple(sizes.sort_values(ascending=False, kind="stable").index.astype(str))
    return crosstab(segments, answers, by=attribute, rows=themes, columns=order)
