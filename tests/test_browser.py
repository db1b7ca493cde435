"""The pages as readers use them, in Chromium."""

import csv
import io
import json
import re
import urllib.parse
from pathlib import Path

import pytest

from graph.page.measures import render_page
from graph.rows import Rows
from tests.hostile import PAYLOADS, spoil_rows
from tests.reader import AXE, SIZES, STRANGERS, THEMES, WAYS, Opened, Opener, cover_pairs, lack
from tests.sketch import sketch_rows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def seed_page(seed_rows: Rows) -> str:
    return render_page(seed_rows)


def node_of(rows: Rows, name: str) -> str:
    """Return the identifier of an agency as the address holds it."""
    return next(row.iri for row in rows.agencies if row.name == name).partition("/id/")[2]


@pytest.mark.serial
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["graph", "table"])
def test_a_page_opens_in_a_second(open_page: Opener, seed_page: str, size: str, view: str) -> None:
    assert open_page(seed_page, size, view=view).opens_within(1)


@pytest.mark.parametrize(("size", "theme", "lang"), WAYS)
@pytest.mark.parametrize("view", ["graph", "table"])
def test_a_page_fits_its_window_and_asks_for_nothing(
    open_page: Opener, seed_page: str, size: str, theme: str, lang: str, view: str
) -> None:
    it = open_page(seed_page, size, theme, lang=lang, view=view)
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert it.page.evaluate("document.documentElement.dataset.theme") == theme


