"""What is counted for the pages, and the files that they save: the figures of the package, said once."""

import io
import itertools
import xml.etree.ElementTree as ET
from collections import Counter

import networkx as nx
import pytest

from graph.network import build_bipartite, project_agencies
from graph.page.forms import CLASSES, EDGE, NODE, pack_forms
from graph.page.knowledge import list_lines
from graph.page.report import render_report_page
from graph.page.standing import SCOPES, pack_standing
from graph.report import build_report
from graph.rows import Rows
from graph.workload import measure_load
from tests.hostile import fill_rows, list_hostile_rows
from tests.sketch import sketch_rows
from tests.test_page import read_data


def test_the_figures_of_agencies_are_those_of_the_workload(seed_rows: Rows) -> None:
    load = measure_load(build_bipartite(seed_rows))
    packed = pack_standing(seed_rows, "")["agencies"]
    assert [(iri, measures, sole) for iri, measures, *_, sole in packed] == [(r.iri, r.assignments, r.sole) for r in load.agencies]
    assert [sum(ranks) for _, _, *ranks, _ in packed] == [row.assignments for row in load.agencies]
    assert packed[0][1:] == [15, 0, 12, 3, 0, 4]


def test_an_agency_that_a_measure_names_twice_counts_once_by_its_strongest_rank() -> None:
    rows = sketch_rows({"甲": ["市科委", "市教委"]})
    again = rows.assignments[1]._replace(iri="r/again", role="lead", order=3)
    packed = pack_standing(rows._replace(assignments=(*rows.assignments, again)), "")
    assert packed["agencies"] == [["a/1", 1, 1, 0, 0, 0, 0], ["a/0", 1, 0, 1, 0, 0, 0]]
    assert packed["sole"] == []
    twice = rows._replace(assignments=(rows.assignments[0], rows.assignments[0]._replace(iri="r/again")))
    assert pack_standing(twice, "")["sole"] == [0]


def test_pairs_are_the_projection_with_what_both_bear(seed_rows: Rows) -> None:
    packed, bipartite = pack_standing(seed_rows, ""), build_bipartite(seed_rows)
    names = [row[0] for row in packed["agencies"]]
    pairs = {frozenset((names[one], names[other])): shared for one, other, shared in packed["pairs"]}
    assert {pair: len(shared) for pair, shared in pairs.items()} == {
        frozenset((one, other)): weight for one, other, weight in project_agencies(bipartite).edges(data="weight")
    }
    for pair, shared in pairs.items():
        assert all(set(bipartite[packed["measures"][number]]) >= pair for number in shared)
    sizes = [len(shared) for *_, shared in packed["pairs"]]
    assert sizes == sorted(sizes, reverse=True)


def test_who_bears_nothing_stands_above_others_or_is_idle() -> None:
    rows = sketch_rows({"甲": ["市科委"], "乙": []})
    busy = rows.agencies[0]._replace(parent="市政府")
    above = busy._replace(iri="a/above", name="市政府", full_name="上海市人民政府", parent="")
    idle = above._replace(iri="a/idle", name="市教委", full_name="")
    packed = pack_standing(rows._replace(agencies=(busy, above, idle)), "")
    assert (packed["parents"], packed["idle"], packed["orphans"]) == (["a/above"], ["a/idle"], [1])


def test_groups_apart_are_all_components_but_the_largest() -> None:
    packed = pack_standing(sketch_rows({"甲": ["一局", "二局"], "乙": ["三局"], "丙": ["二局"]}), "")
    assert [set(group) for group in packed["apart"]] == [{"m/2", "a/2"}]


def test_every_body_is_offered_in_one_group(seed_rows: Rows) -> None:
    packed = pack_standing(seed_rows, "")
    assert packed["scopes"] == [row.scope for row in seed_rows.agencies]
    assert dict(packed["offered"]) == Counter(
        row.scope for row in seed_rows.agencies if row.iri in {a[0] for a in packed["agencies"]}
    )
    assert [SCOPES.index(scope) for scope, _ in packed["offered"]] == sorted(SCOPES.index(scope) for scope, _ in packed["offered"])
    assert len(set(SCOPES)) == len(SCOPES)


def test_nothing_is_counted_of_nothing() -> None:
    packed = pack_standing(Rows(), "")
    assert not any(packed.values())


def test_the_figures_of_the_answers_are_those_of_the_policy(seed_rows: Rows) -> None:
    load = measure_load(build_bipartite(seed_rows))
    data = read_data(render_report_page(build_report(seed_rows, load), seed_rows, load))
    figures = data["figures"]
    assert {name: (number, total) for name, (number, total, _) in figures.items()} == {
        "most": (15, 20), "sole": (5, None), "bridge": (1, None), "cut-off": (2, None), "untargeted": (18, 20), "due": (2, None),
    }  # fmt: skip
    assert figures["due"][2] == ["2025-12-31"]
    assert len(data["untargeted"]) == 18
    assert data["parts"].keys() == set(data["standing"]["measures"])


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_a_form_filled_by_hand_is_read_by_networkx(name: str, directed: bool) -> None:
    head, node, between, edge, tail = pack_forms(directed)[name]
    values = dict.fromkeys((*NODE, *EDGE, "red", "green", "blue", "x", "y", "size"), "1")
    nodes = [fill(node, {**values, "id": name, "label": "市科委"}) for name in ("a", "b")]
    lines = [fill(edge, {**values, "id": "e", "iri": "e", "source": "a", "target": "b", "quote": "市科委牵头"})]
    file = io.BytesIO("\n".join([head, *nodes, between, *lines, tail]).encode())
    network = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[name](file)
    assert (network.is_directed(), set(network), network.nodes["a"]["label"]) == (directed, {"a", "b"}, "市科委")
    ((_, _, said),) = network.edges(data=True)
    assert (said["quote"], said["weight"], said["order"]) == ("市科委牵头", 1, 1)
    assert {network.nodes["a"][name] for name, kind in NODE.items() if kind is int} == {1}


def fill(piece: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        piece = piece.replace(f"{{{name}}}", value)
    return piece


def test_a_form_has_a_gap_for_everything_that_is_said_and_one_a_line() -> None:
    for form in ("gexf", "graphml"):
        _, node, _, edge, _ = pack_forms(directed=True)[form]
        assert all(f"{{{name}}}" in node for name in NODE)
        assert all(f"{{{name}}}" in edge for name in EDGE)
        assert "9000000" not in "".join(pack_forms(directed=True)[form])
        ET.fromstring("".join(pack_forms(directed=True)[form]))  # noqa: S314  our own file


def test_every_class_and_relation_that_is_drawn_has_a_term() -> None:
    terms = pack_forms(directed=True)["jsonld"]
    rows = fill_rows(sketch_rows({"甲": ["市科委"]}))
    relations = {line.relation for line in itertools.chain(list_lines(rows), list_lines(list_hostile_rows()))}
    assert relations <= terms["relations"].keys()
    assert terms["classes"].keys() == terms["names"].keys() == CLASSES.keys()
    prefixes = {term.partition(":")[0] for kind in ("classes", "names", "relations") for term in terms[kind].values()}
    assert prefixes == set(terms["context"])
