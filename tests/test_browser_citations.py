"""引用: how words, provisions and documents are cited from the pages, in Chromium."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.folder import write_folder
from graph.outputs import build_outputs
from graph.page.frame import join_script, read_scripts
from graph.page.modules import join_modules
from tests.bookcase import read_bookcase
from tests.reader import SIZES, WAYS, Opened, check_accessibility, open_page

pytestmark = pytest.mark.browser

BASE = "https://zfwj.example.gov.cn/policies/"
DAY = datetime(2031, 2, 3, 9, tzinfo=UTC)
FORMS = ("citedWords", "citedLink", "citedStandard", "citedBibtex")
PLAN = "doc/沪府办发-2030-5.html"
KEEP = "globalThis.copied = []; if (navigator.clipboard) navigator.clipboard.writeText = async (text) => void copied.push(text);"
REFUSE = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
Reader = Callable[..., Opened]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, seed_facts: Any) -> dict[str, Path]:
    """A library that is published, one that is not, and the pages of one document."""
    documents = read_bookcase(tmp_path_factory.mktemp("bookcase"))
    made = tmp_path_factory.mktemp("made")
    built = {"published": (documents, BASE), "local": (documents, ""), "alone": ([seed_facts], "")}
    for name, (some, base) in built.items():
        write_folder(made / name, build_outputs(some, base_url=base), "0")
    return {name: made / name for name in built}


@pytest.fixture
def visit(browser: Any, folders: dict[str, Path]) -> Iterator[Reader]:
    """Open a page of a folder on a day; at the end nothing may have failed, or come from anywhere but the folder."""
    opened: list[Opened] = []

    def open_it(folder: str, page: str, size: str = "desk", theme: str = "light", clipboard: str = KEEP) -> Opened:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, timezone_id="Asia/Shanghai")
        context.add_init_script(clipboard)
        window = context.new_page()
        window.clock.set_fixed_time(DAY)
        it = open_page(window, folders[folder], page)
        opened.append(it)
        return it

    yield open_it
    for it in opened:
        it.page.context.close()
    assert [fault for it in opened for fault in it.faults] == []


def read_forms(it: Opened) -> dict[str, str]:
    """Return what the open dialog offers, by name, and close it."""
    it.page.wait_for_selector("dialog[open]")
    found = {name: str(it.page.input_value(f"#{name}")) for name in FORMS}
    it.page.keyboard.press("Escape")
    it.page.wait_for_selector("dialog", state="detached")
    return found


def cite(it: Opened, selector: str) -> dict[str, str]:
    it.page.click(selector)
    return read_forms(it)


def test_a_fact_of_a_published_library_is_cited_with_its_sentence_and_its_address(visit: Reader) -> None:
    it = visit("published", PLAN)
    it.page.click(".told-targets")
    found = cite(it, ".told-targets.chosen + .told-acts .act-cite")
    link = f"{BASE}doc/%E6%B2%AA%E5%BA%9C%E5%8A%9E%E5%8F%91-2030-5.html#at=65-83"
    assert found["citedWords"] == "《上海市算力发展行动方案》（沪府办发〔2030〕5号）一、（一）：“到2031年底，建成智算中心3个以上。”"
    assert found["citedLink"] == link
    title = "上海市人民政府办公厅. 上海市算力发展行动方案: 沪府办发〔2030〕5号"
    assert found["citedStandard"] == f"{title}[EB/OL]. (2030-03-01)[2031-02-03]. {link}."
    assert found["citedBibtex"].splitlines() == [
        "@misc{沪府办发-2030-5,",
        "  author = {{上海市人民政府办公厅}},",
        "  title = {{上海市算力发展行动方案}},",
        "  howpublished = {沪府办发〔2030〕5号},",
        "  year = {2030},",
        "  month = mar,",
        "  day = {1},",
        f"  url = {{{link}}},",
        "  urldate = {2031-02-03},",
        "}",
    ]


def test_what_is_not_published_has_no_address_on_the_web_and_no_day_of_reading(visit: Reader) -> None:
    it = visit("local", PLAN)
    it.page.click("#cite-document")
    assert "--base-url" in it.text("dialog")
    found = read_forms(it)
    assert found["citedWords"] == "《上海市算力发展行动方案》（沪府办发〔2030〕5号）"
    assert found["citedLink"] == it.address.partition("#")[0]
    assert found["citedStandard"] == "上海市人民政府办公厅. 上海市算力发展行动方案: 沪府办发〔2030〕5号[Z]. 2030-03-01."
    assert "url" not in found["citedBibtex"]
    assert "2031" not in "".join(found.values())


def test_a_duty_is_cited_with_the_statement_that_names_it(visit: Reader) -> None:
    it = visit("published", PLAN)
    it.page.click(".told-assignments:has-text('市科委')")
    words = cite(it, ".told-assignments.chosen + .told-acts .act-cite")["citedWords"]
    assert words.endswith("一、（一）：“牵头单位：市发展改革委；配合单位：市科委、市数据局”")


def test_a_provision_is_cited_and_its_link_leads_back_to_it(visit: Reader) -> None:
    for folder, page, path in (("local", PLAN, "1.2"), ("alone", "document.html", "2.4")):
        it = visit(folder, f"{page}#{path}")
        block = f"[data-provision$='provision/{path}']"
        it.page.hover(block)
        found = cite(it, f"{block} > .act-cite")
        assert found["citedLink"].endswith(f".html#{path}")
        it.page.goto("about:blank")
        it.page.goto(found["citedLink"])
        it.page.wait_for_selector("html[data-ready]")
        assert it.page.evaluate("decodeURIComponent(location.hash)").endswith(f"provision/{path}")


@pytest.mark.parametrize(
    ("page", "words", "place"),
    [
        ("ledger.html#doc=沪府办发-2030-5", "开放场景。2031年6月底前，发布场景清单。", "at="),
        ("due.html#doc=京政办发-2029-12", "到2030年，开放数据集2000个以上。", "at="),
        ("support.html#doc=京政办发-2029-12", "对新设立的数据商，给予不超过50万元奖励。", "at="),
        ("agency/上海市财政局.html", "对租用算力的企业，给予最高200万元补助。", "at="),
        ("index.html", "", ".html"),
    ],
)
def test_every_list_of_the_library_cites_its_rows(visit: Reader, page: str, words: str, place: str) -> None:
    it = visit("published", page)
    row = f"tbody tr:has-text('{words[:4]}')" if page.startswith("ledger") else "tbody tr >> nth=0"
    found = cite(it, f"{row} >> .act-cite")
    assert words in found["citedWords"]
    assert found["citedLink"].startswith(f"{BASE}doc/")
    assert place in found["citedLink"]


@pytest.mark.parametrize("page", ["index.html", "graph.html", "network.html", "knowledge.html"])
def test_the_panels_of_one_document_cite_their_quotations_and_show_no_characters(visit: Reader, page: str) -> None:
    it = visit("alone", f"{page}#node=document%2F沪府办规%2F2023%2F27%2Fprovision%2F2.4")
    assert not re.search(r"字符 \d", it.text("#panel"))
    captions = it.texts("#panel .quote figcaption")
    assert captions
    assert not [caption for caption in captions if re.search(r"\d\.\d|–", caption)]
    it.page.click("#panel .quote:has-text('新增保障性租赁住房') .act-cite")
    assert re.search(r"字符 \d+–\d+ · 2\.4 · sha256 [0-9a-f]{64}$", it.text(".cite-position"))
    found = read_forms(it)
    assert found["citedWords"].startswith("《上海市促进在线新经济健康发展的若干政策措施》（沪府办规〔2023〕27号）二、(四)：“")
    assert "document.html#node=" in found["citedLink"]


def test_the_report_cites_the_rows_of_its_tables_and_the_document(visit: Reader) -> None:
    it = visit("alone", "index.html")
    assert not re.search(r"字符 \d", it.text("main"))
    assert cite(it, "#panel .card .act-cite")["citedStandard"].endswith("沪府办规〔2023〕27号[Z]. 2023-12-29.")
    it.page.click(".contents button:has-text('指标') >> nth=0")
    assert "：“" in cite(it, ".listed .said .act-cite >> nth=0")["citedWords"]


def test_a_form_is_copied_by_its_button_and_by_the_keys(visit: Reader) -> None:
    it = visit("published", PLAN)
    it.page.focus("#cite-document")
    it.page.keyboard.press("Enter")
    for _ in range(3):  # the cross, the button of the first form, its text
        it.page.keyboard.press("Tab")
        if it.page.evaluate("document.activeElement.matches('.copied button')"):
            break
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector("text=已复制")
    assert it.page.evaluate("copied") == [it.page.input_value("#citedWords")]
    assert it.text("#said") == "已复制"
    it.page.keyboard.press("Escape")
    assert it.page.evaluate("document.activeElement.id") == "cite-document"
    assert it.page.evaluate("location.hash") == ""


def test_what_the_browser_does_not_copy_is_selected(visit: Reader) -> None:
    it = visit("published", PLAN, clipboard=REFUSE)
    it.page.click("#cite-document")
    it.page.click(".copied:has(#citedLink) button")
    it.page.wait_for_selector("text=无法复制")
    field = "document.activeElement"
    assert it.page.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)") == it.page.input_value(
        "#citedLink"
    )


@pytest.mark.parametrize("way", WAYS)
def test_the_dialog_breaks_no_rule_of_access(visit: Reader, way: tuple[str, str, str]) -> None:
    size, theme, lang = way
    for folder, page in (("published", PLAN), ("alone", "document.html"), ("published", "ledger.html")):
        it = visit(folder, f"{page}#lang={lang}", size, theme)
        it.page.locator("#cite-document, .listing .act-cite").first.click()
        it.page.wait_for_selector("dialog[open]")
        assert check_accessibility(it) == []
        assert it.page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
        it.page.keyboard.press("Escape")


def test_on_paper_no_button_is_printed(visit: Reader) -> None:
    it = visit("published", "ledger.html")
    it.page.emulate_media(media="print")
    assert it.page.locator(".act:visible").count() == 0


CITING = "globalThis.citing = { citeWords, citeStandard, citeBibtex };"


@pytest.fixture
def citing(browser: Any) -> Iterator[Callable[..., str]]:
    """Call a function of the module that forms citations."""
    script = join_modules(
        "try.js", {**read_scripts(), "try.js": f'import {{ citeBibtex, citeStandard, citeWords }} from "./citing.js";\n{CITING}'}
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto("about:blank")
    page.evaluate(script)

    def call(name: str, *given: Any) -> str:
        return str(page.evaluate("([name, given]) => citing[name](...given)", [name, given]))

    yield call
    context.close()


def test_nested_titles_and_many_issuers_are_written_as_the_standards_say(citing: Callable[..., str]) -> None:
    row = {"title": "关于印发《某办法》的通知", "number": "", "issuers": "甲局、乙局、丙局、丁局", "date": "2024"}
    assert citing("citeWords", row, "第三条", "县级以上\n人民政府") == "《关于印发〈某办法〉的通知》第三条：“县级以上 人民政府”"
    assert citing("citeStandard", row, "file:///a", "2031-01-01") == "甲局, 乙局, 丙局, 等. 关于印发《某办法》的通知[Z]. 2024."
    assert citing("citeBibtex", row, "file:///a", "2031-01-01").splitlines() == [
        "@misc{关于印发-某办法-的通知,",
        "  author = {{甲局} and {乙局} and {丙局} and {丁局}},",
        "  title = {{关于印发《某办法》的通知}},",
        "  year = {2024},",
        "}",
    ]


def test_what_a_document_lacks_is_left_out(citing: Callable[..., str]) -> None:
    row = {"title": "某办法", "number": "", "issuers": "", "date": ""}
    assert citing("citeWords", row, "", "") == "《某办法》"
    assert citing("citeStandard", row, "file:///a", "2031-01-01") == "某办法[Z]."
    assert citing("citeStandard", row, "https://a.cn/x", "2031-01-01") == "某办法[EB/OL]. [2031-01-01]. https://a.cn/x."
    assert citing("citeBibtex", row, "file:///a", "2031-01-01") == "@misc{某办法,\n  title = {{某办法}},\n}"


def test_nothing_of_a_document_is_a_command_of_tex(citing: Callable[..., str]) -> None:
    row = {"title": r"\input{a} 100% {x} ~^_#$&", "number": r"\〔1〕} @misc{x", "issuers": r"}{\write18", "date": ""}
    found = citing("citeBibtex", row, "https://a.cn/{x}\\%7B", "2031-01-01")
    bare = re.sub(r"\\(text(backslash|braceleft|braceright|asciitilde|asciicircum)\{\}|[$&#_%])", "", found)
    assert not set("\\$&#_~^") & set(bare)
    depth = 0
    for mark in found:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    assert found.startswith("@misc{1-misc-x,\n")
    assert join_script("document")  # the bundle of the text has this module
