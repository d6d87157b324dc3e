"""The 総括: sentences made by rule from numbers the report already shows.

A sentence is written only where its numbers are there; it names the table they stand in. Judgement
is left to people: every section says what is still to be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reflect_nlp.report.attendance import SessionRate, YearRoll
from reflect_nlp.report.closed import NO_ANSWER, ItemCount
from reflect_nlp.report.model import (
    FindingCard,
    Section,
    Sentence,
    Summary,
    SummaryRow,
    ThemeCard,
    Trend,
)
from reflect_nlp.report.scope import FEW, Scope, session_label
from reflect_nlp.words import year_label

NAMED: Final = 3
CHANGE: Final = 0.05
"""A change of less than five points between two years is not told."""


@dataclass(frozen=True)
class Numbers:
    """What the sentences may speak of, as the edition shows it."""

    scope: Scope
    rolls: tuple[YearRoll, ...]
    rates: tuple[SessionRate, ...]
    themes: tuple[ThemeCard, ...]
    summaries: tuple[Summary, ...]
    findings: tuple[FindingCard, ...]
    trend: Trend | None
    closed: tuple[ItemCount, ...]

    @property
    def listed(self) -> bool:
        """Whether there is an attendance list."""
        return self.scope.analysis.survey.attendance is not None


def sections(numbers: Numbers) -> tuple[Section, ...]:
    """Return the three parts of the 総括."""
    return (
        Section(
            "受講者の状況から",
            tuple(_participants(numbers)),
            "参加した層の広がりや、参加の少なかった市町・所属への見立てを書く。",
        ),
        Section(
            "研修プログラムから",
            tuple(_programme(numbers)),
            "講義・実践報告・演習のねらいに照らして、受け止められ方をどうみるかを書く。",
        ),
        Section(
            "今後の取組に向けて",
            tuple(_ahead(numbers)),
            "来年度に維持・見直し・追加する内容と、その理由を書く。",
        ),
    )


def _participants(numbers: Numbers) -> Iterator[Sentence]:
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
    rate = f"（回答率{_percent(now.rate)}）" if now.rate is not None else ""
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
    rate = f"前年度比{_percent(abs(b - a) / a)}{'増' if b > a else '減'}"
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
        if first.municipalities and now.municipalities
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
            f"回答率は{session_label(high[1])}が{_percent(high[0])}と最も高く、"
            f"{session_label(low[1])}が{_percent(low[0])}と最も低かった。",
            "response_rates",
        )


def _programme(numbers: Numbers) -> Iterator[Sentence]:
    yield from _most_named(numbers)
    yield from _changes(numbers)
    names = {"issue": "課題", "measure": "方策", "learning": "学び・感想", "other": "その他の設問"}
    for summary in numbers.summaries:
        yield from _first_row(summary, names[summary.role], numbers)
    new = [card for card in numbers.themes if card.status == "new"]
    if new and numbers.scope.analysis.codebook is not None:
        listed = "、".join(_counted(card.name, card.people, numbers) for card in new[:NAMED])
        yield Sentence(
            f"コードブックにない新しいテーマが{len(new)}つ見いだされ、{listed}などであった。"
            if len(new) > NAMED
            else f"コードブックにない新しいテーマは{len(new)}つで、{listed}であった。",
            "themes",
        )
    for item in numbers.closed:
        yield from _rating(item)


def _most_named(numbers: Numbers) -> Iterator[Sentence]:
    unit, trend = numbers.scope.unit, numbers.trend
    if trend is not None and trend.years:
        when, table = f"{year_label(trend.years[-1])}に", "trend"
        newest = zip(trend.themes, trend.people, trend.share, strict=True)
        ranked = [(name, n[-1], part[-1]) for name, n, part in newest]
    else:
        when, table = "", "themes"
        ranked = [(c.name, c.people, c.share) for c in numbers.themes if c.status != "unstable"]
    told = [(n, name, part) for name, n, part in ranked if n and part is not None]
    told.sort(key=lambda item: -item[0])
    if not told:
        return
    people, name, share = told[0]
    yield Sentence(
        f"{when}最も多く挙げられたテーマは「{name}」で、{people:,}{unit}（{_percent(share)}）であった。",
        table,
    )
    if len(told) > 1:
        rest = "、".join(f"「{t}」{n:,}{unit}（{_percent(s)}）" for n, t, s in told[1 : NAMED + 1])
        yield Sentence(f"これに{rest}が続く。", table)


def _changes(numbers: Numbers) -> Iterator[Sentence]:
    trend = numbers.trend
    if trend is None or len(trend.years) < 2 or min(trend.n[-2:]) < FEW:
        return
    moves = [
        (after - before, name, before, after)
        for name, shares in zip(trend.themes, trend.share, strict=True)
        if (before := shares[-2]) is not None and (after := shares[-1]) is not None
    ]
    parts = []
    up, down = max(moves, default=None), min(moves, default=None)
    if up is not None and up[0] >= CHANGE:
        parts.append(f"割合が最も増えたのは「{up[1]}」（{_percent(up[2])}→{_percent(up[3])}）")
    if down is not None and down[0] <= -CHANGE:
        parts.append(f"最も減ったのは「{down[1]}」（{_percent(down[2])}→{_percent(down[3])}）")
    if parts:
        yield Sentence(f"前年度と比べて、{'、'.join(parts)}である。", "trend")
        yield Sentence("なお、年度ごとの回答者は別の集団として扱っている。", "trend")


def _first_row(summary: Summary, name: str, numbers: Numbers) -> Iterator[Sentence]:
    themes = [row for row in summary.rows if row.theme not in _REST]
    if not themes:
        return
    top = themes[0]
    people = f"{top.people:,}{numbers.scope.unit}（{_percent(top.share)}）"
    lead = f"{_pooled(numbers)}{name}では「{top.name}」が{people}と最も多く"
    yield Sentence(f"{lead}{_for_example(top)}。", f"summary_{summary.role}")


_REST: Final = ("other", "unstable", "none", "unsure")


def _for_example(row: SummaryRow) -> str:
    said = "」「".join(detail.text.rstrip("。") for detail in row.details[:2])
    return f"、具体的には「{said}」などが挙がった" if said else "挙がった"


def _rating(item: ItemCount) -> Iterator[Sentence]:
    """Tell the mean of the newest group of sheets, and the one before it where groups are years."""
    by_year = len(item.groups) > 1 and item.groups[1].endswith("年度")
    mean = item.means[-1] if by_year else item.means[0]
    answered = int(item.counts[:-1, -1 if by_year else 0].sum())
    if mean is None or not answered:
        return
    scale = [value for value in item.values if value != NO_ANSWER]
    before = item.means[-2] if by_year and len(item.groups) > 2 else None
    when = f"{item.groups[-1]}の" if by_year else ""
    than = f"、前年度は{before:.2f}" if before is not None else ""
    yield Sentence(
        f"{when}「{item.item}」の平均は{mean:.2f}（{len(scale)}段階、回答{answered:,}件{than}）"
        "であった。",
        "closed",
    )


def _ahead(numbers: Numbers) -> Iterator[Sentence]:
    leads = {
        "training": "研修への要望として優先度が高いのは、{}である。",
        "field": "現場の課題としては{}が挙がっており、研修で取り上げることが考えられる。",
        "practice": "現場での方策としては{}が挙がった。",
        "keep": "学びや肯定的な感想が寄せられ、維持が考えられるのは、{}である。",
    }
    for direction, lead in leads.items():
        cards = [card for card in numbers.findings if card.direction == direction][:NAMED]
        if cards:
            listed = "、".join(_cell_name(card, numbers) for card in cards)
            yield Sentence(lead.replace("{}", listed), "findings")
        if direction == "training" and cards and cards[0].suggestion:
            plan = cards[0].suggestion.rstrip("。")
            yield Sentence(
                f"このうち最も優先度の高いものへの対応案は「{plan}」である。", "findings"
            )
    segments = numbers.scope.analysis.segments
    unsure = int((segments["theme_status"] == "unsure").sum())
    if unsure:
        share = _percent(unsure / len(segments))
        yield Sentence(
            f"機械の判定に自信のない要確認の意見が{unsure:,}件（{share}）あり、"
            "確定の前に人の目で確かめる必要がある。",
            "method",
        )


def _cell_name(card: FindingCard, numbers: Numbers) -> str:
    name = f"{card.theme_name}」についての「{card.category_name}"
    return _counted(card.theme_name if card.category == "all" else name, card.people, numbers)


def _counted(name: str, people: int, numbers: Numbers) -> str:
    return f"「{name}」（{people:,}{numbers.scope.unit}）"


def _pooled(numbers: Numbers) -> str:
    return "全年度を合わせると、" if len(numbers.scope.years) > 1 else ""


def _topic(year: str) -> str:
    return f"{year_label(year)}は" if year else ""


def _size(roll: YearRoll, numbers: Numbers) -> int | None:
    return roll.attendees if numbers.listed else roll.answered


def _people(numbers: Numbers) -> str:
    return "人" if numbers.listed else numbers.scope.unit


def _percent(share: float) -> str:
    return f"{100 * share:.1f}％"
