"""Rows as RDF: one named graph a document, and the agencies and concepts that they use.

The load that is computed from them is written by `graph.triples.load`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import Quad

from graph.agencies import Registry, read_registry
from graph.kinds import Facts
from graph.rows.build import list_rows
from graph.rows.source import Source, name_source, name_sources
from graph.rows.types import Rows
from graph.terms import BASE, write_iri
from graph.triples.census import Tally, join_tallies, take_census, tally_triples
from graph.triples.dataset import dataset_triples
from graph.triples.document import write_document
from graph.triples.evidence import write_evidence
from graph.triples.facts import write_facts
from graph.triples.literals import Triple, node
from graph.triples.registry import concept_triples, is_concept, known_triples, render_registry, write_strangers
from graph.triples.serial import FORMATS, parse_quads, render_triples, write_quads
from graph.triples.standard import widen

__all__ = [
    "FORMATS",
    "Graph",
    "build_document",
    "build_triples",
    "join_graphs",
    "leave_graph",
    "render_registry",
    "render_triples",
    "write_graph",
    "write_graphs",
    "write_rows",
    "write_shared",
]


def build_triples(*documents: Facts, base: str = BASE, registry: Registry | None = None) -> tuple[Quad, ...]:
    """Build the triples of some documents, complete in themselves.

    Args:
        documents: The facts of each document; copies of one count once.
        base: What the IRIs of entities begin with: an http, https or urn IRI that ends in "/", "#" or ":".
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        Quads without blank nodes: the graph of each document, then graph/agencies (the registered organisations and areas that
        they use, and all above them), graph/concepts (the concepts of the ontology that they use) and graph/dataset (the whole,
        with licence and counts), each sorted. Empty for no document.

    Raises:
        PolicyGraphError: The base is not such an IRI.
    """
    known = registry or read_registry()
    sources = list(name_sources(documents, base, known))
    return tuple(parse_quads(write_graphs([(source, list_rows(source)) for source in sources], known, base).encode()))


def write_graphs(parts: Iterable[tuple[Source, Rows]], registry: Registry, base: str = BASE) -> str:
    """Write the triples of documents from the rows of each as N-Quads; see `build_triples`."""
    graphs = [write_graph(rows, source.facts.raw, base) for source, rows in parts]
    return "".join([*(graph.text for graph in graphs), write_shared(join_graphs(graphs), registry, base)])


class Graph(NamedTuple):
    """The graph of some documents, each under a name of its own.

    Args:
        documents: Their IRIs.
        text: N-Quads; "" where it is kept elsewhere.
        tally: How much it holds.
        nodes: The agencies, areas and concepts that it speaks of, as terms.
    """

    documents: tuple[str, ...]
    text: str
    tally: Tally
    nodes: frozenset[str]


def write_graph(rows: Rows, raw: str, base: str = BASE) -> Graph:
    """Write the graph of one document from its rows and its raw text."""
    document = rows.documents[0].iri
    triples = set(widen(write_rows(rows, raw, base)))
    known = tuple(f"<{write_iri(sort, '', base=base)}" for sort in ("agency", "area"))
    nodes = frozenset(value for _, _, value in triples if value.startswith(known) or is_concept(value))
    return Graph((document,), write_quads(triples, node(document)), tally_triples(triples, document), nodes)


def leave_graph(rows: Rows) -> Graph:
    """Return what stands for the graph of one document where none is written."""
    return Graph((rows.documents[0].iri,), "", tally_triples(()), frozenset())


def join_graphs(graphs: Sequence[Graph]) -> Graph:
    """Join what is known of the graphs of documents, without their texts."""
    return Graph(
        tuple(document for graph in graphs for document in graph.documents),
        "",
        join_tallies(graph.tally for graph in graphs),
        frozenset[str]().union(*(graph.nodes for graph in graphs)),
    )


def write_shared(graph: Graph, registry: Registry, base: str = BASE) -> str:
    """Write the graphs of what documents share: graph/agencies, graph/concepts and graph/dataset; "" for no document.

    Args:
        graph: Of all documents; its text is not looked at.
        registry: What is known of agencies.
        base: What the IRIs of entities begin with.
    """
    if not graph.documents:
        return ""
    agencies = set(widen(known_triples(registry, graph.nodes, base)))
    concepts = set(concept_triples(graph.nodes | {value for _, _, value in agencies}))
    census = take_census(join_tallies([graph.tally, tally_triples(agencies), tally_triples(concepts)]))
    dataset = set(dataset_triples(census, graph.documents, base))
    named = {"agencies": agencies, "concepts": concepts, "dataset": dataset}
    return "".join(write_quads(triples, node(write_iri("graph", name, base=base))) for name, triples in named.items())


def build_document(facts: Facts, base: str = BASE) -> tuple[Quad, ...]:
    """Build the graph of one document alone, sorted, without the registry and the concepts."""
    source = name_source(facts, base)
    text = write_quads(widen(write_rows(list_rows(source), facts.raw, base)), node(source.document))
    return tuple(parse_quads(text.encode()))


def write_rows(rows: Rows, raw: str, base: str = BASE) -> Iterator[Triple]:
    """Yield all that the rows of one document say, in no order and perhaps twice.

    Args:
        rows: As `graph.rows.build.list_rows` lists them.
        raw: The raw text of the document, which its quotations are fragments of.
        base: What the IRIs of entities begin with.
    """
    yield from write_document(rows, base)
    yield from write_strangers(rows)
    yield from write_facts(rows, base)
    for document in rows.documents:
        yield from write_evidence(rows, document.iri, raw)
