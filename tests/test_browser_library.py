"""The library in a browser: every front door opens from the disk, and tasks that people bring are done in few clicks."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_all, read_documents
from graph.folder import write_folder
from graph.library.rendering import render_library
from graph.network import build_bipartite
from graph.outputs import build_outputs
from graph.report import build_report
from graph.text import parse_text
from graph.workload import measure_load
from tests.bookcase import read_bookcase
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.reader import SIZES, STRANGERS, WAYS, Opened, check_accessibility, open_windows

pytestmark = pytest.mark.browser

DOORS = (
    "index.html",
    "ledger.html",
    "agencies.html",
    "due.html",
    "compare.html",
    "support.html",
    "network.html",
    "report.html",
    "data.html",
)
PAGES = (*DOORS, "network/area-上海市.html", "agency/上海市经济和信息化委员会.html", "doc/沪府办发-2030-5.html")
Reader = Callable[..., Opened]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes for three documents."""
    folder = tmp_path_factory.mktemp("library") / "out"
    write_folder(folder, build_outputs(read_bookcase(tmp_path_factory.mktemp("bookcase"))), "0")
    return folder


@pytest.fixture
def visit(browser: Any, library: Path) -> Iterator[Reader]:
    """Open a page of the library; at the end nothing may have failed, or come from anywhere but the folder."""
    with open_windows(browser) as open_window:

        def open_it(page: str, size: str = "desk", theme: str = "light", folder: Path = library) -> Opened:
            return open_window(folder, page, size, theme, accept_downloads=True)

        yield open_it


def count(it: Opened) -> int:
    """Return how many rows a list says that it has."""
    return int(it.text("#counted").split()[0])


def seek(it: Opened, words: str) -> list[str]:
    """Type into the search and return what it answers when it has looked through the texts."""
    it.page.evaluate("delete document.getElementById('hits').dataset.whole")
    it.page.fill("#search", words)
    it.page.wait_for_selector("#hits[data-whole=yes]:not([hidden])")
    return it.texts("#hits .hit, #hits .hit-none")


@pytest.mark.parametrize(("page", "way"), list(itertools.product(PAGES, WAYS)))
def test_a_page_opens_everywhere_and_breaks_no_rule_of_access(visit: Reader, page: str, way: tuple[str, str, str]) -> None:
    size, theme, lang = way
    it = visit(f"{page}#lang={lang}", size, theme)
    it.page.wait_for_timeout(50)
    assert check_accessibility(it) == []
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_search_finds_a_document_by_its_number_title_issuer_and_initials(visit: Reader) -> None:
    it = visit("index.html")
    for words in ("沪府办发〔2030〕5号", "算力发展行动", "shslfzxdfa"):
        assert "上海市算力发展行动方案" in seek(it, words)[0]


def test_the_search_finds_an_agency_by_short_name_full_name_and_initials(visit: Reader) -> None:
    it = visit("index.html")
    found = seek(it, "市发展改革委")
    assert [any(name in hit for hit in found) for name in ("上海市发展和改革委员会", "北京市发展和改革委员会")] == [True, True]
    assert "北京市经济和信息化局" in seek(it, "北京市经信")[0]
    assert "上海市科学技术委员会" in seek(it, "shskxjs")[0]


def test_the_search_finds_words_of_a_text_and_leads_to_them(visit: Reader) -> None:
    it = visit("index.html")
    found = seek(it, "张江科学城")
    assert any("建设算力调度平台" in hit for hit in found)
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector(".lit")
    assert "张江科学城" in "".join(it.texts(".lit"))


def test_the_search_says_when_there_is_nothing(visit: Reader) -> None:
    assert seek(visit("index.html"), "没有这样的字句") == ["没有找到"]


def test_an_official_finds_the_tasks_of_her_agency_and_no_others(visit: Reader) -> None:
    it = visit("agencies.html")
    it.page.fill("#facet-q", "经济信息化")
    it.page.keyboard.press("Enter")
    it.page.click("text=上海市经济和信息化委员会")
    it.page.wait_for_selector(".listing-agency")
    assert it.text("#title") == "上海市经济和信息化委员会"
    assert count(it) == 3
    it.page.wait_for_function("[...document.querySelectorAll('.task-words')].every(one => /[。）]$/.test(one.textContent))")
    rows = it.texts(".listing-agency tbody tr")
    assert any("\n市经济信息化委负责能效监测" in row for row in rows)  # without its label
    assert any("2031年6月" in row or "2031-06" in row for row in rows)
    assert any("上海市财政局" in row for row in rows)  # together with
    with it.page.expect_download() as download:
        it.page.click("#save-csv")
    saved = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert len(saved) == 1 + 3
    assert "能效监测，每季度公布结果" in "".join(saved)


