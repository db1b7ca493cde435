"""What is known beside the documents: the organisations, areas and concepts that they use."""

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.agencies import Organisation, Registry, list_chain, list_lineage, read_registry
from graph.files import find_data
from graph.terms import BASE, CONCEPTS, TERM, mint_iri
from graph.triples.serial import build_quads, render_triples
from graph.triples.statements import Pair, Triple, describe, plain, zh


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def organisation_triples(bodies: Iterable[Organisation], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of each organisation."""
    for body in bodies:
        aliases = [name for name in body.aliases if name not in {body.short_name, body.official_name}]
        pairs: list[Pair] = [
            ("skos:prefLabel", zh(body.short_name)),
            ("skos:prefLabel", _english(body.name_en)),
            ("pol:officialName", zh(body.official_name)),
            *(("skos:altLabel", zh(name)) for name in aliases),
            ("org:classification", TERM[f"pol:{CONCEPTS['agencyClasses'][body.kind]}"]),
            ("org:subOrganizationOf", mint_iri("agency", body.parent, base=base) if body.parent else None),
            ("pol:jurisdiction", mint_iri("area", body.area, base=base)),
            ("pol:resolved", Literal(True)),
        ]
        node = mint_iri("agency", body.official_name, base=base)
        yield from describe(node, ["pol:Agency", "org:FormalOrganization"], pairs)


def area_triples(registry: Registry, codes: Iterable[str], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of the areas with these codes and of the areas above them."""
    for area in {area for code in codes for area in list_chain(registry, code)}:
        pairs = (
            ("skos:prefLabel", zh(area.name)),
            ("skos:prefLabel", _english(area.name_en)),
            ("skos:notation", plain(area.code)),
            ("geo:sfWithin", mint_iri("area", area.parent, base=base) if area.parent else None),
        )
        yield from describe(mint_iri("area", area.code, base=base), ["cv:AdminUnit"], pairs)


@cache
def _read_concepts() -> dict[NamedNode, tuple[Triple, ...]]:
    """Read the concepts of the ontology; they are the part of it that data need in order to be read alone."""
    statements = list(parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE))
    concepts = {s.subject for s in statements if s.predicate == TERM["rdf:type"] and s.object == TERM["skos:Concept"]}
    found: dict[NamedNode, list[Triple]] = {}
    for statement in statements:
        if statement.subject in concepts:
            found.setdefault(statement.subject, []).append((statement.subject, statement.predicate, statement.object))
    return {node: tuple(triples) for node, triples in found.items()}


def concept_triples(objects: Iterable[object]) -> Iterator[Triple]:
    """Yield the description of every concept of the ontology among these objects of triples."""
    concepts = _read_concepts()
    for node in concepts.keys() & set(objects):
        yield from concepts[node]


def find_used(registry: Registry, nodes: Iterable[object], base: str = BASE) -> tuple[tuple[Organisation, ...], set[str]]:
    """Return the organisations whose IRIs are among these nodes, with all above them, and the codes of all areas used."""
    used = set(nodes)
    names = [name for name in registry.organisations if mint_iri("agency", name, base=base) in used]
    bodies = list_lineage(registry, names)
    codes = {code for code in registry.areas if mint_iri("area", code, base=base) in used}
    return bodies, codes | {body.area for body in bodies}


def render_registry(base: str = BASE) -> bytes:
    """Return the whole registry as Turtle: the text of ontology/agencies.ttl."""
    registry = read_registry()
    bodies = organisation_triples(registry.organisations.values(), base)
    quads = build_quads([*bodies, *area_triples(registry, registry.areas, base)], mint_iri("graph", "agencies", base=base))
    return render_triples(quads, "ttl", base)
