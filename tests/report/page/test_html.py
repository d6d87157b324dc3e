from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Column, Report, Table
from reflect_nlp.report.page import html
from reflect_nlp.report.page.html import clip, number, percent, render, write_html
from tests.report.payload import hostile_report
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

VOID = {"meta", "link", "input", "br", "wbr"}


class Page(HTMLParser):
    """Reads a page: its ids, headings, links, attributes, texts of style and script."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.text = ""
        self.meta: dict[str, str] = {}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(held)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a":
            self.links.append(held.get("href", ""))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "http-equiv" in held:
            self.meta[held["http-equiv"]] = held["content"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)
        else:
            self.text += data


@pytest.fixture(scope="module")
def internal() -> Report:
    return build(crowd_analysis(30), "internal")


@pytest.fixture(scope="module")
def page(internal: Report) -> Page:
    return Page(render(internal))


def test_every_part_that_has_something_to_show_is_there(page: Page) -> None:
    parts = "overview summary themes curriculum topics when who closed synthesis opinions method"
    assert [i for i in page.ids if i in parts.split()] == parts.split()


def test_elements_are_balanced_ids_unique_and_links_lead_somewhere(page: Page) -> None:
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_headings_never_skip_a_level(page: Page) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False))


def test_policy_names_the_hashes_of_the_only_style_and_script(page: Page) -> None:
    policy = page.meta["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        (text,) = page.raw[kind]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_nothing_inline_and_nothing_from_elsewhere(page: Page) -> None:
    assert not [name for name in page.attributes if name == "style" or name.startswith("on")]
    assert not page.attributes & {"src", "srcset", "action"}
    assert not page.tags & {"img", "iframe", "object", "embed", "base"}
    assert "url(" not in page.raw["style"][0]
    assert "@import" not in page.raw["style"][0]


def test_equal_reports_give_equal_bytes(internal: Report, tmp_path: Path) -> None:
    again = build(crowd_analysis(30), "internal")
    write_html(internal, tmp_path / "a.html")
    write_html(again, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert b"\r" not in (tmp_path / "a.html").read_bytes()


def test_the_stamp_is_on_the_page_and_on_every_sheet_of_paper(internal: Report) -> None:
    source = render(internal)
    for word in internal.stamp:
        assert source.count(word) >= 3
    rules = html.page_rules(internal)
    assert rules.startswith('@page{@top-left{content:"内部用\\30fb 取扱注意\\3000 案')


def test_numbers_of_the_page_are_those_of_the_report(internal: Report, page: Page) -> None:
    for card in internal.themes:
        assert f"{card.people}人／{card.n}人（{percent(card.share)}）" in page.text
    for row in internal.tables["themes"].rows:
        assert str(row[1]) in page.text
    assert internal.conservation in page.text


def test_every_table_is_numbered_and_anchored(internal: Report, page: Page) -> None:
    for place, key in enumerate(internal.tables, start=1):
        assert f"t-{key}" in page.ids, key
        if key != "segments":
            assert f"表{place}　" in page.text


def test_sentences_of_the_synthesis_link_to_their_tables(internal: Report) -> None:
    source = render(internal)
    for section in internal.sections:
        assert section.todo in source
        for sentence in section.sentences:
            if sentence.table:
                assert f'href="#t-{sentence.table}"' in source
    assert "〔担当者記入〕" in source


@pytest.mark.parametrize("edition", ["internal", "shareable"])
def test_small_and_empty_reports_are_whole_pages(edition: str) -> None:
    for analysis in (small_analysis(), empty_analysis()):
        found = Page(render(build(analysis, edition)))  # type: ignore[arg-type]
        assert not found.open
        assert len(found.ids) == len(set(found.ids))
        assert {link[1:] for link in found.links} <= set(found.ids)
    assert "集計できる意見がない" in found.text


def test_hostile_texts_stay_texts() -> None:
    report = hostile_report()
    found = Page(render(report).encode("utf-8", "replace").decode())
    assert not found.open
    assert len(found.raw["script"]) == len(found.raw["style"]) == 1
    assert not found.tags & {"img", "iframe", "object", "embed", "base", "textarea"}
    assert not [name for name in found.attributes if name.startswith("on") or name == "style"]
    assert all(link.startswith("#") for link in found.links)
    assert "{{7*7}}" in found.text
    assert "49" not in re.findall(r"\{\{.*?\}\}", found.text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", found.text)
    assert "あ" * 1001 not in found.text


def test_an_unforeseen_table_and_missing_ones_do_no_harm(internal: Report) -> None:
    extra = Table("novel", "新しい表", (Column("a", "列"),), (("値",),))
    found = Page(render(replace(internal, tables={"novel": extra}, matrix=None, trend=None)))
    assert "t-novel" in found.ids
    assert "opinions" not in found.ids


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (1234567, "count", "1,234,567"),
        (0.12345, "percent", "12.3\u00a0%"),
        (0.5, "decimal", "0.50"),
        (None, "percent", "－"),
        (float("nan"), "decimal", "－"),
        ("中止", "count", "中止"),
        (3, "text", "3"),
    ],
)
def test_number(cell: float | str | None, kind: str, text: str) -> None:
    assert number(cell, kind) == text


def test_clip_says_what_it_cut() -> None:
    assert clip("あいう", 3) == "あいう"
    assert clip("あ" * 2000, 3) == "あああ…（以下略、全2,000字）"


def test_a_topic_says_how_surely_it_comes_back() -> None:
    page = render(build(small_analysis(), "internal"))
    assert page.count('<span class="tag band">やや安定</span>') == len(small_analysis().topics)
    assert "<dt>安定度</dt><dd>0.70</dd>" in page
    assert '再現性</dt><dd>安定<span class="of">　安定度\xa00.75</span>' in page


def test_the_page_draws_how_the_number_of_topics_was_chosen() -> None:
    page = render(build(crowd_analysis(30), "shareable"))
    assert 'aria-label="話題の数と分かれ方のはっきりさ：2は0.12、3は0.21（選んだ数）' in page
    assert '<a href="#topics-how">' in page
    assert '<h3 id="topics-how">' in page


def test_without_topics_their_part_says_so_in_a_sentence() -> None:
    analysis = small_analysis()
    nothing = replace(analysis, topics=analysis.topics.iloc[:0])
    part = (
        render(build(nothing, "internal")).split('<section id="topics"')[1].split("</section>")[0]
    )
    assert "偶然よりはっきりした意見のまとまりは見つからなかった。" in part
    assert "<table" not in part
    assert "card" not in part


def test_an_opinion_to_be_checked_shows_what_the_coder_thought() -> None:
    page = render(build(small_analysis(), "internal"))
    assert '<span class="doubt">次点：地域に出向く</span>' in page
    assert '<span class="doubt">手がかり：会議、目的</span>' in page
    assert 'class="doubt"' not in render(build(small_analysis(), "shareable"))
