"""What of an analysis may be compared over the years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from reflect_nlp.report.content.scope import Scope
from reflect_nlp.statistics.crosstab import Crosstab, crosstab
from reflect_nlp.survey.wording import Comparable, comparable

_NO_CATEGORY: Final = ("none", "unsure", "all")


@dataclass(frozen=True, eq=False)
class Years:
    """What of an analysis may be compared over the years."""

    scope: Scope

    @cached_property
    def comparable(self) -> Comparable:
        """Years and questions that can be compared."""
        analysis = self.scope.analysis
        return comparable(analysis.answers, analysis.survey.questions)

    @cached_property
    def segments(self) -> pd.DataFrame:
        """Segments of these years and questions."""
        return self._of(self.scope.analysis.segments)

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Answers of these years and questions."""
        return self._of(self.scope.analysis.answers)

    def _of(self, table: pd.DataFrame) -> pd.DataFrame:
        held = self.comparable
        same = table["question"].isin(held.questions) if held.dropped else True
        return table[table["fiscal_year"].isin(held.years) & same]


def categories(scope: Scope) -> tuple[str, ...]:
    """Return the categories somebody asked something of, in the order of the scheme."""
    scheme = scope.analysis.scheme
    said = set(scope.analysis.segments["category"].astype(str))
    codes = scheme.codes if scheme else ()
    return tuple(c for c in codes if c in said and c not in _NO_CATEGORY)


def categories_by_year(scope: Scope) -> Crosstab:
    """Count the units of categories in the years and questions that can be compared.

    Without rows where there is only one year.
    """
    years = Years(scope)
    return crosstab(
        years.segments,
        years.answers,
        by="fiscal_year",
        rows=categories(scope) if len(scope.years) > 1 else (),
        columns=years.comparable.years,
        key="category",
    )
