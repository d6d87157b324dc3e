"""Units by theme and fiscal year.

Nobody is followed from one year to the next: the years are separate samples, and a change between
them is a difference between two groups of people.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from reflect_nlp.statistics.crosstab import Crosstab, crosstab
from reflect_nlp.words import sort_years


def trend(segments: pd.DataFrame, answers: pd.DataFrame, *, themes: Sequence[str]) -> Crosstab:
    """Count the units of every theme in every year.

    Parameters
    ----------
    segments : DataFrame (n_segments, …) with ``theme``, ``fiscal_year``, ``unit_id``
    answers : DataFrame (n_responses, …) with ``fiscal_year``, ``unit_id``
    themes : sequence of str (n_themes,)

    Returns
    -------
    Crosstab
        Columns are the years from old to new.
    """
    years = sort_years(answers["fiscal_year"].astype(str))
    return crosstab(segments, answers, by="fiscal_year", rows=themes, columns=years)
