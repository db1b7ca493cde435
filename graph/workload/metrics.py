"""Metrics of load: their names, how each is computed, and the table that they fill."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

import networkx as nx

from graph.kinds.cube import Measure
from graph.kinds.field import Label
from graph.network import list_agencies, list_measures
from graph.words import Words, read_words
from graph.workload import values
from graph.workload.values import Networks, Value, Values

DIGITS = 6  # floats are published to so many decimals, so that runs agree

Kind = Literal["count", "number", "share", "flag", "label"]
Computed = TypeVar("Computed", Value, Values)


class Metric(NamedTuple, Generic[Computed]):
    """One metric of load; `name` is its field in the table, its column in files and its name in RDF."""

    name: str
    kind: Kind
    compute: Callable[[Networks], Computed]
    of: Literal["agency", "network"] = "agency"

    @property
    def title(self) -> Words:
        """Return what the metric is called."""
        return read_words("names", "load")[f"{self.of}-{self.name}"]

    @property
    def meaning(self) -> Words:
        """Return what it means, in one plain sentence."""
        return read_words("names", "load")[f"{self.of}-{self.name}-meaning"]

    @property
    def measure(self) -> Measure:
        """Return what a data cube must know of it."""
        always = type(None) not in get_args(AgencyLoad.__annotations__[self.name])
        return Measure(self.name, Label(*self.title), Label(*self.meaning), self.kind in ("count", "flag", "label"), always)


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
    second and later ones is cut off from the rest. `error` is twice the largest standard error of a betweenness
    where it is estimated (`graph.workload.estimates`), 0 where it is exact.
    """

    agencies: tuple[AgencyLoad, ...]
    totals: Totals
    components: tuple[tuple[str, ...], ...]
    error: float = 0.0


class Observation(NamedTuple):
    """One measured value, to be written back to RDF."""

    metric: str  # its name
    agency: str  # IRI
    value: int | float


# In the order of the fields of `AgencyLoad`.
METRICS: tuple[Metric[Values], ...] = (
    Metric("assignments", "count", values.count_assignments),
    Metric("fractional", "number", values.share_measures),
    Metric("first", "count", values.count_first),
    Metric("sole", "count", values.count_sole),
    Metric("lead", "count", values.count_role("lead")),
    Metric("responsible", "count", values.count_role("responsible")),
    Metric("support", "count", values.count_role("support")),
    Metric("partners", "count", values.count_partners),
    Metric("strength", "count", values.sum_strength),
    Metric("betweenness", "number", values.compute_betweenness),
    Metric("closeness", "number", values.compute_closeness),
    Metric("eigenvector", "number", values.compute_eigenvector),
    Metric("pagerank", "number", values.compute_pagerank),
    Metric("birank", "number", values.compute_birank),
    Metric("core", "count", values.count_cores),
    Metric("constraint", "number", values.compute_constraint),
    Metric("articulation", "flag", values.mark_articulation),
    Metric("community", "label", values.number_communities),
    Metric("component", "label", values.number_components),
)

# In the order of the fields of `Totals`.
TOTALS: tuple[Metric[Value], ...] = (
    Metric("agencies", "count", lambda networks: len(list_agencies(networks.bipartite)), "network"),
    Metric("measures", "count", lambda networks: len(list_measures(networks.bipartite)), "network"),
    Metric("assignments", "count", lambda networks: networks.bipartite.number_of_edges(), "network"),
    Metric("components", "count", lambda networks: len(values.list_components(networks.bipartite)), "network"),
    Metric("partnerships", "count", lambda networks: networks.projection.number_of_edges(), "network"),
    Metric("density", "share", values.compute_density, "network"),
    Metric("centralisation", "share", values.compute_centralisation, "network"),
    Metric("communities", "count", lambda networks: len(networks.communities), "network"),
    Metric("modularity", "number", values.compute_modularity, "network"),
    Metric("top_share", "share", values.find_top_share, "network"),
    Metric("hhi", "number", values.sum_squared_shares, "network"),
    Metric("gini", "number", values.compute_gini, "network"),
)


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
    columns = [metric.compute(networks) for metric in METRICS]
    names = {agency: bipartite.nodes[agency].get("name", agency) for agency in list_agencies(bipartite)}
    rows = (_fill_row(agency, name, [column.get(agency) for column in columns]) for agency, name in names.items())
    return Workload(
        tuple(sorted(rows, key=lambda row: (-row.assignments, row.name, row.iri))),
        _fill_totals(total.compute(networks) for total in TOTALS),
        values.list_components(bipartite),
        networks.estimated.error if networks.estimated else 0.0,
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
