"""Values: how each metric of load is computed, one function a metric.

Every function takes the same `Networks` and returns a value for each agency, or one for the whole. A value that is not
defined is None, or left out.
"""

from collections.abc import Callable
from typing import NamedTuple

import networkx as nx

from graph.network import list_agencies, project_agencies
from graph.workload import estimates, paths, ranks
from graph.workload.estimates import Estimates

Value = int | float | None
Values = dict[str, Value]


class Networks(NamedTuple):
    """What load is measured on."""

    bipartite: nx.Graph
    projection: nx.Graph
    communities: tuple[tuple[str, ...], ...]  # the largest first, ties by the name of the first agency
    estimated: Estimates | None = None  # of a projection that is too large for all of its paths


def prepare_networks(bipartite: nx.Graph) -> Networks:
    """Project a bipartite graph and find the communities of its agencies (Louvain, weighted, seed 0)."""
    projection = project_agencies(bipartite)
    rank = {node: position for position, node in enumerate(projection)}
    found = nx.community.louvain_communities(projection, weight="weight", seed=0) if projection else []
    communities = (tuple(sorted(community, key=rank.__getitem__)) for community in found)
    ordered = tuple(sorted(communities, key=lambda nodes: (-len(nodes), rank[nodes[0]])))
    return Networks(
        bipartite, projection, ordered, estimates.estimate_paths(projection) if len(projection) > estimates.LARGE else None
    )


def list_components(graph: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """Return the connected components, the largest first, each in the order of the graph; ties by their first node."""
    rank = {node: position for position, node in enumerate(graph)}
    components = (tuple(sorted(nodes, key=rank.__getitem__)) for nodes in nx.connected_components(graph))
    return tuple(sorted(components, key=lambda nodes: (-len(nodes), rank[nodes[0]])))


def count_assignments(networks: Networks) -> Values:
    """Count the measures of each agency."""
    return dict(networks.bipartite.degree(list_agencies(networks.bipartite)))


def share_measures(networks: Networks) -> Values:
    """Sum, over the measures of each agency, one divided by the number of agencies."""
    graph = networks.bipartite
    return {agency: sum(1 / graph.degree(measure) for measure in graph[agency]) for agency in list_agencies(graph)}


def count_first(networks: Networks) -> Values:
    """Count the measures in which each agency is listed first."""
    graph = networks.bipartite
    return {agency: sum(edge["order"] == 1 for edge in graph[agency].values()) for agency in list_agencies(graph)}


def count_sole(networks: Networks) -> Values:
    """Count the measures of which each agency is the only one."""
    graph = networks.bipartite
    return {agency: sum(graph.degree(measure) == 1 for measure in graph[agency]) for agency in list_agencies(graph)}


def count_role(role: str) -> Callable[[Networks], Values]:
    """Return the function that counts the measures that each agency bears in a role."""

    def count(networks: Networks) -> Values:
        graph = networks.bipartite
        return {agency: sum(edge["role"] == role for edge in graph[agency].values()) for agency in list_agencies(graph)}

    return count


def count_partners(networks: Networks) -> Values:
    """Count the agencies that each shares a measure with."""
    return dict(networks.projection.degree())


def sum_strength(networks: Networks) -> Values:
    """Sum the shared measures of each agency over its partners."""
    return dict(networks.projection.degree(weight="weight"))


def compute_betweenness(networks: Networks) -> Values:
    """Compute the share of shortest paths that pass through each agency; of a large network by samples."""
    return dict(networks.estimated.betweenness if networks.estimated else paths.compute_betweenness(networks.projection))


def compute_closeness(networks: Networks) -> Values:
    """Compute how near each agency is to the others, scaled by how many it reaches (Wasserman and Faust)."""
    return dict(networks.estimated.closeness if networks.estimated else paths.compute_closeness(networks.projection))


def compute_eigenvector(networks: Networks) -> Values:
    """Compute eigenvector centrality inside the largest component; agencies outside have none."""
    components = list_components(networks.projection)
    if not components or len(components[0]) == 1:
        return {}
    largest = nx.Graph()  # a sub-graph view would iterate over a set
    largest.add_nodes_from(components[0])
    largest.add_edges_from((u, v, data) for u, v, data in networks.projection.edges(data=True) if u in largest)
    return dict(ranks.rank_eigenvector(largest))


def compute_pagerank(networks: Networks) -> Values:
    """Compute PageRank over shared measures."""
    return dict(ranks.rank_pages(networks.projection))


def compute_birank(networks: Networks) -> Values:
    """Compute BiRank between agencies and measures, without prior weights."""
    return dict(ranks.rank_birank(networks.bipartite, list_agencies(networks.bipartite)))


def count_cores(networks: Networks) -> Values:
    """Find the core number of each agency."""
    return nx.core_number(networks.projection)  # type: ignore[no-any-return]


def compute_constraint(networks: Networks) -> Values:
    """Compute Burt's constraint; an agency without partners has none."""
    return dict(ranks.constrain(networks.projection))


def mark_articulation(networks: Networks) -> Values:
    """Mark with 1 the agencies whose removal breaks their component apart."""
    bridges = set(nx.articulation_points(networks.projection))
    return {agency: int(agency in bridges) for agency in networks.projection}


def number_communities(networks: Networks) -> Values:
    """Number the community of each agency, 1 for the largest."""
    return {agency: number for number, nodes in enumerate(networks.communities, 1) for agency in nodes}


def number_components(networks: Networks) -> Values:
    """Number the component of agencies and measures that each agency stands in, 1 for the largest."""
    numbered = enumerate(list_components(networks.bipartite), 1)
    agencies = set(list_agencies(networks.bipartite))
    return {node: number for number, nodes in numbered for node in nodes if node in agencies}


def compute_density(networks: Networks) -> Value:
    """Compute the share of all possible pairs of agencies that share a measure; fewer than two agencies have none."""
    return nx.density(networks.projection) if len(networks.projection) > 1 else None


def compute_centralisation(networks: Networks) -> Value:
    """Compute Freeman's degree centralisation: 0 when all have as many partners, 1 when all hang on one."""
    degrees = [degree for _, degree in networks.projection.degree()]
    n, most = len(degrees), max(degrees, default=0)
    return sum(most - degree for degree in degrees) / ((n - 1) * (n - 2)) if n > 2 else None


def compute_modularity(networks: Networks) -> Value:
    """Compute how much more the communities share inside than chance would have them share."""
    if not networks.projection.size():
        return None
    return nx.community.modularity(networks.projection, networks.communities, weight="weight")  # type: ignore[no-any-return]


def list_loads(networks: Networks) -> list[int]:
    """Return the numbers of assignments, the smallest first."""
    return sorted(degree for _, degree in networks.bipartite.degree(list_agencies(networks.bipartite)))


def find_top_share(networks: Networks) -> Value:
    """Divide the largest load by the sum of all."""
    loads = list_loads(networks)
    return loads[-1] / sum(loads) if loads else None


def sum_squared_shares(networks: Networks) -> Value:
    """Sum the squares of the shares of all loads (Herfindahl–Hirschman)."""
    loads = list_loads(networks)
    return sum(load**2 for load in loads) / sum(loads) ** 2 if loads else None


def compute_gini(networks: Networks) -> Value:
    """Compute the inequality of loads: 0 when all are equal."""
    loads = list_loads(networks)
    n, ranked = len(loads), sum(position * load for position, load in enumerate(loads, 1))
    return 2 * ranked / (n * sum(loads)) - (n + 1) / n if loads else None
