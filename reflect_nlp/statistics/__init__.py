"""Counting people, comparing groups and years, correcting shares, and hiding small counts.

Everything takes tables of segments and answers (``Analysis.segments``, ``Analysis.answers``) or
arrays, so that it serves any coded survey.
"""

from reflect_nlp.statistics.compare import compare
from reflect_nlp.statistics.correction import corrected_shares
from reflect_nlp.statistics.crosstab import crosstab
from reflect_nlp.statistics.difference import difference
from reflect_nlp.statistics.intervals import wilson
from reflect_nlp.statistics.tally import tally, units_of
from reflect_nlp.statistics.trends import changes, trend

__all__ = [
    "changes",
    "compare",
    "corrected_shares",
    "crosstab",
    "difference",
    "tally",
    "trend",
    "units_of",
    "wilson",
]
