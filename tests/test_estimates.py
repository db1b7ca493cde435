"""Centralities from samples: near the exact ones, the same again, and said in the report."""

import json
import random

import networkx as nx
import pytest

from graph.network import build_bipartite
from graph.report.writing import render_reports
from graph.rows import Rows
from graph.workload import estimates, measure_load
from graph.workload.estimates import count_paths, estimate_paths, number_lines
from graph.workload.paths import compute_betweenness, compute_closeness
from tests.sketch import sketch_rows


def draw_network(nodes: int, groups: int) -> nx.Graph:
    """Draw a network as measures make one: few agencies in very many groups, most in few; some hang together with no other."""
    drawn, network = random.Random(nodes), nx.Graph()  # noqa: S311  a sample, not a secret
    network.add_nodes_from(f"单位{n}" for n in range(nodes))
    for _ in range(groups):
        members = sorted({int(nodes * drawn.random() ** 3) for _ in range(drawn.randint(2, 5))})
        network.add_edges_from((f"单位{one}", f"单位{other}") for one in members for other in members if one < other)
    return network


SHAPES = {
    "star": nx.star_graph(60),
    "path": nx.path_graph(60),
    "two rooms with a corridor": nx.barbell_graph(20, 5),
    "no lines": nx.empty_graph(5),
    "pieces": nx.disjoint_union_all([nx.star_graph(9), nx.path_graph(7), nx.empty_graph(3)]),
    "few": draw_network(200, 150),
    "many": draw_network(3000, 4000),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_paths_of_all_are_exact(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimates, "PIVOTS", 10_000)
    network = nx.relabel_nodes(SHAPES[shape], str)
    found = estimate_paths(network)
    assert list(found.betweenness) == list(found.closeness) == list(network)
    assert found.betweenness == pytest.approx(compute_betweenness(network), abs=1e-12)
    assert found.closeness == pytest.approx(compute_closeness(network), abs=1e-12)
    assert found.error == pytest.approx(0, abs=1e-9)


def test_networkx_counts_the_same_paths_from_one_node() -> None:
    network = SHAPES["few"]
    starts, neighbours = number_lines(network, list(network))
    borne, _ = count_paths(starts, neighbours, 7)
    of_one = nx.betweenness_centrality_subset(network, ["单位7"], list(network))
    assert borne.tolist() == pytest.approx([2 * of_one[node] for node in network])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shape", ["path", "few", pytest.param("many", marks=pytest.mark.slow)])
def test_the_paths_of_some_are_as_near_as_is_said(shape: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimates, "PIVOTS", 40)
    monkeypatch.setattr(estimates, "Random", lambda _: random.Random(seed))  # noqa: S311  a sample, not a secret
    network = SHAPES[shape]
    found, exact, near = estimate_paths(network), compute_betweenness(network), compute_closeness(network)
    far = [abs(found.betweenness[node] - exact[node]) for node in network]
    assert 0 < found.error < 0.2
    assert max(far) < 2 * found.error  # twice a standard error holds for nineteen of twenty, four times for nearly all
    assert sum(distance > found.error for distance in far) <= 0.05 * len(network)
    assert found.closeness == pytest.approx(near, rel=0.3)
    assert found == estimate_paths(network)


def sketch_load() -> Rows:
    return sketch_rows({f"措施{n}": [f"单位{n}", f"单位{n + 1}", "市发展改革委"] for n in range(8)})


def test_small_networks_are_exact_and_nothing_is_said_of_it() -> None:
    rows = sketch_load()
    load = measure_load(build_bipartite(rows))
    assert load.error == 0
    assert "估算" not in render_reports(rows)["report.md"].decode()


def test_large_networks_are_estimated_and_the_report_says_how_well(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, exact = sketch_load(), measure_load(build_bipartite(sketch_load()))
    monkeypatch.setattr(estimates, "LARGE", 5)
    assert measure_load(build_bipartite(rows)) == exact  # of so few all are pivots
    monkeypatch.setattr(estimates, "PIVOTS", 6)
    load = measure_load(build_bipartite(rows))
    assert 0 < load.error < 0.5
    assert max(abs(row.betweenness - other.betweenness) for row, other in zip(load.agencies, exact.agencies, strict=True)) < 0.5
    reports = render_reports(rows)
    said = f"列入统计的单位有10家，中介中心性和接近中心性由其中若干家的最短联系估算，中介中心性的误差约在{load.error:.1g}以内。"
    assert said in reports["report.md"].decode()
    assert f"within about {load.error:.1g}" in json.loads(reports["report.json"])["counting"]["text"]["en"]


def test_a_large_network_is_not_walked_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimates, "PIVOTS", 50)
    network = draw_network(estimates.LARGE + 1, 20_000)
    found = estimate_paths(network)
    assert len(found.betweenness) == estimates.LARGE + 1
    assert max(found.betweenness, key=found.betweenness.__getitem__) == "单位0"
