"""Coded opinions in a few rows, for the tests of findings."""

from __future__ import annotations

import pandas as pd

from reflect_nlp.statistics.tally import Units, units_of

Row = tuple[str, str, str, str]
"""Person, theme, category, voice."""
PEOPLE = "abcdefghij"


def coded(*rows: Row, role: str = "issue", status: str = "known") -> pd.DataFrame:
    """Return segments of ten people, the first ones nearest the heart of their theme."""
    table = pd.DataFrame(rows, columns=["unit_id", "theme", "category", "voice"]).astype(str)
    table["segment_id"] = [f"r{place}" for place in range(len(table))]
    table["centrality"] = [1 - place / 100 for place in range(len(table))]
    table["session"] = [str(place % 2 + 1) for place in range(len(table))]
    return table.assign(
        role=role, theme_status=status, category_score=0.8, decided=False, affiliation="社協"
    )


def people(teams: str = "") -> Units:
    """Return ten people; ``teams`` names the team of each in one letter."""
    named = list(teams) if teams else [""] * len(PEOPLE)
    asked = pd.DataFrame({"unit_id": list(PEOPLE), "fiscal_year": "R9", "team": named})
    return units_of(asked)
