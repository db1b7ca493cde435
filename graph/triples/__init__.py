"""Rows as RDF: one named graph a document, and the agencies and concepts that they use.

The load that is computed from them is written by `graph.triples.load`.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graph.agencies import Registry, read_registry
from graph.kinds import Facts
from graph.rows.build import list_rows
from graph.rows.source import Source, name_source, name_sources
from graph.rows.types import Rows
from graph.terms import BASE, write_iri
from graph.triples.dataset import dataset_triples
from graph.triples.document import write_document
from graph.triples.evidence import write_evidence
from graph.triples.facts import write_facts
from graph.triples.literals import Triple, node
from graph.triples.registry import concept_triples, known_triples, render_registry, write_strangers
from graph.triples.serial import FORMATS, parse_quads, render_triples, write_quads
from graph.triples.standard import widen

__all__ = ["FORMATS", "build_document", "build_triples", "render_registry", "render_triples", "write_graphs", "write_rows"]


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
    graphs = {source.document: set(widen(write_rows(rows, source.facts.raw, base))) for source, rows in parts}
    documents = list(graphs)
    objects = {value for triples in graphs.values() for _, _, value in triples}
    described = set(widen(known_triples(registry, objects, base)))
    objects.update(value for _, _, value in described)
    graphs[write_iri("graph", "agencies", base=base)] = described
    graphs[write_iri("graph", "concepts", base=base)] = set(concept_triples(objects))
    graphs[write_iri("graph", "dataset", base=base)] = set(dataset_triples(graphs.values(), documents, base))
    return "".join([write_quads(triples, node(name)) for name, triples in graphs.items()])


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
