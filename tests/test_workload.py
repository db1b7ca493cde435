"""Measures of load: the known values of the example document, other implementations, and the definitions."""

import os
import random
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import networkit as nk
import networkx as nx
import pytest
from sketch import sketch_rows

from graph.network import build_bipartite, list_agencies, list_measures, merge_agencies, project_agencies, remove_agency
from graph.rows import Rows
from graph.workload import METRICS, TOTALS, AgencyLoad, Totals, Workload, estimate_chance, list_observations, measure_load
from graph.workload.chance import draw_assignments, swap_assignments
from graph.workload.paths import compute_betweenness, compute_closeness


@pytest.fixture(scope="session")
def seed_bipartite(seed_rows: Rows) -> nx.Graph:
    return build_bipartite(seed_rows)


@pytest.fixture(scope="session")
def seed_load(seed_bipartite: nx.Graph) -> Workload:
    return measure_load(seed_bipartite)


def random_bipartite(seed: int) -> nx.Graph:
    """Return a bipartite graph of up to 25 agencies and 15 measures, often in several components."""
    source = random.Random(seed)  # noqa: S311  (a sketch, not a secret)
    names = [f"单位{n:02}" for n in range(25)]
    return build_bipartite(sketch_rows({f"措施{n}": source.sample(names, source.randint(1, 4)) for n in range(15)}))


@pytest.fixture(params=["seed", *range(8)])
def bipartite(request: pytest.FixtureRequest) -> nx.Graph:
    """Return the graph of the example document, then random ones."""
    return request.getfixturevalue("seed_bipartite") if request.param == "seed" else random_bipartite(request.param)


def column(load: Workload, measure: str) -> dict[str, float]:
    return {row.iri: getattr(row, measure) for row in load.agencies}


def top(load: Workload, measure: str, count: int) -> list[tuple[str, float]]:
    ranked = sorted(load.agencies, key=lambda row: (-(getattr(row, measure) or 0), row.name))
    return [(row.name, getattr(row, measure)) for row in ranked[:count]]


# The example document


def test_the_busiest_agency_of_the_example_bears_15_of_20_measures(seed_load: Workload) -> None:
    assert top(seed_load, "assignments", 5) == [
        ("市经济信息化委", 15),
        ("市委网信办", 5),
        ("市科委", 4),
        ("市人力资源社会保障局", 3),
        ("市商务委", 3),
    ]
    assert Counter(row.assignments for row in seed_load.agencies) == {15: 1, 5: 1, 4: 1, 3: 2, 2: 11, 1: 14}
    assert [row.assignments for row in seed_load.agencies] == sorted((row.assignments for row in seed_load.agencies), reverse=True)


def test_the_other_counts_of_the_example_are_known(seed_load: Workload, seed_bipartite: nx.Graph) -> None:
    assert top(seed_load, "fractional", 5) == [
        ("市经济信息化委", 7.069048),
        ("市交通委", 1.142857),
        ("市委网信办", 1.142857),
        ("市科委", 1.092857),
        ("市人力资源社会保障局", 1.083333),
    ]
    assert top(seed_load, "first", 1) == [("市经济信息化委", 12)]
    assert top(seed_load, "sole", 2) == [("市经济信息化委", 4), ("市交通委", 1)]
    assert sum(column(seed_load, "sole").values()) == 5
    sole = {seed_bipartite.nodes[m]["path"].split(".")[-1] for m in list_measures(seed_bipartite) if seed_bipartite.degree(m) == 1}
    assert sole == {"7", "10", "12", "13", "19"}
    assert sum(column(seed_load, "responsible").values()) == 66
    assert [value for _, value in top(seed_load, "partners", 4)] == [21, 13, 12, 10]
    assert [value for _, value in top(seed_load, "strength", 4)] == [36, 19, 14, 12]


