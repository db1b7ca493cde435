"""What documents of a library cite of each other, in a browser: links from the words, and the list of who cites a document."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_diff import extract
from test_references import CITED, CITING, read_shelf

from graph.folder import write_folder
from graph.outputs import build_outputs
from tests.hostile import PAYLOADS
from tests.reader import STRANGERS, WAYS, Opened, check_accessibility, open_windows

pytestmark = pytest.mark.browser

CITED_PAGE, CITING_PAGE, RULES = "doc/沪府发-2030-1.html", "doc/沪经信规-2030-7.html", "doc/沪府规-2030-9.html"
Reader = Callable[..., Opened]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("references") / "out"
    write_folder(folder, build_outputs(read_shelf()), "0")
    return folder


@pytest.fixture
def visit(browser: Any, library: Path) -> Iterator[Reader]:
    """Open a page; at the end nothing may have failed, or have been asked for elsewhere."""
    with open_windows(browser) as open_window:

        def open_it(page: str, size: str = "desk", theme: str = "light", folder: Path = library) -> Opened:
            return open_window(folder, page, size, theme)

        yield open_it


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("page", [CITED_PAGE, CITING_PAGE, RULES])
def test_a_page_opens_everywhere_and_breaks_no_rule_of_access(visit: Reader, page: str, way: tuple[str, str, str]) -> None:
    size, theme, lang = way
    it = visit(f"{page}#lang={lang}", size, theme)
    it.page.evaluate("document.querySelectorAll('.cited-by').forEach((list) => { list.open = true; })")
    assert check_accessibility(it) == []
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_naming_of_a_held_document_leads_to_it(visit: Reader) -> None:
    it = visit(CITING_PAGE)
    links = it.page.locator(".held-words")
    assert links.count() >= 3
    assert "《上海市人民政府关于促进算力发展的意见》 沪府发〔2030〕1号" in (links.first.get_attribute("title") or "")
    assert [text for text in it.texts(".held-words") if "没有收录" in text] == []
    lines = links.evaluate_all("links => links.map((link) => getComputedStyle(link).textDecorationLine)")
    assert set(lines) == {"underline"}  # that it is a link does not rest on a colour
    links.first.click()
    it.page.wait_for_selector("html[data-ready] .cited-by")
    assert it.text("#title") == "上海市人民政府关于促进算力发展的意见"


def test_the_margin_says_which_document_is_meant(visit: Reader) -> None:
    it = visit(CITING_PAGE)
    assert it.texts(".held") == ["库内文件 《上海市人民政府关于促进算力发展的意见》 沪府发〔2030〕1号 2030-01-05 ↗"]
    several = visit(RULES)
    assert [text.split()[-2] for text in several.texts(".held")] == ["2029-01-01", "2028-01-01"]  # the text leads to the newest
    assert several.page.get_attribute(".held-words", "href") == several.page.get_attribute(".held >> nth=0", "href")


def test_who_cites_a_document_is_listed_with_words_that_lead_there(visit: Reader) -> None:
    it = visit(CITED_PAGE)
    assert it.text(".cited-by summary") == "引用本文的文件 1"
    it.page.click(".cited-by summary")
    assert "共 3 处" not in it.text(".cited-by")  # all three are there
    assert "一、（一）" in it.text(".cited-by")
    it.page.click(".cited-by q >> nth=1")
    it.page.wait_for_selector(".lit")
    assert it.text("#title") == "上海市经济和信息化委员会关于算力券的实施办法"
    assert "《上海市人民政府关于促进算力发展的意见》" in "".join(it.texts(".lit"))


def test_a_document_that_nobody_cites_shows_no_list(visit: Reader) -> None:
    assert visit(CITING_PAGE).page.locator(".cited-by").count() == 0


def test_the_list_speaks_the_language_of_the_reader(visit: Reader) -> None:
    it = visit(CITED_PAGE)
    it.page.click("#switch-language")
    assert it.text(".cited-by summary") == "Cited by 1"
    assert it.page.locator(".cited-by").count() == 1


def test_on_paper_who_cites_is_counted_and_not_listed(visit: Reader) -> None:
    it = visit(CITED_PAGE)
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator(".cited-by[open]").count() == 0


def test_hostile_words_around_a_citation_stay_words(visit: Reader, tmp_path: Path) -> None:
    hostile = CITING.replace("的要求", "".join(PAYLOADS[:40]).replace("\n", "").replace("。", ""))
    write_folder(tmp_path / "out", build_outputs([extract(CITED, "0.txt"), extract(hostile, "1.txt")]), "0")
    it = visit(CITED_PAGE, folder=tmp_path / "out")
    it.page.click(".cited-by summary")
    assert it.page.locator(STRANGERS).count() == 0
