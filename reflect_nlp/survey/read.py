"""Read a survey: files → tables → columns → questions → rows → checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from reflect_nlp.records import Source, Survey
from reflect_nlp.settings import Settings
from reflect_nlp.survey.attendance import read_attendance
from reflect_nlp.survey.build import build_rows, headers_asked, split
from reflect_nlp.survey.doubts.answers import check, merge
from reflect_nlp.survey.files.sources import PathLike, find_files
from reflect_nlp.survey.files.tables import read_tables, with_questions
from reflect_nlp.survey.meaning.closed import closed_answers
from reflect_nlp.survey.meaning.columns import Layout, recognise
from reflect_nlp.survey.meaning.keys import assign_keys
from reflect_nlp.survey.municipalities import read_municipalities
from reflect_nlp.survey.programme import read_programme
from reflect_nlp.survey.references import follow_references
from reflect_nlp.survey.unit import unit_of
from reflect_nlp.survey.wording import with_asks


def read_survey(paths: PathLike | Sequence[PathLike], settings: Settings | None = None) -> Survey:
    """Read the sheets of one or more files, tabs or folders.

    Parameters
    ----------
    paths : path or sequence of paths
        xlsx, xlsm, xls, csv, tsv (gzipped or not), parquet; folders; patterns such as ``*.xlsx``.
    settings : Settings, optional
        ``columns``, ``roles``, ``unit``, ``questions`` and the lists beside the answers
        (``attendance``, ``programme``, ``municipalities``) are used here.

    Returns
    -------
    Survey
        Every cell of an open question is either in ``responses`` or in ``excluded``.

    Raises
    ------
    InputError
        A file cannot be read or holds nothing to analyse; the message is one paragraph in Japanese
        with the remedy.
    SettingsError
        The settings name a column, kind or unit that does not exist.
    """
    settings = settings or Settings()
    read = read_tables(find_files(paths))
    doubts = list(read.doubts)
    layouts = with_questions(recognise(read.tables, settings.columns), doubts)
    keys = assign_keys([headers_asked(layout) for layout in layouts])
    questions = with_asks(keys.questions(settings.roles), keys.of_header, settings.questions)
    rows = build_rows(layouts, keys.of_table, settings.affiliations)
    answers, excluded = split(rows.answers, questions)
    responses, pointing = follow_references(answers, questions)
    closed = closed_answers(layouts, rows.sheets)
    sheets = rows.sheets.drop_duplicates("sheet_id")
    survey = Survey(
        responses=responses,
        excluded=excluded,
        closed=closed.answers,
        questions=questions,
        closed_items=closed.items,
        sources=tuple(_source(layout) for layout in layouts),
        unit=unit_of(sheets, settings.unit),
        n_sheets=len(sheets),
        attendance=_attendance(settings),
        programme=read_programme(settings.programme) if settings.programme else None,
        municipalities=read_municipalities(settings.municipalities)
        if settings.municipalities
        else None,
        columns={
            layout.table.origin.place: _columns(layout, key_of)
            for layout, key_of in zip(layouts, keys.of_table, strict=True)
        },
    )
    doubts += [doubt for layout in layouts for doubt in layout.doubts]
    doubts += [*pointing, *keys.doubts, *keys.unused_roles(settings.roles), *closed.doubts]
    return replace(survey, doubts=merge([*doubts, *check(survey, layouts, sheets)]))


def _attendance(settings: Settings) -> pd.DataFrame | None:
    """Return the attendance list, its affiliations named as those of the answers."""
    if not settings.attendance:
        return None
    listed = read_attendance(settings.attendance)
    return listed.assign(affiliation=listed["affiliation"].replace(dict(settings.affiliations)))


def _source(layout: Layout) -> Source:
    origin = layout.table.origin
    return Source(origin.file, origin.tab, origin.encoding, len(layout.table.cells), origin.sha256)


def _columns(layout: Layout, key_of: Mapping[str, str]) -> dict[str, str]:
    """Say which header became what; open questions of the wide form are named by their key."""
    named = {} if layout.is_long else {layout.table.headers[c] for c in layout.columns("text")}
    return {
        header: key_of[header] if header in named else layout.kinds[column]
        for column, header in layout.table.headers.items()
    }