def test_an_agency_is_found_by_a_short_name(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.keyboard.press("/")
    it.page.keyboard.type("经信")
    assert "市经济信息化委" in it.texts("#hits [role=option]")[0]
    it.page.keyboard.press("Enter")
    assert it.text("#panel h2") == "市经济信息化委"
    assert it.page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.parametrize(
    ("asked", "found"),
    [("算力", "推动建设新一代算力基础设施"), ("ECONOMY", "市经济信息化委"), ("张江在线", "生态园"), ("５Ｇ", "生态园")],
)
def test_measures_are_found_by_title_place_and_text(open_page: Opener, seed_page: str, asked: str, found: str) -> None:
    it = open_page(seed_page)
    it.page.fill("#search", asked)
    it.page.keyboard.press("Enter")
    assert found in it.text("#panel")


def test_what_is_not_there_is_not_found(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.fill("#search", "没有这样的词")
    assert it.texts("#hits [role=option]") == ["没有找到"]
    it.page.keyboard.press("Enter")
    assert it.text("#panel h2").startswith("20 项措施")


def test_every_agency_can_be_clicked_and_shows_its_measures_with_their_words(
    open_page: Opener, seed_page: str, seed_rows: Rows
) -> None:
    it = open_page(seed_page)
    frame = it.page.locator("#canvas").bounding_box()
    seen: dict[str, list[str]] = {}
    for y in range(int(frame["y"]) + 30, int(frame["y"] + frame["height"]), 11):
        it.page.mouse.click(frame["x"] + frame["width"] * 0.75, y)
        if it.page.locator("#panel .duty").count():
            seen[it.text("#panel h2")] = it.texts("#panel .duty blockquote")
    loads = {row.iri: 0 for row in seed_rows.agencies}
    for assignment in seed_rows.assignments:
        loads[assignment.agency] += 1
    assert {name: len(quotes) for name, quotes in seen.items()} == {
        row.name: loads[row.iri] for row in seed_rows.agencies if loads[row.iri]
    }
    assert len(seen["市经济信息化委"]) == 15
    assert all("市经济信息化委" in quote for quote in seen["市经济信息化委"])


def test_the_quotation_names_its_place(open_page: Opener, seed_page: str, seed_rows: Rows) -> None:
    it = open_page(seed_page, node=node_of(seed_rows, "市卫生健康委"))
    row = next(row for row in seed_rows.assignments if row.quote == "市卫生健康委")
    assert it.texts("#panel .duty mark") == ["市卫生健康委"]
    assert it.text("#panel .duty figcaption a") == "四、(十四)"
    it.page.click("#panel .duty figcaption .act-cite")
    assert it.text(".cite-position").startswith(f"字符 {row.start}–{row.end} · 4.14 · sha256 ")


def test_a_measure_shows_its_text_agencies_targets_and_amounts(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page, node="document/沪府办规/2023/27/provision/5.16")
    panel = it.text("#panel")
    for words in ("支持企业提升科技创新能力", "市知识产权局", "责任单位", "50%", "5000万元", "条文"):
        assert words in panel


def test_a_line_can_be_clicked(open_page: Opener, seed_page: str, seed_rows: Rows) -> None:
    it = open_page(seed_page)
    frame = it.page.locator("#canvas").bounding_box()
    for y in range(int(frame["y"]) + 60, int(frame["y"] + frame["height"]), 6):
        it.page.mouse.click(frame["x"] + frame["width"] * 0.52, y)
        if "provision" in urllib.parse.unquote(it.page.url) and "responsibility" in it.page.url:
            break
    assert "—" in it.text("#panel h2")
    assert it.texts("#panel blockquote mark")


def test_the_canvas_is_walked_with_the_arrow_keys(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.focus("#canvas")
    it.page.keyboard.press("ArrowDown")
    it.page.keyboard.press("ArrowDown")
    assert "支持平台企业发挥链主作用" in it.text("#panel h2")
    it.page.keyboard.press("ArrowRight")
    assert it.text("#panel h2") in ("市经济信息化委", "市商务委")
    it.page.keyboard.press("Escape")
    assert it.text("#panel .kicker") == "总览"


def test_the_legend_filters_by_role_and_class(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page, view="table")
    assert it.page.locator("#table tbody tr").count() == 66
    it.page.click('#legend [data-name="role:first"]')
    assert it.page.locator("#table tbody tr").count() == 46
    it.page.click('#legend [data-name="kind:city-department"]')
    kinds = set(it.texts("#table td.col-kind"))
    assert kinds
    assert "市政府部门" not in kinds
    it.page.click("#legend .chip-all")
    assert it.page.locator("#table tbody tr").count() == 66


def test_a_hidden_class_is_not_drawn(open_page: Opener, seed_page: str) -> None:
    full, part = (open_page(seed_page, name=f"{n}.html", **state) for n, state in enumerate(({}, {"hide": "kind:city-department"})))
    pictures = [it.page.locator("#canvas").screenshot() for it in (full, part)]
    assert pictures[0] != pictures[1]


def test_a_link_brings_back_the_same_view(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.click('[data-view="table"]')
    it.page.click('#legend [data-name="role:other"]')
    it.page.click("#switch-language")
    it.page.click("#switch-theme")
    it.page.click("#table tbody tr:nth-child(3) .col-agency button")
    again = open_page(seed_page, fragment=it.page.url.partition("#")[2])
    for selector in ("#panel", "#legend", "#table", ".head"):
        assert again.text(selector) == it.text(selector)
    assert again.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_back_leads_to_what_was_selected_before(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.click("#panel .bars li:nth-child(1) button")
    it.page.click("#panel .duty:nth-of-type(1) .link")
    assert "加大总部型企业支持力度" in it.text("#panel h2")
    it.page.go_back()
    assert it.text("#panel h2") == "市经济信息化委"


def test_english_shows_english_names(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    it.page.click("#switch-language")
    assert "Shanghai Municipal Commission of Economy and Informatization" in it.text("#panel")
    assert it.page.evaluate("document.documentElement.lang") == "en"


def test_measures_and_agencies_without_a_partner_are_listed(open_page: Opener) -> None:
    it = open_page(render_page(sketch_rows({"建设平台": ["市科委"], "开展试点": ["市教委"], "完善机制": []})))
    panel = it.text("#panel")
    assert "没有责任单位的措施" in panel
    assert "与其余不相连" in panel
    it.page.click('[data-view="table"]')
    assert "完善机制" in it.text("#table")


def test_a_page_without_rows_says_so(open_page: Opener) -> None:
    assert "没有找到编号条款" in open_page(render_page(Rows())).text("#panel")


def test_the_phone_begins_with_the_list(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page, "phone")
    assert it.page.is_visible("#panel .bars")
    assert not it.page.is_visible("#canvas")
    it.page.click('[data-view="graph"]')
    assert it.page.is_visible("#canvas canvas")


def test_the_table_is_saved_as_csv_that_spreadsheets_read(open_page: Opener, seed_page: str, seed_rows: Rows) -> None:
    it = open_page(seed_page)
    with it.page.expect_download() as download:
        it.page.click("#export summary")
        it.page.click("#save-csv")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert len(lines) == len(seed_rows.assignments)
    assert {line[head.index("单位")] for line in lines} == {
        row.name for row in seed_rows.agencies if row.iri in {a.agency for a in seed_rows.assignments}
    }


def test_no_cell_of_the_csv_is_a_formula(open_page: Opener) -> None:
    signs = ("=1+1", "+1", "-1", "@a", "\tx", "\rx", "＝1", "＋1", "－1", "＠a")
    it = open_page(render_page(sketch_rows({sign: [sign] for sign in signs})))
    with it.page.expect_download() as download:
        it.page.click("#export summary")
        it.page.click("#save-csv")
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert [line[head.index("单位")] for line in lines] == [f"'{sign}" for sign in signs]
    assert not [cell for line in lines for cell in line if cell[:1] in set("=+-@\t\r＝＋－＠")]


def test_the_graph_is_saved_as_a_picture(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    with it.page.expect_download() as download:
        it.page.click("#export summary")
        it.page.click("#save-png")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    assert width >= 1500
    assert height >= 1400
    assert len(content) > 100_000  # a blank picture of this size packs into a few kilobytes


@pytest.mark.parametrize(("size", "theme", "view"), cover_pairs(SIZES, THEMES, ("list", "graph", "table")))
def test_the_accessibility_checker_finds_nothing(
    open_page: Opener, seed_page: str, seed_rows: Rows, size: str, theme: str, view: str
) -> None:
    if not AXE.exists():
        lack("axe-core is missing: npm ci in tests/browser")
    for state in (
        {},
        {"node": node_of(seed_rows, "市经济信息化委"), "lang": "en"},
        {"node": "document/沪府办规/2023/27/provision/2.4"},
    ):
        it = open_page(seed_page, size, theme, view=view, **state)
        it.page.evaluate("text => void (0, eval)(text)", AXE.read_text("utf-8"))
        found = it.page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(n => n.html)]))")
        assert found == []


def explore(it: Opened) -> None:
    """Do what a reader does everywhere on a page."""
    page = it.page
    for name in ("agency", "measure"):
        page.focus("#canvas")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight" if name == "agency" else "ArrowLeft")
    frame = page.locator("#canvas").bounding_box()
    for x in (0.2, 0.52, 0.75):
        for y in range(80, int(frame["height"]), 90):
            page.mouse.move(frame["x"] + frame["width"] * x, frame["y"] + y)
            page.mouse.click(frame["x"] + frame["width"] * x, frame["y"] + y)
    for word in ("<", "a", "m", "1"):
        page.fill("#search", word)
    page.keyboard.press("Escape")
    page.click("#switch-language")
    page.click('[data-view="table"]')
    page.click("#table th button")


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 26))
def test_hostile_text_stays_text_everywhere(open_page: Opener, start: int) -> None:
    payload = " ".join(PAYLOADS[start : start + 26])
    rows = spoil_rows(sketch_rows({"甲": ["一局", "二局"], "乙": ["二局"], "丙": []}), payload)
    it = open_page(render_page(rows))
    explore(it)
    assert it.page.evaluate("window.ran") is None
    assert it.page.locator(f"{STRANGERS}, svg, body a:not(.skip, .pages a, figcaption a)").count() == 0
    assert it.page.locator("script").count() == 4


def test_script_that_got_in_would_not_run(open_page: Opener) -> None:
    it = open_page(render_page(sketch_rows({"甲": ["一局"]})))
    it.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.ran=1>')")
    it.page.wait_for_timeout(200)
    assert it.page.evaluate("window.ran") is None
    assert it.faults
    assert all("Content Security Policy" in fault or "x" in fault for fault in it.faults)
    it.faults.clear()


def test_the_data_block_can_be_read_by_others(open_page: Opener, seed_page: str, seed_rows: Rows) -> None:
    it = open_page(seed_page)
    data = json.loads(it.page.locator("#policy-data").text_content())
    table = data["tables"]["assignments"]
    named = [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]
    assert [data["base"] + row["agency"] for row in named] == [row.agency for row in seed_rows.assignments]
    assert re.fullmatch(r"policy-graph page data \d+", data["format"])


# Whom the reader looks at


def test_city_departments_alone_are_asked_for_by_keyboard_and_kept_in_the_link(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    assert it.texts("#scope-choice option")[:3] == ["全部单位 30", "中央机关 5", "市级政府部门 20"]
    it.page.focus("#scope-choice")
    it.page.keyboard.press("ArrowDown")
    it.page.keyboard.press("ArrowDown")
    assert it.page.evaluate("document.activeElement.id") == "scope-choice"
    assert it.page.evaluate("document.getElementById('scope-choice').value") == "city"
    assert "scope=city" in it.page.url
    assert it.text("#panel h2") == "20 项措施 · 20 / 30 个单位"
    assert it.page.locator("#panel .bars li").count() == 20
    assert "市委网信办" not in it.text("#panel .bars")
    it.page.click("[data-view=table]")
    assert it.page.locator("#table tbody tr").count() == 48 + 0
    assert it.page.evaluate("new URL(document.querySelector('.pages a[href^=network]').href).hash") == "#scope=city"
    again = open_page(seed_page, fragment=it.page.url.partition("#")[2])
    assert again.page.evaluate("document.getElementById('scope-choice').value") == "city"
    assert again.page.locator("#table tbody tr").count() == 48
    again.page.click(".chip-all")
    assert again.page.locator("#table tbody tr").count() == 66


def test_the_list_of_a_phone_is_of_those_that_are_looked_at(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page, "phone")
    it.page.select_option("#scope-choice", "county")
    assert it.page.locator("#panel .bars li").count() == 3
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_pointer_on_a_box_shows_the_full_name(open_page: Opener, seed_page: str) -> None:
    it = open_page(seed_page)
    box = it.page.locator("#canvas").bounding_box()
    found = set()
    for step in range(0, int(box["height"]), 10):
        it.page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + step)
        found.add(it.page.get_attribute("#canvas", "title"))
    assert "上海市经济和信息化委员会 · 市政府部门 · 上海市" in found


def test_a_scope_that_the_documents_lack_or_no_scope_at_all_is_no_error(open_page: Opener) -> None:
    it = open_page(render_page(sketch_rows({"甲": ["市科委"]})), scope="province")
    assert it.page.locator("#scope-choice").count() == 0  # one group: nothing to choose
    it = open_page(render_page(sketch_rows({"甲": ["市科委"]})), scope="<b>")
    assert it.page.locator("#panel .bars li").count() == 1
