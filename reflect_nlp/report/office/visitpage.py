"""What stands on a page of the 市町別シート, cut so that it fits on one A4 page.

The page is measured before it is set: of several ways to cut it, from full to brief, the first
whose lines fit is taken; what is left of the page becomes the room for handwriting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reflect_nlp.report.content.evidence import BULLETS
from reflect_nlp.report.model import Fact
from reflect_nlp.report.office.grids import Content, Grid, Line, Row, cell
from reflect_nlp.report.office.package import clean, fit, line_count

if TYPE_CHECKING:
    from reflect_nlp.report.model import Quote
    from reflect_nlp.report.model.visits import Contrast, Raised, RaisedPart, Visit, VisitBook

TODO: Final = "〔担当者記入〕"
GAP_PT: Final = 7.0
"""Space between two tables."""
PAGE_PT: Final = 714.0
"""Height of the text area less a reserve for fonts that set wider than measured."""
LINE_PT: Final = 13.5
_PAD_PT: Final = 5.5
_TOP_PT: Final = 29.0 + (3 * LINE_PT + 24 + _PAD_PT + GAP_PT)
"""The name and the figures under it."""
_NOTE_PT: Final = 18.0
_FULL: Final = 50.0
"""Full-width characters on a line of the page."""
_WRITING: Final = 4
_CHECKS: Final = 4
"""Lines for handwriting that a page keeps at least; of them with a box to tick at most."""
_WIDTHS: Final = (14.0, 3.0, 33.0)
_HALF: Final = 24.0


@dataclass(frozen=True)
class Part:
    """A table and the note under it."""

    grid: Grid
    note: str = ""


@dataclass(frozen=True)
class _Cut:
    """How much is shown: themes a role, quotes of the first themes, their length, asks, rows."""

    themes: int
    quotes: int
    length: float
    asks: int
    rows: int


_CUTS: Final = (
    _Cut(12, 2, 59.5, 6, 10),
    _Cut(8, 2, 59.5, 6, 8),
    _Cut(6, 2, 59.5, 6, 7),
    _Cut(5, 2, 59.5, 6, 7),
    _Cut(5, 1, 59.5, 6, 6),
    _Cut(4, 1, 59.5, 6, 5),
    _Cut(3, 1, 59.5, 6, 5),
    _Cut(3, 1, 59.5, 5, 4),
    _Cut(3, 1, 59.5, 4, 3),
    _Cut(3, 1, 30.5, 4, 3),
    _Cut(2, 1, 30.5, 3, 3),
    _Cut(2, 1, 30.5, 2, 2),
)


def visit_facts(visit: Visit, book: VisitBook) -> tuple[Fact, ...]:
    """Return the figures at the top of the page."""
    people = fit("・".join(f"{name}{n:,}" for name, n in visit.affiliations.items()), 15)
    answered = f"{visit.units:,}{book.unit}" if visit.units else "なし"
    sheets = f"シート{visit.sheets:,}件" if visit.units else "シートの提出なし"
    found = [Fact(book.noun, answered, sheets)]
    if visit.attendees is not None:
        found.insert(0, Fact("受講者", f"{visit.attendees:,}人", people))
    elif people:
        found[0] = Fact(book.noun, answered, fit(f"{sheets}　{people}", 22))
    if visit.teams and book.by != "チーム":
        teams = "　".join(f"{clean(team)} {n:,}{book.unit}" for team, n in visit.teams)
        found.append(Fact("チーム（回答）", f"{len(visit.teams)}チーム", fit(teams, 29)))
    return tuple(found)


def turnout(visit: Visit, book: VisitBook) -> str:
    """Return who answered at each session in one line."""
    if not visit.sessions:
        return "回の記入なし"
    known = any(session.attendees is not None for session in visit.sessions)
    told = "　".join(
        f"{clean(s.label)} {s.answered:,}" + ("" if s.attendees is None else f"／{s.attendees:,}")
        for s in visit.sessions
    )
    label = f"各回の{book.noun}／受講者" if known else f"各回の{book.noun}（{book.unit}）"
    return fit(f"{label}：{told}", _FULL)


def page_parts(visit: Visit, book: VisitBook) -> tuple[Part, ...]:
    """Return the parts of a page under its figures, cut so that all of them fit."""
    parts: tuple[Part, ...] = ()
    left = 0.0
    for cut in _CUTS:
        parts = tuple(_parts(visit, book, cut))
        left = PAGE_PT - _TOP_PT - _NOTE_PT - sum(map(_height, parts))
        if left >= (_WRITING + 1) * (LINE_PT + _PAD_PT) + GAP_PT:
            break
    lines = int((left - GAP_PT) // (LINE_PT + _PAD_PT)) - 1
    return (*parts, _writing(max(lines, 2)))


def _parts(visit: Visit, book: VisitBook, cut: _Cut) -> Iterator[Part]:
    if visit.units:
        yield Part(_raised_grid(visit.raised, book, cut))
        yield Part(_asks_grid(visit, cut))
    yield Part(_side_by_side(visit, book, cut), _note(visit))


def _raised_grid(parts: Sequence[RaisedPart], book: VisitBook, cut: _Cut) -> Grid:
    rows: list[Row] = []
    for part in parts:
        said = f"{part.title}（回答{part.answered:,}{book.unit}）"
        rows.append((cell(said if part.themes else f"{said}　テーマの付いた意見なし", "strong"),))
        rows += [_raised_row(raised, book, cut) for raised in part.themes[: cut.themes]]
        rest = part.themes[cut.themes :]
        if rest:
            names = "、".join(clean(raised.name) for raised in rest)
            rows.append((cell(fit(f"ほか{len(rest)}件：{names}", _FULL - 1), "muted"),))
    titles = (f"この{book.by}から挙がったこと", book.unit, "主な声")
    return Grid(titles, tuple(rows), _WIDTHS, (False, True, False))


def _raised_row(raised: Raised, book: VisitBook, cut: _Cut) -> Row:
    quotes = tuple(_quoted(quote, cut.length) for quote in raised.quotes[: cut.quotes])
    words = quotes or (Line("引用できる声なし", "muted"),)
    return cell(fit(raised.name, 22)), cell(f"{raised.people:,}"), words


def _quoted(quote: Quote, length: float) -> Line:
    tail = f"（{clean(quote.who)}）" if quote.who else ""
    room = max(12.0, length - len(tail))
    return Line(fit(quote.text.lstrip(BULLETS), room), tail=tail, bullet=True)


def _asks_grid(visit: Visit, cut: _Cut) -> Grid:
    shown = visit.asks[: cut.asks]
    lines = [_quoted(quote, 1.5 * cut.length) for quote in shown]
    rest = visit.asks_total - len(shown)
    if rest > 0:
        lines.append(
            Line(f"ほか{rest:,}件" if shown else f"{rest:,}件（引用できる文なし）", "muted")
        )
    content: Content = tuple(lines) or (Line("なし", "muted"),)
    return Grid(("質問・要望",), ((content,),), (1.0,), (False,))


def _side_by_side(visit: Visit, book: VisitBook, cut: _Cut) -> Grid:
    left = tuple(_differences(visit, book))
    right = tuple(_years(visit, book, cut))
    others = f"（ほかの{book.by}の{visit.compared.others:,}{book.unit}と比べる）"
    titles = (f"全体との違い{'' if visit.compared.why_not else others}", _years_title(visit, book))
    return Grid(titles, ((left, right),), (1.0, 1.0), (False, False))


def _differences(visit: Visit, book: VisitBook) -> Iterator[Line]:
    compared = visit.compared
    if compared.why_not:
        yield Line(compared.why_not, "muted")
        return
    for title, found in (("多い", compared.more), ("少ない", compared.less)):
        if found:
            yield Line(f"ほかの{book.by}より{title}", "strong")
            yield from (_difference(contrast, book) for contrast in found)
    if not (compared.more or compared.less):
        yield Line("大きな違いはない。", "muted")


def _difference(contrast: Contrast, book: VisitBook) -> Line:
    here = f"{contrast.n:,}{book.unit}中{contrast.people:,}{book.unit}"
    elsewhere = f"ほかは{100 * contrast.share_elsewhere:.0f}％"
    return Line(clean(contrast.name), tail=f"　{here}、{elsewhere}", bullet=True)


def _years_title(visit: Visit, book: VisitBook) -> str:
    before, now = visit.before, visit.now
    if before is None:
        return "昨年度"
    return f"昨年度（{clean(before.label)}）{before.units:,}→今回{now.units:,}{book.unit}"


def _years(visit: Visit, book: VisitBook, cut: _Cut) -> Iterator[Line]:
    """Say theme by theme how many raised it then and now."""
    if visit.before is None:
        yield Line(f"{book.year_before or '昨年度'}の回答なし。", "muted")
        return
    then, now = dict(visit.before.themes), dict(visit.now.themes)
    names = sorted({**then, **now}, key=lambda name: -max(then.get(name, 0), now.get(name, 0)))
    for name in names[: cut.rows]:
        counts = f"{then.get(name, 0):,}→{now.get(name, 0):,}{book.unit}"
        yield Line(fit(name, _HALF - 8), tail=f"　{counts}", bullet=True)
    if len(names) > cut.rows:
        yield Line(f"ほか{len(names) - cut.rows}件", "muted")
    if not names:
        yield Line("テーマの付いた意見なし。", "muted")


def _note(visit: Visit) -> str:
    told = []
    if visit.compared.more or visit.compared.less:
        told.append("少ない人数の比較であり、違いは偶然のこともある。")
    if visit.before is not None:
        told.append("昨年度と今回とでは回答した人が異なる。")
    return "".join(told)


def _writing(lines: int) -> Part:
    """Return ruled lines for handwriting, the first with boxes to tick."""
    rows = tuple((cell("□" if n < _CHECKS else ""), cell("")) for n in range(lines))
    titles = (f"訪問で確かめること{TODO}", "訪問の記録（日時・相手・聞いたこと）")
    return Part(Grid(titles, rows, (1.0, 1.0), (False, False)))


def _height(part: Part) -> float:
    """Return how high a part is set, in points."""
    total = sum(part.grid.widths)
    rooms = [_FULL * width / total - 1.0 for width in part.grid.widths]
    titles = [line_count(t, room) for t, room in zip(part.grid.header, rooms, strict=True)]
    rows = sum(_row_height(row, rooms) for row in part.grid.rows)
    return LINE_PT * max(titles) + _PAD_PT + rows + (_NOTE_PT if part.note else GAP_PT)


def _row_height(row: Row, rooms: Sequence[float]) -> float:
    widths = rooms if len(row) == len(rooms) else [_FULL]
    lines = [
        sum(line_count(line.whole, room - line.bullet) for line in content or ())
        for content, room in zip(row, widths, strict=True)
    ]
    return LINE_PT * max(lines) + _PAD_PT
