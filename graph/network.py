"""Networks: who works on what, and with whom, as networkx graphs.

Three views of the same rows: everything that the documents speak of (`build_network`), agencies and their measures
(`build_bipartite`), and agencies joined by the measures that they share (`project_agencies`). Nodes are IRIs; each has a
`name` that a person can read and a `kind`. Nodes and edges stand in a fixed order, so that every algorithm run over them
gives the same result each time.
"""

from collections import Counter
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx

from graph.errors import UsageError
from graph.kinds import KINDS
from graph.rows import Agency, Assignment, Citation, Provision, Rows
from graph.rows.telling import call_row, class_row

ROLES = ("lead", "responsible", "support")  # the strongest first
BASES = ("verified", "stated", "inferred")  # the surest first
ROLE_RELATIONS = {"lead": "leadUnit", "responsible": "responsibleUnit", "support": "supportingUnit"}

# Fields that are edges or the node itself. Some get other names, because GEXF reads `start` and `end` as times and `label`
# as the name of the node.
LINKS = {"iri", "document", "parent", "provision", "mention", "area", "extent_start", "extent_end"}
ELSEWHERE = ("responsibility", "verb", "issue")  # kinds that are edges to agencies, words on provisions, or no part of the network
RENAMED = {"start": "quote_start", "end": "quote_end", "label": "number"}


def build_network(rows: Rows, *, inferred: bool = True) -> nx.MultiDiGraph:
    """Build the typed graph of everything that the documents speak of.

    Args:
        rows: Rows of one or more documents.
        inferred: Whether assignments that the text does not state are taken in.

    Returns:
        Nodes in the order of the rows, with `name`, `kind` and the fields of their row that have a value; edges with
        `relation` (isPartOf, leadUnit, responsibleUnit, supportingUnit, subOrganizationOf, hasTarget, cites …,
        hasPlace, hasMember, hasInfrastructure), keyed by the IRI of the fact where it has one. Empty for no rows.

    Example:
        >>> from graph.rows import Document, Provision
        >>> document = Document("d", "若干措施", "沪府办规〔2023〕27号", "", "", "", "", "", "")
        >>> measure = Provision("m", "d", "", "measure", "1", 1, "一、", "支持平台企业", "", 0, 8, "一、支持平台企业")
        >>> network = build_network(Rows(documents=(document,), provisions=(measure,)))
        >>> network.nodes["m"]["name"], list(network.edges(data="relation"))
        ('1 支持平台企业', [('m', 'd', 'isPartOf')])
    """
    network = nx.MultiDiGraph()
    _add_documents(network, rows)
    _add_agencies(network, rows, inferred)
    _add_facts(network, rows)
    _add_words(network, rows)
    return network


