"""Centralities over shortest paths, by rustworkx.

They take each agency's paths to all others, the square of the network: over the laws, of 15,000 agencies, networkx takes minutes
for what compiled code does in seconds. One thread sums, so that the last digit is the same on every machine.
"""

import networkx as nx
import rustworkx as rx

Centrality = dict[str, float]

ONE_THREAD = 2**62
"""Nodes from which rustworkx would take several threads."""


def compute_betweenness(graph: nx.Graph) -> Centrality:
    """Compute the share of shortest paths, in steps, that pass through each node, 0 to 1, in the order of the graph.

    Source: Freeman 1977; Brandes 2001, A Faster Algorithm for Betweenness Centrality.

    Example:
        >>> compute_betweenness(nx.Graph([("市商务委", "市科委"), ("市科委", "市财政局")]))
        {'市商务委': 0.0, '市科委': 1.0, '市财政局': 0.0}
    """
    found = rx.graph_betweenness_centrality(_convert(graph), normalized=True, parallel_threshold=ONE_THREAD)
    return {node: found[place] for place, node in enumerate(graph)}


def compute_closeness(graph: nx.Graph) -> Centrality:
    """Compute how near each node is to the others in steps, scaled by how many it reaches, 0 to 1, in the order of the graph.

    Source: Freeman 1979; Wasserman and Faust 1994, formula 5.22.

    Example:
        >>> compute_closeness(nx.Graph([("市商务委", "市科委"), ("市科委", "市财政局")]))["市科委"]
        1.0
    """
    found = rx.graph_closeness_centrality(_convert(graph), wf_improved=True, parallel_threshold=ONE_THREAD)
    return {node: found[place] for place, node in enumerate(graph)}


def number_nodes(graph: nx.Graph) -> dict[str, int]:
    """Return the number of each node in the order of the graph, as rustworkx knows it."""
    return {node: number for number, node in enumerate(graph)}


def _convert(graph: nx.Graph) -> "rx.PyGraph[str, None]":
    """Return an undirected graph with its nodes numbered in their order."""
    place = number_nodes(graph)
    converted: rx.PyGraph[str, None] = rx.PyGraph()
    converted.add_nodes_from([*graph])
    converted.add_edges_from([(place[u], place[v], None) for u, v in graph.edges()])
    return converted
