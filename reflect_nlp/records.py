"""The records that travel between the parts: plain, frozen, typed.

Many rows live in pandas tables whose columns are listed here; few things live in dataclasses.
Absent text is the empty string, never NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

import pandas as pd

from reflect_nlp.schemes import Category as Category
from reflect_nlp.schemes import PriorityFormula as PriorityFormula
from reflect_nlp.schemes import Scheme as Scheme
from reflect_nlp.words import Role, Unit

ATTRIBUTES: Final = (
    "fiscal_year",
    "session",
    "team",
    "municipality",
    "affiliation",
    "department",
    "career",
)
"""What may be known of who handed a sheet in, and when: all text, ``session`` is ``"1"`` …"""

RESPONSE_COLUMNS: Final = (
    "response_id",
    "sheet_id",
    "file",
    "tab",
    "row",
    "respondent",
    *ATTRIBUTES,
    "question",
    "role",
    "text",
    "may_quote",
)
"""``Survey.responses``: one row a response. ``row`` int (1-based row of the file), ``may_quote``
bool, ``text`` decoded with CRLF and ``_x000D_`` as newline, everything else text."""

EXCLUDED_COLUMNS: Final = ("response_id", "file", "tab", "row", "question", "text", "reason")
"""``Survey.excluded``: what was read but is not analysed, with the reason in Japanese."""

CLOSED_COLUMNS: Final = ("sheet_id", *ATTRIBUTES, "item", "value")
"""``Survey.closed``: one row a sheet and closed item that was answered."""

SEGMENT_COLUMNS: Final = (
    "segment_id",
    "response_id",
    "row",
    "respondent",
    "fiscal_year",
    "session",
    "team",
    "municipality",
    "affiliation",
    "career",
    "question",
    "role",
    "start",
    "end",
    "text",
    "theme",
    "theme_status",
    "theme_score",
    "category",
    "category_score",
    "voice",
    "voice_score",
)
"""The columns of ``segments.csv`` in order."""


class Span(NamedTuple):
    """A half-open range of code points of a response's text, with what it is."""

    start: int
    end: int
    kind: str = ""


class Token(NamedTuple):
    """One morpheme: offsets into the response's text and its dictionary facts."""

    start: int
    end: int
    surface: str
    normalized: str
    dictionary: str
    pos: str


@dataclass(frozen=True)
class Question:
    """An open question: its key (``Q1``), the header it came from and its role.

    ``asks`` says what it asks, for comparing years (see ``survey.wording``).
    """

    key: str
    header: str
    role: Role
    asks: str = ""


@dataclass(frozen=True)
class ClosedItem:
    """A closed item such as 理解度: its header and its answers in order of the scale."""

    name: str
    scale: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A table that was read: file name, tab, encoding (empty for workbooks), rows, SHA-256."""

    file: str
    tab: str
    encoding: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at before trusting a run."""

    level: Literal["error", "warning", "note"]
    where: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, eq=False)
class Survey:
    """Everything that was read, before any analysis.

    Attributes
    ----------
    responses : DataFrame (n_responses, len(RESPONSE_COLUMNS))
    excluded : DataFrame, columns EXCLUDED_COLUMNS
    closed : DataFrame, columns CLOSED_COLUMNS
    attendance : DataFrame or None
        Columns fiscal_year, session, affiliation, attendees, with optional municipality and team.
    programme : DataFrame or None
        One row an item of a session; columns as ``survey.programme.read_programme`` says.
    municipalities : DataFrame or None
        Columns municipality, fiscal_year, status.
    unit : {"person", "team", "sheet"}
        What is counted.
    n_sheets : int
        Sheets handed in, whether or not they hold text.
    columns : mapping
        For each source (``"file"`` or ``"file / tab"``) which header became which column.
    """

    responses: pd.DataFrame
    excluded: pd.DataFrame
    closed: pd.DataFrame
    questions: tuple[Question, ...]
    closed_items: tuple[ClosedItem, ...]
    sources: tuple[Source, ...]
    unit: Unit
    n_sheets: int
    doubts: tuple[Doubt, ...] = ()
    attendance: pd.DataFrame | None = None
    programme: pd.DataFrame | None = None
    municipalities: pd.DataFrame | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Theme:
    """An entry of a codebook. ``code`` is permanent and never reused."""

    code: str
    name: str
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    table: str = ""
    merged_into: str = ""


@dataclass(frozen=True)
class Codebook:
    """The versioned list of known themes; ``year`` is that of the answers it was made of."""

    name: str
    version: str
    themes: tuple[Theme, ...]
    note: str = ""
    sha256: str = ""
    year: str = ""

    def theme(self, code: str) -> Theme:
        """Return the theme with this code.

        Raises
        ------
        KeyError
            No such code.
        """
        for theme in self.themes:
            if theme.code == code:
                return theme
        raise KeyError(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, retired ones included, in the order of the file."""
        return tuple(t.code for t in self.themes)