def test_the_centralities_of_the_example_are_known(seed_load: Workload) -> None:
    first, second, third = "市经济信息化委", "市住房城乡建设管理委", "市委网信办"
    assert top(seed_load, "betweenness", 3) == [(first, 0.416256), (second, 0.310345), (third, 0.090107)]
    assert top(seed_load, "closeness", 3) == [(first, 0.761755), (third, 0.61312), (second, 0.598522)]
    assert top(seed_load, "eigenvector", 2) == [(first, 0.56987), (third, 0.406923)]
    assert top(seed_load, "pagerank", 2) == [(first, 0.126664), (third, 0.067266)]
    assert top(seed_load, "birank", 2) == [(first, 0.091342), (third, 0.052737)]
    assert max(column(seed_load, "core").values()) == 6
    constrained = sorted((row.constraint, row.name) for row in seed_load.agencies)
    assert constrained[:2] == [(0.188971, first), (0.257049, second)]


def test_the_busiest_agency_of_the_example_is_not_the_critical_bridge(seed_load: Workload) -> None:
    assert [row.name for row in seed_load.agencies if row.articulation] == ["市住房城乡建设管理委"]


def test_the_whole_of_the_example_is_known(seed_load: Workload) -> None:
    totals = seed_load.totals
    assert (totals.agencies, totals.measures, totals.assignments, totals.components) == (30, 20, 66, 2)
    assert (totals.partnerships, totals.density, totals.centralisation) == (97, 0.222989, 0.536946)
    assert (totals.communities, totals.modularity) == (4, 0.406045)
    assert (round(totals.top_share or 0, 3), round(totals.hhi or 0, 4), round(totals.gini or 0, 3)) == (0.227, 0.0785, 0.392)
    assert sorted(Counter(row.community for row in seed_load.agencies).items()) == [(1, 14), (2, 7), (3, 7), (4, 2)]


def test_measure_14_of_the_example_is_cut_off_with_its_two_agencies(seed_load: Workload, seed_bipartite: nx.Graph) -> None:
    assert [len(component) for component in seed_load.components] == [47, 3]
    names = [seed_bipartite.nodes[node]["name"] for node in seed_load.components[1]]
    assert [name[:4] for name in names] == ["市医保局", "市卫生健", "4.14"]


def test_removing_the_bridge_of_the_example_breaks_the_network_apart(seed_rows: Rows, seed_load: Workload) -> None:
    bridge = next(row.iri for row in seed_load.agencies if row.articulation)
    before, after = (project_agencies(build_bipartite(rows)) for rows in (seed_rows, remove_agency(seed_rows, bridge)))
    assert nx.number_connected_components(after) == nx.number_connected_components(before) + 1


def test_merging_the_two_busiest_agencies_of_the_example_counts_shared_measures_once(seed_rows: Rows, seed_load: Workload) -> None:
    first, second = seed_load.agencies[:2]
    merged = measure_load(build_bipartite(merge_agencies(seed_rows, absorbed=second.iri, into=first.iri)))
    assert (merged.totals.agencies, merged.totals.assignments, merged.agencies[0].assignments) == (29, 61, 15)


# Other implementations


def to_networkit(graph: nx.Graph) -> nk.Graph:
    """Return the same graph for networkit, its nodes numbered in order."""
    number = {node: n for n, node in enumerate(graph)}
    other = nk.Graph(len(number), weighted=True)
    for u, v, weight in graph.edges(data="weight"):
        other.addEdge(number[u], number[v], float(weight))
    return other


def scores(algorithm: nk.centrality.Centrality, graph: nx.Graph) -> dict[str, float]:
    return dict(zip(graph, algorithm.run().scores(), strict=True))


def unweighted(graph: nx.Graph) -> nk.Graph:
    return nk.graphtools.toUnweighted(to_networkit(graph))


def test_betweenness_agrees_with_networkit(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    expected = scores(nk.centrality.Betweenness(unweighted(projection), normalized=True), projection)
    assert column(measure_load(bipartite), "betweenness") == pytest.approx(expected, abs=1e-6)


def test_closeness_agrees_with_networkit(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    variant = nk.centrality.ClosenessVariant.GENERALIZED
    expected = scores(nk.centrality.Closeness(unweighted(projection), True, variant), projection)
    assert column(measure_load(bipartite), "closeness") == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("nodes", [0, 1, 2, 3, 7, 40, 120])
@pytest.mark.parametrize("density", [0.0, 0.02, 0.1, 0.6, 1.0])
def test_paths_agree_with_networkx_on_every_sort_of_network(nodes: int, density: float) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(nodes, density, seed=0), "单位{}".format)
    assert list(compute_betweenness(graph)) == list(compute_closeness(graph)) == list(graph)
    assert compute_betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)
    assert compute_closeness(graph) == pytest.approx(nx.closeness_centrality(graph), abs=1e-12)


