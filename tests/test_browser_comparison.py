"""The page of a comparison in a browser: it opens everywhere, is filtered, switches language and theme, and prints whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_comparison_page import EXAMPLE, compare
from test_diff import OTHER, SHANGHAI, SHENZHEN, extract

from graph.comparison import compare_scopes, find_overlaps, find_subject
from graph.page.comparison import render_comparison_page, render_contrast_page, render_overlaps_page
from graph.report.comparison import call_documents
from graph.rows import build_rows
from tests.hostile import PAYLOADS
from tests.reader import STRANGERS, WAYS, Opened, check_accessibility, open_windows

pytestmark = pytest.mark.browser

LONER = "（四）举办人工智能大会，组织开发者竞赛和供需对接活动。（责任单位：市商务委）\n"
PAGES = ("documents.html", "areas.html", "overlaps.html")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of each sort."""
    made = tmp_path_factory.mktemp("comparison")
    rows = build_rows(extract(SHANGHAI, "沪.txt"), extract(OTHER, "商.txt"), extract(SHENZHEN, "深.txt"))
    names = call_documents(rows.documents)
    contrast = compare_scopes(rows, find_subject(rows, "上海").scope, find_subject(rows, "深圳").scope)
    hostile = "某市方案\n" + "\n".join(f"{n}. {words}建设平台。（责任单位：市{n}局）" for n, words in enumerate(PAYLOADS, 1))
    pages = {
        "documents": render_comparison_page(compare(EXAMPLE[0] + LONER, EXAMPLE[1])),
        "areas": render_contrast_page(contrast, names),
        "overlaps": render_overlaps_page(find_overlaps(rows), names),
        "hostile": render_comparison_page(compare(hostile, hostile.replace("建设", "改造"))),
    }
    for name, page in pages.items():
        (made / f"{name}.html").write_text(page, "utf-8")
    return made


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Callable[..., Opened]]:
    """Open a page; at the end nothing may have failed, or have been asked for elsewhere."""
    with open_windows(browser) as open_window:

        def open_it(page: str, size: str = "desk", theme: str = "light") -> Opened:
            return open_window(folder, page, size, theme)

        yield open_it


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_everywhere_and_breaks_no_rule_of_access(
    visit: Callable[..., Opened], page: str, way: tuple[str, str, str]
) -> None:
    size, theme, lang = way
    it = visit(f"{page}#lang={lang}", size, theme)
    assert check_accessibility(it) == []
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_filtered_stands_in_the_address(visit: Callable[..., Opened]) -> None:
    it = visit("documents.html")
    everything = it.page.locator("[data-kinds]:visible").count()
    it.page.click('.chip[data-kind="changed"]')
    assert "show=changed" in it.page.url
    assert 0 < it.page.locator("[data-kinds]:visible").count() < everything
    assert it.page.locator('[data-kinds="same"]:visible').count() == 0
    again = visit(f"documents.html#{it.page.url.partition('#')[2]}")
    assert again.page.get_attribute('.chip[data-kind="changed"]', "aria-pressed") == "true"
    assert again.page.locator('[data-kinds="same"]:visible').count() == 0
    it.page.go_back()
    assert it.page.locator("[data-kinds]:visible").count() == everything


def test_a_filter_that_there_is_not_leaves_everything(visit: Callable[..., Opened]) -> None:
    it = visit("documents.html#show=nothing")
    assert it.page.locator("[data-kinds]:visible").count() == it.page.locator("[data-kinds]").count()


def test_sides_stand_beside_each_other_and_on_a_phone_below(visit: Callable[..., Opened]) -> None:
    def place(it: Opened) -> list[float]:
        first = it.page.locator("[data-kinds]").first
        one, other = (first.locator(f".half-{side}").bounding_box() for side in ("before", "after"))
        return [other["x"] - one["x"], other["y"] - one["y"]]

    beside, below = place(visit("documents.html")), place(visit("documents.html", "phone"))
    assert (beside[0] > 0, beside[1]) == (True, 0)
    assert (below[0], below[1] > 0) == (0, True)


def test_the_reader_switches_language_and_theme(visit: Callable[..., Opened]) -> None:
    it = visit("documents.html#show=changed")
    it.page.click("#switch-language")
    assert "Provision by provision" in it.texts("h2")
    assert it.page.title().endswith("Comparison")
    it.page.click("#switch-theme")
    assert it.page.get_attribute("html", "data-theme") == "dark"
    assert [part in it.page.url for part in ("lang=en", "theme=dark", "show=changed")] == [True] * 3


def test_a_count_leads_to_its_chapter_and_keeps_the_filter(visit: Callable[..., Opened]) -> None:
    it = visit("documents.html#show=changed", "phone")
    it.page.click(".tallies a >> nth=-1")
    assert "at=provisions" in it.page.url
    assert "show=changed" in it.page.url
    assert it.page.evaluate("document.activeElement.id") == "head-provisions"
    assert it.page.evaluate("Math.abs(document.getElementById('at=provisions').getBoundingClientRect().top) < 40")


def test_on_paper_nothing_is_folded_away(visit: Callable[..., Opened]) -> None:
    it = visit("documents.html", theme="dark")
    assert it.page.locator("details[open]").count() == 0
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator("details:not([open])").count() == 0
    assert it.page.get_attribute("html", "data-theme") == "light"
    it.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert it.page.locator("details[open]").count() == 0
    assert it.page.get_attribute("html", "data-theme") == "dark"


def test_the_page_is_read_without_its_script(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "documents.html").as_uri())
    assert page.locator("[data-kinds]:visible").count() == page.locator("[data-kinds]").count() > 3
    assert page.locator(".filters:visible, .actions:visible").count() == 0
    assert page.locator("del:visible").count() > 3
    context.close()


def test_hostile_words_stay_words_in_a_browser(visit: Callable[..., Opened]) -> None:
    it = visit("hostile.html")
    assert it.page.locator(STRANGERS).count() == 0
    it.page.click("#switch-language")
    assert it.page.locator(STRANGERS).count() == 0