def test_the_ledger_is_filtered_by_area_and_the_address_keeps_it(visit: Reader) -> None:
    it = visit("ledger.html")
    assert count(it) == 9
    it.page.select_option("#facet-area", "北京市")
    assert count(it) == 2
    assert "area=" in it.page.url
    again = visit(f"ledger.html#{it.page.url.partition('#')[2]}")
    assert count(again) == 2
    again.page.click("#clear")
    assert count(again) == 9


def test_on_a_phone_the_filters_are_behind_one_button_and_rows_come_first(visit: Reader) -> None:
    it = visit("ledger.html", "phone")
    opener = it.page.locator("#open-facets")
    assert it.page.locator(".facet-fields").is_hidden()
    assert it.page.locator("tbody tr").first.bounding_box()["y"] < 0.5 * SIZES["phone"][1]
    opener.focus()
    it.page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    it.page.keyboard.press("Tab")
    assert it.page.evaluate("document.activeElement.id") == "facet-q"
    it.page.select_option("#facet-area", "北京市")
    it.page.wait_for_selector("#open-facets:has-text('1')")
    assert count(it) == 2
    assert it.page.locator(".facet-fields").is_visible()  # they stay open while the reader chooses
    assert check_accessibility(it) == []
    opener.press("Space")
    assert opener.get_attribute("aria-expanded") == "false"
    assert it.page.locator(".facet-fields").is_hidden()
    it.page.click("#clear")
    it.page.wait_for_selector("#clear", state="detached")
    assert count(it) > 2


def test_on_a_desk_the_filters_stand_open(visit: Reader) -> None:
    it = visit("ledger.html")
    assert it.page.locator(".facet-fields > .facet").first.is_visible()
    assert it.page.locator("#open-facets").is_hidden()


@pytest.mark.parametrize("page", DOORS)
def test_on_a_phone_the_tab_of_the_page_is_in_view(visit: Reader, page: str) -> None:
    it = visit(page, "phone")
    tab = it.page.locator(".pages [aria-current]").bounding_box()
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= SIZES["phone"][0]


def test_the_ledger_tells_tasks_without_agency_deadline_or_target_apart(visit: Reader) -> None:
    it = visit("ledger.html")
    it.page.select_option("#facet-owner", "no")
    assert any("供需对接" in row for row in it.texts("tbody tr"))
    assert not any("建设算力枢纽" in row for row in it.texts("tbody tr"))


def test_same_short_names_are_never_mixed(visit: Reader) -> None:
    it = visit("ledger.html#agency=北京市发展和改革委员会")
    assert count(it) == 1
    assert "开放公共数据" in it.texts("tbody tr")[0]


def test_a_task_leads_to_its_words_in_the_text(visit: Reader) -> None:
    it = visit("ledger.html")
    it.page.fill("#facet-q", "算力枢纽")
    it.page.keyboard.press("Enter")
    it.page.click("tbody .col-place a")
    it.page.wait_for_selector(".sheet")
    assert "doc/" in it.page.url
    assert it.page.evaluate("document.activeElement.textContent + document.querySelector('#sheets').textContent").count("算力枢纽")


