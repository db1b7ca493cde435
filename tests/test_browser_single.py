"""The library in one file, in a browser: its pages are those of the folder, and each has an address."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from graph.library.binding import NAME, bind_pages
from graph.library.rendering import render_library
from graph.network import build_bipartite
from graph.outputs import build_outputs
from graph.report import build_report
from graph.text import parse_text
from graph.workload import measure_load
from tests.bookcase import read_bookcase
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.reader import STRANGERS, WAYS, Opened, check_accessibility, open_page, open_windows

pytestmark = pytest.mark.browser

DOORS = ("index", "ledger", "agencies", "due", "compare", "support", "network", "report", "data")
PAGES = (*DOORS, "agency/上海市经济和信息化委员会", "network/area-上海市", "doc/沪府办发-2030-5")
Reader = Callable[..., Opened]


@pytest.fixture(scope="session")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing lies but the one file."""
    folder = tmp_path_factory.mktemp("bound")
    outputs = build_outputs(read_bookcase(tmp_path_factory.mktemp("bound-texts")), single=True)
    (folder / NAME).write_bytes(outputs[NAME])
    return folder


@pytest.fixture
def visit(browser: Any, bound: Path) -> Iterator[Reader]:
    """Open a page in the file; at the end nothing may have failed, or come from anywhere but the file."""
    with open_windows(browser) as open_window:

        def open_it(page: str = "", size: str = "desk", theme: str = "light", folder: Path = bound) -> Opened:
            return open_window(folder, f"{NAME}#/{page}" if page else NAME, size, theme)

        yield open_it


def follow(it: Opened, act: Callable[[], Any]) -> str:
    """Do what leads to another page, wait for it, and return its address within the file."""
    it.page.evaluate("document.documentElement.dataset.left = 'yes'")
    act()
    it.page.wait_for_selector("html[data-ready]:not([data-left])")
    return unquote(it.page.url.partition("#")[2])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_breaks_no_rule_of_access(visit: Reader, page: str, way: tuple[str, str, str]) -> None:
    size, theme, lang = way
    it = visit(f"{page}&lang={lang}", size, theme)
    it.page.wait_for_timeout(50)
    assert it.page.evaluate("document.documentElement.dataset.bound") == page
    assert check_accessibility(it) == []
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_in_the_file_shows_what_its_own_file_shows(visit: Reader, tmp_path: Path, browser: Any) -> None:
    for name, content in build_outputs(read_bookcase(tmp_path)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    for page in ("index", "agencies", "support", "agency/上海市经济和信息化委员会", "doc/沪府办发-2030-5"):
        own = open_page(browser.new_page(viewport={"width": 1280, "height": 860}), tmp_path, f"{page}.html")
        assert visit(page).text("main") == own.text("main"), page
        assert visit(page).page.title() == own.page.title(), page
        own.page.close()


def test_the_menu_and_the_way_back_lead_through_the_pages(visit: Reader) -> None:
    it = visit()
    assert follow(it, lambda: it.page.click("text=任务台账")) == "/ledger"
    assert it.text(".pages [aria-current]") == "任务台账"
    assert follow(it, lambda: it.page.click("tbody .col-place a >> nth=0")).startswith("/doc/")
    assert follow(it, it.page.go_back) == "/ledger"
    assert follow(it, it.page.go_back) == ""
    assert it.text(".pages [aria-current]") == "文件"


def test_from_the_search_to_the_words_by_keyboard_alone(visit: Reader) -> None:
    it = visit("due&lang=zh")
    it.page.keyboard.press("/")
    it.page.keyboard.type("算力调度平台")
    it.page.wait_for_selector("#hits[data-whole=yes]:not([hidden])")
    where = follow(it, lambda: it.page.keyboard.press("Enter"))
    assert where.startswith("/doc/沪府办发-2030-5&at=")
    assert it.page.locator(".lit, mark, [data-lit]").count() or "算力调度平台" in it.text("#sheets")


def test_a_provision_has_an_address(visit: Reader) -> None:
    it = visit("doc/沪府办发-2030-5&1.2")
    it.page.wait_for_function("location.hash.includes('node=')")
    assert unquote(it.page.url.partition("#")[2]).startswith("/doc/沪府办发-2030-5&node=")


def test_what_is_chosen_stays_in_the_address(visit: Reader) -> None:
    it = visit("ledger&area=北京市")
    before = it.text("#counted")
    it.page.click("#switch-language")
    assert unquote(it.page.url.partition("#")[2]) == "/ledger&area=北京市&lang=en"
    it.page.reload()
    it.page.wait_for_selector("html[data-ready]")
    assert it.text("#counted").split()[0] == before.split()[0] == "2"
    assert follow(it, lambda: it.page.click("text=Agencies")) == "/agencies&lang=en"


def test_an_address_that_names_no_page_opens_the_first(visit: Reader) -> None:
    for page in ("doc/没有", "__proto__", "%E0%A4%A"):
        assert visit(page).text(".pages [aria-current]") == "文件"


def test_hostile_text_stays_text(visit: Reader, tmp_path: Path) -> None:
    rows = list_hostile_rows(PAYLOADS[:60])
    texts = {row.iri: parse_text(row.title, "a.txt", row.iri) for row in rows.documents}
    files = render_library(rows, texts, build_report(rows, measure_load(build_bipartite(rows))), [])
    (tmp_path / NAME).write_bytes(bind_pages(files, "zh"))
    names = [name.removesuffix(".html") for name in sorted(files) if name.endswith(".html")]
    for page in (*DOORS, *(next(name for name in names if name.startswith(folder)) for folder in ("doc/", "agency/", "network/"))):
        it = visit(page, folder=tmp_path)
        it.page.wait_for_timeout(100)
        assert it.page.evaluate("window.ran") is None, page
        assert it.page.locator(STRANGERS).count() == 0, page
        assert (
            it.page.eval_on_selector_all(
                "body a[href]", "links => links.filter(one => !one.href.startsWith(location.href.split('#')[0])).length"
            )
            == 0
        )
