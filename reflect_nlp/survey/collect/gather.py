"""From a folder of filled forms to one list: read, find labels, part the forms, tell the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from reflect_nlp.survey.collect.blanks import idle_labels, printed_answers
from reflect_nlp.survey.collect.checks import (
    Check,
    check_forms,
    check_pairs,
    check_strangers,
    note,
)
from reflect_nlp.survey.collect.columns import Column, columns_of
from reflect_nlp.survey.collect.find import find_printed
from reflect_nlp.survey.collect.forms import Form, read_form
from reflect_nlp.survey.collect.intake import Unread, take_in
from reflect_nlp.survey.collect.page import Paper
from reflect_nlp.survey.collect.people import one_each
from reflect_nlp.survey.collect.roster import Absent, absent_members, read_roster, strangers
from reflect_nlp.survey.collect.spread import Spread, is_list, spread, told_apart
from reflect_nlp.survey.collect.twice import Again, newest

_EXAMPLE: Final = re.compile(r"記入例|記載例|回答例|入力例|見本")
_NO_FORM: Final = Unread(
    "",
    "振り返りシートの設問が見つかりません。",
    "様式のファイルか確かめてください。様式なら、見出しを消さずに書き直してもらってください。",
)
_LIST: Final = Unread(
    "",
    "1枚の様式ではなく一覧表です。",
    "回答の一覧であれば reflect-nlp report に直接渡してください。",
)


@dataclass(frozen=True)
class Collection:
    """What a folder holds; every file is in exactly one of the four places of ``n_files_by``.

    Attributes
    ----------
    n_files : int
    forms : tuple of Form
        One a row of the list.
    columns : tuple of Column
        Of the list.
    again : tuple of Again
        Older forms that a newer one replaces.
    blanks : tuple of Form
        Blank forms and filled-in examples.
    unread : tuple of Unread
    absent : tuple of Absent or None
        Members of the roster without a form; None without a roster.
    checks : tuple of Check
    """

    n_files: int
    forms: tuple[Form, ...]
    columns: tuple[Column, ...]
    again: tuple[Again, ...]
    blanks: tuple[Form, ...]
    unread: tuple[Unread, ...]
    absent: tuple[Absent, ...] | None
    checks: tuple[Check, ...]

    @property
    def n_files_by(self) -> dict[str, int]:
        """How many files are where; a workbook of several forms counts at the first that fits."""
        used = {form.page.file for form in self.forms}
        again = {one.older.page.file for one in self.again} - used
        blank = {form.page.file for form in self.blanks} - used - again
        unread = {one.file for one in self.unread}
        return {
            "回答一覧": len(used),
            "再提出": len(again),
            "読めなかったファイル": len(unread),
            "様式（空欄）": len(blank),
        }

    @property
    def n_sheets_by(self) -> dict[str, int]:
        """How many forms are where."""
        return {
            "回答一覧": len(self.forms),
            "再提出": len(self.again),
            "様式（空欄）": len(self.blanks),
        }


def collect(folder: Path, *, roster: Path | None = None) -> Collection:
    """Read a folder of filled forms.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders.
    roster : Path, optional
        A table with 氏名, 所属, チーム.

    Raises
    ------
    InputError
        The folder or the roster cannot be read. A single form never raises: it is listed.
    """
    members = read_roster(roster) if roster else ()
    intake = take_in(folder, apart=[roster] if roster else [])
    sorted_out = _sort_out(intake.papers)
    found = newest(sorted_out.filled)
    checks = [*check_forms(found.used, sorted_out.blanks), *check_pairs(found)]
    checks += [*check_strangers(strangers(members, found.used) if roster else ())]
    checks += sorted_out.checks
    result = Collection(
        n_files=len(intake.papers) + len(intake.unread),
        forms=found.used,
        columns=columns_of(found.used),
        again=found.again,
        blanks=sorted_out.blanks,
        unread=(*intake.unread, *sorted_out.unread),
        absent=tuple(absent_members(members, found.used)) if roster else None,
        checks=tuple(checks),
    )
    assert sum(result.n_files_by.values()) == result.n_files, "a file was lost"
    assert sum(result.n_sheets_by.values()) == sorted_out.n_sheets, "a form was lost"
    return result


@dataclass(frozen=True)
class _Sorted:
    """The pages of all files as filled forms, blank ones, and files without any form."""

    filled: tuple[Form, ...]
    blanks: tuple[Form, ...]
    unread: tuple[Unread, ...]
    checks: tuple[Check, ...]

    @property
    def n_sheets(self) -> int:
        return len(self.filled) + len(self.blanks)


def _sort_out(papers: Sequence[Paper]) -> _Sorted:
    pages = [(paper, spread(page)) for paper in papers for page in paper.pages]
    single = [(paper, part) for paper, found in pages for part in one_each(found)]
    spreads = told_apart([found for _, found in single])
    laid = [(paper, found) for (paper, _), found in zip(single, spreads, strict=True)]
    tables = {id(found) for _, found in laid if is_list(found)}
    forms = _read([pair for pair in laid if id(pair[1]) not in tables])
    kept = [form for form in forms if _is_form(form, forms)]
    examples = [form for form in kept if _is_example(form)]
    blanks = [form for form in kept if form not in examples and form.is_unfilled]
    filled = [form for form in kept if form not in examples and form not in blanks]
    places = {form.page.place for form in kept}
    with_form = {form.page.file for form in kept}
    passed_over = [found for _, found in laid if found.page.place not in places]
    checks = [
        note(found.page.place, "様式に見えないタブ", "一覧に入れませんでした。")
        for found in passed_over
        if found.page.file in with_form and not _EXAMPLE.search(found.page.tab)
    ]
    unread: dict[str, Unread] = {}
    for found in sorted(passed_over, key=lambda found: id(found) in tables):
        if (file := found.page.file) not in with_form:
            unread[file] = replace(_LIST if id(found) in tables else _NO_FORM, file=file)
    checks += [
        note(paper.file, "図形の中の文字（一覧に入っていない）", text)
        for paper in papers
        for text in paper.drawn
    ]
    return _Sorted(tuple(filled), (*blanks, *examples), tuple(unread.values()), tuple(checks))


def _read(laid: Sequence[tuple[Paper, Spread]]) -> list[Form]:
    """Read the forms, then once more with what the first reading taught.

    What the blank form prints into its answers is taken off all; what looked like a label but
    nobody answered is no label unless most forms have it.
    """
    printed = find_printed([found for _, found in laid])
    forms = [read_form(paper, found, printed) for paper, found in laid]
    hints, idle = printed_answers(forms), idle_labels(forms)
    labels = {key: label for key, label in printed.labels.items() if label not in idle}
    printed = replace(printed, hints=printed.hints | hints, labels=labels)
    return [read_form(paper, found, printed) for paper, found in laid]


def _is_form(form: Form, forms: Sequence[Form]) -> bool:
    """A form has questions, and a name or questions that other forms have too."""
    others = [other.questions for other in forms if other is not form]
    if not form.questions or not form.is_nameless or len(others) < 2:
        return bool(form.questions)
    return any(form.questions & questions for questions in others)


def _is_example(form: Form) -> bool:
    return bool(_EXAMPLE.search(f"{PurePosixPath(form.page.file).stem} {form.page.tab}"))
