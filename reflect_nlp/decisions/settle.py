"""What the decisions on themes come to, in order, and which of them cannot stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reflect_nlp.decisions.record import THEME_KINDS, Decision
from reflect_nlp.records import Codebook


class Conflict(NamedTuple):
    """A decision, or a part of it, that cannot be applied, with the reason in Japanese."""

    decision: Decision
    wanted: str
    reason: str


@dataclass(frozen=True)
class ThemeChanges:
    """Themes after all decisions.

    Attributes
    ----------
    known : frozenset of codes
        In the codebook, or promoted.
    names : mapping of code to the name it was given
    merged_into : mapping of code to the next code that stands for it; no ring
    conflicts : tuple of Conflict
    """

    known: frozenset[str]
    names: Mapping[str, str]
    merged_into: Mapping[str, str]
    conflicts: tuple[Conflict, ...]

    def today(self, code: str) -> str:
        """Return the code that stands for this one today."""
        return _chain(self.merged_into, code)[-1]


def settle(
    standing: Iterable[Decision],
    codebook: Codebook | None,
    *,
    discovered: Collection[str],
    known: Iterable[str] = (),
) -> ThemeChanges:
    """Work out names, merges and promotions.

    The same comes out for a codebook as read and for one that the decisions were applied to.

    Parameters
    ----------
    standing : iterable of Decision
        In force (see :func:`replay`).
    codebook : Codebook or None
    discovered : codes of the run's new and unstable themes
    known : further codes that count as known
    """
    acts = [decision for decision in standing if decision.kind in THEME_KINDS]
    old = {theme.code: theme.merged_into for theme in codebook.themes} if codebook else {}
    promoted = {d.target for d in acts if d.kind == "promote"}
    sure = frozenset(old) | frozenset(known)
    sure |= promoted if codebook else promoted.intersection(discovered)
    every = sure.union(discovered)
    names: dict[str, str] = {}
    merges = {d.target for d in acts if d.kind == "merge"}
    merged = {code: into for code, into in old.items() if into and code not in merges}
    conflicts = []
    for act in acts:
        wanted = "、".join(str(v) for v in act.after.values() if isinstance(v, str) and v)
        if act.target not in every:
            conflicts.append(Conflict(act, wanted, f"{_theme(act.target)}は今回の結果にない。"))
        elif act.kind != "merge":
            names[act.target] = act.after["name"]
        elif reason := _refusal(act, sure, every, merged):
            conflicts.append(Conflict(act, wanted, reason))
            _restore(act.target, old.get(act.target, ""), merged)
        else:
            merged[act.target] = act.after["merged_into"]
    return ThemeChanges(sure, names, merged, tuple(conflicts))


def _refusal(
    act: Decision, sure: Collection[str], every: Collection[str], merged: Mapping[str, str]
) -> str:
    """Return why a merge cannot be, or nothing."""
    into = act.after["merged_into"]
    if into not in every:
        return f"統合先の{_theme(into)}は今回の結果にない。"
    if act.target in sure and into not in sure:
        return f"統合先の{_theme(into)}がまだ確定していない。先に既知のテーマとして確定する。"
    chain = _chain(merged, into)
    if act.target in chain:
        return f"統合先が輪になる（{' → '.join([act.target, *chain])}）。"
    return ""


def _restore(code: str, into: str, merged: dict[str, str]) -> None:
    """Let the codebook's own merge stand where a decision could not replace it."""
    if into and code not in _chain(merged, into):
        merged[code] = into


def _chain(merged: Mapping[str, str], code: str) -> list[str]:
    chain = [code]
    while (into := merged.get(chain[-1], "")) and into not in chain:
        chain.append(into)
    return chain


def _theme(code: str) -> str:
    return f"テーマ「{code}」"
