"""The pages of the 市町別シート."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reflect_nlp.report.content.visits.book import visit_book
from reflect_nlp.report.model.visits import Turnout, Visit, VisitBook
from reflect_nlp.run import Analysis
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

LISTED = pd.DataFrame(
    [("山吹町", "R6", "移行準備"), ("潮見市", "R6", "重層事業"), ("松ヶ瀬町", "R6", "未実施")],
    columns=["municipality", "fiscal_year", "status"],
)


def with_survey(analysis: Analysis, **changes: object) -> Analysis:
    return replace(analysis, survey=replace(analysis.survey, **changes))  # type: ignore[arg-type]


def book_of(analysis: Analysis) -> VisitBook:
    book = visit_book(analysis)
    assert book is not None
    return book


def page(name: str, analysis: Analysis | None = None) -> Visit:
    book = book_of(analysis or small_analysis())
    return next(visit for visit in book.visits if visit.name == name)


def test_one_page_a_municipality_of_the_newest_year_by_units() -> None:
    book = book_of(small_analysis())
    assert (book.by, book.year, book.year_before) == ("市町", "令和6年度", "令和5年度")
    assert [(visit.name, visit.units) for visit in book.visits] == [("潮見市", 2), ("山吹町", 1)]
    assert [visit.status for visit in book.visits] == ["", ""]


def test_the_list_gives_order_and_status_and_who_stayed_away() -> None:
    book = book_of(with_survey(small_analysis(), municipalities=LISTED))
    found = [(visit.name, visit.status) for visit in book.visits]
    assert found == [("山吹町", "移行準備"), ("潮見市", "重層事業")]
    assert book.absent == ("松ヶ瀬町",)
    assert book.status_year == ""


def test_a_status_of_another_year_says_so() -> None:
    book = book_of(with_survey(small_analysis(), municipalities=LISTED.assign(fiscal_year="R4")))
    assert (book.visits[0].status, book.status_year) == ("移行準備", "令和4年度")


def test_who_took_part_and_who_answered() -> None:
    visit = page("潮見市")
    assert (visit.attendees, visit.units, visit.sheets) == (3, 2, 4)
    assert dict(visit.affiliations) == {"行政": 3}
    assert visit.teams == (("T03", 2),)
    assert visit.sessions == (Turnout("第1回", 3, 2), Turnout("第2回", 3, 2))


def test_themes_by_role_with_units_and_words() -> None:
    issue, measure = page("潮見市").raised
    assert (issue.title, issue.answered) == ("課題", 2)
    assert [(theme.name, theme.people) for theme in issue.themes] == [
        ("ネットワークの強化・会議運営", 2),
        ("生成AI・記録", 2),
        ("包括的相談支援事業", 1),
    ]
    assert [quote.who for quote in issue.themes[0].quotes] == [
        "行政・中堅／第1回",
        "行政・若手／第1回",
    ]
    assert (measure.title, measure.answered) == ("方策", 2)
    assert [theme.name for theme in measure.themes] == [
        "ネットワークの強化・会議運営",
        "受講者が伝えていく役割",
    ]


def test_the_year_before_is_that_of_the_same_municipality() -> None:
    visit = page("潮見市")
    assert visit.before is not None
    assert (visit.before.label, visit.before.units) == ("令和5年度", 2)
    assert dict(visit.before.themes) == {
        "ネットワークの強化・会議運営": 1,
        "地域理解・地域との協働": 1,
        "受講者が伝えていく役割": 1,
    }
    assert (visit.now.units, visit.now.themes[0]) == (2, ("ネットワークの強化・会議運営", 2))


def test_questions_and_requests_in_the_order_of_sessions_and_what_may_not_be_quoted() -> None:
    visit = page("潮見市")
    assert [(quote.text[:6], quote.who[-3:]) for quote in visit.asks] == [
        ("会議に誰を呼", "第1回"),
        ("窓口の間で相", "第1回"),
        ("生成AIで記", "第2回"),
    ]
    assert visit.asks_total == 3
    other = page("山吹町")
    assert (other.asks, other.asks_total) == ((), 1)


def test_few_people_are_not_compared_and_many_are_in_counts() -> None:
    assert page("潮見市").compared.why_not == "回答が2人と少なく比べられない。"
    compared = page("潮見市", crowd_analysis(30)).compared
    assert (compared.others, compared.why_not) == (10, "")
    more = {contrast.name: contrast for contrast in compared.more}
    contrast = more["ネットワークの強化・会議運営"]
    assert (contrast.people, contrast.n, contrast.people_elsewhere) == (20, 20, 0)
    assert (contrast.n_elsewhere, contrast.share_elsewhere, contrast.gap) == (10, 0.0, 1.0)
    assert "地域理解・地域との協働" in {contrast.name for contrast in compared.less}


def test_who_took_part_without_answering_has_a_page() -> None:
    analysis = small_analysis()
    assert analysis.survey.attendance is not None
    row = analysis.survey.attendance.iloc[[-1]].assign(municipality="千鳥町", team="T09")
    attendance = pd.concat([analysis.survey.attendance, row], ignore_index=True)
    visit = page("千鳥町", with_survey(analysis, attendance=attendance))
    assert (visit.units, visit.sheets, visit.attendees) == (0, 0, 3)
    assert (visit.teams, visit.before) == ((("T09", 0),), None)
    assert visit.compared.why_not == "回答なし。"


def without_places(analysis: Analysis, *columns: str) -> Analysis:
    blank = dict.fromkeys(columns, "")
    changed = replace(
        analysis,
        answers=analysis.answers.assign(**blank),
        segments=analysis.segments.assign(**blank),
    )
    return with_survey(changed, attendance=None)


def test_teams_have_the_pages_where_no_municipality_is_named() -> None:
    book = book_of(without_places(small_analysis(), "municipality"))
    assert book.by == "チーム"
    assert [(visit.name, visit.units) for visit in book.visits] == [("T03", 2), ("T04", 1)]
    assert all(visit.before is None and visit.attendees is None for visit in book.visits)


def test_without_municipalities_and_teams_there_are_no_pages() -> None:
    assert visit_book(without_places(small_analysis(), "municipality", "team")) is None
    assert visit_book(empty_analysis()) is None


def test_those_who_name_no_municipality_are_counted() -> None:
    analysis = small_analysis()
    answers = analysis.answers.copy()
    answers.loc[answers["municipality"] == "山吹町", "municipality"] = ""
    assert book_of(replace(analysis, answers=answers)).unnamed == 1
