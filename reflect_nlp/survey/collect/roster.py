"""Who was to hand in a form, and who has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.survey.collect.forms import Form
from reflect_nlp.survey.collect.names import body, is_one_off, person
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.grid import Table
from reflect_nlp.survey.files.header import find_table
from reflect_nlp.survey.meaning.vocabulary import attribute_of

_BODIES: Final = ("affiliation", "municipality", "team")
_SEVERAL: Final = re.compile(r"[、，,／/\n]|\s{2,}|　{2,}")


@dataclass(frozen=True)
class Member:
    """One line of a roster: a person, or a team where it names no person; blanks where unsaid."""

    respondent: str
    affiliation: str
    municipality: str
    team: str

    @property
    def label(self) -> str:
        """The person and where from, for showing."""
        bodies = "・".join(filter(None, (self.municipality, self.affiliation, self.team)))
        name = self.respondent or self.team
        return f"{name}（{bodies}）" if bodies and bodies != name else name


@dataclass(frozen=True)
class Absent:
    """A member without a form: of which sessions, and whose forms may be theirs."""

    member: Member
    sessions: tuple[str, ...]
    maybe: tuple[str, ...]


@dataclass(frozen=True)
class Stranger:
    """A form whose name is not on the roster, and the members it may mean."""

    form: Form
    maybe: tuple[str, ...]


def read_roster(path: Path) -> tuple[Member, ...]:
    """Read a roster: a table with a column 氏名 (or チーム), 所属 and 市町 if there are.

    Raises
    ------
    InputError
        The file cannot be read, or has no such column or row.
    """
    grids = [grid for grid in read_grids(path) if not grid.hidden]
    tables = [table for grid in grids if (table := find_table(grid))]
    members = [member for table in tables for member in _members(table)]
    if not members:
        headers = "、".join(f"「{h}」" for table in tables for h in table.headers.values())
        raise InputError(
            "名簿に氏名（またはチーム）の列か行がありません。"
            f"見つかった見出し：{headers or 'なし'}",
            where=path.name,
            remedy="列の見出しを「氏名」「所属」「チーム」などにしてください。",
        )
    return tuple(dict.fromkeys(members))


def _members(table: Table) -> Iterator[Member]:
    kinds = {attribute_of(header)[0]: column for column, header in reversed(table.headers.items())}
    blank = table.cells[table.cells.columns[0]].map(lambda _: "")
    columns = [
        table.cells[kinds[name]].str.strip() if name in kinds else blank
        for name in ("respondent", *_BODIES)
    ]
    for row in zip(*columns, strict=True):
        member = Member(*row)
        if member.respondent or member.team:
            yield member


def absent_members(members: Sequence[Member], forms: Sequence[Form]) -> list[Absent]:
    """Return the members without a form of each session the folder holds.

    A form that does not say its session may be any of those its writer lacks: it counts for one.

    Parameters
    ----------
    members : sequence of Member
    forms : sequence of Form
        One a person and session.
    """
    sessions = sorted(filter(None, {session_of(form) for form in forms}))
    found = []
    for member in members:
        theirs = [form for form in forms if is_theirs(member, form)]
        written = [session_of(form) for form in theirs]
        missing = [one for one in sessions if one not in written]
        if len(missing) > written.count("") or not theirs:
            others = [form for form in forms if _may_be(member, form)]
            maybe = tuple(dict.fromkeys(map(shown, others)))
            found.append(Absent(member, tuple(missing), maybe))
    return found


def strangers(members: Sequence[Member], forms: Sequence[Form]) -> list[Stranger]:
    """Return the named forms that belong to no member."""
    return [
        Stranger(form, tuple(member.label for member in members if _may_be(member, form)))
        for form in forms
        if not form.is_nameless and not any(is_theirs(member, form) for member in members)
    ]


def is_theirs(member: Member, form: Form) -> bool:
    """Say whether a form is a member's: the same name, and no body that differs."""
    if not member.respondent:
        return bool(form.get("team")) and body(member.team) == body(form.get("team"))
    return person(member.respondent) in _people(form) and _same_bodies(member, form)


def session_of(form: Form) -> str:
    """Return year and session as people write them, blank if unknown."""
    year, number = form.get("fiscal_year"), form.get("session")
    session = f"第{number}回" if number.isdecimal() else number
    return " ".join(filter(None, (year, session)))


def shown(form: Form) -> str:
    """Return whose form it is and where it lies, for showing."""
    name = form.get("respondent") or form.get("team") or "（氏名なし）"
    bodies = "・".join(filter(None, (form.get("municipality"), form.get("affiliation"))))
    return f"{name}（{bodies}）" if bodies else name


def _may_be(member: Member, form: Form) -> bool:
    """One character off in the same body, or the same name in another body."""
    if not member.respondent:
        return is_one_off(body(member.team), body(form.get("team")))
    name, people = person(member.respondent), _people(form)
    if _same_bodies(member, form):
        return any(is_one_off(name, other) for other in people)
    return name in people


def _people(form: Form) -> set[str]:
    """Return the names on a form; a team's form may name several."""
    text = form.get("respondent")
    return {person(name) for name in (text, *_SEVERAL.split(text)) if name.strip()}


def _same_bodies(member: Member, form: Form) -> bool:
    pairs = [(body(getattr(member, name)), body(form.get(name))) for name in _BODIES]
    return all(a in b or b in a for a, b in pairs if a and b)
