"""The records of a scheme: the parts of a training that remarks may change, and what weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PROGRAMME_PARTS: Final = {
    "lecture": "講義",
    "report": "実践報告",
    "exercise": "演習",
    "discussion": "意見交換",
    "session": "回全体",
    "whole": "研修全体",
    "outside": "番組外",
}
"""What of a programme a category can be about: an item of a kind, every session as a whole, all
sessions together, or something no session has yet."""


@dataclass(frozen=True)
class Category:
    """A part of the training that a remark may change.

    Attributes
    ----------
    parent : str
        Code of the category this one belongs to; empty at the top.
    about_training : bool
        It is how the training itself is held: a difficulty here asks for a change of the training.
    programme : str
        What of the programme it is about, one of ``PROGRAMME_PARTS``.
    """

    code: str
    name: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    suggestion: str = ""
    parent: str = ""
    about_training: bool = False
    programme: str = "session"


@dataclass(frozen=True)
class PriorityFormula:
    """Exponents of the terms of a priority (0 switches a term off), and who gets a rank.

    Attributes
    ----------
    min_people : int
        Units a finding needs for a place in the order.
    min_share : float
        The same as a part of all units (0–1); the larger of both holds.
    """

    share: float = 1.0
    voice: float = 1.0
    growth: float = 1.0
    stability: float = 1.0
    min_people: int = 3
    min_share: float = 0.03


@dataclass(frozen=True)
class Scheme:
    """The list of categories, with the weights of the priority formula."""

    name: str
    version: str
    categories: tuple[Category, ...]
    voice_weights: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    sha256: str = ""
    priority: PriorityFormula = PriorityFormula()

    @property
    def codes(self) -> tuple[str, ...]:
        """All category codes in the order of the file."""
        return tuple(c.code for c in self.categories)
