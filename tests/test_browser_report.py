"""The report and the text as readers use them, in Chromium."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from graph.network import build_bipartite
from graph.page.document import render_document_page
from graph.page.frame import TABS
from graph.page.report import render_report_page
from graph.report import build_report
from graph.rows import Rows
from graph.text import parse_text
from graph.workload import estimate_chance, measure_load
from tests.hostile import PAYLOADS, spoil_rows
from tests.reader import SIZES, STRANGERS, THEMES, WAYS, Opened, Opener, check_accessibility, cover_pairs
from tests.sketch import sketch_rows

pytestmark = pytest.mark.browser

PROVISION = "document/沪府办规/2023/27/provision"


def render_report(rows: Rows, null: int = 0) -> str:
    bipartite = build_bipartite(rows)
    load = measure_load(bipartite)
    return render_report_page(build_report(rows, load, estimate_chance(bipartite, null) if null else ()), rows, load)


@pytest.fixture(scope="session")
def pages(seed_rows: Rows, seed_facts: Any) -> dict[str, str]:
    text = parse_text(seed_facts.raw, seed_facts.source, seed_facts.sha256)
    return {"index": render_report(seed_rows, null=20), "document": render_document_page(seed_rows, {seed_facts.sha256: text})}


def node_of(rows: Rows, name: str) -> str:
    """Return the identifier of an agency as the address holds it."""
    return next(row.iri for row in rows.agencies if row.name == name).partition("/id/")[2]


@pytest.mark.serial
@pytest.mark.parametrize("page", ["index", "document"])
@pytest.mark.parametrize("size", SIZES)
def test_a_page_opens_in_a_second(open_page: Opener, pages: dict[str, str], page: str, size: str) -> None:
    assert open_page(pages[page], size, name=f"{page}.html").opens_within(1)


@pytest.mark.parametrize("page", ["index", "document"])
@pytest.mark.parametrize(("size", "theme", "lang"), WAYS)
def test_a_page_fits_its_window_asks_for_nothing_and_is_accessible(
    open_page: Opener, pages: dict[str, str], page: str, size: str, theme: str, lang: str
) -> None:
    it = open_page(pages[page], size, theme, name=f"{page}.html", lang=lang)
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert it.page.evaluate("document.documentElement.dataset.theme") == theme
    assert it.page.evaluate("document.documentElement.lang") == ("en" if lang == "en" else "zh-CN")
    assert check_accessibility(it) == []


CHOSEN = (
    ("index", {"node": "finding bridge"}),
    ("index", {"node": f"cell agency/上海市经济和信息化委员会 {PROVISION}/3"}),
    ("index", {"node": "agency/上海市交通委员会"}),
    ("document", {"node": "document/沪府办规/2023/27", "at": "1221-1255"}),
)


@pytest.mark.parametrize(("size", "theme", "choice"), cover_pairs(SIZES, THEMES, CHOSEN))
def test_what_is_chosen_is_accessible(
    open_page: Opener, pages: dict[str, str], size: str, theme: str, choice: tuple[str, dict[str, str]]
) -> None:
    page, state = choice
    it = open_page(pages[page], size, theme, name=f"{page}.html", **state)
    assert it.page.locator(".chosen").count() > 0
    assert check_accessibility(it) == []


def test_the_answers_come_first_and_name_who(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    cards = it.texts(".answer")
    assert [card.split("\n")[0] for card in cards] == ["承担最多", "单独承担", "枢纽单位", "自成一组", "缺少目标或时限", "到期事项"]
    assert [it.texts(".answer strong")[n] for n in range(6)] == ["15", "5", "1", "2", "18", "2"]
    assert "市经济信息化委" in cards[0]
    assert "市住房城乡建设管理委" in cards[2]
    assert it.page.locator(".answer").first.bounding_box()["y"] < 400


def test_the_chart_ranks_every_agency_and_stacks_what_it_is_first_in(
    open_page: Opener, pages: dict[str, str], seed_rows: Rows
) -> None:
    it = open_page(pages["index"], name="index.html")
    counts = [int(text) for text in it.texts(".rows .ranked > b")]
    assert counts == sorted(counts, reverse=True)
    assert (len(counts), sum(counts)) == (30, len(seed_rows.assignments))
    firsts = it.page.eval_on_selector_all(
        ".rows .ranked-load .fill-first", "bars => bars.map(bar => Number(bar.getAttribute('width')))"
    )
    assert firsts[0] == pytest.approx(100 * 12 / 15, abs=0.01)
    assert sum(firsts) * 15 / 100 == pytest.approx(20, abs=0.01)
    assert it.text(".rows li:first-child .ranked-share") == "7.07"


PRESS_EACH = """figures => figures.filter(figure => figure.checkVisibility()).map(figure => {
    figure.click();
    const count = selector => document.querySelectorAll(`#panel ${selector}`).length;
    return {name: figure.dataset.figure, words: count('blockquote'), places: count("figcaption a[href^='document.html#node=']")};
})"""


def test_every_figure_is_one_click_from_the_words(open_page: Opener, pages: dict[str, str], seed_rows: Rows) -> None:
    it = open_page(pages["index"], name="index.html")
    told = it.page.eval_on_selector_all("#report [data-figure]", PRESS_EACH)
    assert len(told) > 150
    assert not [figure["name"] for figure in told if not (figure["words"] and figure["places"])]
    seen = {figure["name"] for figure in told}
    assert len([name for name in seen if name.startswith("cell")]) == len(
        {(row.agency, next(p.parent for p in seed_rows.provisions if p.iri == row.measure)) for row in seed_rows.assignments}
    )


def test_a_cell_of_the_spread_counts_what_its_panel_shows(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    it.page.click(f'[data-figure="cell agency/上海市经济和信息化委员会 {PROVISION}/3"]')
    assert it.page.locator("#panel .duty").count() == 5
    assert set(it.texts("#panel mark")) == {"市经济信息化委"}


def test_a_pair_shows_the_measures_that_both_share(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    it.page.locator(".paired").first.click()
    assert it.page.locator("#panel .duty").count() == 5
    assert "市委网信办" in it.text("#panel h2")


def test_back_escape_and_links_keep_what_was_chosen(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    it.page.locator(".answer .source-link").nth(1).click()
    assert it.text("#panel h2") == "单独承担"
    again = open_page(pages["index"], name="index.html", fragment=it.page.url.partition("#")[2])
    assert again.text("#panel") == it.text("#panel")
    it.page.keyboard.press("Escape")
    assert "点按任何数字" in it.text("#panel")
    assert it.page.evaluate("document.activeElement.dataset.figure") == "finding sole"
    it.page.go_back()
    assert it.text("#panel h2") == "单独承担"


def test_a_link_leads_to_a_part_of_the_report(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html", at="concentration")
    assert 90 < it.page.locator("#part-concentration").bounding_box()["y"] < 200
    assert it.page.locator(".lorenz").is_visible()
    assert it.page.locator(".range").count() > 3


def test_the_keyboard_alone_gets_from_search_to_the_words_in_the_text(
    open_page: Opener, pages: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "document.html").write_text(pages["document"], "utf-8")
    it = open_page(pages["index"], name="index.html")
    it.page.keyboard.press("/")
    it.page.keyboard.type("卫生健康")
    it.page.keyboard.press("Enter")
    assert it.text("#panel h2") == "市卫生健康委"
    while it.page.evaluate("document.activeElement.closest('figcaption')") is None:
        it.page.keyboard.press("Tab")
    it.address = (tmp_path / "document.html").as_uri()
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector("mark.lit")
    assert it.text("mark.lit") == "市卫生健康委"
    assert it.page.evaluate("document.activeElement.matches('mark.lit')")


def test_the_report_is_saved_as_a_table_and_a_picture(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    with it.page.expect_download() as download:
        it.page.click("#save-csv")
    head, *lines = csv.reader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8-sig"), newline=""))
    assert (len(lines), lines[0][0], lines[0][head.index("任务数")]) == (30, "市经济信息化委", "15")
    with it.page.expect_download() as download:
        it.page.click("#save-svg")
    drawing = ET.fromstring(Path(download.value.path()).read_bytes())  # noqa: S314  drawn by our own page
    texts = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "市经济信息化委" in texts
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}rect"))) > 60


def test_english_says_the_same(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    it.page.click("#switch-language")
    assert it.texts(".answer strong") == ["15", "5", "1", "2", "18", "2"]
    assert it.text(".answer:nth-child(3) .answer-figure").startswith("1 agency")
    assert "Commission of Economy and Informatization" in it.text(".rows li:first-child")


def test_other_pages_open_in_the_same_language_and_theme(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html", fragment="lang=en&theme=dark")
    assert it.page.get_attribute(".pages a:nth-child(4)", "href") == "graph.html#lang=en&theme=dark"
    assert it.text(".pages [aria-current]") == "Report"


def test_on_paper_the_report_is_light_and_leaves_the_tools_out(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], theme="dark", name="index.html")
    it.page.emulate_media(media="print")
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert it.page.evaluate("document.documentElement.dataset.theme") == "light"
    for selector in (".pages", ".head-tools", "#panel", ".contents"):
        assert not it.page.is_visible(selector)
    assert it.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    it.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert it.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_text_marks_every_fact_and_says_what_it_became(open_page: Opener, pages: dict[str, str], seed_rows: Rows) -> None:
    it = open_page(pages["document"], name="document.html")
    assert it.page.locator(".told-assignments").count() == len(seed_rows.assignments) == 66
    assert (
        "".join(it.texts("[data-provision$='5.16'] .found.fact-assignments"))
        == "市经济信息化委市发展改革委市科委市知识产权局市财政局"
    )
    margin = it.text("[data-provision$='2.4'] .margin")
    for words in ("市交通委", "列首位", "5万套", "2025-12-31", "轨道交通18号线二期", "加快实施", "杨浦区（推断）"):
        assert words in margin


@pytest.mark.parametrize("table", ["assignments", "targets", "caps", "citations", "places", "infrastructure"])
def test_a_place_leads_to_exactly_its_words(open_page: Opener, pages: dict[str, str], seed_rows: Rows, table: str) -> None:
    it = open_page(pages["document"], name="document.html")
    for row in getattr(seed_rows, table):
        it.page.evaluate("hash => { location.hash = hash }", f"node=document/沪府办规/2023/27&at={row.start}-{row.end}")
        it.page.wait_for_function(
            "at => document.querySelector('mark.lit') && location.hash.endsWith(at)", arg=f"{row.start}-{row.end}"
        )
        it.page.wait_for_timeout(20)
        assert "".join(it.page.locator("mark.lit").all_text_contents()) == row.quote
        box = it.page.locator("mark.lit").first.bounding_box()
        assert 0 < box["y"] < 860


def test_words_and_margin_lead_to_each_other(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["document"], name="document.html")
    it.page.locator(".found.fact-caps", has_text="５０００万元").last.click()
    assert "5000万元" in it.text(".told.chosen")
    it.page.locator(".told-targets").nth(1).click()
    assert "３０个" in "".join(it.texts("mark.lit"))
    it.page.keyboard.press("Escape")
    assert it.page.locator("mark.lit, .told.chosen").count() == 0


def test_a_searched_agency_is_lit_wherever_it_is_named(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["document"], name="document.html")
    it.page.keyboard.press("/")
    it.page.keyboard.type("经信")
    it.page.keyboard.press("Enter")
    assert it.page.locator(".told.chosen").count() == 15
    assert it.page.evaluate("document.activeElement.matches('mark.lit')")


def test_a_kind_of_fact_can_be_hidden(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["document"], name="document.html")
    it.page.click('#legend [data-name="fact:places"]')
    assert it.page.locator(".fact-places:not(.sign), .told-places").count() == 0
    assert it.page.locator(".told-assignments").count() == 66


@pytest.mark.parametrize(
    ("asked", "lit"),
    [
        ("5000万", "支持金额最高５０００万元"),
        ("30个", "建设３０个以上试点示范项目"),
        ("轨道交通26", "轨道交通２４、２６、２７号线"),
    ],
)
def test_a_search_in_the_text_lights_the_fact_whatever_was_lit_before(
    open_page: Opener, pages: dict[str, str], asked: str, lit: str
) -> None:
    it = open_page(pages["document"], name="document.html", node="document/沪府办规/2023/27", at="1221-1255")
    it.page.fill("#search", asked)
    it.page.keyboard.press("Enter")
    assert lit in "".join(it.texts("mark.lit"))
    assert it.page.evaluate("document.activeElement.matches('mark.lit')")


def test_of_several_documents_each_is_drawn_when_it_is_opened(open_page: Opener, seed_rows: Rows) -> None:
    twice = seed_rows._replace(documents=(*seed_rows.documents, seed_rows.documents[0]._replace(iri="d2", title="另一份")))
    it = open_page(render_document_page(twice, {}), name="document.html")
    assert it.page.locator(".block").count() == 0
    it.page.locator(".folded summary").first.click()
    it.page.wait_for_selector(".block")
    assert it.page.locator(".block").count() == 26
    it.page.evaluate("hash => { location.hash = hash }", f"node={PROVISION}/5.16")
    it.page.wait_for_timeout(100)
    assert it.page.locator("[data-provision$='5.16']").is_visible()


def explore(it: Opened) -> None:
    """Press everything that can be pressed."""
    for selector in ("#report [data-figure]", ".told", ".found", "#legend button"):
        it.page.eval_on_selector_all(selector, "places => places.slice(0, 60).forEach(place => place.click())")
    for details in it.page.locator("details").all():
        details.evaluate("details => { details.open = true }")
    for word in ("<", "a", "1"):
        it.page.fill("#search", word)
    it.page.keyboard.press("Enter")
    it.page.click("#switch-language")


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 26))
def test_hostile_text_stays_text_everywhere(open_page: Opener, start: int) -> None:
    payload = " ".join(PAYLOADS[start : start + 26])
    rows = spoil_rows(sketch_rows({"甲": ["一局", "二局"], "乙": ["二局", "一局"], "丙": []}), payload)
    text = parse_text(f"{payload}\n(1)甲{payload}")
    for name, html in {"index": render_report(rows, 5), "document": render_document_page(rows, {payload: text})}.items():
        it = open_page(html, name=f"{name}.html")
        explore(it)
        assert it.page.evaluate("window.ran") is None
        assert it.page.locator(STRANGERS).count() == 0
        assert it.page.locator("script").count() == 3
        leads = it.page.eval_on_selector_all("body a", "links => links.map(link => link.getAttribute('href'))")
        assert not [lead for lead in leads if not lead.startswith(("#", *(f"{page}.html" for page in TABS)))]


def test_the_ranking_of_city_departments_alone_is_one_click_away(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["index"], name="index.html")
    assert it.page.locator("#part-load .ranked:not(.ranked-head)").count() == 30
    it.page.click("[data-scope=city]")
    assert it.page.evaluate("document.activeElement.dataset.scope") == "city"
    assert it.page.get_attribute("[data-scope=city]", "aria-pressed") == "true"
    assert it.page.locator("#part-load .ranked:not(.ranked-head)").count() == 20
    assert it.page.locator("#part-spread tbody tr").count() == 20
    assert it.text(".scope-note").startswith("20 个单位 · 48 项责任 · 72.7 %")
    assert "policy-graph report --level city --kind government" in it.text(".scope-note")
    with it.page.expect_download() as download:
        it.page.click("#save-csv")
    lines = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(lines) == 1 + 20
    it.page.click("[data-scope=party]")
    assert it.texts("#part-load .ranked-name")[1:] == ["党\n市委网信办"]
    assert check_accessibility(it) == []
    it.page.go_back()
    assert it.page.locator("#part-load .ranked:not(.ranked-head)").count() == 20


def test_no_command_is_offered_for_governments_of_no_known_level(open_page: Opener) -> None:
    rows = sketch_rows({"甲": ["市科委", "某局"], "乙": ["某局"]})
    first, second = rows.agencies
    agencies = (first._replace(level="city"), second._replace(level=""))
    it = open_page(render_report(rows._replace(agencies=agencies)), name="index.html", scope="government")
    assert it.text(".scope-note").startswith("1 个单位 · 2 项责任")
    assert it.page.locator(".scope-note code").count() == 0
    it.page.click("[data-scope=city]")
    assert "policy-graph report --level city --kind government" in it.text(".scope-note")


def test_a_sole_agency_is_called_sole_and_not_also_listed_first(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["document"], name="document.html")
    tell = "told => [...told.querySelectorAll('.tag')].map(tag => tag.textContent)"
    tags = it.page.evaluate(f"[...document.querySelectorAll('.told-assignments')].map({tell})")
    assert tags.count(["单独承担"]) == 5
    assert tags.count(["列首位"]) == 15
    assert max(map(len, tags)) == 1


def test_the_report_says_how_collectives_are_counted(open_page: Opener) -> None:
    rows = sketch_rows({"甲": ["市科委", "各区人民政府"]})
    groups = tuple(row._replace(kind="group") if row.name.startswith("各") else row for row in rows.agencies)
    it = open_page(render_report(rows._replace(agencies=groups)), name="index.html")
    assert it.text("#part-answers .hint") == "统计口径：合称各区人民政府各按一家单位计，未展开为成员，不计入政府机关。"
    it.page.click("#switch-language")
    assert it.text("#part-answers .hint").startswith("How it is counted: Collectives count as one body each")
