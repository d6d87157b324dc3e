"""What filled-in workbooks would change: three-way, against what each of them was written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.register import Response, responses, today
from reflect_nlp.decisions.responding import finding_of
from reflect_nlp.report.content.findings.register import DRAFT
from reflect_nlp.report.sheets.style import plain
from reflect_nlp.review.read import Filled, Problem, Written, cell_text

Pair = tuple[str, str]
Place = tuple[Pair, str]
"""A finding and the field of it that people write in."""


@dataclass(frozen=True)
class Change:
    """What one file says of a field that it did not say before; ``state`` as its code."""

    pair: Pair
    field: str
    before: str
    after: str
    filled: Filled
    cell: str


@dataclass(frozen=True)
class Conflict:
    """A field of which several files, or a file and the record, say different things.

    ``current`` is ``None`` where nobody else changed the record since.
    """

    pair: Pair
    field: str
    sides: tuple[Change, ...]
    current: str | None = None


@dataclass(frozen=True)
class Merged:
    """What would be changed and what stands in the way."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class State:
    """A project as it is: its findings, everything people decided, the scheme's suggestions.

    Attributes
    ----------
    findings : mapping of (theme, category) to what people call it
    suggestions : mapping of category to the scheme's suggestion
    resolve : what gives the code that stands for a theme today
    """

    findings: Mapping[Pair, str]
    decisions: tuple[Decision, ...]
    suggestions: Mapping[str, str]
    resolve: Callable[[str], str]

    def at(self, revision: int) -> dict[Pair, Response]:
        """Return what stood when the newest decision was this one."""
        return today(responses(d for d in self.decisions if d.revision <= revision), self.resolve)

    @property
    def revision(self) -> int:
        """Newest decision."""
        return max((d.revision for d in self.decisions), default=0)


def merge(state: State, files: Sequence[Filled], *, prefer: Filled | None = None) -> Merged:
    """Return what the files would change.

    A cell counts as changed when it differs from what the workbook showed. Where the record has
    moved on since, or two files differ, there is a conflict, unless ``prefer`` changes it too.

    Parameters
    ----------
    state : State
    files : sequence of Filled
    prefer : Filled, optional
        One of ``files``; its words win.
    """
    problems = [problem for filled in files for problem in filled.problems]
    current = state.at(state.revision)
    wishes: dict[Place, list[Change]] = {}
    moved: dict[Place, str] = {}
    for filled in files:
        base = state.at(filled.revision)
        for one, pair in _pairs(filled, state):
            was, now = (_shown(said.get(pair, {}), one.field) for said in (base, current))
            text = _meant(one, was, state.suggestions.get(pair[1], ""))
            if text in (was, now):
                continue
            if pair not in state.findings:
                problems.append(_unknown(one, filled))
                continue
            wish = Change(pair, one.field, now, text, filled, one.cell)
            wishes.setdefault((pair, one.field), []).append(wish)
            if was != now:
                moved[pair, one.field] = now
    settled = [_settle(mine, moved.get(place), prefer) for place, mine in wishes.items()]
    return Merged(
        tuple(one for one in settled if isinstance(one, Change)),
        tuple(one for one in settled if isinstance(one, Conflict)),
        tuple(problems),
    )


def _pairs(filled: Filled, state: State) -> Iterator[tuple[Written, Pair]]:
    """Yield what stands in a file with the finding it is about, as codes stand today."""
    for one in filled.written:
        pair = finding_of(one.key)
        if pair is not None:
            yield one, (state.resolve(pair[0]), pair[1])


def _shown(said: Response, field: str) -> str:
    """Return a field as a workbook shows it and gives it back."""
    return cell_text(plain(said.get(field, "")))


def _meant(one: Written, was: str, suggestion: str) -> str:
    """Return what people wrote: a suggestion left as it was shown says nothing."""
    if one.field != "plan" or not one.text.startswith(DRAFT):
        return one.text
    return (
        was if one.text == cell_text(DRAFT + suggestion) else one.text.removeprefix(DRAFT).strip()
    )


def _settle(
    wishes: Sequence[Change], moved: str | None, prefer: Filled | None
) -> Change | Conflict:
    preferred = [wish for wish in wishes if wish.filled is prefer]
    if preferred:
        return preferred[0]
    if moved is None and len({wish.after for wish in wishes}) == 1:
        return wishes[0]
    return Conflict(wishes[0].pair, wishes[0].field, _apart(wishes), moved)


def _apart(wishes: Iterable[Change]) -> tuple[Change, ...]:
    """Return one wish for each text."""
    return tuple({wish.after: wish for wish in reversed(list(wishes))}.values())[::-1]


def _unknown(one: Written, filled: Filled) -> Problem:
    message = f"この所見（{one.key}）は今の報告書の対応方針表にありません。"
    return Problem(filled.path.name, filled.sheet, one.cell, message)
