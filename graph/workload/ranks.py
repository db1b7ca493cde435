"""Ranks and constraint, by their definitions.

networkx computes these three through scipy, whose import takes longer than the whole rest of a build; the definitions are
short, and the tests hold them against networkx.
"""

import networkx as nx

Ranks = dict[str, float]

ROUNDS = 1000
TOLERANCE = 1e-12  # mean change of a rank in one round


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
    size = len(graph)
    strengths = dict(graph.degree(weight="weight"))
    shared = {node: [(other, edge.get("weight", 1)) for other, edge in graph[node].items()] for node in graph}
    ranks = dict.fromkeys(graph, 1 / size) if size else {}
    for _ in range(ROUNDS):
        lost = sum(ranks[node] for node in graph if not strengths[node])
        floor = (1 - damping + damping * lost) / size if size else 0.0
        shares = {node: damping * ranks[node] / strengths[node] for node in graph if strengths[node]}
        later = {node: floor + sum(shares[other] * weight for other, weight in pairs) for node, pairs in shared.items()}
        change = sum(abs(later[node] - ranks[node]) for node in graph)
        ranks = later
        if change <= size * TOLERANCE:
            return ranks
    return {}


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
    return {node: sum(_constrain_by(shares, node, other) ** 2 for other in shares[node]) for node in shares}


def _constrain_by(shares: dict[str, Ranks], node: str, other: str) -> float:
    """Return how far a node depends on a partner, directly and through their common partners."""
    return shares[node][other] + sum(share * shares[between].get(other, 0.0) for between, share in shares[node].items())
