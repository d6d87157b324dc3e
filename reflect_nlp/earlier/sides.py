"""One finding in two years: who raised it then and now, and whether that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from reflect_nlp.earlier.comparison import of_year, year_before
from reflect_nlp.records import Question
from reflect_nlp.run import Analysis
from reflect_nlp.statistics.difference import Difference, Share, difference
from reflect_nlp.statistics.intervals import wilson
from reflect_nlp.statistics.tally import units_of
from reflect_nlp.survey.wording import comparable, fold
from reflect_nlp.words import UNIT_LABELS

FEWEST: Final = 10
"""With fewer units in either year nothing is compared."""
NOT_ASKED: Final = "昨年度と文言の同じ設問がない。"
PARTLY: Final = "両年度に共通の設問だけで比べた。"
_THEN: Final = "H1"
_NOW: Final = "H2"
"""Stand for the two years where both runs hold the same or none."""
VAGUE: Final = 0.2
"""A wider interval of the difference (in 0–2) tells of no change, nor of its absence."""
_SAID: Final = ("known", "new")


@dataclass(frozen=True, eq=False)
class Side:
    """A year, its codes as the codebook of today calls them.

    Attributes
    ----------
    themes, categories : mapping of code to name
        What could be raised: the themes that are counted, the categories of the scheme.
    found : frozenset of codes
        Themes that came out of the answers, not out of the codebook.
    questions : tuple of Question
        Those that were answered; segments and answers name each by what it asks.
    """

    year: str
    unit: str
    segments: pd.DataFrame
    answers: pd.DataFrame
    themes: Mapping[str, str]
    categories: Mapping[str, str]
    found: frozenset[str]
    questions: tuple[Question, ...]

    def of(self, questions: frozenset[str]) -> Side:
        """Return the side with some of its questions alone."""
        segments, answers = (
            t[t["question"].isin(questions)] for t in (self.segments, self.answers)
        )
        return replace(self, segments=segments, answers=answers)

    def count(self, theme: str, category: str) -> tuple[int, int, Share]:
        """Return units that raised a finding, units asked, and the share with its interval."""
        units = units_of(self.answers)
        mine = (self.segments["theme"] == theme) & (self.segments["category"] == category)
        said = units.said(self.segments.loc[mine, "unit_id"])
        if not len(units):
            return 0, 0, Share(0.0, 0.0, 0.0)
        return int(said.sum()), len(units), Share(float(said.mean()), *wilson(said, units.teams))


def _by_asks(table: pd.DataFrame, asks: Mapping[str, str]) -> pd.DataFrame:
    return table.assign(question=[asks.get(str(key), str(key)) for key in table["question"]])


def side_of(run: Analysis, year: str, *, source: str, resolve: Callable[[str], str]) -> Side:
    """Return the newest year of a run that is not later than ``year``.

    Raises
    ------
    InputError
        Every year of the run is later.
    """
    held = year_before(source, run, year)
    segments, answers = of_year(held, run.segments, run.answers)
    segments = segments[segments["theme_status"].isin(_SAID)]
    counted = run.themes[run.themes["status"].isin(_SAID)]
    codes = [resolve(str(code)) for code in counted["theme"]]
    asked = set(answers["question"])
    asks = {q.key: q.asks or fold(q.header) for q in run.survey.questions}
    return Side(
        year=held,
        unit=run.survey.unit,
        segments=_by_asks(segments.assign(theme=segments["theme"].map(resolve)), asks),
        answers=_by_asks(answers, asks),
        themes=dict(zip(codes, counted["name"].astype(str), strict=True)),
        categories={c.code: c.name for c in run.scheme.categories} if run.scheme else {"all": ""},
        found=frozenset(c for c, s in zip(codes, counted["status"], strict=True) if s == "new"),
        questions=tuple(
            replace(q, key=asks[q.key], asks=asks[q.key])
            for q in run.survey.questions
            if q.key in asked
        ),
    )


def alike(before: Side, now: Side) -> tuple[Side, Side] | None:
    """Return both years with what both asked alone, as trends compare them; ``None`` if nothing.

    See :func:`reflect_nlp.survey.wording.comparable`.
    """
    answers = [
        side.answers.assign(fiscal_year=year) for side, year in ((before, _THEN), (now, _NOW))
    ]
    both = comparable(pd.concat(answers), (*before.questions, *now.questions))
    if len(both.years) < 2 and not now.answers.empty and not before.answers.empty:
        return None
    return before.of(both.questions), now.of(both.questions)


def compare(before: Side | None, now: Side, theme: str, category: str) -> dict[str, Any]:
    """Return what this year's answers say of a finding against the earlier year's.

    Parameters
    ----------
    before : Side or None
        Without an earlier year nothing is said.
    now : Side
    theme, category : str

    Returns
    -------
    dict
        ``year_before`` … ``note`` of ``REGISTER_COLUMNS``. The voice is ``resolved`` when nobody
        raises it any more or the interval of the difference lies below zero, ``worse`` when it lies
        above (Newcombe 1998), ``new`` when nobody raised it before, else ``continued``.
    """
    if before is None:
        return {"year_before": "", "year_now": now.year, "voice": "", "note": ""}
    same = alike(before, now)
    both = same or (before, now)
    (old, n_old, then), (new, n_new, share) = (s.count(theme, category) for s in both)
    row: dict[str, Any] = {
        "year_before": before.year,
        "people_before": old,
        "n_before": n_old,
        "share_before": then.share,
        "year_now": now.year,
        "people_now": new,
        "n_now": n_new,
        "share_now": share.share,
    }
    obstacle = _obstacle(before, now, theme, category, min(n_old, n_new))
    if obstacle or same is None:
        obstacle = obstacle or NOT_ASKED
        return row | {"voice": "unknown", "note": obstacle}
    gap = difference(then, share)
    voice, note = _voice(old, new, gap, now.unit)
    if theme in now.found | before.found:
        note += "意見のまとまりから見いだしたテーマで、範囲は年度により少し動く。"
    asked = [{q.key for q in side.questions} for side in (before, now)]
    note += PARTLY if asked[0] != asked[1] else ""
    return (
        row
        | {"difference": gap.value, "low": gap.low, "high": gap.high}
        | {
            "voice": voice,
            "note": note,
        }
    )


def _obstacle(before: Side, now: Side, theme: str, category: str, least: int) -> str:
    """Return why two years cannot be compared, or nothing."""
    if before.unit != now.unit:
        units = f"昨年度は{UNIT_LABELS[before.unit]}、今年度は{UNIT_LABELS[now.unit]}"
        return f"数える単位が違う（{units}）。"
    if least < FEWEST:
        return f"回答が{FEWEST}{UNIT_LABELS[now.unit]}未満の年度がある。"
    if theme not in now.themes:
        return "今年度はこのテーマを数えていない。"
    if theme not in before.themes and theme not in now.found:
        return "昨年度はこのテーマを数えていない。"
    if category not in now.categories or category not in before.categories:
        return "改善区分の一覧が昨年度と違う。"
    return ""


def _voice(old: int, new: int, gap: Difference, unit: str) -> tuple[str, str]:
    """Return the voice, and what must be added to it."""
    if not old and not new:
        return "unknown", "どちらの年度にも意見がない。"
    if not new:
        return "resolved", "今年度は意見がない。"
    if not old:
        return "new", ""
    if gap.high < 0:
        return "resolved", f"減ったが、なお{new:,}{UNIT_LABELS[unit]}が述べている。"
    if gap.low > 0:
        return "worse", ""
    vague = gap.high - gap.low > VAGUE
    return "continued", "人数が少なく、増えたか減ったかは分からない。" if vague else ""
