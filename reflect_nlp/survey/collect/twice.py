"""Forms that were handed in again: the newer one counts, the older ones are listed."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

from reflect_nlp.survey.collect.dates import date_in
from reflect_nlp.survey.collect.forms import Form
from reflect_nlp.survey.collect.labels import is_submission_date
from reflect_nlp.survey.collect.names import body, person

_BODIES: Final = ("affiliation", "municipality", "team", "department")
_PERIODS: Final = ("fiscal_year", "session")

_REVISED: Final = re.compile(
    r"再提出|再送|修正|訂正|差し?替|改訂?|更新|最終|確定|ver?\.?[2-9]|[（(][2-9１-９][）)]",
    re.IGNORECASE,
)

Likeness = Literal["same", "different", "unclear"]


@dataclass(frozen=True)
class Again:
    """An older form, the newer one that counts, and how it is known to be newer."""

    older: Form
    newer: Form
    reason: str


@dataclass(frozen=True)
class Submissions:
    """The forms that count, those handed in again, and pairs that nobody but a person can tell."""

    used: tuple[Form, ...]
    again: tuple[Again, ...]
    unclear: tuple[tuple[Form, Form], ...]


def newest(forms: Sequence[Form]) -> Submissions:
    """Keep the newest form of each person (or team) and session.

    Parameters
    ----------
    forms : sequence of Form
        Those that are filled in, in any order.
    """
    used: list[Form] = []
    again: list[Again] = []
    unclear: list[tuple[Form, Form]] = []
    for group in _groups(forms, unclear):
        how, ordered = _ordered(group)
        used.append(ordered[-1])
        again += [Again(form, ordered[-1], how) for form in ordered[:-1]]
    place = {id(form): number for number, form in enumerate(forms)}
    used.sort(key=lambda form: place[id(form)])
    return Submissions(tuple(used), tuple(again), tuple(unclear))


def likeness(one: Form, other: Form) -> Likeness:
    """Say whether two forms are of the same person or team and of the same session.

    Forms of one name are of two people where a body differs; where nothing can be compared, or
    only one of them names its session, it stays unclear.
    """
    if _who(one) != _who(other) or not _who(one):
        copies = one.paper.sha256 == other.paper.sha256 and one.page.tab == other.page.tab
        return "same" if copies else "different"
    pairs = [(body(one.get(name)), body(other.get(name))) for name in _BODIES]
    told = [(a, b) for a, b in pairs if a and b]
    if any(not _agree(a, b) for a, b in told):
        return "different"
    periods = [(one.get(name), other.get(name)) for name in _PERIODS]
    if any(a and b and a != b for a, b in periods):
        return "different"
    half_told = any(bool(a) != bool(b) for a, b in periods)
    if half_told or (not told and any(a or b for a, b in pairs)):
        return "unclear"
    return "same"


def _who(form: Form) -> str:
    if name := form.get("respondent"):
        return person(name)
    team = form.get("team")
    return f"team:{body(team)}" if team else ""


def _agree(one: str, other: str) -> bool:
    return one in other or other in one


def _groups(forms: Sequence[Form], unclear: list[tuple[Form, Form]]) -> Iterator[list[Form]]:
    """Yield the forms of one person or team in one session together."""
    rough: dict[str, list[list[Form]]] = defaultdict(list)
    for form in forms:
        groups = rough[_who(form) or form.paper.sha256]
        found = [likeness(form, group[0]) for group in groups]
        if "same" in found:
            groups[found.index("same")].append(form)
            continue
        for group, how in zip(groups, found, strict=True):
            if how == "unclear":
                unclear.append((group[0], form))
        groups.append([form])
    for groups in rough.values():
        yield from groups


def _ordered(group: Sequence[Form]) -> tuple[str, list[Form]]:
    """Return how the forms were ordered, and them from oldest to newest."""
    if len(group) == 1:
        return "", list(group)
    told = [date_of(form) for form in group]
    stated = [day for day in told if day]
    if len(stated) == len(group) and len(set(stated)) > 1:
        how = "様式またはファイル名の日付"
        days = {id(form): day for form, day in zip(group, stated, strict=True)}
    else:
        days = {}
        modified = len({form.paper.modified for form in group}) > 1
        how = "文書の更新日時" if modified else "ファイルの日時"
    first = dt.date.min

    def age(form: Form) -> tuple[dt.date, dt.datetime, dt.datetime, int]:
        paper = form.paper
        revised = len(_REVISED.findall(PurePosixPath(form.page.file).stem))
        return days.get(id(form), first), paper.modified, paper.saved, revised

    ordered = sorted(group, key=lambda form: (*age(form), form.page.place))
    if age(ordered[-1]) == age(ordered[-2]):
        how = "日付がどれも同じなので、ファイル名の順（要確認）"
    elif age(ordered[-1])[:3] == age(ordered[-2])[:3]:
        how = "ファイル名の「再提出」「修正」など"
    return how, ordered


def date_of(form: Form) -> dt.date | None:
    """Return when a form was filled in by its own words, else by the name of its file."""
    near = form.paper.modified
    for label, wording in form.wording.items():
        if is_submission_date(wording) and (day := date_in(form.get(label), near=near)):
            return day
    return date_in(PurePosixPath(form.page.file).stem, near=near)
