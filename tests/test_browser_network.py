"""The pages with a graph as readers use them, in Chromium: network and knowledge page, exports, large graphs, hostile text."""

import csv
import io
import json
import os
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from graph.network import build_bipartite, build_network
from graph.page.inline import show_network
from graph.page.knowledge import render_knowledge_page
from graph.page.measures import render_page
from graph.page.network import render_network_page
from graph.rows import Rows
from graph.workload import Workload, measure_load
from graph.workload.metrics import AgencyLoad
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.reader import SIZES, STRANGERS, THEMES, WAYS, Opened, Opener, check_accessibility, cover_pairs
from tests.sketch import sketch_rows

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/policy-graph/id/"
RENDERERS: dict[str, Callable[[Rows], str]] = {
    "graph": render_page,
    "network": lambda rows: render_network_page(rows, measure_load(build_bipartite(rows))),
    "knowledge": render_knowledge_page,
}


@pytest.mark.parametrize("host", ["file", "about"])
def test_the_network_in_a_notebook_does_what_its_reader_asks(browser: Any, seed_rows: Rows, tmp_path: Path, host: str) -> None:
    page, faults = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    notebook = f"<!doctype html><meta charset=utf-8>{show_network(seed_rows)._repr_html_()}"
    if host == "file":
        (tmp_path / "notebook.html").write_text(notebook, "utf-8")
        page.goto((tmp_path / "notebook.html").as_uri())
    else:
        page.set_content(notebook)
    (frame,) = page.frames[1:]
    frame.wait_for_selector("html[data-ready]")
    assert frame.locator(".pages, #copy-link:visible").count() == 0  # no pages lie beside it
    frame.fill("#search", "市科委")
    frame.locator("#hits [role=option]").first.click()
    assert "上海市科学技术委员会" in frame.inner_text("#panel")
    frame.click("#switch-language")
    assert "Science and Technology" in frame.inner_text("#panel h2")
    frame.evaluate("history.back()")
    frame.wait_for_selector("#panel h2:not(:has-text('Science and Technology'))", state="attached")
    assert faults == []
    page.context.close()


@pytest.fixture(scope="session")
def pages(seed_rows: Rows) -> dict[str, str]:
    return {name: render(seed_rows) for name, render in RENDERERS.items()}


def node_of(rows: Rows, name: str) -> str:
    return next(row.iri for row in rows.agencies if row.name == name).removeprefix(BASE)


def save(it: Opened, form: str) -> bytes:
    """Save what the page shows as a reader does, and return the file."""
    it.page.click("#export summary")
    with it.page.expect_download() as download:
        it.page.click(f"#save-{form}")
    return Path(download.value.path()).read_bytes()


# ---- opening


@pytest.mark.serial
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["graph", "table"])
@pytest.mark.parametrize("page", ["network", "knowledge"])
def test_a_page_opens_in_a_second(open_page: Opener, pages: dict[str, str], page: str, size: str, view: str) -> None:
    assert open_page(pages[page], size, name=f"{page}.html", view=view).opens_within(1)


@pytest.mark.parametrize(("size", "theme", "lang"), WAYS)
@pytest.mark.parametrize("page", ["network", "knowledge"])
def test_a_page_fits_its_window_and_asks_for_nothing(
    open_page: Opener, pages: dict[str, str], page: str, size: str, theme: str, lang: str
) -> None:
    for view in ("graph", "table"):
        it = open_page(pages[page], size, theme, f"{page}.html", lang=lang, view=view)
        assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "theme", "view"), cover_pairs(SIZES, THEMES, ("list", "graph", "table")))
@pytest.mark.parametrize("page", ["network", "knowledge"])
def test_the_accessibility_checker_finds_nothing(
    open_page: Opener, pages: dict[str, str], seed_rows: Rows, page: str, size: str, theme: str, view: str
) -> None:
    for state in ({"show": "communities"}, {"node": node_of(seed_rows, "市经济信息化委"), "lang": "en"}):
        it = open_page(pages[page], size, theme, f"{page}.html", view=view, **state)
        it.page.evaluate("document.getElementById('export').open = true")
        assert check_accessibility(it) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_names_of_the_network_are_shown_and_none_lies_on_another(open_page: Opener, pages: dict[str, str], lang: str) -> None:
    it = open_page(pages["network"], name="network.html", lang=lang, view="graph")
    boxes = it.page.evaluate("labelBoxes()")
    assert len(boxes) == 30
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            apart = (a["left"] + a["width"] <= b["left"] or b["left"] + b["width"] <= a["left"]
                     or a["top"] + a["height"] <= b["top"] or b["top"] + b["height"] <= a["top"])  # fmt: skip
            assert apart, (a, b)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_is_cut_at_the_edge_of_a_phone(open_page: Opener, pages: dict[str, str], lang: str) -> None:
    it = open_page(pages["network"], "phone", name="network.html", lang=lang, view="graph")
    frame = it.page.locator("#canvas").bounding_box()
    assert frame
    corners = """() => labelBoxes().map(({ left, top, width, height }) =>
      [toScreen(left, top), toScreen(left + width, top + height)].flatMap(({ x, y }) => [x, y]))"""
    shown = it.page.evaluate(corners)
    assert len(shown) > 10
    for left, top, right, bottom in shown:
        assert min(left, top) >= 0
        assert right <= frame["width"]
        assert bottom <= frame["height"]


