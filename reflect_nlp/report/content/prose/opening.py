"""What stands first: stamp, subtitle, alerts, first figures, the conservation sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.model import Fact, ThemeCard
from reflect_nlp.words import DRAFT_LABEL, EDITION_LABELS, SAMPLE_LABEL, STATUS_LABELS, year_label

FEW_UNITS: Final = 30
MANY_UNSURE: Final = 0.2
MANY_LOOSE: Final = 0.5
SHORT: Final = {"known": "既知", "new": "新しい", "unstable": "参考"}


def stamp(scope: Scope) -> tuple[str, ...]:
    """Return what must stand on every page."""
    sample = (SAMPLE_LABEL,) if scope.analysis.run.sample else ()
    return (EDITION_LABELS[scope.edition], DRAFT_LABEL, *sample)


def subtitle(scope: Scope) -> str:
    """Return organiser, years and size in one line."""
    years = scope.years
    span = year_label(years[0]) if years else ""
    if len(years) > 1:
        span += f"～{year_label(years[-1])}"
    run = scope.analysis.run
    size = f"{scope.noun}{run.n_units:,}{scope.unit}・意見{len(scope.analysis.segments):,}件"
    return "　".join(part for part in (scope.analysis.settings.organiser, span, size) if part)


def alerts(scope: Scope) -> tuple[str, ...]:
    """Return what a reader must know before anything else."""
    return tuple(_alerts(scope))


def _alerts(scope: Scope) -> Iterator[str]:
    run, survey = scope.analysis.run, scope.analysis.survey
    if not run.codebook_fits:
        yield (
            "このコードブックはこの調査に合っていないようです。"
            "コードブックなし（--codebook none）でやり直すか、"
            "この調査のコードブックを指定してください。"
        )
    if run.sample:
        yield "合成した見本データによる報告であり、実在の人や団体の意見ではない。"
    if run.n_units == 0:
        yield "分析できる回答がない。"
    elif run.n_units < FEW_UNITS:
        yield f"{scope.noun}が{run.n_units:,}{scope.unit}と少ないため、割合は参考値である。"
    if run.n_units and survey.unit == "sheet":
        yield "回答者を示す列がないため、人数ではなくシートの件数で数えた。"
    unsure = run.conservation.get("segments_unsure", 0)
    if unsure > MANY_UNSURE * max(len(scope.analysis.segments), 1):
        share = 100 * unsure / len(scope.analysis.segments)
        yield f"意見の{share:.0f}％（{unsure:,}件）が要確認であり、人の目で確かめる必要がある。"
    loose = run.conservation.get("segments_unstable", 0)
    if loose > MANY_LOOSE * max(len(scope.analysis.segments), 1):
        share = 100 * loose / len(scope.analysis.segments)
        yield f"意見の{share:.0f}％（{loose:,}件）はまとまりが弱く、そのテーマは参考にとどまる。"
    errors = sum(doubt.level == "error" for doubt in survey.doubts)
    if errors:
        yield f"読み込みの際に誤りと思われる点が{errors}件ある。「確かめるべき点」を見ること。"


def facts(scope: Scope, cards: Sequence[ThemeCard], hiding: Hiding) -> tuple[Fact, ...]:
    """Return the figures of the first page."""
    analysis, run, unit = scope.analysis, scope.analysis.run, scope.unit
    counted = [card for card in cards if card.status in ("known", "new")]
    new = [card for card in counted if card.status == "new"]
    asked = f"回答者{run.n_units:,}{unit}のうち" if unit == "人" else f"{run.n_units:,}{unit}のうち"
    found = [
        Fact(f"{scope.noun}数", f"{run.n_units:,}{unit}", _by_year(scope)),
        Fact("回答数", f"{len(analysis.answers):,}件", "設問への自由記述の数"),
        Fact("意見数", f"{len(analysis.segments):,}件", "回答を一つの考えごとに区切った数"),
        Fact("テーマ数", f"{len(counted)}", "挙げた人がいたテーマ" + _folded(hiding)),
    ]
    if counted:
        top = max(counted, key=lambda card: card.people)
        share = f"{asked}{top.people:,}{unit}（{100 * top.share:.1f}％）"
        found.append(Fact("最も多いテーマ", top.name, share + _close(top, counted)))
    note = "、".join(card.name for card in new[:3]) if new else "コードブックの外には見つからない"
    if analysis.codebook is None:
        note = "コードブックなしで見いだしたもの"
    found.append(Fact("新しいテーマ", f"{len(new)}", note))
    return tuple(found)


def _close(top: ThemeCard, cards: Sequence[ThemeCard]) -> str:
    """Say where the next theme may well have been named by as many: their widths overlap."""
    others = [card for card in cards if card.misread and card is not top]
    second = max(others, key=lambda card: card.people, default=None)
    if second is None or not second.misread or not top.misread:
        return ""
    overlap = second.misread[1] >= top.misread[0]
    return "。次に多いテーマと読み違い幅が重なり、順位は確かではない" if overlap else ""


def _by_year(scope: Scope) -> str:
    if len(scope.years) < 2:
        return "分析した回答を出した数"
    units = scope.analysis.answers.groupby("fiscal_year")["unit_id"].nunique()
    latest = scope.years[-1]
    if scope.small(int(units[latest])):
        return f"{len(scope.years)}年度分"
    return f"うち{year_label(latest)}は{int(units[latest]):,}{scope.unit}"


def _folded(hiding: Hiding) -> str:
    return f"（ほかに人数の少ない{len(hiding.themes)}テーマ）" if hiding.themes else ""


def conservation(scope: Scope) -> str:
    """Return the sentence that shows that nothing was lost.

    The shareable edition puts the themes' statuses together, so that the mentions of hidden themes
    do not follow from the rest.
    """
    counts = scope.analysis.run.conservation
    status = {key: counts.get(f"segments_{key}", 0) for key in STATUS_LABELS}
    if scope.shareable:
        coded = sum(status[key] for key in ("known", "new", "unstable"))
        parts = {"テーマの付いた意見": coded}
    else:
        parts = {SHORT[key]: status[key] for key in ("known", "new", "unstable")}
    parts |= {STATUS_LABELS[key]: status[key] for key in ("none", "unsure")}
    segments = " ＋ ".join(f"{name} {n:,}" for name, n in parts.items())
    names = {"excluded": "除外", "coded": "テーマあり", "unsure": "要確認", "none": "特記なし"}
    responses = " ＋ ".join(
        f"{name} {counts.get(f'responses_{key}', 0):,}" for key, name in names.items()
    )
    return (
        f"意見 {counts.get('segments', 0):,} 件 ＝ {segments}。"
        f"回答 {counts.get('responses', 0):,} 件 ＝ {responses}。"
    )
