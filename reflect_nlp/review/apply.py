"""``reflect-nlp apply``: from filled-in workbooks to decisions and a report that shows them."""

from __future__ import annotations

import getpass
import glob
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from reflect_nlp.decisions.record import Decision
from reflect_nlp.decisions.responding import RESPONSE_FIELDS
from reflect_nlp.decisions.store import DecisionStore, read_decisions
from reflect_nlp.earlier.register import resolver, updated
from reflect_nlp.errors import InputError
from reflect_nlp.report.folder import write_report
from reflect_nlp.review.keep import read_kept
from reflect_nlp.review.merge import Change, Merged, Pair, State, merge
from reflect_nlp.review.read import Filled, read_workbook
from reflect_nlp.run import Analysis
from reflect_nlp.store import DECISIONS, PRIVATE, load_run


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes
    ----------
    merged : Merged
    state : State
        The project before.
    written : bool
        Whether decisions were stored.
    rewritten : bool
        Whether the report was written again.
    """

    merged: Merged
    state: State
    written: bool
    rewritten: bool

    @property
    def refused(self) -> bool:
        """Whether something must be settled first."""
        return bool(self.merged.problems or self.merged.conflicts)


def apply_files(
    folder: Path,
    files: Sequence[Path],
    *,
    write: bool = False,
    who: str = "",
    prefer: Path | None = None,
) -> Outcome:
    """Take filled-in review workbooks into a project.

    Parameters
    ----------
    folder : Path
        The project folder, written by ``write_report``.
    files : sequence of Path
        Workbooks that were written from it; patterns such as ``*.xlsx`` are expanded.
    write : bool
        Store the changes and write the report again; else only tell what would change. Nothing is
        stored while there are problems or conflicts.
    who : str
        Who decided; else the name in the workbook, else that of the user of this computer.
    prefer : Path, optional
        The one of ``files`` whose words win in conflicts.

    Raises
    ------
    InputError
        A file is no review workbook or one of another report.
    OutputError
        The folder cannot be written.
    StaleDecisionError
        Somebody decided on the same finding in this very moment.
    """
    analysis = load_run(folder)
    store = folder / PRIVATE / DECISIONS
    state = _state(analysis, read_decisions(store))
    read = [_checked(read_workbook(path), folder, state) for path in _expanded(files)]
    merged = merge(state, read, prefer=_preferred(read, prefer))
    outcome = Outcome(merged, state, written=False, rewritten=False)
    if not write or outcome.refused:
        return outcome
    if merged.changes:
        newest = state.revision
        with DecisionStore(store) as decisions:
            for decision in _decisions(merged.changes, analysis, who):
                newest = decisions.record(decision, expected_revision=newest).revision
    register = updated(analysis, read_decisions(store))
    stale = not _same(register, analysis.register)
    if stale:
        write_report(replace(analysis, register=register), folder)
    return replace(outcome, written=bool(merged.changes), rewritten=stale)


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two registers of the same findings say the same."""
    fields = list(RESPONSE_FIELDS)
    return bool((one[fields].to_numpy(dtype=str) == other[fields].to_numpy(dtype=str)).all())


def _state(analysis: Analysis, decisions: tuple[Decision, ...]) -> State:
    named = analysis.register[["theme", "category", "name", "category_name"]].astype(str)
    findings = {
        (theme, category): name if category == "all" else f"{name} × {category_name}"
        for theme, category, name, category_name in named.itertuples(index=False, name=None)
    }
    scheme = analysis.scheme
    suggestions = {c.code: c.suggestion for c in scheme.categories} if scheme else {}
    return State(findings, decisions, suggestions, resolver(analysis.codebook))


def _checked(filled: Filled, folder: Path, state: State) -> Filled:
    """Refuse a workbook of another report."""
    kept = read_kept(folder)
    if kept is None or filled.project != kept.project:
        raise InputError(
            f"別の報告書（{filled.title}）から書き出した記入用ファイルです。何も変えていません。",
            where=filled.path.name,
            remedy=f"「{folder}」の review.xlsx に書いたものを指定してください。",
        )
    if filled.revision > state.revision:
        raise InputError(
            "記入用ファイルの方が、フォルダの判断の記録より新しいものです。何も変えていません。",
            where=filled.path.name,
            remedy=f"{PRIVATE}/{DECISIONS} が古い控えに戻っていないか確かめてください。",
        )
    return filled


def _expanded(files: Iterable[Path]) -> list[Path]:
    """Expand patterns, for shells that do not; each file once."""
    found = [
        Path(match)
        for path in files
        for match in ([str(path)] if path.exists() else sorted(glob.glob(str(path))) or [str(path)])
    ]
    return list({path.resolve(): path for path in found}.values())


def _preferred(read: Sequence[Filled], prefer: Path | None) -> Filled | None:
    if prefer is None:
        return None
    same = [one for one in read if one.path.resolve() == prefer.resolve()]
    named = [one for one in read if one.path.name == prefer.name]
    for found in (same, named):
        if len(found) == 1:
            return found[0]
    raise InputError(
        "--prefer のファイルが、反映するファイルの中にありません。",
        where=str(prefer),
        remedy="FILE に並べたものの一つを、同じ名前で指定してください。",
    )


def _decisions(changes: Sequence[Change], analysis: Analysis, who: str) -> list[Decision]:
    """Return one decision for each finding and file, what was there kept for the history."""
    acts: dict[tuple[Pair, Path], list[Change]] = {}
    for change in changes:
        acts.setdefault((change.pair, change.filled.path), []).append(change)
    found = analysis.themes.loc[analysis.themes["status"] == "new", "theme"].astype(str)
    book = analysis.codebook.sha256 if analysis.codebook else ""
    decisions = []
    for (pair, _), mine in acts.items():
        before: dict[str, object] = {change.field: change.before for change in mine}
        if pair[0] in set(found):
            before["members"] = {pair[0]: _members(analysis, pair[0])}
        decisions.append(
            Decision(
                "respond",
                "/".join(pair),
                who=who.strip() or mine[0].filled.who or _user(),
                after={change.field: change.after for change in mine},
                before=before,
                codebook=book,
            )
        )
    return decisions


def _members(analysis: Analysis, theme: str) -> list[str]:
    """Return the segments of a theme found in the answers, by which a rerun knows it again."""
    segments = analysis.segments
    return segments.loc[segments["theme"] == theme, "segment_id"].astype(str).tolist()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "記入者不明"