# ---- using


@pytest.mark.parametrize("page", RENDERERS)
def test_the_keyboard_alone_leads_from_the_search_to_a_quotation(open_page: Opener, pages: dict[str, str], page: str) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    for key in ("/", *"医保", "Enter"):
        it.page.keyboard.press(key) if len(key) > 1 or key == "/" else it.page.keyboard.type(key)
    assert it.text("#panel h2") == "市医保局"
    for _ in range(12):
        if it.page.locator("#panel blockquote:visible").count():
            break
        it.page.keyboard.press("Tab")
        if it.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            it.page.keyboard.press("Enter")
    assert "市医保局" in it.text("#panel blockquote:visible >> nth=0")


def test_a_click_on_an_agency_shows_its_load_and_the_words_it_shares(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["network"], name="network.html")
    box = next(box for box in it.page.evaluate("labelBoxes()") if "经济和信息化" in box["id"])
    frame = it.page.locator("#canvas").bounding_box()
    spot = it.page.evaluate("([x, y]) => toScreen(x, y)", [box["left"] + box["width"] / 2, box["top"] + box["height"] / 2])
    it.page.mouse.click(frame["x"] + spot["x"], frame["y"] + spot["y"])
    assert it.text("#panel h2") == "市经济信息化委"
    assert "0.416" in it.text("#panel .loads")
    it.page.click("#panel .partner summary >> nth=0")
    assert all("市委网信办" in quote for quote in it.texts("#panel .partner[open] blockquote"))
    assert len(it.texts("#panel .partner[open] blockquote")) == 5


def test_a_pair_shows_what_it_shares(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["network"], name="network.html")
    it.page.click("#panel .plain .link >> nth=0")
    assert it.text("#panel h2") == "市经济信息化委 — 市委网信办" or "—" in it.text("#panel h2")
    assert it.page.locator("#panel .duty").count() == 5


def test_the_legend_of_the_network_filters_by_role_and_class(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["network"], name="network.html", view="table")
    rows = it.page.locator("#table tbody tr")
    assert rows.count() == 97
    it.page.click('#legend [data-name="role:first"]')
    fewer = rows.count()
    assert fewer < 97
    it.page.click('#legend [data-name="kind:central-body"]')
    assert rows.count() < fewer
    assert "中央驻地方机构" not in it.text("#table")
    it.page.click("#legend .chip-all")
    assert rows.count() == 97


def test_the_legend_of_everything_filters_by_class(open_page: Opener, pages: dict[str, str], seed_rows: Rows) -> None:
    it = open_page(pages["knowledge"], name="knowledge.html", view="table")
    total = it.page.locator("#table tbody tr").count()
    assert total == build_network(seed_rows).number_of_edges() - (
        len(seed_rows.citations) - len({c.cited for c in seed_rows.citations})
    )
    it.page.click('#legend [data-name="class:infrastructure"]')
    assert it.page.locator("#table tbody tr").count() < total
    assert "轨道交通" not in " ".join(it.texts("#table td.col-to"))


def test_communities_are_shown_on_request(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["network"], name="network.html")
    before = it.page.locator("#canvas").screenshot()
    it.page.click('#legend [data-name="communities"]')
    assert it.page.locator("#canvas").screenshot() != before
    assert "show=communities" in it.page.url


@pytest.mark.parametrize(
    ("asked", "found"), [("轨道交通24号线", "轨道交通24号线"), ("5万套", "5万套"), ("平台经济规范健康发展", "指导意见")]
)
def test_everything_is_found_by_its_name(open_page: Opener, pages: dict[str, str], asked: str, found: str) -> None:
    it = open_page(pages["knowledge"], name="knowledge.html")
    it.page.fill("#search", asked)
    it.page.keyboard.press("Enter")
    assert found in it.text("#panel h2")
    assert it.page.locator("#panel blockquote").count() >= 1


