"""The co-responsibility page as text: where agencies stand, what its data hold, and that hostile text stays text."""

import itertools
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

import graph
from graph.network import build_bipartite, project_agencies
from graph.page.drawing import MOST_NODES
from graph.page.layout import Box, place_discs, place_network
from graph.page.network import build_box, render_network_page
from graph.rows import Rows
from graph.workload import Workload, measure_load
from tests.hostile import list_hostile_rows
from tests.sketch import sketch_rows
from tests.test_page import read_data


def render(rows: Rows, lang: str = "zh") -> str:
    return render_network_page(rows, measure_load(build_bipartite(rows)), lang)


def overlaps(one: tuple[float, float], other: tuple[float, float], a: Box, b: Box) -> bool:
    return abs(one[0] - other[0]) < (a.width + b.width) / 2 and abs(one[1] - other[1]) < (a.height + b.height) / 2


def count_overlaps(places: list[tuple[float, float]], boxes: list[Box]) -> int:
    pairs = itertools.combinations(zip(places, boxes, strict=True), 2)
    return sum(overlaps(one, other, a, b) for (one, a), (other, b) in pairs)


def grid(n: int) -> list[tuple[int, int]]:
    return [(i, i + 1) for i in range(n - 1)] + [(i, i + 5) for i in range(n - 5)]


def test_the_lines_are_the_projection_with_its_weights(seed_rows: Rows) -> None:
    data = read_data(render(seed_rows))
    projection = project_agencies(build_bipartite(seed_rows))
    drawn = {frozenset((data["base"] + edge["from"], data["base"] + edge["to"])): edge["weight"] for edge in data["edges"]}
    assert drawn == {frozenset((u, v)): weight for u, v, weight in projection.edges(data="weight")}
    assert len(drawn) == 97


def test_the_load_of_every_agency_is_in_the_page(seed_rows: Rows) -> None:
    data = read_data(render(seed_rows))
    load: Workload = measure_load(build_bipartite(seed_rows))
    names = [metric[0] for metric in data["load"]["metrics"]]
    for row, values in zip(load.agencies, data["load"]["agencies"], strict=True):
        assert data["base"] + values[0] == row.iri
        assert [getattr(row, name) for name in names] == values[1:]


def test_nodes_grow_with_load_and_name_their_community(seed_rows: Rows) -> None:
    nodes = read_data(render(seed_rows))["nodes"]
    assert [node["r"] for node in nodes] == sorted((node["r"] for node in nodes), reverse=True)
    assert {node["in"] for node in nodes} == {f"community:{number}" for number in range(1, 5)}


def test_no_label_of_the_example_overlaps_another_in_either_language(seed_rows: Rows) -> None:
    nodes = read_data(render(seed_rows))["nodes"]
    agencies = {row.iri: row for row in seed_rows.agencies}
    base = "https://w3id.org/policy-graph/id/"
    boxes = [build_box(agencies[base + node["id"]], node["r"]) for node in nodes]
    assert count_overlaps([(node["x"], node["y"]) for node in nodes], boxes) == 0


@pytest.mark.parametrize("n", [2, 3, 9, 40, 150])
def test_boxes_never_overlap_whatever_their_number(n: int) -> None:
    boxes = [Box(60 + 13 * (i % 7), 30 + 5 * (i % 4)) for i in range(n)]
    for links in (grid(n), [(0, i) for i in range(1, n)], [(i, j) for i in range(n) for j in range(i)], [(0, 1)], []):
        assert count_overlaps(place_network(boxes, links, [1] * n), boxes) == 0


def test_linked_nodes_stand_nearer_than_others(seed_rows: Rows) -> None:
    data = read_data(render(seed_rows))
    at = {node["id"]: complex(node["x"], node["y"]) for node in data["nodes"]}
    linked = {frozenset((edge["from"], edge["to"])) for edge in data["edges"]}
    near = [abs(at[a] - at[b]) for a, b in map(tuple, linked)]
    far = [abs(at[a] - at[b]) for a, b in itertools.combinations(at, 2) if frozenset((a, b)) not in linked]
    assert sum(near) / len(near) < 0.75 * sum(far) / len(far)


def test_the_discs_of_groups_are_apart() -> None:
    groups = [number for number, size in enumerate((120, 60, 60, 9, 1), 1) for _ in range(size)]
    places = place_discs(groups)
    assert len(set(places)) == len(places)
    for (one, a), (other, b) in itertools.combinations(zip(places, groups, strict=True), 2):
        assert abs(complex(*one) - complex(*other)) > 10, (a, b)


def crowd(n: int) -> Rows:
    return sketch_rows({f"措施{i}": [f"单位{(i * k * 7 + k) % n}" for k in range(1, 4)] for i in range(n)})


def test_a_large_network_opens_folded_into_communities() -> None:
    data = read_data(render(crowd(MOST_NODES + 100)))
    assert sum(group["size"] for group in data["groups"]) == len(data["nodes"])
    assert {node["in"] for node in data["nodes"]} == {group["id"] for group in data["groups"]}


def test_the_example_is_not_folded(seed_rows: Rows) -> None:
    assert read_data(render(seed_rows))["groups"] == []


def test_a_page_without_rows_is_a_page() -> None:
    assert read_data(render(Rows()))["nodes"] == []


def test_the_page_is_small(seed_rows: Rows) -> None:
    assert len(render(seed_rows).encode()) <= 800_000


def test_the_same_rows_give_the_same_page(seed_rows: Rows) -> None:
    assert render(seed_rows) == render(seed_rows)


def test_hostile_text_stays_inside_the_data_block() -> None:
    rows = list_hostile_rows()
    html, clean = render(rows), render(sketch_rows({"甲": ["一局"]}))
    for tag in ("<script", "</script", "<img", "<svg", "<iframe"):
        assert html.lower().count(tag) == clean.lower().count(tag), tag
    data: Any = read_data(html)
    assert [row[1] for row in data["tables"]["documents"]["rows"]] == [row.title for row in rows.documents]


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing_around_it(seed_rows: Rows) -> None:
    shown = graph.show_network(seed_rows, lang="en", height=500)
    assert shown.page == render(seed_rows, "en")
    (frame,) = HTMLParser(shown._repr_html_()).css("iframe")
    assert frame.attributes["srcdoc"] == shown.page
    assert frame.attributes["sandbox"] == "allow-scripts allow-downloads"
    assert (frame.attributes["title"], frame.attributes["height"]) == ("Agencies that share measures", "500")
    assert len(repr(shown)) < 100


def test_hostile_text_does_not_leave_the_frame() -> None:
    rows = list_hostile_rows()
    body = HTMLParser(graph.show_network(rows)._repr_html_()).body
    assert body is not None
    assert [node.tag for node in body.iter()] == ["iframe"]
