"""市町別シート as data: one page a municipality (or team) for the follow-up visit.

Internal only: small counts are shown. What is counted is units (人, チーム, 件) of one fiscal year;
nobody is followed from one year to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reflect_nlp.report.model.cards import Quote


@dataclass(frozen=True)
class Raised:
    """A theme that was raised: units, and up to two of them in their words."""

    name: str
    people: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class RaisedPart:
    """What was raised in answer to the questions of one role; ``answered`` units answered them."""

    title: str
    answered: int
    themes: tuple[Raised, ...]


@dataclass(frozen=True)
class Contrast:
    """A theme named by ``people`` of ``n`` units here and by a share of the units elsewhere."""

    name: str
    people: int
    n: int
    people_elsewhere: int
    n_elsewhere: int

    @property
    def share_elsewhere(self) -> float:
        """Part of the units elsewhere that named it (0–1)."""
        return self.people_elsewhere / self.n_elsewhere

    @property
    def gap(self) -> float:
        """Share here less share elsewhere (-1–1)."""
        return self.people / self.n - self.share_elsewhere


@dataclass(frozen=True)
class Compared:
    """How a place differs from all others of the year: themes named more often, and less often.

    ``others`` is the number of units elsewhere; ``why_not`` says why nothing is compared, empty
    where it is.
    """

    others: int
    more: tuple[Contrast, ...] = ()
    less: tuple[Contrast, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class YearThemes:
    """The themes of one year, most named first, and how many units answered that year."""

    label: str
    units: int
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Turnout:
    """One session: who was there (``None`` where unknown), how many units answered."""

    label: str
    attendees: int | None
    answered: int


@dataclass(frozen=True)
class Visit:
    """One page.

    Attributes
    ----------
    name, status : str
        The municipality or team; 重層事業, 移行準備, 未実施 or empty.
    teams : tuple of (team, units that answered)
        Teams that took part, those without an answer too.
    attendees : int or None
        People who took part (see ``content.attendance``); ``None`` without an attendance list.
    affiliations : mapping of affiliation to people
        Of those who took part, else of those who answered.
    before : YearThemes or None
        The year before in the same file; ``None`` where nobody here answered then.
    asks : tuple of Quote
        Questions and requests in the order of the sessions; ``asks_total`` with those not shown.
    """

    name: str
    status: str
    teams: tuple[tuple[str, int], ...]
    attendees: int | None
    affiliations: Mapping[str, int]
    units: int
    sheets: int
    sessions: tuple[Turnout, ...]
    raised: tuple[RaisedPart, ...]
    compared: Compared
    now: YearThemes
    before: YearThemes | None
    asks: tuple[Quote, ...]
    asks_total: int


@dataclass(frozen=True)
class VisitBook:
    """All pages of one year.

    Attributes
    ----------
    by : str
        市町 or チーム: what has a page.
    year, year_before : str
        How the years are written; empty where there is none.
    status_year : str
        The year the statuses hold for where it is not ``year``.
    unit, noun : str
        人 and 回答者, or what else is counted.
    unnamed : int
        Units that named no municipality (team) and stand on no page.
    absent : tuple of str
        Municipalities of the list with neither attendance nor answers.
    """

    by: str
    year: str
    year_before: str
    status_year: str
    unit: str
    noun: str
    visits: tuple[Visit, ...]
    unnamed: int
    absent: tuple[str, ...]
