"""Which rows the まとめ table of a question role has: themes, 参考, その他, 特記なし, 要確認."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from reflect_nlp.report.content.scope import Scope
from reflect_nlp.words import STATUS_LABELS

MAX_ROWS: Final = 8
RARE_SHARE: Final = 0.03
MOSTLY: Final = 0.5
SMALL_SURVEY: Final = 20
"""Below this many units no theme is called rare."""


@dataclass(frozen=True, eq=False)
class Group:
    """Segments that make one row: a theme or a status, or several put together.

    Attributes
    ----------
    code, name : str
    segments : DataFrame
    parts : tuple of str
        Codes of the themes and statuses in it.
    """

    code: str
    name: str
    segments: pd.DataFrame
    parts: tuple[str, ...]

    @property
    def people(self) -> int:
        """Units that said any of it."""
        return int(self.segments["unit_id"].nunique())


def asked_of(role: str, scope: Scope) -> int:
    """Return how many units answered the questions of a role."""
    answers = scope.analysis.answers
    return int(answers.loc[answers["role"] == role, "unit_id"].nunique())


def fold(role: str, hidden: Collection[str], scope: Scope, more: int = 0) -> tuple[Group, ...]:
    """Return the rows of one role; their mentions sum to the role's segments.

    Parameters
    ----------
    role : str
    hidden : collection of str
        Themes and statuses whose number within the role is not told: they are put together.
    scope : Scope
    more : int
        So many further rows join その他, where its own number would tell of a part of it.
    """
    segments = scope.analysis.segments
    mine = segments[segments["role"] == role]
    n = asked_of(role, scope)
    shown, rest = _split(_themes(mine, ("known", "new"), scope), n, hidden)
    loose, tail = _loose(mine, n, hidden, scope)
    for status in ("none", "unsure"):
        said = mine[mine["theme_status"] == status]
        tail.append(Group(status, STATUS_LABELS[status], said, (status,)))
    rest = [*rest, *_unsaid(mine, hidden, scope)]
    present = [group for group in tail if len(group.segments) or group.code in hidden]
    thin = [g for g in present if scope.small(g.people) or set(g.parts) & set(hidden)]
    tail = [group for group in present if group not in thin]
    return tuple(_together([*shown, *loose], rest, thin, tail, scope, more))


def _loose(
    mine: pd.DataFrame, n: int, hidden: Collection[str], scope: Scope
) -> tuple[list[Group], list[Group]]:
    """Return 参考 as one row at the end, or theme by theme where it is most of what was said."""
    label = STATUS_LABELS["unstable"]
    themes = _themes(mine, ("unstable",), scope)
    shown, rest = _split(themes, n, hidden)
    if sum(len(group.segments) for group in themes) <= MOSTLY * len(mine):
        return [], [_joined("unstable", label, themes)] if themes else []
    named = [Group(g.code, f"参考：{g.name}", g.segments, g.parts) for g in shown]
    return named, [_joined("unstable", f"{label}、ほか{len(rest)}テーマ", rest)] if rest else []


def _unsaid(mine: pd.DataFrame, hidden: Collection[str], scope: Scope) -> list[Group]:
    """Return the hidden themes that nobody named: which of them these are is not told either."""
    said = set(mine["theme"])
    codes = [code for code in scope.theme_names if code in hidden and code not in said]
    return [Group(code, scope.theme_names[code], mine.iloc[:0], (code,)) for code in codes]


def _themes(mine: pd.DataFrame, statuses: Sequence[str], scope: Scope) -> list[Group]:
    """Return the themes of some statuses, most units first, then codebook order."""
    coded = mine[mine["theme_status"].isin(statuses)]
    order = {code: i for i, code in enumerate(scope.theme_names)}
    found = [
        Group(str(code), scope.theme_names.get(str(code), str(code)), rows, (str(code),))
        for code, rows in coded.groupby("theme", sort=False)
    ]
    return sorted(found, key=lambda g: (-g.people, -len(g.segments), order.get(g.code, len(order))))


def _split(
    themes: Sequence[Group], n: int, hidden: Collection[str]
) -> tuple[list[Group], list[Group]]:
    """Separate the rows to show from rare themes, those too many and those kept back."""
    floor = 1 if n < SMALL_SURVEY else max(2, math.ceil(RARE_SHARE * n))
    may = [group for group in themes if group.code not in hidden]
    kept = [group for group in may if group.people >= floor][:MAX_ROWS]
    codes = {group.code for group in kept}
    rest = [group for group in themes if group.code not in codes]
    if len(rest) == 1 and rest[0].code not in hidden:
        return [*kept, *rest], []
    return kept, rest


def _together(
    shown: list[Group],
    rest: list[Group],
    thin: list[Group],
    tail: list[Group],
    scope: Scope,
    more: int,
) -> list[Group]:
    """Put rare rows together, and with them what cannot stand alone in this edition."""
    other = _other(rest, thin)
    while other is not None and (scope.small(other.people) or more > 0) and (tail or shown):
        if tail:
            thin.append(tail.pop(0))
        else:
            rest = [shown.pop(), *rest]
        more -= 1
        other = _other(rest, thin)
    return [*shown, *([other] if other is not None else []), *tail]


def _other(themes: Sequence[Group], statuses: Sequence[Group]) -> Group | None:
    """Return one row 「その他（n テーマ・特記なし）」 for several groups."""
    if not any(len(group.segments) for group in (*themes, *statuses)):
        return None
    parts = [f"{len(themes)}テーマ"] if themes else []
    parts += [group.name for group in statuses]
    return _joined("other", f"その他（{'・'.join(parts)}）", [*themes, *statuses])


def _joined(code: str, name: str, groups: Sequence[Group]) -> Group:
    parts = tuple(part for group in groups for part in group.parts)
    return Group(code, name, pd.concat([group.segments for group in groups]), parts)
