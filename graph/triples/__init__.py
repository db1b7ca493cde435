"""Facts as RDF: one named graph a document, the agencies and concepts that they use, and the load computed from them."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from graph.agencies import Registry, read_registry
from graph.facts.model import Facts
from graph.terms import BASE, mint_iri
from graph.triples.document import document_triples, provenance_triples, provision_triples
from graph.triples.duties import responsibility_triples, unresolved_agency_triples
from graph.triples.mentions import citation_triples, issue_triples, mention_triples, place_triples, verb_triples
from graph.triples.quantities import cap_triples, target_triples
from graph.triples.registry import concept_triples, known_triples, render_registry
from graph.triples.serial import FORMATS, build_quads, render_triples
from graph.triples.statements import Source, Triple, describe, evidence_triples, name_source, number_literal, plain

__all__ = ["FORMATS", "build_document", "build_observations", "build_triples", "render_registry", "render_triples"]

# What a document is turned into, one function a kind of fact.
WRITERS = (
    document_triples,
    provenance_triples,
    provision_triples,
    responsibility_triples,
    unresolved_agency_triples,
    target_triples,
    cap_triples,
    citation_triples,
    place_triples,
    mention_triples,
    verb_triples,
    issue_triples,
    evidence_triples,
)


def build_triples(*documents: Facts, base: str = BASE, registry: Registry | None = None) -> tuple[Quad, ...]:
    """Build the triples of some documents, complete in themselves.

    Args:
        documents: The facts of each document; one that is given twice counts once.
        base: What the IRIs of entities begin with: an http, https or urn IRI that ends in "/", "#" or ":".
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        Quads without blank nodes: the graph of each document, then graph/agencies (the registered organisations and areas that
        they use, and all above them) and graph/concepts (the concepts of the ontology that they use), each sorted. Empty for no
        document.

    Raises:
        PolicyGraphError: The base is not such an IRI.
    """
    known_bodies = registry or read_registry()
    sources = list(_name_sources(dict.fromkeys(documents), base, known_bodies))
    graphs = {source.document: [*write_source(source)] for source in sources}
    objects = {triple[2] for triples in graphs.values() for triple in triples}
    known = [*known_triples(known_bodies, objects, base)]
    objects.update(triple[2] for triple in known)
    graphs[mint_iri("graph", "agencies", base=base)] = known
    graphs[mint_iri("graph", "concepts", base=base)] = [*concept_triples(objects)]
    return tuple(quad for name, triples in graphs.items() for quad in build_quads(triples, name))


def build_document(facts: Facts, base: str = BASE) -> tuple[Quad, ...]:
    """Build the graph of one document alone, sorted, without the registry and the concepts."""
    source = name_source(facts, base)
    return build_quads(write_source(source), source.document)


def write_source(source: Source) -> Iterator[Triple]:
    """Yield all that one document says, in no order and perhaps twice."""
    return (triple for write in WRITERS for triple in write(source))


def _name_sources(documents: Iterable[Facts], base: str, registry: Registry) -> Iterator[Source]:
    """Name each document; of different texts under one number, every later one is told apart by its file."""
    taken = set()
    for facts in documents:
        source = name_source(facts, base, registry=registry)
        if source.document in taken:
            source = name_source(facts, base, suffix=f"-{facts.sha256[:8]}", registry=registry)
        taken.add(source.document)
        yield source


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
