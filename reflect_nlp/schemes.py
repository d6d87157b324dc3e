"""The records of a scheme: the parts of a training that remarks may change, and what weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Category:
    """A part of the training that a remark may change.

    Attributes
    ----------
    parent : str
        Code of the category this one belongs to; empty at the top.
    about_training : bool
        It is how the training itself is held: a difficulty here asks for a change of the training.
    """

    code: str
    name: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    suggestion: str = ""
    parent: str = ""
    about_training: bool = False


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
