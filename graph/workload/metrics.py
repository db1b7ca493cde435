"""Metrics of load: their names, what they mean in plain words, and the table that they fill."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

import networkx as nx

from graph.network import list_agencies, list_measures
from graph.rules.words import read_table
from graph.workload import values
from graph.workload.values import Networks, Value, Values

DIGITS = 6  # floats are published to so many decimals, so that runs agree

Kind = Literal["count", "number", "share", "flag", "label"]


class Metric(NamedTuple):
    """One metric of load and what it means; `name` is its field in the table, its column in files and its name in RDF."""

    name: str
    kind: Kind
    zh: str
    en: str
    line_zh: str  # one plain sentence
    line_en: str


class AgencyLoad(NamedTuple):
    """The load of one agency; None where a metric is not defined for it."""

    iri: str
    name: str
    assignments: int
    fractional: float
    first: int
    sole: int
    lead: int
    responsible: int
    support: int
    partners: int
    strength: int
    betweenness: float
    closeness: float
    eigenvector: float | None
    pagerank: float | None
    birank: float | None
    core: int
    constraint: float | None
    articulation: int
    community: int
    component: int


class Totals(NamedTuple):
    """The whole network; None where a metric is not defined for it."""

    agencies: int
    measures: int
    assignments: int
    components: int
    partnerships: int
    density: float | None
    centralisation: float | None
    communities: int
    modularity: float | None
    top_share: float | None
    hhi: float | None
    gini: float | None


class Workload(NamedTuple):
    """All metrics of load: the agencies with the most assignments first (ties by name), and the whole.

    `components` lists the IRIs of agencies and measures that hang together, the largest group first: what stands in the
    second and later ones is cut off from the rest.
    """

    agencies: tuple[AgencyLoad, ...]
    totals: Totals
    components: tuple[tuple[str, ...], ...]


class Observation(NamedTuple):
    """One measured value, to be written back to RDF."""

    metric: str  # its name
    agency: str  # IRI
    value: int | float


AGENCY_VALUES: dict[str, Callable[[Networks], Values]] = {
    "assignments": values.count_assignments,
    "fractional": values.share_measures,
    "first": values.count_first,
    "sole": values.count_sole,
    "lead": values.count_role("lead"),
    "responsible": values.count_role("responsible"),
    "support": values.count_role("support"),
    "partners": values.count_partners,
    "strength": values.sum_strength,
    "betweenness": values.compute_betweenness,
    "closeness": values.compute_closeness,
    "eigenvector": values.compute_eigenvector,
    "pagerank": values.compute_pagerank,
    "birank": values.compute_birank,
    "core": values.count_cores,
    "constraint": values.compute_constraint,
    "articulation": values.mark_articulation,
    "community": values.number_communities,
    "component": values.number_components,
}

NETWORK_VALUES: dict[str, Callable[[Networks], Value]] = {
    "agencies": lambda networks: len(list_agencies(networks.bipartite)),
    "measures": lambda networks: len(list_measures(networks.bipartite)),
    "assignments": lambda networks: networks.bipartite.number_of_edges(),
    "components": lambda networks: len(values.list_components(networks.bipartite)),
    "partnerships": lambda networks: networks.projection.number_of_edges(),
    "density": lambda networks: nx.density(networks.projection) if len(networks.projection) > 1 else None,
    "centralisation": values.compute_centralisation,
    "communities": lambda networks: len(networks.communities),
    "modularity": values.compute_modularity,
    "top_share": values.find_top_share,
    "hhi": values.sum_squared_shares,
    "gini": values.compute_gini,
}


def _read_metrics(of: str) -> tuple[Metric, ...]:
    rows = ((name, kind, *words) for name, scope, kind, *words in read_table("load") if scope == of)
    return tuple(Metric(*row) for row in rows)  # type: ignore[arg-type]


METRICS = _read_metrics("agency")  # in the order of the fields of `AgencyLoad`
TOTALS = _read_metrics("network")  # in the order of the fields of `Totals`


def measure_load(bipartite: nx.Graph) -> Workload:
    """Measure the load of every agency and of the whole.

    Args:
        bipartite: As `graph.network.build_bipartite` makes it.

    Returns:
        Agencies with the most assignments first, ties by name, then IRI; floats to 6 decimals. Without assignments the table
        is empty, counts are 0 and all else is None.

    Example:
        >>> bipartite = nx.Graph()
        >>> bipartite.add_nodes_from(["市医保局", "市卫生健康委"], bipartite=0)
        >>> bipartite.add_node("优化互联网医疗体验", bipartite=1)
        >>> bipartite.add_edge("市卫生健康委", "优化互联网医疗体验", order=1, role="lead")
        >>> bipartite.add_edge("市医保局", "优化互联网医疗体验", order=2, role="support")
        >>> [(row.name, row.fractional, row.first, row.support) for row in measure_load(bipartite).agencies]
        [('市医保局', 0.5, 0, 1), ('市卫生健康委', 0.5, 1, 0)]
    """
    networks = values.prepare_networks(bipartite)
    columns = [AGENCY_VALUES[metric.name](networks) for metric in METRICS]
    names = {agency: bipartite.nodes[agency].get("name", agency) for agency in list_agencies(bipartite)}
    rows = (_fill_row(agency, name, [column.get(agency) for column in columns]) for agency, name in names.items())
    return Workload(
        tuple(sorted(rows, key=lambda row: (-row.assignments, row.name, row.iri))),
        _fill_totals(NETWORK_VALUES[total.name](networks) for total in TOTALS),
        values.list_components(bipartite),
    )


def list_observations(workload: Workload) -> tuple[Observation, ...]:
    """List every measured value of every agency, in the order of the table, then of the metrics; missing ones left out."""
    return tuple(
        Observation(metric.name, row.iri, value)
        for row in workload.agencies
        for metric in METRICS
        if (value := getattr(row, metric.name)) is not None
    )


def _fill_row(agency: str, name: str, cells: list[Value]) -> AgencyLoad:
    filled: list[Any] = [_round(cell) for cell in cells]
    return AgencyLoad(agency, name, *filled)


def _fill_totals(cells: Iterable[Value]) -> Totals:
    filled: list[Any] = [_round(cell) for cell in cells]
    return Totals(*filled)


def _round(value: Value) -> Value:
    """Round a float as it is published; adding zero turns -0.0 into 0.0."""
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value
