"""A report as data: what every writer (html, xlsx, docx, pptx, csv) prints and none computes.

``tables.build`` makes one :class:`Report` an edition, so that numbers are the same everywhere.
"""

from reflect_nlp.report.model.cards import (
    Detail,
    FindingCard,
    Quote,
    Summary,
    SummaryRow,
    ThemeCard,
    TopicCard,
)
from reflect_nlp.report.model.report import CHOSEN, SHUFFLED, Change, Matrix, Report, Trend
from reflect_nlp.report.model.table import Cell, Column, Fact, Kind, Section, Sentence, Table

__all__ = [
    "CHOSEN",
    "SHUFFLED",
    "Cell",
    "Change",
    "Column",
    "Detail",
    "Fact",
    "FindingCard",
    "Kind",
    "Matrix",
    "Quote",
    "Report",
    "Section",
    "Sentence",
    "Summary",
    "SummaryRow",
    "Table",
    "ThemeCard",
    "TopicCard",
    "Trend",
]
