"""What is known beside the documents: the organisations, areas and concepts that they use, and the reforms behind them."""

from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.agencies import Change, Organisation, Registry, list_chain, read_registry
from graph.agencies.changes import list_lineage, list_relatives
from graph.files import find_data
from graph.rows import Rows
from graph.rows.agencies import find_level
from graph.terms import BASE, CONCEPTS, TERM, mint_iri
from graph.triples.literals import Pair, Triple, describe, plain, zh
from graph.triples.serial import build_quads, render_triples

GROUPS = frozenset({"group", "enterprise-group"})
"""Classes of collectives."""
_DATES = {4: TERM["xsd:gYear"], 7: TERM["xsd:gYearMonth"], 10: TERM["xsd:date"]}


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def class_pairs(kind: str) -> tuple[list[str], list[Pair]]:
    """Return the classes of an agency of a kind, and its classification; a kind of "" has none."""
    kinds = ["pol:Agency", "org:FormalOrganization", *(["pol:AgencyGroup"] if kind in GROUPS else [])]
    return kinds, [("org:classification", TERM[f"pol:{CONCEPTS['agencyClasses'][kind]}"])] if kind else []


def write_strangers(rows: Rows) -> Iterator[Triple]:
    """Yield the agencies of a document that no register knows, by the names that the text gives them."""
    for row in rows.agencies:
        kinds, classification = class_pairs(row.kind)
        area = NamedNode(row.area) if row.area else None
        pairs = (("skos:prefLabel", zh(row.name)), ("pol:resolved", Literal(False)), ("pol:jurisdiction", area), *classification)
        yield from describe(NamedNode(row.iri), kinds, pairs)


def organisation_triples(registry: Registry, bodies: Iterable[Organisation], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of each organisation."""
    for body in bodies:
        aliases = [name for name in body.aliases if name not in {body.short_name, body.official_name}]
        kinds, classification = class_pairs(body.kind)
        pairs: list[Pair] = [
            ("skos:prefLabel", zh(body.short_name)),
            ("skos:prefLabel", _english(body.name_en)),
            ("pol:officialName", zh(body.official_name)),
            *(("skos:altLabel", zh(name)) for name in aliases),
            *classification,
            ("pol:level", TERM[f"pol:{CONCEPTS['levels'][find_level(registry, body)]}"]),
            ("org:subOrganizationOf", mint_iri("agency", body.parent, base=base) if body.parent else None),
            ("pol:jurisdiction", mint_iri("area", body.area, base=base)),
            ("pol:resolved", Literal(True)),
        ]
        yield from describe(mint_iri("agency", body.official_name, base=base), kinds, pairs)


def change_triples(changes: Iterable[Change], base: str = BASE) -> Iterator[Triple]:
    """Yield the reforms, and the edges from each body to the reform that ended it and from it to the heirs."""
    for change in changes:
        event, before = mint_iri("change", change.before, change.date, base=base), mint_iri("agency", change.before, base=base)
        after = [mint_iri("agency", name, base=base) for name in change.after]
        pairs: list[Pair] = [
            ("org:originalOrganization", before),
            *(("org:resultingOrganization", heir) for heir in after),
            ("pol:changeDate", Literal(change.date, datatype=_DATES[len(change.date)])),
            ("pol:changeSource", zh(change.source)),
        ]
        yield from describe(event, ["org:ChangeEvent"], pairs)
        yield before, TERM["org:changedBy"], event
        yield from ((heir, TERM["org:resultedFrom"], event) for heir in after)


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


def known_triples(registry: Registry, nodes: Iterable[object], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of the agencies and areas among these nodes, of all above them, and of the heirs of ended ones."""
    names = _list_segments(nodes, mint_iri("agency", "", base=base).value)
    bodies, changes = list_relatives(registry, list_lineage(registry, names))[1:]
    codes = {code for code in _list_segments(nodes, mint_iri("area", "", base=base).value) if code in registry.areas}
    yield from organisation_triples(registry, bodies, base)
    yield from change_triples(changes, base)
    yield from area_triples(registry, codes | {body.area for body in bodies}, base)


def _list_segments(nodes: Iterable[object], start: str) -> set[str]:
    """Return the one segment after `start` in each of these IRIs that begins with it and has no further segment."""
    iris = (node.value for node in nodes if isinstance(node, NamedNode) and node.value.startswith(start))
    return {unquote(iri[len(start) :]) for iri in iris if "/" not in iri[len(start) :]}


def render_registry(base: str = BASE) -> bytes:
    """Return the whole registry as Turtle: the text of ontology/agencies.ttl."""
    registry = read_registry()
    nodes = [mint_iri("agency", name, base=base) for name in registry.organisations]
    triples = known_triples(registry, nodes, base)
    return render_triples(build_quads(triples, mint_iri("graph", "agencies", base=base)), "ttl", base)