@pytest.mark.parametrize("page", RENDERERS)
def test_a_link_brings_back_the_same_view(open_page: Opener, pages: dict[str, str], page: str) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    it.page.click('#legend [data-name="role:other"]')
    it.page.fill("#search", "科委")
    it.page.keyboard.press("Enter")
    it.page.click("#zoom-in")
    it.page.click("#zoom-in")
    it.page.click("#switch-theme")
    again = open_page(pages[page], name="again.html", fragment=it.page.url.partition("#")[2])
    for selector in ("#panel", "#legend", ".head"):
        assert again.text(selector) == it.text(selector)
    it.page.mouse.move(2, 2)
    assert again.page.locator("#canvas").screenshot() == it.page.locator("#canvas").screenshot()


# ---- exports, opened by others


@pytest.mark.parametrize("page", RENDERERS)
def test_gexf_and_graphml_open_elsewhere(open_page: Opener, pages: dict[str, str], page: str, tmp_path: Path) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    shown = json.loads(it.page.locator("#policy-data").text_content())
    gexf = nx.read_gexf(io.BytesIO(save(it, "gexf")))
    graphml = nx.read_graphml(io.BytesIO(save(it, "graphml")), force_multigraph=True)
    nodes = {BASE + node["id"] for node in shown["nodes"]}
    assert set(gexf) == set(graphml) == nodes
    assert gexf.number_of_edges() == graphml.number_of_edges() == len(shown["edges"])
    agency = next(data for node, data in gexf.nodes(data=True) if node.endswith("上海市经济和信息化委员会"))
    assert (agency["label"], agency["load"]) == ("市经济信息化委", 15)
    assert {"x", "y"} <= agency["viz"]["position"].keys()
    networkit = pytest.importorskip("networkit")
    path = tmp_path / "network.graphml"
    path.write_bytes(save(it, "graphml"))
    assert networkit.readGraph(str(path), networkit.Format.GraphML).numberOfNodes() == len(nodes)


@pytest.mark.parametrize("page", RENDERERS)
def test_json_ld_says_only_what_the_graph_says(open_page: Opener, pages: dict[str, str], page: str, seed_nquads: bytes) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    said = rdflib.Graph().parse(data=save(it, "jsonld"), format="json-ld")
    known = rdflib.Dataset(default_union=True)
    known.parse(data=seed_nquads, format="nquads")
    assert len(said) > 150
    assert [triple for triple in said if triple not in known] == []


@pytest.mark.parametrize("page", RENDERERS)
def test_svg_is_xml_with_every_name_as_text(open_page: Opener, pages: dict[str, str], page: str) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    content = save(it, "svg")
    root = ET.fromstring(content)  # noqa: S314  our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    texts = "".join("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "市经济信息化委" in texts
    assert "市卫生健康委" in texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 90


