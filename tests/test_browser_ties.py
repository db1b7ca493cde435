"""How much of a network is shown, in a browser: strong lines alone, the circle of one agency, names that can be read."""

import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.network import build_bipartite, project_agencies
from graph.page.network import render_network_page
from graph.rows import Rows
from graph.workload import measure_load
from tests.reader import Opened, Opener, check_accessibility
from tests.sketch import sketch_rows

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/policy-graph/id/"


@pytest.fixture(scope="session")
def page(seed_rows: Rows) -> str:
    return render_network_page(seed_rows, measure_load(build_bipartite(seed_rows)))


def save_network(it: Opened) -> Any:
    """Return the network that is shown, as the page exports it."""
    it.page.evaluate("document.getElementById('export').open = true")
    with it.page.expect_download() as download:
        it.page.click("#save-gexf")
    it.page.evaluate("document.getElementById('export').open = false")
    return nx.read_gexf(io.BytesIO(Path(download.value.path()).read_bytes()))


def move(it: Opened, least: int) -> None:
    it.page.fill("#least", str(least))
    it.page.wait_for_timeout(100)


def test_the_slider_leaves_the_strong_lines_and_whom_they_join(open_page: Opener, page: str, seed_rows: Rows) -> None:
    projection = project_agencies(build_bipartite(seed_rows))
    it = open_page(page, name="network.html")
    for least in (3, 2):
        move(it, least)
        strong = [(one, other) for one, other, weight in projection.edges(data="weight") if weight >= least]
        shown = save_network(it)
        assert {frozenset(edge) for edge in shown.edges()} == {frozenset(edge) for edge in strong}
        assert set(shown) == {node for edge in strong for node in edge}
        assert f"least={least}" in it.page.url
        assert f"{len(strong)} 对协作关系" in it.text("#panel h2")
    move(it, 1)
    assert "least" not in it.page.url
    assert set(save_network(it)) == set(projection)


def test_a_link_brings_back_the_strong_lines_and_one_press_all(open_page: Opener, page: str) -> None:
    it = open_page(page, name="network.html", least="3")
    assert it.page.input_value("#least") == "3"
    few = len(save_network(it))
    it.page.click(".chip-all")
    assert it.page.input_value("#least") == "1"
    assert len(save_network(it)) == 30 > few


@pytest.mark.parametrize("nonsense", ["0", "-1", "many", "1e9"])
def test_an_address_that_makes_no_sense_shows_all(open_page: Opener, page: str, nonsense: str) -> None:
    assert len(save_network(open_page(page, name="network.html", least=nonsense, circle=nonsense))) == 30


def test_the_circle_of_an_agency_holds_its_partners_and_their_lines(open_page: Opener, page: str, seed_rows: Rows) -> None:
    projection = project_agencies(build_bipartite(seed_rows))
    iri = {row.name: row.iri for row in seed_rows.agencies}
    it = open_page(page, name="network.html", node=iri["市科委"].removeprefix(BASE))
    it.page.click("#circle")
    assert it.page.get_attribute("#circle", "aria-pressed") == "true"
    shown, circle = save_network(it), nx.ego_graph(projection, iri["市科委"])
    assert set(shown) == set(circle)
    assert {frozenset(edge) for edge in shown.edges()} == {frozenset(edge) for edge in circle.edges()}
    it.page.click("#panel details.partner summary >> nth=0")
    it.page.click("#panel details.partner .link >> nth=0")  # on to the circle of a partner
    other = BASE + it.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('node')")
    assert other != iri["市科委"]
    assert set(save_network(it)) == set(nx.ego_graph(projection, other))
    it.page.click("#circle")
    assert len(save_network(it)) == 30


def test_communities_are_named_after_their_largest_member(open_page: Opener, page: str) -> None:
    it = open_page(page, name="network.html", node="community:1")
    assert it.text("#panel h2") == "市经济信息化委等（另13个）"
    it.page.click("#switch-language")
    assert it.text("#panel h2").endswith("and 13 more")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_slider_breaks_no_rule_of_access(open_page: Opener, page: str, size: str) -> None:
    it = open_page(page, size, name="network.html", view="graph", least="2")
    assert check_accessibility(it) == []
    it.page.focus("#least")
    it.page.keyboard.press("ArrowRight")
    assert "least=3" in it.page.url
    assert it.page.evaluate("document.activeElement.id") == "least"


def test_at_most_sixty_names_stand_there_at_once(open_page: Opener) -> None:
    rows = sketch_rows({f"第{n}项": [f"第{n}局", f"第{(n * 7 + 1) % 120}局"] for n in range(120)})
    it = open_page(render_network_page(rows, measure_load(build_bipartite(rows))), name="network.html")
    assert 20 < it.page.evaluate("labelBoxes().length") <= 60
