"""The 総括: sentences made by rule from numbers the report already shows.

A sentence is written only where its numbers are there; it names the table they stand in. Judgement
is left to people: every section says what is still to be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reflect_nlp.report.content.people.closed import ItemCount
from reflect_nlp.report.content.prose.numbers import Numbers, counted, percent
from reflect_nlp.report.content.prose.people import participants
from reflect_nlp.report.content.years.comparable import Years
from reflect_nlp.report.model import FindingCard, Section, Sentence, Summary, SummaryRow
from reflect_nlp.statistics.trends import changes
from reflect_nlp.words import year_label, years_label

NAMED: Final = 3


def sections(numbers: Numbers) -> tuple[Section, ...]:
    """Return the three parts of the 総括."""
    return (
        Section(
            "受講者の状況から",
            tuple(participants(numbers)),
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


_ASKED: Final = {
    "issue": "課題",
    "measure": "方策",
    "learning": "学び・感想",
    "other": "その他の設問",
}


def _programme(numbers: Numbers) -> Iterator[Sentence]:
    yield from _most_named(numbers)
    yield from _changes(numbers)
    alone = len(numbers.summaries) == 1
    for summary in numbers.summaries:
        name = "自由記述" if alone else _ASKED[summary.role]
        yield from _first_row(summary, name, numbers)
    new = [card for card in numbers.themes if card.status == "new"]
    if new and numbers.scope.analysis.codebook is not None:
        listed = "、".join(counted(card.name, card.people, numbers) for card in new[:NAMED])
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
        f"{when}最も多く挙げられたテーマは「{name}」で、{people:,}{unit}（{percent(share)}）であった。",
        table,
    )
    if len(told) > 1:
        rest = "、".join(f"「{t}」{n:,}{unit}（{percent(s)}）" for n, t, s in told[1 : NAMED + 1])
        yield Sentence(f"これに{rest}が続く。", table)


def _changes(numbers: Numbers) -> Iterator[Sentence]:
    """Tell which themes grew or shrank over the comparable years, by test alone."""
    trend, years = numbers.trend, Years(numbers.scope)
    if trend is None or len(trend.years) < 2 or trend.years != years.comparable.years:
        return
    codes = {name: code for code, name in numbers.scope.theme_names.items()}
    rows = [codes[name] for name in trend.themes]
    judged = changes(years.segments, years.answers, rows=rows)
    verdicts = list(judged["verdict"])
    if set(verdicts) == {"unknown"}:
        return
    over = f"{years_label(trend.years)}を通して"
    parts = []
    for verdict, word in (("grown", "増加"), ("shrunk", "減少")):
        named = [
            f"「{name}」（{percent(shares[0] or 0)}→{percent(shares[-1] or 0)}）"
            for name, shares, found in zip(trend.themes, trend.share, verdicts, strict=True)
            if found == verdict and None not in shares
        ]
        if named:
            parts.append(f"{word}したテーマは{'、'.join(named)}")
    if not parts and {"grown", "shrunk"} & set(verdicts):
        return
    told = "、".join(parts) + "である" if parts else "はっきりした増減はみられない"
    yield Sentence(f"{over}、{told}。", "trend")
    yield Sentence("なお、年度ごとの回答者は別の集団として扱っている。", "trend")


def _first_row(summary: Summary, name: str, numbers: Numbers) -> Iterator[Sentence]:
    themes = [row for row in summary.rows if row.theme not in _REST]
    if not themes:
        return
    top = themes[0]
    people = f"{top.people:,}{numbers.scope.unit}（{percent(top.share)}）"
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
    before = item.means[-2] if by_year and len(item.groups) > 2 else None
    when = f"{item.groups[-1]}の" if by_year else ""
    than = f"、前年度は{before:.2f}" if before is not None else ""
    yield Sentence(
        f"{when}「{item.item}」の平均は{mean:.2f}（回答{answered:,}件{than}）であった。",
        "closed",
    )


_LEADS: Final = {
    "training": "研修への要望として優先度が高いのは、{}である。",
    "field": "現場の課題としては{}が挙がっており、研修で取り上げることが考えられる。",
    "practice": "現場での方策としては{}が挙がった。",
    "keep": "学びや肯定的な感想が寄せられ、維持が考えられるのは、{}である。",
}
_PLAIN_LEADS: Final = {
    "training": "要望が多く優先度が高いのは、{}である。",
    "field": "困りごとが多く挙がったのは、{}である。",
    "practice": "提案が多く挙がったのは、{}である。",
    "keep": "肯定的な感想が多かったのは、{}である。",
}


def _ahead(numbers: Numbers) -> Iterator[Sentence]:
    leads = _LEADS if numbers.scope.analysis.scheme is not None else _PLAIN_LEADS
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
        share = percent(unsure / len(segments))
        yield Sentence(
            f"機械の判定に自信のない要確認の意見が{unsure:,}件（{share}）あり、"
            "確定の前に人の目で確かめる必要がある。",
            "method",
        )


def _cell_name(card: FindingCard, numbers: Numbers) -> str:
    name = f"{card.theme_name}」についての「{card.category_name}"
    return counted(card.theme_name if card.category == "all" else name, card.people, numbers)


def _pooled(numbers: Numbers) -> str:
    return "全年度を合わせると、" if len(numbers.scope.years) > 1 else ""
