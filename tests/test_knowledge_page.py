"""The page of everything as text: all entities stand on it, and every line joins two of them."""

import itertools

from graph.network import build_network
from graph.page.drawing import MOST_NODES
from graph.page.knowledge import PITCH, render_knowledge_page
from graph.rows import Rows
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.sketch import sketch_rows
from tests.test_page import read_data


def test_every_entity_of_the_typed_network_is_a_node(seed_rows: Rows) -> None:
    data = read_data(render_knowledge_page(seed_rows))
    assert {data["base"] + node["id"] for node in data["nodes"]} == set(build_network(seed_rows))
    assert len(data["nodes"]) == len({node["id"] for node in data["nodes"]})


def test_every_line_joins_two_nodes_as_in_the_typed_network(seed_rows: Rows) -> None:
    data = read_data(render_knowledge_page(seed_rows))
    nodes = {node["id"] for node in data["nodes"]}
    assert all(edge["from"] in nodes and edge["to"] in nodes for edge in data["edges"])
    drawn = {(data["base"] + edge["from"], data["base"] + edge["to"]) for edge in data["edges"]}
    assert drawn == set(build_network(seed_rows).edges())
    assert len({edge["id"] for edge in data["edges"]}) == len(data["edges"])


def test_no_box_of_a_column_overlaps_the_next(seed_rows: Rows) -> None:
    nodes = read_data(render_knowledge_page(seed_rows))["nodes"]
    for column in range(3):
        ys = sorted(node["y"] for node in nodes if node["column"] == column)
        assert all(below - above >= PITCH - 0.1 for above, below in itertools.pairwise(ys))


def test_provisions_stand_in_the_order_of_the_text(seed_rows: Rows) -> None:
    data = read_data(render_knowledge_page(seed_rows))
    middle = [data["base"] + node["id"] for node in data["nodes"] if node["column"] == 1]
    assert middle == [seed_rows.documents[0].iri, *(row.iri for row in seed_rows.provisions)]


def test_a_large_graph_opens_folded_by_section_and_class() -> None:
    rows = sketch_rows({f"措施{n}": [f"单位{n}"] for n in range(MOST_NODES)})
    data = read_data(render_knowledge_page(rows))
    assert sum(group["size"] for group in data["groups"]) == len(data["nodes"])
    assert {node["in"] for node in data["nodes"]} == {group["id"] for group in data["groups"]}


def test_a_page_without_rows_is_a_page() -> None:
    data = read_data(render_knowledge_page(Rows()))
    assert data["nodes"] == data["edges"] == data["groups"] == []


def test_the_page_of_the_example_is_small(seed_rows: Rows) -> None:
    assert len(render_knowledge_page(seed_rows).encode()) <= 820_000


def test_there_are_three_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 300


def test_hostile_text_stays_inside_the_data_block() -> None:
    html, clean = render_knowledge_page(list_hostile_rows()), render_knowledge_page(sketch_rows({"甲": ["一局"]}))
    for tag in ("<script", "</script", "<img", "<svg", "<iframe"):
        assert html.lower().count(tag) == clean.lower().count(tag), tag
