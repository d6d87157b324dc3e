"""The page in a real Chromium, opened as a file, as staff will open it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.report.page.html import write_html
from tests.report.payload import hostile_report
from tests.report.small import crowd_analysis, empty_analysis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "msedge"))), None)
OPTIONS = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium がない"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield opened
        opened.close()


class Visit:
    """A page opened from a file, with everything it complained of and asked for."""

    def __init__(self, browser: Browser, path: Path, *, width: int = 1280, script: bool = True):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.context.route("**/*", lambda route: route.continue_())
        self.page.goto(path.as_uri())
        self.uri = path.as_uri()

    def assert_quiet(self) -> None:
        self.page.wait_for_timeout(50)
        assert self.complaints == []
        assert {url for url in self.requests if not url.startswith("data:")} == {self.uri}


@pytest.fixture(scope="module")
def report() -> Report:
    return build(crowd_analysis(60), "internal")


@pytest.fixture(scope="module")
def path(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("page") / "report.html"
    write_html(report, found)
    return found


def shown(page: Page) -> int:
    return page.locator(".opinions li:visible").count()


def test_no_error_no_request_and_the_policy_holds(browser: Browser, path: Path) -> None:
    visit = Visit(browser, path)
    blocked = visit.page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
          const made = document.createElement("script");
          made.textContent = "window.ran = 1";
          document.body.append(made);
          setTimeout(() => done("none"), 1000);
        })"""
    )
    assert blocked == "script-src-elem"
    assert visit.page.evaluate("window.ran") is None
    visit.complaints.clear()
    visit.assert_quiet()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, path: Path, width: int) -> None:
    visit = Visit(browser, path, width=width)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == width
    visit.assert_quiet()


def test_search_and_filters_narrow_the_list(browser: Browser, path: Path, report: Report) -> None:
    visit = Visit(browser, path)
    page, total = visit.page, len(report.tables["segments"].rows)
    assert shown(page) == 50
    page.fill("input[name=words]", "会議 動き")
    hits = [row for row in report.tables["segments"].rows if "次の動き" in str(row)]
    assert page.inner_text("#found") == f"{total:,}件のうち{len(hits):,}件"
    assert shown(page) == len(hits)
    page.click("button[type=reset]")
    page.select_option("select[name=theme]", label=report.themes[0].name)
    page.select_option("select[name=voice]", label="要望")
    page.wait_for_timeout(20)
    text = page.inner_text(".opinions li:visible >> nth=0")
    assert report.themes[0].name in text
    assert "要望" in text
    visit.assert_quiet()


def test_a_theme_leads_to_its_opinions(browser: Browser, path: Path, report: Report) -> None:
    visit = Visit(browser, path)
    visit.page.click("#theme-1 a[data-theme]")
    visit.page.wait_for_timeout(50)
    assert visit.page.evaluate("location.hash") == "#opinions"
    assert f"のうち{report.themes[0].mentions:,}件" in visit.page.inner_text("#found")
    visit.assert_quiet()


def test_without_script_everything_is_there_to_read(browser: Browser, path: Path) -> None:
    visit = Visit(browser, path, script=False)
    assert visit.page.locator("#search").is_hidden()
    assert visit.page.locator("#next").is_hidden()
    assert shown(visit.page) == visit.page.locator(".opinions li").count() > 50


def test_keyboard_reaches_the_text_first(browser: Browser, path: Path) -> None:
    visit = Visit(browser, path)
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"


def test_a_reference_opens_its_folded_table(browser: Browser, path: Path) -> None:
    visit = Visit(browser, path)
    assert visit.page.locator("#t-themes table").is_hidden()
    visit.page.click("#overview a[href='#t-themes']")
    visit.page.locator("#t-themes table").wait_for(state="visible", timeout=2000)


def test_every_sheet_of_paper_carries_the_stamp(
    browser: Browser, path: Path, report: Report, tmp_path: Path
) -> None:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext がない")
    import subprocess

    visit = Visit(browser, path)
    pdf = tmp_path / "report.pdf"
    visit.page.pdf(path=pdf, prefer_css_page_size=True)
    text = subprocess.run([tool, "-layout", pdf, "-"], capture_output=True, check=True).stdout
    sheets = text.decode().split("\f")[:-1]
    assert len(sheets) > 5
    for sheet in sheets:
        assert all(word in sheet for word in report.stamp)
    assert "テーマ一覧" in text.decode()
    visit.assert_quiet()


def test_the_empty_report_is_quiet(browser: Browser, tmp_path: Path) -> None:
    write_html(build(empty_analysis(), "internal"), tmp_path / "report.html")
    Visit(browser, tmp_path / "report.html").assert_quiet()


def test_hostile_texts_run_nothing_and_ask_for_nothing(browser: Browser, tmp_path: Path) -> None:
    write_html(hostile_report(), tmp_path / "report.html")
    for width in (1280, 390):
        visit = Visit(browser, tmp_path / "report.html", width=width)
        visit.page.fill("input[name=words]", "<script>")
        visit.page.wait_for_timeout(100)
        assert visit.page.evaluate("window.ran") is None
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        visit.assert_quiet()