@pytest.mark.parametrize("page", ["network", "knowledge"])
def test_the_csv_holds_every_line_with_a_mark_for_excel(open_page: Opener, pages: dict[str, str], page: str) -> None:
    it = open_page(pages[page], name=f"{page}.html")
    content = save(it, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    _, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    edges = json.loads(it.page.locator("#policy-data").text_content())["edges"]
    assert len(lines) == len(edges)


@pytest.mark.parametrize("page", ["network", "knowledge"])
def test_the_picture_is_not_blank(open_page: Opener, pages: dict[str, str], page: str) -> None:
    content = save(open_page(pages[page], name=f"{page}.html"), "png")
    assert content.startswith(b"\x89PNG")
    assert len(content) > 100_000


def test_exports_hold_only_what_is_shown(open_page: Opener, pages: dict[str, str]) -> None:
    it = open_page(pages["network"], name="network.html", hide="kind:city-department")
    shown = nx.read_gexf(io.BytesIO(save(it, "gexf")))
    assert len(shown) == 11
    assert all(data["kind"] != "市政府部门" for _, data in shown.nodes(data=True))


# ---- whom the reader looks at


@pytest.mark.parametrize(("page", "party"), [("network", 1), ("knowledge", 3)])  # 市委 and 中共中央 stand above 市委网信办
def test_one_group_of_agencies_alone_is_shown_listed_and_exported(
    open_page: Opener, pages: dict[str, str], page: str, party: int
) -> None:
    it = open_page(pages[page], name=f"{page}.html", scope="party", view="table")
    assert it.page.evaluate("document.getElementById('scope-choice').value") == "party"
    assert "市经济信息化委" not in it.text("#table")
    assert "市委网信办" in it.text("#table")
    it.page.click("[data-view=graph]")
    shown = nx.read_graphml(io.BytesIO(save(it, "graphml")))
    assert len([node for node in shown if "/agency/" in node]) == party
    it.page.select_option("#scope-choice", "")
    assert "scope" not in it.page.url


# ---- large graphs


def crowd(n: int) -> Rows:
    """Draw rows that make n nodes: half of them measures, half agencies, two agencies to a measure."""
    half = n // 2
    rows = sketch_rows({f"措施{i}": [f"单位{i}", f"单位{(i * 7 + 3) % half}"] for i in range(half)})
    kinds = [("city-department", "市政府部门"), ("district-government", "区政府"), ("party-organ", "党委机关")]
    named = (
        row._replace(kind=kinds[i % 3][0], kind_zh=kinds[i % 3][1], jurisdiction=f"市{i % 20}")
        for i, row in enumerate(rows.agencies)
    )
    return rows._replace(agencies=tuple(named))


def guess_load(rows: Rows) -> Workload:
    """Stand in for the measures of load, whose shortest paths take a minute at 5,000 agencies; communities of fifty."""
    blank = measure_load(build_bipartite(sketch_rows({"甲": ["一局", "二局"]})))
    rest = blank.agencies[0][4:-1]
    agencies = tuple(
        AgencyLoad(row.iri, row.name, 2, 1.0, *rest, n // 50 + 1)
        for n, row in enumerate(sorted(rows.agencies, key=lambda row: row.name))
    )
    return blank._replace(agencies=agencies)


@pytest.mark.serial
@pytest.mark.parametrize(("n", "seconds"), [(1000, 2), (5000, 4)])
@pytest.mark.parametrize("page", RENDERERS)
def test_a_large_graph_opens_soon_and_folded(open_page: Opener, page: str, n: int, seconds: int) -> None:
    rows = crowd(n)
    html = render_network_page(crowd(2 * n), guess_load(crowd(2 * n))) if page == "network" else RENDERERS[page](rows)
    it = open_page(html, name=f"{page}.html")
    assert it.opens_within(seconds)
    it.page.fill("#search", "单位11")
    it.page.keyboard.press("Enter")
    assert it.text("#panel h2").startswith("单位11")
    assert "show=open" in it.page.url  # what is chosen is not folded away


# ---- hostile text

VISIT = """id => {
    location.hash = new URLSearchParams({node: id});
    for (const more of document.querySelectorAll('details')) more.open = true;
}"""


@pytest.mark.parametrize("page", RENDERERS)
def test_three_hundred_payloads_in_every_field_are_only_text(open_page: Opener, page: str) -> None:
    rows = list_hostile_rows()
    it = open_page(RENDERERS[page](rows), name=f"{page}.html")
    data: Any = json.loads(it.page.locator("#policy-data").text_content())
    everything = urllib.parse.urlencode({"show": [f"open:{group['id']}" for group in data["groups"]]}, doseq=True)
    it.page.evaluate("show => { location.hash = show }", everything)
    visited = [*(row.iri for table in (rows.agencies, rows.provisions, rows.assignments) for row in table)]
    if page == "knowledge":
        visited += [f"{kind}/{n}" for kind in "tcxpfd" for n in range(len(PAYLOADS))]
    if page == "network":
        visited += [edge["id"] for edge in data["edges"]]
    for id_ in visited[:: 1 if "TORTURE_TIMES" in os.environ else 37]:  # 37 has no factor with the number of payloads in common
        it.page.evaluate(VISIT, id_)
    for word in ("<", "&", "script", "1"):
        it.page.fill("#search", word)
    it.page.keyboard.press("Escape")
    it.page.click("#switch-language")
    for form in ("svg", "csv", "gexf", "graphml", "jsonld", "png"):
        content = save(it, form)
        if form in ("svg", "gexf", "graphml"):
            ET.fromstring(content)  # noqa: S314  our own file
    it.page.click('[data-view="table"]')
    it.page.click("#table th button >> nth=0")
    assert it.page.evaluate("window.ran") is None
    assert it.page.locator(f"{STRANGERS}, body svg").count() == 0
    assert it.page.locator("script").count() == 4
    assert urllib.parse.urlparse(it.page.url).path.endswith(f"{page}.html")
