"""Holds a run against an earlier one: which themes are still there, which grew, which are new."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from reflect_nlp.assemble import newest_year
from reflect_nlp.earlier.read import Previous
from reflect_nlp.earlier.summary_codebook import slug
from reflect_nlp.earlier.summary_sheet import SummarySheet
from reflect_nlp.errors import InputError
from reflect_nlp.records import Codebook
from reflect_nlp.run import CONTINUITY_COLUMNS, Analysis
from reflect_nlp.statistics.difference import Difference, Share, difference
from reflect_nlp.statistics.intervals import wilson
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.themes.codebook import active, resolve
from reflect_nlp.themes.continuity import match_names, state_of
from reflect_nlp.words import UNIT_LABELS, Unit, year_label, year_number

_NOTHING: Final = float("nan")
_COUNTED: Final = ("known", "new")
ADDED: Final = "前の報告書のコードブックにはなかった。"
DROPPED: Final = "今回のコードブックにないため、数えていない。"
UNNAMED: Final = "今回のコードブックに同じ名前のテーマがない。"
NO_TABLE: Final = "前のまとめには、この設問の表がない。"
FOUND: Final = {
    "gone": "今回は同じまとまりが見いだされなかった（意見がなくなったとは限らない）。",
    "new": "前の年度には同じまとまりが見いだされなかった。",
}
"""Of themes found without the codebook; of those found again the next."""
FOUND_AGAIN: Final = "意見のまとまりから見いだしたテーマで、範囲は年度により少し動く。"


@dataclass(frozen=True, eq=False)
class _Year:
    """Themes of one year by code, as the codebook of today calls them."""

    label: str
    segments: pd.DataFrame
    answers: pd.DataFrame

    def count(self, code: str) -> tuple[int, int, Share]:
        """Return units that raised a theme, units asked, and the share with its interval."""
        units = units_of(self.answers)
        said = units.said(self.segments.loc[self.segments["theme"] == code, "unit_id"])
        share = float(said.mean()) if len(units) else 0.0
        return int(said.sum()), len(units), Share(share, *wilson(said, units.teams))


def continuity_table(
    previous: Previous | None,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    themes: pd.DataFrame,
    codebook: Codebook | None,
    unit: Unit,
) -> pd.DataFrame:
    """Return ``Analysis.continuity``: the newest year of this run against the earlier one.

    Of an earlier run the newest year counts that is not later than that of this run. Respondents of
    two years are separate groups. A theme has grown or shrunk when the interval of the difference
    leaves out zero (:func:`difference`). A page made by hand has no counts: what it names is
    continued or gone, what it does not is new.

    Raises
    ------
    InputError
        Every year of the earlier run is later than this one.
    """
    rows: list[dict[str, Any]] = []
    year = newest_year(answers)
    now = _Year(year, *of_year(year, segments, answers))
    if previous is not None and previous.run is not None:
        rows = list(_against_run(previous.source, previous.run, now, themes, codebook, unit))
    elif previous is not None and previous.summary is not None:
        rows = list(_against_summary(previous.summary, now, themes, codebook))
    table = pd.DataFrame(rows, columns=list(CONTINUITY_COLUMNS))
    counts = ("people_before", "n_before", "people_now", "n_now")
    shares = ("share_before", "share_now", "difference", "low", "high")
    return table.astype(dict.fromkeys(counts, "Int64") | dict.fromkeys(shares, "float64"))


def _against_run(
    source: str,
    run: Analysis,
    now: _Year,
    themes: pd.DataFrame,
    codebook: Codebook | None,
    unit: Unit,
) -> Iterator[dict[str, Any]]:
    year = year_before(source, run, now.label)
    segments, answers = of_year(year, run.segments, run.answers)
    today = {c: resolve(codebook, c) for c in codebook.codes} if codebook else {}
    before = _Year(year, segments.assign(theme=segments["theme"].replace(today)), answers)
    earlier = _named(run.themes.assign(theme=run.themes["theme"].replace(today)))
    named = _named(themes)
    books = {
        *today.values(),
        *(today.get(c, c) for c in (run.codebook.codes if run.codebook else ())),
    }
    units = "" if run.survey.unit == unit else _units(run.survey.unit, unit)
    for code, name in (earlier | named).items():
        (old, n_old, then), (new, n_new, share) = before.count(code), now.count(code)
        if not old and not new:
            continue
        gap = Difference(*[_NOTHING] * 3) if units else difference(then, share)
        state = state_of(old, new, low=gap.low, high=gap.high)
        note = _note(code, earlier, named) if code in books else FOUND.get(state, FOUND_AGAIN)
        yield _row(code, name, state, before, now) | {
            "people_before": old,
            "n_before": n_old,
            "share_before": then.share,
            "people_now": new,
            "n_now": n_new,
            "share_now": share.share,
            "difference": gap.value,
            "low": gap.low,
            "high": gap.high,
            "note": note + units,
        }


def _against_summary(
    summary: SummarySheet, now: _Year, themes: pd.DataFrame, codebook: Codebook | None
) -> Iterator[dict[str, Any]]:
    named = _named(themes)
    same = match_names(list(named.values()), [theme.name for theme in summary.themes])
    tables = {theme.code: theme.table for theme in active(codebook)} if codebook else {}
    told = {theme.table for theme in summary.themes}
    before = replace(now, label=summary.year)
    for place, (code, name) in enumerate(named.items()):
        people, n, share = now.count(code)
        if not people and place not in same:
            continue
        state = state_of(int(place in same), people, low=_NOTHING, high=_NOTHING)
        outside = state == "new" and tables.get(code, "") not in ("", *told)
        yield _row(code, name, state, before, now) | {
            "people_now": people,
            "n_now": n,
            "share_now": share.share,
            "note": NO_TABLE if outside else "",
        }
    for place, theme in enumerate(summary.themes):
        if place not in same.values():
            yield _row(slug(theme.name), theme.name, "gone", before, now) | {"note": UNNAMED}


def _row(code: str, name: str, state: str, before: _Year, now: _Year) -> dict[str, Any]:
    row: dict[str, Any] = {"theme": code, "name": name, "state": state, "note": ""}
    return row | {"year_before": before.label, "year_now": now.label}


def _named(themes: pd.DataFrame) -> dict[str, str]:
    """Return the names of the themes that are counted, in their order."""
    mine = themes[themes["status"].isin(_COUNTED)]
    return dict(zip(mine["theme"].astype(str), mine["name"].astype(str), strict=True))


def _note(code: str, earlier: Collection[str], named: Collection[str]) -> str:
    """Return what a reader must know of a theme that one of the codebooks lacks."""
    if code not in named:
        return DROPPED
    return "" if code in earlier else ADDED


def _units(before: str, now: str) -> str:
    units = f"前は{UNIT_LABELS[before]}、今回は{UNIT_LABELS[now]}"
    return f"数える単位が違う（{units}）ため、割合は比べられない。"


def of_year(
    year: str, segments: pd.DataFrame, answers: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the themed segments and the answers of a year; of all years when it is empty."""
    said = segments[segments["theme_status"].isin((*_COUNTED, "unstable"))]
    if not year:
        return said, answers
    return said[said["fiscal_year"] == year], answers[answers["fiscal_year"] == year]


def year_before(source: str, run: Analysis, year: str) -> str:
    """Return the newest year of a run that is not later than ``year``."""
    held = {str(y) for y in run.answers["fiscal_year"] if y}
    early = [y for y in held if not year or year_number(y) <= year_number(year)]
    if held and not early:
        raise InputError(
            f"前の報告書の年度（{'、'.join(map(year_label, sorted(held)))}）が、今回の"
            f"{year_label(year)}より後です。",
            where=source,
            remedy="--previous には、今回より前の年度の報告書のフォルダを指定してください。",
        )
    return max(early, key=lambda y: (year_number(y), y), default="")