def test_what_is_due_is_reckoned_from_the_clock_of_the_reader(browser: Any, library: Path) -> None:
    for day, span, number in (
        ("2031-05-20T08:00:00", "quarter", 1),
        ("2031-06-20T08:00:00", "month", 1),
        ("2031-07-02T08:00:00", "over", 2),
    ):
        context = browser.new_context()
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto((library / "due.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        page.click(f"#span-{span}")
        assert int(page.inner_text("#counted").split()[0]) == number, day
        context.close()


def test_a_rhythm_is_listed_without_a_day(visit: Reader) -> None:
    it = visit("due.html#span=rhythm")
    assert count(it) == 2
    assert any("供需对接" in row for row in it.texts("tbody tr"))


def test_an_enterprise_finds_how_much_for_whom_whom_to_ask_and_until_when(visit: Reader) -> None:
    it = visit("support.html")
    it.page.fill("#facet-place", "上海")
    it.page.keyboard.press("Enter")
    assert count(it) == 1
    it.page.wait_for_function("document.querySelector('tbody q').textContent.includes('。')")
    (row,) = it.texts("tbody tr")
    for words in ("200万元", "对租用算力的企业", "上海市财政局"):
        assert words in row


def test_two_areas_stand_side_by_side_by_function_and_each_target_with_its_words(visit: Reader) -> None:
    it = visit("compare.html")
    it.page.select_option("#side-a", "area:上海市")
    it.page.select_option("#side-b", "area:北京市")
    lines = [text.split("\t") for text in it.texts("#sidesFields tbody tr")]
    assert ["发展改革", "2", "1"] in lines
    assert ["财政", "1", "1"] in lines
    assert any("智算中心不少于3个" in row for row in it.texts("#sidesTargets tbody tr"))
    again = visit(f"compare.html#{it.page.url.partition('#')[2]}")
    assert again.texts("#sidesFigures tbody tr") == it.texts("#sidesFigures tbody tr")


def test_on_a_phone_two_sides_stand_beside_each_other(visit: Reader) -> None:
    it = visit("compare.html#a=area:上海市&b=area:北京市", "phone")
    heads = [box.bounding_box() for box in it.page.locator("#sidesFigures thead th").all()]
    row = [box.bounding_box() for box in it.page.locator("#sidesFigures tbody tr:nth-child(2) > *").all()]
    assert [(cell["x"], cell["width"]) for cell in row] == [(head["x"], head["width"]) for head in heads]
    assert len({cell["y"] for cell in row}) == 1
    assert row[-1]["x"] + row[-1]["width"] <= SIZES["phone"][0]


def test_two_documents_of_one_area_are_compared_by_agency(visit: Reader) -> None:
    it = visit("compare.html#a=doc:沪府办发-2030-5&b=doc:沪发改规范-2028-3")
    assert any(text.split("\t") == ["上海市经济和信息化委员会", "2", "1"] for text in it.texts("#sidesBodies tbody tr"))
    assert "policy-graph diff" in it.text("#library")
    assert "-o out --page 对比.html" in it.text("#library")


def test_the_network_of_an_area_leads_to_the_words_of_a_document(visit: Reader) -> None:
    it = visit("network.html")
    it.page.click("tbody >> text=上海市 >> nth=0")
    it.page.wait_for_selector("html[data-page=network][data-ready]")
    assert it.text("#title") == "上海市"
    it.page.fill("#search", "市财政局")
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector("#panel .card-head")
    assert "市财政局" in it.text("#panel h2")


def test_the_report_has_its_tables(visit: Reader) -> None:
    it = visit("report.html")
    assert "3" in it.text("#finding-overview")
    it.page.click("#table-areas summary")
    it.page.wait_for_selector("#table-areas tbody tr")
    assert {"上海市", "北京市"} <= set(it.texts("#table-areas tbody td:first-child"))


def test_a_named_question_is_answered_and_leads_to_its_words(visit: Reader) -> None:
    it = visit("data.html")
    assert it.page.locator("#answer-sole table").count() == 0
    it.page.click("#answer-sole summary")
    it.page.wait_for_selector("#answer-sole tbody tr")
    assert it.texts("#answer-sole th") == ["所在条款", "标题", "单位", "文件"]
    answered = {tuple(it.texts(f"#answer-sole tbody tr:nth-child({number}) td")) for number in range(1, 6)}
    assert ("1.2", "开放场景", "上海市经济和信息化委员会", "沪府办发〔2030〕5号") in answered
    assert f"（{it.page.locator('#answer-sole tbody tr').count()}）" in it.text("#answer-sole summary")
    with it.page.expect_download() as saved:
        it.page.click("#answer-sole .chip")
    text = Path(saved.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0] == "所在条款,标题,单位,文件"
    assert "1.2,开放场景,上海市经济和信息化委员会,沪府办发〔2030〕5号" in text
    it.page.click("#answer-sole tr:has-text('开放场景') td:first-child a")
    it.page.wait_for_selector("html[data-ready]")
    assert "doc/%E6%B2%AA%E5%BA%9C%E5%8A%9E%E5%8F%91-2030-5.html" in it.page.url
    assert it.page.url.endswith("provision%2F1.2")


def test_a_question_that_needs_something_says_its_command(visit: Reader) -> None:
    it = visit("data.html")
    assert it.page.locator("#answer-due").count() == 0
    assert "policy-graph ask due --by …" in it.texts(".files code")


def test_the_text_is_reached_by_keyboard_alone(visit: Reader) -> None:
    it = visit("index.html")
    it.page.keyboard.press("/")
    it.page.keyboard.type("能效监测")
    it.page.wait_for_selector("#hits[data-whole=yes] .hit")
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector(".lit")
    assert it.text("#title").startswith("上海市绿色数据中心管理办法")


def test_an_address_names_a_provision_by_its_path(visit: Reader) -> None:
    it = visit("doc/沪府办发-2030-5.html#1.2")
    it.page.wait_for_selector(".sheet")
    assert "/provision/1.2" in it.page.evaluate("decodeURIComponent(location.hash)")


def test_language_and_theme_go_along_from_page_to_page(visit: Reader) -> None:
    it = visit("index.html")
    it.page.click("#switch-language")
    it.page.click(".pages a:nth-child(2)")
    it.page.wait_for_selector("html[lang=en][data-ready]")
    assert re.search("measures", it.text("#counted"))


def test_on_paper_a_list_has_all_its_rows_and_no_filters(visit: Reader) -> None:
    it = visit("agency/上海市经济和信息化委员会.html")
    it.page.emulate_media(media="print")
    assert it.page.locator(".facets").is_hidden()
    assert it.page.locator("tbody tr").count() == 3
    assert len(it.page.pdf(format="A4", landscape=True)) > 1000


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of documents that hold an attack in every field of every row."""
    rows = list_hostile_rows(PAYLOADS[:60])
    load = measure_load(build_bipartite(rows))
    texts = {row.iri: parse_text(row.title, "a.txt", row.iri) for row in rows.documents}
    folder = tmp_path_factory.mktemp("hostile") / "out"
    write_folder(folder, render_library(rows, texts, build_report(rows, load), ["tasks.xlsx"]), "0")
    return folder


def test_hostile_text_stays_text_on_every_kind_of_page(visit: Reader, hostile: Path) -> None:
    pages = [
        *DOORS,
        *(f"{place}/{min(path.name for path in (hostile / place).glob('*.html'))}" for place in ("doc", "agency", "network")),
    ]
    for page in pages:
        for lang in ("zh", "en"):
            it = visit(f"{page}#lang={lang}", folder=hostile)
            it.page.wait_for_timeout(100)
            for summary in it.page.locator("summary:visible").all():
                summary.click()
            assert it.page.evaluate("window.ran") is None, page
            assert it.page.locator(STRANGERS).count() == 0, page
            hrefs = it.page.eval_on_selector_all("body a[href]", "links => links.map(link => link.href)")
            assert [href for href in hrefs if not href.startswith(hostile.as_uri())] == [], page


def test_hostile_text_is_found_and_does_nothing(visit: Reader, hostile: Path) -> None:
    it = visit("index.html", folder=hostile)
    assert any("onerror" in hit for hit in seek(it, "onerror"))
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector("html[data-ready]")
    assert it.page.evaluate("window.ran") is None


@pytest.mark.parametrize(("lang", "said"), [("zh", ["每月", "15个工作日内"]), ("en", ["every month", "within 15 working days"])])
def test_rhythms_and_lengths_of_time_are_said_in_words(visit: Reader, tmp_path: Path, lang: str, said: list[str]) -> None:
    text = "某市供水办法\n\n第一条 市水务局应当自收到申请之日起15个工作日内答复。\n第二条 市水务局每月公布水质检测结果。\n"
    (tmp_path / "办法.txt").write_text(text, "utf-8")
    write_folder(tmp_path / "out", build_outputs(read_documents(tmp_path / "办法.txt")), "0")
    it = visit(f"document.html#lang={lang}", folder=tmp_path / "out")
    told = " ".join(it.texts(".told"))
    assert [words for words in said if words not in told] == []
    assert not re.search(r"P15|month\b" if lang == "zh" else "P15", told)


def test_lists_of_one_document_stand_beside_its_pages(visit: Reader, seed_facts: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(folder, build_outputs([seed_facts]), "0")
    it = visit("ledger.html", folder=folder)
    assert count(it) == 20
    it.page.wait_for_function("document.querySelector('.task-words').textContent.includes('加大总部型企业支持力度')")
    it.page.click("tbody .col-place a")
    it.page.wait_for_selector(".sheet")
    assert it.page.url.partition("#")[0].endswith("/document.html")
    due = visit("due.html", folder=folder)
    rows = build_all([seed_facts]).rows
    assert count(due) == len(rows.deadlines) + sum(bool(row.deadline) and not row.limit for row in rows.targets)
