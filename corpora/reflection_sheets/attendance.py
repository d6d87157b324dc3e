"""Who attended: invented so that it fits the sheets, for the sample has no attendance of its own.

A year's roster is everyone who ever answered in it and a few who never did. At each session those
who answered attended, and some of the others did; how many is drawn so that about 77 to 93 % of
those present handed a sheet in, as is usual when sheets are filled in before people leave.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import NamedTuple

RATES = (0.77, 0.93)
SILENT_SHARE = 0.06
CELL = ("年度", "回", "市町", "チーム", "所属")


class Person(NamedTuple):
    """Someone on a year's roster; those who never hand a sheet in have a number with ``N``."""

    number: str
    municipality: str
    team: str
    affiliation: str


Attendees = dict[tuple[str, str], list[Person]]
"""(fiscal year, session) → who was present, in order of their number."""


def draw_attendees(sheets: list[dict[str, str]], *, seed: int = 20240401) -> Attendees:
    """Return who was present at each session.

    Parameters
    ----------
    sheets : list of rows of ``sheets.csv``
    seed : int
    """
    rng = random.Random(seed)
    answered: dict[tuple[str, str], set[Person]] = defaultdict(set)
    for row in sheets:
        person = Person(row["回答者"], row["市町"], row["チーム"], row["所属"])
        answered[row["年度"], row["回"]].add(person)
    present: Attendees = {}
    for year in sorted({year for year, _ in answered}):
        roster = sorted(
            set().union(*(people for key, people in answered.items() if key[0] == year))
        )
        roster += _silent(year, roster, rng)
        for key in sorted(key for key in answered if key[0] == year):
            absent = [person for person in roster if person not in answered[key]]
            wanted = round(len(answered[key]) / rng.uniform(*RATES)) - len(answered[key])
            extra = rng.sample(absent, min(wanted, len(absent) * 9 // 10))
            present[key] = sorted(answered[key] | set(extra))
    return present


def _silent(year: str, roster: list[Person], rng: random.Random) -> list[Person]:
    models = rng.sample(roster, round(len(roster) * SILENT_SHARE))
    return [person._replace(number=f"{year}-N{i:02d}") for i, person in enumerate(models, start=1)]


def attendance_rows(present: Attendees) -> list[dict[str, object]]:
    """Return the rows of ``attendance.csv``: people by year, session, team and kind of body."""
    order = {kind: place for place, kind in enumerate(("行政", "社協", "相談機関"))}
    counts = Counter(
        (year, session, *person[1:])
        for (year, session), people in present.items()
        for person in people
    )
    cells = sorted(counts, key=lambda cell: (cell[0], cell[1], cell[3], order[cell[4]]))
    return [dict(zip(CELL, cell, strict=True)) | {"受講者数": counts[cell]} for cell in cells]
