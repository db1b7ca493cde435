"""Chance: what the metrics of load would be if the agencies had been assigned at random.

Two null models. In the first the number of agencies of each measure is kept and the agencies are drawn uniformly: is the
load of the busiest agency, or the concentration of load, more than chance? In the second every agency also keeps its number
of measures, and only who works with whom is shuffled: is a go-between more than its load explains?
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import networkx as nx

from graph.network import list_agencies, list_measures, project_agencies
from graph.workload import paths
from graph.workload.metrics import DIGITS

SWAPS = 10  # swaps tried between two samples, for each edge

Edges = list[tuple[str, str]]


class Chance(NamedTuple):
    """One observed value beside what chance gives."""

    statistic: str  # "top_load", "hhi" or "betweenness"
    agency: str  # IRI, "" for the whole network
    observed: float
    mean: float
    low: float  # 2.5 % of the samples are lower
    high: float  # 2.5 % of the samples are higher
    p: float  # (samples that reach the observed value + 1) / (samples + 1)


def estimate_chance(bipartite: nx.Graph, samples: int, seed: int = 0) -> tuple[Chance, ...]:
    """Compare load with what chance would give.

    Args:
        bipartite: As `graph.network.build_bipartite` makes it.
        samples: How many random networks each null model draws, 1 or more.
        seed: Of the random numbers.

    Returns:
        Top load and HHI against uniform draws, then the betweenness of each agency, in the order of the graph, against
        swapped edges. Empty without assignments.

    Raises:
        ValueError: `samples` is less than 1.

    Source:
        Besag and Clifford 1991 (doi:10.1093/biomet/78.2.301) for p from a finite number of samples; Milo et al. 2003
        (arXiv:cond-mat/0312028) for swaps that keep both degree sequences.

    Example:
        >>> bipartite = nx.Graph([("市商务委", "措施一"), ("市商务委", "措施二"), ("市科委", "措施二")])
        >>> nx.set_node_attributes(bipartite, {"市商务委": 0, "市科委": 0, "措施一": 1, "措施二": 1}, "bipartite")
        >>> [(c.statistic, c.observed, c.p) for c in estimate_chance(bipartite, 99)][0]
        ('top_load', 2, 1.0)
    """
    if samples < 1:
        raise ValueError("a null model needs at least one sample")
    if not bipartite.size():
        return ()
    agencies = list_agencies(bipartite)
    drawn = [_compute_loads(edges) for edges in draw_assignments(bipartite, samples, seed)]
    swapped = [_compute_bridges(agencies, edges) for edges in swap_assignments(bipartite, samples, seed)]
    edges = _list_edges(bipartite)
    loads, bridges = _compute_loads(edges), _compute_bridges(agencies, edges)
    return (
        *(_compare(name, "", loads[name], [sample[name] for sample in drawn]) for name in loads),
        *(_compare("betweenness", agency, bridges[agency], [sample[agency] for sample in swapped]) for agency in agencies),
    )


def draw_assignments(bipartite: nx.Graph, samples: int, seed: int = 0) -> Iterator[Edges]:
    """Draw, for each measure, as many different agencies as it has; yield the edges of each sample."""
    random = Random(seed)  # noqa: S311  (a sample, not a secret)
    agencies, sizes = list_agencies(bipartite), [(m, bipartite.degree(m)) for m in list_measures(bipartite)]
    for _ in range(samples):
        yield [(agency, measure) for measure, size in sizes for agency in random.sample(agencies, size)]


def swap_assignments(bipartite: nx.Graph, samples: int, seed: int = 0) -> Iterator[Edges]:
    """Swap the agencies of pairs of edges, so that every agency and measure keeps its degree; yield the edges of each sample."""
    random = Random(seed)  # noqa: S311  (a sample, not a secret)
    edges = _list_edges(bipartite)
    present = set(edges)
    for _ in range(samples):
        for _ in range(SWAPS * len(edges)):
            i, j = random.randrange(len(edges)), random.randrange(len(edges))
            (a, m), (b, n) = edges[i], edges[j]
            if (a, n) not in present and (b, m) not in present:  # this also refuses a == b and m == n
                present -= {(a, m), (b, n)}
                present |= {(a, n), (b, m)}
                edges[i], edges[j] = (a, n), (b, m)
        yield list(edges)


def _list_edges(bipartite: nx.Graph) -> Edges:
    return [(agency, measure) for measure in list_measures(bipartite) for agency in bipartite[measure]]


def _compute_loads(edges: Edges) -> dict[str, float]:
    loads: dict[str, int] = {}
    for agency, _ in edges:
        loads[agency] = loads.get(agency, 0) + 1
    return {"top_load": max(loads.values()), "hhi": sum(load**2 for load in loads.values()) / len(edges) ** 2}


def _compute_bridges(agencies: list[str], edges: Edges) -> dict[str, float]:
    graph = nx.Graph()
    graph.add_nodes_from(agencies, bipartite=0)
    graph.add_nodes_from((measure for _, measure in edges), bipartite=1)
    graph.add_edges_from(edges)
    return paths.compute_betweenness(project_agencies(graph))


def _compare(statistic: str, agency: str, observed: float, samples: list[float]) -> Chance:
    ranked = sorted(samples)
    tail = len(ranked) * 25 // 1000
    reached = sum(sample >= observed - 1e-12 for sample in ranked)  # equal values may differ in their last bits
    numbers = (observed, sum(ranked) / len(ranked), ranked[tail], ranked[-1 - tail], (reached + 1) / (len(ranked) + 1))
    return Chance(statistic, agency, *(round(number, DIGITS) for number in numbers))
