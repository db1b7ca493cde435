"""Ranks by who works with whom, and constraint.

PageRank and eigenvector centrality are rustworkx's, which iterates over 15,000 agencies in a tenth of a second; BiRank and
constraint are written by their definitions, as networkx computes them through scipy, whose import takes longer than the whole
rest of a build. The tests hold all of them against networkx.
"""

import networkx as nx
import rustworkx as rx

from graph.workload.paths import number_nodes

Ranks = dict[str, float]

ROUNDS = 10_000
CHANGE = 1e-12
"""Mean change of a PageRank in one round at which it has settled; of an eigenvector a hundred times as much."""


def rank_pages(graph: nx.Graph, damping: float = 0.85) -> Ranks:
    """Compute PageRank over the weights of an undirected graph; a walk that cannot leave a node starts again anywhere.

    Returns:
        A rank for each node, in the order of the graph; together 1. Empty for no nodes, and when it does not settle.

    Source: Page, Brin, Motwani, Winograd 1999, The PageRank Citation Ranking.

    Example:
        >>> ranks = rank_pages(nx.Graph([("市商务委", "市科委"), ("市科委", "市财政局")]))
        >>> round(ranks["市科委"], 4)
        0.4865
    """
    if not graph:
        return {}
    place, both = number_nodes(graph), rx.PyDiGraph[str, float]()
    both.add_nodes_from([*graph])
    for u, v, weight in graph.edges(data="weight", default=1):
        both.add_edges_from([(place[u], place[v], weight), (place[v], place[u], weight)][: 1 if u == v else 2])
    try:
        found = rx.pagerank(both, alpha=damping, weight_fn=float, tol=CHANGE, max_iter=ROUNDS)
    except rx.FailedToConverge:
        return {}
    return {node: found[place[node]] for node in graph}


def rank_eigenvector(graph: nx.Graph) -> Ranks:
    """Compute the centrality of each node of a connected graph as the leading eigenvector of its weights, of length 1.

    Returns:
        In the order of the graph; empty when it does not settle.

    Source: Bonacich 1987, Power and Centrality.

    Example:
        >>> round(rank_eigenvector(nx.Graph([("市商务委", "市科委"), ("市科委", "市财政局")]))["市科委"], 4)
        0.7071
    """
    place = number_nodes(graph)
    weighted = rx.PyGraph[str, float]()
    weighted.add_nodes_from([*graph])
    weighted.add_edges_from([(place[u], place[v], weight) for u, v, weight in graph.edges(data="weight", default=1)])
    try:
        found = rx.eigenvector_centrality(weighted, weight_fn=float, tol=100 * CHANGE, max_iter=ROUNDS)
    except rx.FailedToConverge:
        return {}
    return {node: found[place[node]] for node in graph}


def rank_birank(bipartite: nx.Graph, agencies: list[str]) -> Ranks:
    """Compute BiRank of the agencies without prior weights, which has a closed form.

    The two sides multiply each other by D^-1/2 W D^-1/2. Its leading singular vectors are the roots of the degrees, one pair
    for each component, and the even start is split among the components by its projection on them.

    Returns:
        A rank for each agency, in the order given; together 1.

    Source: He, Gao, Kan, Wang 2017, BiRank, doi:10.1109/TKDE.2016.2611584.
    """
    place = {agency: position for position, agency in enumerate(agencies)}
    roots = {agency: bipartite.degree(agency) ** 0.5 for agency in agencies}
    raw: Ranks = {}
    for component in nx.connected_components(bipartite):
        members = sorted(component & place.keys(), key=place.__getitem__)
        degrees = sum(roots[agency] ** 2 for agency in members)
        part = sum(roots[agency] for agency in members) / degrees if degrees else 0.0
        raw |= {agency: part * roots[agency] for agency in members}
    total = sum(raw[agency] for agency in agencies)
    return {agency: raw[agency] / total for agency in agencies} if total else {}


def constrain(graph: nx.Graph) -> Ranks:
    """Compute Burt's constraint of each node that has partners.

    Returns:
        In the order of the graph; 1 and more for a node that leans on one partner, little for one between many.

    Source: Burt 1992, Structural Holes.
    """
    strengths = dict(graph.degree(weight="weight"))
    shares = {
        node: {other: edge.get("weight", 1) / strengths[node] for other, edge in graph[node].items()}
        for node in graph
        if strengths[node]
    }
    return {node: sum(part**2 for part in _depend(shares, node)) for node in shares}


def _depend(shares: dict[str, Ranks], node: str) -> list[float]:
    """Return how far a node depends on each of its partners, directly and through their common partners."""
    own = shares[node]
    through = dict.fromkeys(own, 0.0)
    for between, share in own.items():
        theirs = shares[between]
        # The smaller of the two is walked: most have few partners, and a few have thousands.
        for other in own.keys() & theirs.keys():
            through[other] += share * theirs[other]
    return [share + through[other] for other, share in own.items()]
