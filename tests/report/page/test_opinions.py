from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.report.page.html import render
from reflect_nlp.report.page.opinions import LIST_LIMIT, list_opinions
from tests.report.small import crowd_analysis


@pytest.fixture(scope="module")
def internal() -> Report:
    return build(crowd_analysis(30), "internal")


def test_every_opinion_is_listed_with_its_codes_and_its_place(internal: Report) -> None:
    found = list_opinions(internal)
    assert found.shown == found.n == len(internal.tables["segments"].rows)
    one = next(o for o in found.opinions if o.text.startswith("課長にも一度は"))
    assert one.theme == "研修の継続"
    assert one.codes == ("受講対象・チーム編成", "提案")
    assert one.where[:3] == ("令和6年度", "第1回", "方策")


def test_an_opinion_names_its_options_by_position(internal: Report) -> None:
    found = list_opinions(internal)
    place = [choice.key for choice in found.filters].index("theme")
    for opinion in found.opinions:
        assert found.filters[place].options[opinion.options[place]] == opinion.theme


def test_the_status_stands_for_a_missing_theme(internal: Report) -> None:
    themes = {o.text: o.theme for o in list_opinions(internal).opinions}
    assert themes["特になし"] == "特記なし"
    assert themes["まだよく分からないところが多い。"] == "要確認"


def test_shareable_page_offers_no_choice_by_attribute_and_names_none(internal: Report) -> None:
    leaky = replace(internal, edition="shareable")
    found = list_opinions(leaky)
    assert {choice.key for choice in found.filters} <= {"theme", "category", "voice", "role"}
    assert {word for opinion in found.opinions for word in opinion.where} <= {
        *("課題", "方策", "学び・感想")
    }
    source = render(build(crowd_analysis(30), "shareable"))
    assert not re.search(r'name="(fiscal_year|session|affiliation|municipality|team)"', source)


def test_a_long_list_is_an_even_and_stated_sample(internal: Report) -> None:
    table = internal.tables["segments"]
    rows = table.rows * (2 * LIST_LIMIT // len(table.rows) + 1)
    long = replace(internal, tables={"segments": replace(table, rows=rows, note="注。")})
    found = list_opinions(long)
    assert (found.shown, found.n) == (LIST_LIMIT, len(rows))
    assert "注。そのうち等間隔に抜き出した4,000件を示す。" in render(long)