def build_bipartite(rows: Rows, *, inferred: bool = True) -> nx.Graph:
    """Build the graph of agencies and the measures that they are responsible for.

    An agency that one measure names twice is joined to it once, by its strongest role and its first place in the list.

    Args:
        rows: Rows of one or more documents.
        inferred: Whether assignments that the text does not state are taken in.

    Returns:
        Agencies by name (`bipartite` 0), then measures in the order of the documents (`bipartite` 1), those without any
        assignment left out; edges with `role`, `order` (1-based) and `basis`. Empty for no assignments.

    Example:
        >>> from graph.rows import Agency, Provision
        >>> measure = Provision("m", "d", "", "measure", "4.14", 1, "(十四)", "优化互联网医疗体验", "", 0, 0, "")
        >>> agency = Agency("a", "市医保局", "上海市医疗保障局", "", "", "", "", "", "上海市", True)
        >>> assignment = Assignment("r", "d", "m", agency="a", order=2)
        >>> bipartite = build_bipartite(Rows(provisions=(measure,), agencies=(agency,), assignments=(assignment,)))
        >>> bipartite.edges["a", "m"]
        {'role': 'responsible', 'order': 2, 'basis': 'stated'}
    """
    groups: dict[tuple[str, str], list[Assignment]] = {}
    for row in _assignments(rows, inferred):
        groups.setdefault((row.agency, row.measure), []).append(row)
    agencies, measures = {agency for agency, _ in groups}, {measure for _, measure in groups}
    bipartite = nx.Graph()
    for agency in sorted(rows.agencies, key=lambda row: (row.name, row.iri)):
        if agency.iri in agencies:
            bipartite.add_node(agency.iri, bipartite=0, **_describe_agency(agency))
    for provision in rows.provisions:
        if provision.iri in measures:
            bipartite.add_node(provision.iri, bipartite=1, **_describe_provision(provision))
    rank = {node: position for position, node in enumerate(bipartite)}
    for agency_iri, measure_iri in sorted(groups, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        bipartite.add_edge(agency_iri, measure_iri, **_merge_assignments(groups[agency_iri, measure_iri]))
    return bipartite


def project_agencies(bipartite: nx.Graph) -> nx.Graph:
    """Join agencies by the measures that they share.

    Args:
        bipartite: As `build_bipartite` makes it.

    Returns:
        Every agency of `bipartite`, in its order; edges with `weight`, the number of shared measures (1 or more).

    Example:
        >>> bipartite = nx.Graph([("市卫生健康委", "措施十四"), ("市医保局", "措施十四")])
        >>> nx.set_node_attributes(bipartite, {"市卫生健康委": 0, "市医保局": 0, "措施十四": 1}, "bipartite")
        >>> list(project_agencies(bipartite).edges(data="weight"))
        [('市卫生健康委', '市医保局', 1)]
    """
    rank = {node: position for position, node in enumerate(list_agencies(bipartite))}
    weights: Counter[tuple[str, str]] = Counter()
    for measure in list_measures(bipartite):
        weights.update(combinations(sorted(bipartite[measure], key=rank.__getitem__), 2))
    projection = nx.Graph()
    for node in rank:
        projection.add_node(node, **{key: value for key, value in bipartite.nodes[node].items() if key != "bipartite"})
    for one, other in sorted(weights, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        projection.add_edge(one, other, weight=weights[one, other])
    return projection


def draw_line(node: tuple[str, dict[str, Any]], line: tuple[str, str, dict[str, Any]], *, directed: bool) -> nx.Graph:
    """Draw a network of one node and one line, each with its attributes: what the layout of a file is told from."""
    network: nx.Graph = nx.DiGraph() if directed else nx.Graph()
    network.add_node(node[0], **node[1])
    network.add_edge(line[0], line[1], **line[2])
    return network


def list_agencies(bipartite: nx.Graph) -> list[str]:
    """Return the agencies of a bipartite graph, in its order."""
    return [node for node, side in bipartite.nodes(data="bipartite") if side == 0]


def list_measures(bipartite: nx.Graph) -> list[str]:
    """Return the measures of a bipartite graph, in its order."""
    return [node for node, side in bipartite.nodes(data="bipartite") if side == 1]


def merge_agencies(rows: Rows, absorbed: str, into: str) -> Rows:
    """Return the rows as if one agency had been merged into another.

    Args:
        rows: Rows of one or more documents.
        absorbed: IRI of the agency that ceases to be.
        into: IRI of the agency that takes over its measures; a measure that named both names it once.

    Raises:
        UsageError: There is no such agency.
    """
    for iri in (absorbed, into):
        _check_agency(rows, iri)
    moved = tuple(row._replace(agency=into) if row.agency == absorbed else row for row in rows.assignments)
    left = tuple(row for row in rows.agencies if row.iri != absorbed or absorbed == into)
    return rows._replace(agencies=left, assignments=moved)


def remove_agency(rows: Rows, removed: str) -> Rows:
    """Return the rows as if an agency did not exist; measures that only it bears are left without one.

    Args:
        rows: Rows of one or more documents.
        removed: IRI of the agency.

    Raises:
        UsageError: There is no such agency.
    """
    _check_agency(rows, removed)
    return rows._replace(
        agencies=tuple(row for row in rows.agencies if row.iri != removed),
        assignments=tuple(row for row in rows.assignments if row.agency != removed),
    )


def _check_agency(rows: Rows, iri: str) -> None:
    if all(row.iri != iri for row in rows.agencies):
        raise UsageError("there is no such agency", iri, "`policy-graph ask load` lists them")


def _assignments(rows: Rows, inferred: bool) -> list[Assignment]:
    return [row for row in rows.assignments if inferred or row.basis != "inferred"]


def _merge_assignments(rows: list[Assignment]) -> dict[str, str | int]:
    return {
        "role": min((row.role for row in rows), key=ROLES.index),
        "order": min(row.order for row in rows),
        "basis": min((row.basis for row in rows), key=BASES.index),
    }


def _describe(row: NamedTuple, **attributes: Any) -> dict[str, Any]:
    """Return the given attributes, then the fields of a row that are not links; those without a value left out."""
    fields = {RENAMED.get(key, key): value for key, value in row._asdict().items() if key not in LINKS}
    return {key: value for key, value in (attributes | fields | attributes).items() if value not in ("", None)}


def _describe_agency(agency: Agency) -> dict[str, Any]:
    return _describe(agency, name=agency.name, kind="agency", classification=agency.kind)


def _describe_provision(provision: Provision) -> dict[str, Any]:
    return _describe(provision, name=f"{provision.path} {provision.title}".strip(), kind=provision.kind)


def _relate(network: nx.MultiDiGraph, source: str, target: str, relation: str, key: str = "", **attributes: Any) -> None:
    network.add_edge(source, target, key=key or relation, relation=relation, **attributes)


def _add_documents(network: nx.MultiDiGraph, rows: Rows) -> None:
    for document in rows.documents:
        network.add_node(document.iri, **_describe(document, name=document.title or document.number, kind="document"))
    for provision in rows.provisions:
        network.add_node(provision.iri, **_describe_provision(provision))
        _relate(network, provision.iri, provision.parent or provision.document, "isPartOf")


def _add_agencies(network: nx.MultiDiGraph, rows: Rows, inferred: bool) -> None:
    named = {name: agency.iri for agency in reversed(rows.agencies) for name in (agency.name, agency.full_name)}
    for agency in rows.agencies:
        network.add_node(agency.iri, **_describe_agency(agency))
    for agency in rows.agencies:
        if agency.parent in named:
            _relate(network, agency.iri, named[agency.parent], "subOrganizationOf")
    for row in _assignments(rows, inferred):
        facts = {"role": row.role, "order": row.order, "basis": row.basis, "quote": row.quote}
        _relate(network, row.measure, row.agency, ROLE_RELATIONS[row.role], row.iri, **facts)


def _add_facts(network: nx.MultiDiGraph, rows: Rows) -> None:
    """Add what provisions hold, kind by kind: a fact as a node, a thing once for all its mentions, a citation as an edge."""
    for kind in KINDS.values():
        for row in getattr(rows, kind.table) if kind.name not in ELSEWHERE else ():
            holder = row.provision or row.document
            if kind.name == "citation":
                _add_citation(network, holder, row)
            elif kind.thing:
                if row.iri not in network:  # the first mention describes it
                    network.add_node(row.iri, **_describe(row, kind=class_row(kind, row)))
                _relate(network, holder, row.iri, f"has{kind.name.title()}", quote=row.quote)
            else:
                network.add_node(row.iri, **_describe(row, name=call_row(kind, row), kind=kind.name))
                _relate(network, holder, row.iri, kind.link.name.partition(":")[2])
    for member in rows.members:
        _relate(network, member.collection, member.member, "hasMember")


def _add_citation(network: nx.MultiDiGraph, holder: str, row: Citation) -> None:
    if row.cited not in network:
        number = {"number": row.number} if row.number else {}
        network.add_node(row.cited, name=row.title, kind="cited-document", **number)
    _relate(network, holder, row.cited, row.relation, row.iri, quote=row.quote)


def _add_words(network: nx.MultiDiGraph, rows: Rows) -> None:
    """Write other names and policy verbs on their nodes, joined by 、 because files for other tools hold no lists."""
    words: dict[tuple[str, str], list[str]] = {}
    for name in rows.names:
        words.setdefault((name.iri, "aliases"), []).append(name.name)
    for opening in rows.openings:
        words[opening.provision, "verbs"] = opening.verbs.split("、")
    for (iri, attribute), found in words.items():
        if iri in network:
            network.nodes[iri][attribute] = "、".join(dict.fromkeys(found))
