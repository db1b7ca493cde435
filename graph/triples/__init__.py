"""Rows as RDF: one named graph a document, the agencies and concepts that they use, and the load computed from them."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from graph.agencies import Registry, read_registry
from graph.kinds import Facts
from graph.rows.build import list_rows
from graph.rows.source import Source, name_source, name_sources
from graph.rows.types import Rows
from graph.terms import BASE, mint_iri
from graph.triples.dataset import dataset_triples
from graph.triples.document import write_document
from graph.triples.evidence import write_evidence
from graph.triples.facts import write_facts
from graph.triples.literals import Triple, describe, number_literal, plain
from graph.triples.registry import concept_triples, known_triples, render_registry, write_strangers
from graph.triples.serial import FORMATS, build_quads, render_triples
from graph.triples.standard import widen

__all__ = ["FORMATS", "build_document", "build_observations", "build_triples", "render_registry", "render_triples", "write_rows"]


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
    return build_graphs([(source, list_rows(source)) for source in sources], known, base)


def build_graphs(parts: Iterable[tuple[Source, Rows]], registry: Registry, base: str = BASE) -> tuple[Quad, ...]:
    """Build the triples of documents from the rows of each; see `build_triples`."""
    graphs = {source.document: [*widen(write_rows(rows, source.facts.raw, base))] for source, rows in parts}
    documents = list(graphs)
    objects = {triple[2] for triples in graphs.values() for triple in triples}
    described = [*widen(known_triples(registry, objects, base))]
    objects.update(triple[2] for triple in described)
    graphs[mint_iri("graph", "agencies", base=base).value] = described
    graphs[mint_iri("graph", "concepts", base=base).value] = [*concept_triples(objects)]
    graphs[mint_iri("graph", "dataset", base=base).value] = [*dataset_triples(graphs, documents, base)]
    return tuple(quad for name, triples in graphs.items() for quad in build_quads(triples, NamedNode(name)))


def build_document(facts: Facts, base: str = BASE) -> tuple[Quad, ...]:
    """Build the graph of one document alone, sorted, without the registry and the concepts."""
    source = name_source(facts, base)
    return build_quads(widen(write_rows(list_rows(source), facts.raw, base)), NamedNode(source.document))


def write_rows(rows: Rows, raw: str, base: str = BASE) -> Iterator[Triple]:
    """Yield all that the rows of one document say, in no order and perhaps twice.

    Args:
        rows: As `graph.rows.build.list_rows` lists them.
        raw: The raw text of the document, for the words around each quotation.
        base: What the IRIs of entities begin with.
    """
    yield from write_document(rows, base)
    yield from write_strangers(rows)
    yield from write_facts(rows, base)
    for document in rows.documents:
        yield from write_evidence(rows, document.iri, raw)


def build_observations(values: Iterable[tuple[str, str, float]], base: str = BASE) -> tuple[Quad, ...]:
    """Build the triples of computed load.

    Args:
        values: The name of a metric of load, the IRI of an agency under `base`, and the value.
        base: What the IRIs of entities begin with.

    Returns:
        One schema:Observation each, in the named graph graph/load, sorted; empty for no values.

    Raises:
        PolicyGraphError: The base is not an IRI.
    """
    triples: list[Triple] = []
    for measure, agency, value in values:
        segments = (unquote(segment) for segment in agency.removeprefix(f"{base}agency/").split("/"))
        number = Literal(value) if isinstance(value, int) else number_literal(value)
        about = (("schema:observationAbout", NamedNode(agency)), ("schema:variableMeasured", plain(measure)))
        node = mint_iri("observation", measure, *segments, base=base)
        triples += describe(node, ["schema:Observation"], [*about, ("schema:value", number)])
    return build_quads(triples, mint_iri("graph", "load", base=base))
