"""Centralities over shortest paths of networks that are too large for all of them, from the paths of some agencies.

All paths take the square of the network: of 15,000 agencies with 100,000 partnerships 90 s, of 30,000 with 200,000 five minutes for
betweenness alone. From `PIVOTS` agencies the paths to all others are counted, as Brandes does it, and stand for those of all; how
far that may be from the exact value is told by how much the pivots differ. The pivots are drawn with a fixed seed, so that the
values are the same again.

Source: Brandes and Pich 2007, Centrality Estimation in Large Networks; Eppstein and Wang 2004, Fast Approximation of Centrality.

networkx estimates betweenness alone, in ten times the time, and tells no error; KADABRA of networkit 11.3 gave 1.953 times the
exact values on a path of 60 nodes, and ended the process where its graph was let go.
"""

from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from graph.workload.paths import Centrality

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

LARGE = 10_000
"""Agencies of a network up to which every shortest path is counted."""
PIVOTS = 1000
"""Agencies of a component from which paths are counted; where it has fewer, all of them, which is exact."""


class Estimates(NamedTuple):
    """Centralities of every node in the order of the graph, and twice the largest standard error of a betweenness."""

    betweenness: Centrality
    closeness: Centrality
    error: float


def estimate_paths(graph: nx.Graph) -> Estimates:
    """Estimate betweenness and closeness on the scales of `graph.workload.paths`; both are of the same paths."""
    random, count = Random(0), len(graph)  # noqa: S311  a sample, not a secret
    between, near, error = dict.fromkeys(graph, 0.0), dict.fromkeys(graph, 0.0), 0.0
    for component in nx.connected_components(graph):
        if len(component) > 1:
            found = _estimate_component(graph, component, count, random)
            between |= found.betweenness
            near |= found.closeness
            error = max(error, found.error)
    return Estimates(between, near, error)


def _estimate_component(graph: nx.Graph, component: set[str], count: int, random: Random) -> Estimates:
    """Estimate the centralities of the nodes of a component in a graph of so many nodes."""
    import numpy as np

    nodes = [node for node in graph if node in component] if 2 * len(component) > count else sorted(component)
    lines, size = number_lines(graph, nodes), len(nodes)
    pivots = random.sample(range(size), min(PIVOTS, size))
    sums, squares, distances = np.zeros(size), np.zeros(size), np.zeros(size)
    for pivot in pivots:
        borne, steps = count_paths(*lines, pivot)
        sums += borne
        squares += borne**2
        distances += steps
    seen = np.full(size, len(pivots))
    seen[pivots] -= 1  # none is measured from itself
    pairs = max((count - 1) * (count - 2), 1)
    mean = sums / len(pivots)
    spread = np.sqrt(np.maximum(squares / len(pivots) - mean**2, 0) / len(pivots) * (1 - len(pivots) / size))
    near = seen / distances * (size - 1) / (count - 1)
    return Estimates(
        dict(zip(nodes, (mean * size / pairs).tolist(), strict=True)),
        dict(zip(nodes, near.tolist(), strict=True)),
        float(2 * spread.max() * size / pairs),
    )


def number_lines(graph: nx.Graph, nodes: list[str]) -> "tuple[Numbers, Numbers]":
    """Return where the neighbours of each node begin in a list of the neighbours of all, and that list, by their numbers."""
    import numpy as np

    place = {node: number for number, node in enumerate(nodes)}
    neighbours = [[place[other] for other in graph[node] if other != node] for node in nodes]
    starts = np.concatenate([[0], np.cumsum([len(others) for others in neighbours])])
    return starts, np.array([other for others in neighbours for other in others], dtype=np.int64)


def count_paths(starts: "Numbers", neighbours: "Numbers", pivot: int) -> "tuple[Numbers, Numbers]":
    """Count the shortest paths from one node to all others.

    Returns:
        For each node: over all others, the share of the shortest paths to it that pass through the node; and its distance in steps.

    Source: Brandes 2001, A Faster Algorithm for Betweenness Centrality.
    """
    import numpy as np

    size = len(starts) - 1
    distances, paths, borne = np.full(size, -1), np.zeros(size), np.zeros(size)
    distances[pivot], paths[pivot] = 0, 1
    front, steps = np.array([pivot]), list[Any]()
    while len(front):
        many = starts[front + 1] - starts[front]
        ahead = neighbours[np.arange(many.sum()) + np.repeat(starts[front] - np.cumsum(many) + many, many)]
        behind = np.repeat(front, many)
        fresh = distances[ahead] < 0
        ahead, behind = ahead[fresh], behind[fresh]
        np.add.at(paths, ahead, paths[behind])
        distances[ahead] = len(steps) + 1
        steps.append((behind, ahead))
        front = np.unique(ahead)
    for behind, ahead in reversed(steps):
        np.add.at(borne, behind, paths[behind] / paths[ahead] * (1 + borne[ahead]))
    borne[pivot] = 0
    return borne, distances
