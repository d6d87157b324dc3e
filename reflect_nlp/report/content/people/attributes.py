"""Units by theme and by what is known of who answered, coarse enough for an edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from reflect_nlp.records import Survey
from reflect_nlp.report.content.scope import Scope, session_order
from reflect_nlp.statistics.crosstab import MERGED, Crosstab, crosstab, merge_small
from reflect_nlp.statistics.disclosure import hide
from reflect_nlp.survey.municipalities import status_of

CROSSED: Final = {
    "affiliation": "所属",
    "career": "職歴",
    "session": "回",
    "municipality": "市町",
}
LISTED: Final = {"region": "圏域", "status": "事業の状況"}
"""Shown where the settings say which municipality lies in which region, and where there is a list
of what the municipalities run (``Survey.municipalities``)."""
MOSTLY: Final = 0.5
"""Where more than this share of the non-empty cells would be hidden, values are put together."""
STEPS: Final = ("新任", "新人", "若手", "中堅", "ベテラン", "管理職", "管理者")
"""Words for years of work in their order."""
_NUMBER: Final = re.compile(r"\d+")


def crossed(scope: Scope) -> dict[str, str]:
    """Return the attributes an edition may cross with themes; never municipalities outside."""
    analysis = scope.analysis
    told = {"region": bool(analysis.settings.regions), "status": _listed(analysis.survey)}
    every = CROSSED | {k: v for k, v in LISTED.items() if told[k]}
    return {k: v for k, v in every.items() if not (scope.shareable and k == "municipality")}


def _listed(survey: Survey) -> bool:
    return survey.municipalities is not None and not survey.municipalities.empty


def separates(attribute: str, scope: Scope) -> bool:
    """Whether an attribute has two values or more that the edition can tell apart."""
    values = _answers(attribute, scope)[attribute]
    return bool(values[values != ""].nunique() > 1)


def count_attribute(attribute: str, themes: Sequence[str], scope: Scope) -> Crosstab:
    """Count themes by an attribute; values too small for the edition are merged first."""
    return _count(attribute, _answers(attribute, scope), themes, scope)


def coarse(attribute: str, themes: Sequence[str], scope: Scope) -> Crosstab | None:
    """Count themes by an attribute, values put together until most cells may be shown.

    Years of work are put together with their neighbours, other values with the smallest.
    ``None`` where two values are still mostly hidden.
    """
    answers = _answers(attribute, scope)
    counted = _count(attribute, answers, themes, scope)
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
    known = _with_listed(attribute, scope)[["unit_id", attribute]].drop_duplicates()
    return bool(known.loc[known[attribute] != "", "unit_id"].is_unique)


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


def _answers(attribute: str, scope: Scope) -> pd.DataFrame:
    """Return the answers, values of an attribute with too few units for the edition merged."""
    answers = _with_listed(attribute, scope)
    if scope.k <= 1:
        return answers
    merged = merge_small(answers[attribute], answers["unit_id"], below=scope.k)
    return answers.assign(**{attribute: merged})


def _with_listed(attribute: str, scope: Scope) -> pd.DataFrame:
    """Return the answers with what is known of their municipalities."""
    answers = scope.analysis.answers
    if attribute == "status":
        listed = scope.analysis.survey.municipalities
        return answers.assign(status=status_of(answers, listed).astype(object))
    if attribute != "region":
        return answers
    regions = {name: scope.analysis.settings.regions.get(name, "") for name in _places(answers)}
    return answers.assign(region=answers["municipality"].astype(object).map(regions))


def _places(answers: pd.DataFrame) -> list[str]:
    return [str(name) for name in answers["municipality"].unique()]


def _count(attribute: str, answers: pd.DataFrame, themes: Sequence[str], scope: Scope) -> Crosstab:
    segments = scope.analysis.segments
    told = answers.drop_duplicates("response_id", keep="last")
    place = pd.Index(told["response_id"]).get_indexer(pd.Index(segments["response_id"]))
    values = np.append(told[attribute].to_numpy(dtype=object), "")
    segments = segments.assign(**{attribute: values[place]})
    sizes = answers[answers[attribute] != ""].groupby(attribute)["unit_id"].nunique()
    if attribute == "session":
        order = session_order(sizes.index.astype(str))
    else:
        order = tuple(sizes.sort_values(ascending=False, kind="stable").index.astype(str))
    return crosstab(segments, answers, by=attribute, rows=themes, columns=order)
