"""Next year's programme and the slide for participants, as data that every writer prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reflect_nlp.report.model.cards import Quote

TO_FILL: Final = "〔担当者記入〕"
CELLS: Final = {"keep": "維持", "change": "見直し", "add": "追加"}


@dataclass(frozen=True)
class PlanLine:
    """What was said of one thing: its label, who said so, in whose words, what the scheme suggests.

    ``aspect`` names the 改善区分 where the label does not.
    """

    label: str
    aspect: str
    people: int
    mentions: int
    quote: Quote | None
    suggestion: str = ""


@dataclass(frozen=True)
class PlanCell:
    """The first lines of a cell by units; ``more`` lines are not shown."""

    lines: tuple[PlanLine, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class PlanItem:
    """An item of this year's session: 講義, 実践報告 … and its title."""

    kind_label: str
    title: str


@dataclass(frozen=True)
class SessionPlan:
    """One row of the programme.

    Attributes
    ----------
    people : int or None
        Units that handed in this session's sheet; ``None`` where suppressed.
    cells : tuple of PlanCell (3,)
        In the order of ``CELLS``.
    """

    name: str
    date: str
    theme: str
    items: tuple[PlanItem, ...]
    people: int | None
    cells: tuple[PlanCell, PlanCell, PlanCell]


@dataclass(frozen=True)
class Plan:
    """Next year's programme as a draft.

    ``sessions`` end with what concerns several of them; ``listed`` says whether there was a
    programme of that year.
    """

    year: str
    listed: bool
    sessions: tuple[SessionPlan, ...]
    note: str


@dataclass(frozen=True)
class Asked:
    """A question or request as it may be shown to participants."""

    kind_label: str
    text: str


@dataclass(frozen=True)
class Feedback:
    """What participants are shown of the last session: no team, nothing that may not be quoted.

    ``people`` answered, if only 特記なし, and is 0 where there are too few to show anything;
    ``more`` questions and requests are not shown for want of room.
    """

    when: str
    people: int
    mentions: int
    themes: tuple[PlanLine, ...]
    asked: tuple[Asked, ...]
    more: int
    stamp: tuple[str, ...]
    note: str