def test_paths_of_a_weighted_network_are_counted_in_steps() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("市科委", "市商务委", 9), ("市商务委", "市财政局", 1), ("市财政局", "市科委", 1)])
    assert set(compute_betweenness(graph).values()) == {0.0}
    assert set(compute_closeness(graph).values()) == {1.0}


def test_eigenvector_agrees_with_networkit(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    largest = max(nx.connected_components(projection), key=len)
    part = projection.subgraph(largest)
    expected = scores(nk.centrality.EigenvectorCentrality(to_networkit(part), tol=1e-13), part)
    found = column(measure_load(bipartite), "eigenvector")
    assert {iri for iri, value in found.items() if value is not None} == largest
    assert {iri: found[iri] for iri in largest} == pytest.approx(expected, abs=2e-6)


def test_pagerank_of_the_example_agrees_with_networkit(seed_bipartite: nx.Graph, seed_load: Workload) -> None:
    projection = project_agencies(seed_bipartite)
    expected = scores(nk.centrality.PageRank(to_networkit(projection), 0.85, 1e-14), projection)
    assert column(seed_load, "pagerank") == pytest.approx(expected, abs=2e-6)


def test_core_numbers_agree_with_networkit(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    expected = scores(nk.centrality.CoreDecomposition(unweighted(projection)), projection)
    assert column(measure_load(bipartite), "core") == expected


def test_components_agree_with_networkit(bipartite: nx.Graph) -> None:
    whole = nk.nxadapter.nx2nk(bipartite)
    assert measure_load(bipartite).totals.components == nk.components.ConnectedComponents(whole).run().numberOfComponents()


def test_modularity_agrees_with_networkit(bipartite: nx.Graph) -> None:
    projection, load = project_agencies(bipartite), measure_load(bipartite)
    partition = nk.Partition(len(projection))
    partition.setUpperBound(load.totals.communities + 1)
    for n, iri in enumerate(projection):
        partition.addToSubset(column(load, "community")[iri], n)
    assert load.totals.modularity == pytest.approx(
        nk.community.Modularity().getQuality(partition, to_networkit(projection)), abs=1e-6
    )


# The definitions


def test_an_articulation_point_is_one_whose_removal_leaves_more_components(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    found = column(measure_load(bipartite), "articulation")
    for agency in projection:
        without = projection.subgraph(set(projection) - {agency})
        alone = not projection[agency]
        more = nx.number_connected_components(without) + alone > nx.number_connected_components(projection)
        assert found[agency] == more


def test_birank_agrees_with_the_iteration_of_networkx(bipartite: nx.Graph) -> None:
    agencies = list_agencies(bipartite)
    found = nx.bipartite.birank(bipartite, agencies, max_iter=10_000, tol=1e-12)
    total = sum(found[agency] for agency in agencies)
    expected = {agency: found[agency] / total for agency in agencies}
    assert column(measure_load(bipartite), "birank") == pytest.approx(expected, abs=2e-6)


def test_pagerank_and_constraint_agree_with_networkx(bipartite: nx.Graph) -> None:
    projection, load = project_agencies(bipartite), measure_load(bipartite)
    pagerank = nx.pagerank(projection, alpha=0.85, weight="weight", tol=1e-12, max_iter=1000)
    assert column(load, "pagerank") == pytest.approx(pagerank, abs=2e-6)
    constraint = nx.constraint(projection, weight="weight")
    expected = {agency: value if projection.degree(agency) else None for agency, value in constraint.items()}
    assert column(load, "constraint") == pytest.approx(expected, abs=2e-6)


def test_pagerank_is_the_fixed_point_of_its_definition(bipartite: nx.Graph) -> None:
    projection = project_agencies(bipartite)
    found, n = column(measure_load(bipartite), "pagerank"), len(projection)
    strength = dict(projection.degree(weight="weight"))
    lost = sum(found[agency] for agency in projection if not strength[agency])  # a walk without a way out starts again anywhere
    for agency in projection:
        inflow = sum(found[other] * edge["weight"] / strength[other] for other, edge in projection[agency].items())
        assert found[agency] == pytest.approx(0.15 / n + 0.85 * (inflow + lost / n), abs=1e-5)


def test_constraint_is_burts(bipartite: nx.Graph) -> None:
    graph = project_agencies(bipartite)

    def share(u: str, v: str) -> float:
        return graph[u][v]["weight"] / graph.degree(u, weight="weight") if graph.has_edge(u, v) else 0.0

    def constraint(u: str) -> float | None:
        around = set(graph[u]) | {w for v in graph[u] for w in graph[v]} - {u}
        terms = (
            (share(u, v) + sum(share(u, q) * share(q, v) for q in graph[u] if q != v)) ** 2 for v in around if graph.has_edge(u, v)
        )
        return sum(terms) if graph[u] else None

    found = column(measure_load(bipartite), "constraint")
    for agency in graph:
        assert found[agency] == (pytest.approx(constraint(agency), abs=1e-6) if graph[agency] else None)


def test_concentration_is_as_defined(bipartite: nx.Graph) -> None:
    totals = measure_load(bipartite).totals
    loads = [bipartite.degree(agency) for agency in list_agencies(bipartite)]
    n, whole = len(loads), sum(loads)
    assert totals.top_share == pytest.approx(max(loads) / whole, abs=1e-6)
    assert totals.hhi == pytest.approx(sum((load / whole) ** 2 for load in loads), abs=1e-6)
    assert totals.gini == pytest.approx(sum(abs(x - y) for x in loads for y in loads) / (2 * n * whole), abs=1e-6)


def test_fractional_loads_add_up_to_the_number_of_measures(bipartite: nx.Graph) -> None:
    load = measure_load(bipartite)
    assert sum(column(load, "fractional").values()) == pytest.approx(load.totals.measures, abs=1e-4)
    assert sum(column(load, "assignments").values()) == load.totals.assignments


def test_roles_are_counted_apart() -> None:
    rows = sketch_rows({"一": ["甲", "乙"], "二": ["甲"]}, role="lead")
    support = rows.assignments[1]._replace(role="support")
    load = measure_load(build_bipartite(rows._replace(assignments=(rows.assignments[0], support, rows.assignments[2]))))
    assert [(row.name, row.lead, row.support, row.responsible, row.first) for row in load.agencies] == [
        ("甲", 2, 0, 0, 2),
        ("乙", 0, 1, 0, 0),
    ]


def test_a_star_is_fully_centralised() -> None:
    star = build_bipartite(sketch_rows({f"措施{name}": ["中", name] for name in "甲乙丙丁"}))
    assert measure_load(star).totals.centralisation == 1.0


# The edges of what is defined


def test_no_assignments_measure_nothing() -> None:
    load = measure_load(build_bipartite(Rows()))
    assert load == Workload((), Totals(0, 0, 0, 0, 0, None, None, 0, None, None, None, None), ())
    assert list_observations(load) == ()
    assert estimate_chance(build_bipartite(Rows()), 10) == ()


def test_one_agency_alone_has_neither_constraint_nor_eigenvector() -> None:
    load = measure_load(build_bipartite(sketch_rows({"一": ["甲"]})))
    assert load.agencies[0] == AgencyLoad("a/0", "甲", 1, 1.0, 1, 1, 0, 1, 0, 0, 0, 0.0, 0.0, None, 1.0, 1.0, 0, None, 0, 1, 1)
    assert load.totals == Totals(1, 1, 1, 1, 0, None, None, 1, None, 1.0, 1.0, 0.0)


def test_agencies_outside_the_largest_component_have_no_eigenvector_centrality() -> None:
    load = measure_load(build_bipartite(sketch_rows({"一": ["甲", "乙", "丙"], "二": ["丁", "戊"]})))
    assert {row.name for row in load.agencies if row.eigenvector is None} == {"丁", "戊"}


@pytest.mark.slow
def test_what_does_not_settle_is_left_empty() -> None:
    names = [f"单位{n:03}" for n in range(300)]  # a chain mixes too slowly for 10,000 rounds
    load = measure_load(build_bipartite(sketch_rows({f"{one}与{two}": [one, two] for one, two in pairwise(names)})))
    assert {row.eigenvector for row in load.agencies} == {None}
    assert "eigenvector" not in {observation.metric for observation in list_observations(load)}


# The table and its words


def test_every_metric_is_named_computed_and_explained_once() -> None:
    assert [metric.name for metric in METRICS] == list(AgencyLoad._fields[2:])
    assert [total.name for total in TOTALS] == list(Totals._fields)
    for metric in (*METRICS, *TOTALS):
        assert all(metric.title), metric.name
        assert metric.meaning.zh.endswith("。"), metric.name
        assert metric.meaning.en.endswith("."), metric.name
    assert {metric.kind for metric in (*METRICS, *TOTALS)} == {"count", "number", "share", "flag", "label"}


def test_every_defined_value_is_an_observation(seed_load: Workload) -> None:
    observations = list_observations(seed_load)
    assert len(observations) == 30 * len(METRICS) - 2  # the two agencies that are cut off have no eigenvector centrality
    assert ("assignments", seed_load.agencies[0].iri, 15) in observations
    assert len({(metric, agency) for metric, agency, _ in observations}) == len(observations)


def test_measures_do_not_depend_on_hash_seeds() -> None:
    code = (
        "import random; from sketch import sketch_rows; from graph.network import *; from graph.workload import *\n"
        "source = random.Random(3); names = [f'单位{n}' for n in range(40)]\n"
        "b = build_bipartite(sketch_rows({f'措施{n}': source.sample(names, source.randint(1, 5)) for n in range(30)}))\n"
        "print(measure_load(b), estimate_chance(b, 5))"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(runs) == 1
    assert b"AgencyLoad" in runs.pop()


# Chance


def test_drawn_networks_keep_the_sizes_of_measures(bipartite: nx.Graph) -> None:
    sizes = {measure: bipartite.degree(measure) for measure in list_measures(bipartite)}
    for edges in draw_assignments(bipartite, 5):
        assert len(set(edges)) == len(edges)
        assert Counter(measure for _, measure in edges) == sizes


def test_swapped_networks_keep_both_degrees_and_change_the_rest(bipartite: nx.Graph) -> None:
    original = {(agency, measure) for measure in list_measures(bipartite) for agency in bipartite[measure]}
    for edges in swap_assignments(bipartite, 5):
        assert len(set(edges)) == len(edges)
        assert Counter(node for edge in edges for node in edge) == dict(bipartite.degree())
        assert set(edges) != original


def test_uniform_draws_give_the_expected_concentration() -> None:
    bipartite = build_bipartite(sketch_rows({"一": ["甲"], "二": ["乙"]}))  # half of the draws give one agency both
    top_load, hhi, *_ = estimate_chance(bipartite, 4000)
    assert (top_load.observed, top_load.low, top_load.high) == (1.0, 1.0, 2.0)
    assert top_load.mean == pytest.approx(1.5, abs=0.03)
    assert hhi.mean == pytest.approx(0.75, abs=0.015)
    assert top_load.p == 1.0


def test_the_load_of_the_busiest_agency_of_the_example_is_not_chance(seed_bipartite: nx.Graph) -> None:
    top_load, hhi, *bridges = estimate_chance(seed_bipartite, 199)
    assert (top_load.observed, top_load.p, hhi.p) == (15, 0.005, 0.005)
    assert top_load.high < 15
    assert len(bridges) == 30
    assert all(chance.low <= chance.mean <= chance.high for chance in bridges)


def test_chance_needs_a_sample() -> None:
    with pytest.raises(ValueError, match="at least one"):
        estimate_chance(build_bipartite(sketch_rows({"一": ["甲"]})), 0)
