"""Sentences about who took part and who answered."""

from __future__ import annotations

from collections.abc import Iterator

from reflect_nlp.report.content.people.attendance import YearRoll
from reflect_nlp.report.content.prose.numbers import Numbers, percent
from reflect_nlp.report.content.scope import session_label
from reflect_nlp.report.model import Sentence
from reflect_nlp.words import year_label


def participants(numbers: Numbers) -> Iterator[Sentence]:
    """Yield the sentences of 「受講者の状況から」, newest year first."""
    if not numbers.rolls:
        return
    now = numbers.rolls[-1]
    yield from _turnout(now, numbers)
    if len(numbers.rolls) > 1:
        yield from _growth(numbers.rolls[-2], now, numbers)
        yield from _span(numbers.rolls[0], numbers.rolls[-2], now, numbers)
    shown = [(name, n) for name, n in now.affiliations.items() if n]
    if len(shown) > 1:
        parts = "、".join(f"{name}{n:,}{_people(numbers)}" for name, n in shown)
        whom = "受講者" if numbers.listed else numbers.scope.noun
        yield Sentence(f"{whom}の所属は、{parts}であった。", "attendance")
    yield from _lowest_rate(now.year, numbers)


def _turnout(now: YearRoll, numbers: Numbers) -> Iterator[Sentence]:
    scope = numbers.scope
    if now.answered is None or not now.answered:
        return
    bodies = (f"{now.municipalities:,}市町" if now.municipalities else "") + (
        f"{now.teams:,}チーム" if now.teams and scope.unit != "チーム" else ""
    )
    asked = f"受講者{now.attendees:,}人のうち" if now.rate and scope.unit == "人" else ""
    rate = f"（回答率{percent(now.rate)}）" if now.rate is not None else ""
    segments = scope.analysis.segments
    said = int((segments["fiscal_year"] == now.year).sum()) if now.year else len(segments)
    where = f"{bodies}、" if bodies else ""
    yield Sentence(
        f"{_topic(now.year)}{where}{asked}{scope.noun}{now.answered:,}{scope.unit}{rate}"
        f"から、{said:,}件の意見が寄せられた。",
        "attendance",
    )


def _growth(before: YearRoll, now: YearRoll, numbers: Numbers) -> Iterator[Sentence]:
    a, b = _size(before, numbers), _size(now, numbers)
    if a is None or b is None or not a:
        return
    whom = "受講者" if numbers.listed else numbers.scope.noun
    unit = _people(numbers)
    if a == b:
        yield Sentence(f"{whom}は前年度と同じ{b:,}{unit}であった。", "attendance")
        return
    word = "増えた" if b > a else "減った"
    rate = f"前年度比{percent(abs(b - a) / a)}{'増' if b > a else '減'}"
    yield Sentence(
        f"{whom}は前年度の{a:,}{unit}から{b:,}{unit}へ{abs(b - a):,}{unit}{word}（{rate}）。",
        "attendance",
    )
    changes = [
        (n - m, name, m, n)
        for name, n in now.affiliations.items()
        if n is not None and (m := before.affiliations.get(name)) is not None
    ]
    step, name, m, n = max(changes, default=(0, "", 0, 0))
    if step > 0 and len(changes) > 1:
        yield Sentence(
            f"所属別に最も増えたのは{name}で、{m:,}{unit}から{n:,}{unit}となった。", "attendance"
        )


def _span(first: YearRoll, before: YearRoll, now: YearRoll, numbers: Numbers) -> Iterator[Sentence]:
    a, b = _size(first, numbers), _size(now, numbers)
    if first is before or a is None or b is None or not a:
        return
    unit = _people(numbers)
    whom = "受講者" if numbers.listed else numbers.scope.noun
    bodies = (
        f"、参加した市町は{first.municipalities:,}から{now.municipalities:,}"
        if first.municipalities and now.municipalities not in (0, first.municipalities)
        else ""
    )
    yield Sentence(
        f"{year_label(first.year)}からみると、{whom}は{a:,}{unit}から{b:,}{unit}{bodies}となった。",
        "attendance",
    )


def _lowest_rate(year: str, numbers: Numbers) -> Iterator[Sentence]:
    known = [(r.rate, r.session) for r in numbers.rates if r.year == year and r.rate is not None]
    if len(known) < 2:
        return
    low, high = min(known), max(known)
    if low[0] < high[0]:
        yield Sentence(
            f"回答率は{session_label(high[1])}が{percent(high[0])}と最も高く、"
            f"{session_label(low[1])}が{percent(low[0])}と最も低かった。",
            "response_rates",
        )


def _topic(year: str) -> str:
    return f"{year_label(year)}は" if year else ""


def _size(roll: YearRoll, numbers: Numbers) -> int | None:
    return roll.attendees if numbers.listed else roll.answered


def _people(numbers: Numbers) -> str:
    return "人" if numbers.listed else numbers.scope.unit
