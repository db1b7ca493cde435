"""What is known beside the documents: the organisations, areas and concepts that they use, and the reforms behind them."""

from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from pyoxigraph import RdfFormat, parse

from graph.agencies import Change, Organisation, Registry, list_chain, read_registry
from graph.agencies.changes import list_lineage, list_relatives
from graph.files import find_data
from graph.rows import Rows
from graph.rows.agencies import find_level
from graph.terms import BASE, PREFIXES, write_iri
from graph.triples.literals import TYPE, Pair, Triple, boolean, concept, describe, en, node, plain, term, typed, zh
from graph.triples.serial import render_triples, write_quads

GROUPS = frozenset({"group", "enterprise-group"})
"""Classes of collectives."""
WIKIDATA = "http://www.wikidata.org/entity/"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def _name(*segments: str, base: str) -> str:
    return node(write_iri(*segments, base=base))


def class_pairs(kind: str) -> tuple[list[str], list[Pair]]:
    """Return the classes of an agency of a kind, and its classification; a kind of "" has none."""
    kinds = ["pol:Agency", "org:FormalOrganization", *(["pol:AgencyGroup"] if kind in GROUPS else [])]
    return kinds, [("org:classification", concept("agencyClasses", kind))] if kind else []


def write_strangers(rows: Rows) -> Iterator[Triple]:
    """Yield the agencies of a document that no register knows, by the names that the text gives them."""
    for row in rows.agencies:
        kinds, classification = class_pairs(row.kind)
        area = node(row.area) if row.area else None
        pairs = (("skos:prefLabel", zh(row.name)), ("pol:resolved", boolean(False)), ("pol:jurisdiction", area), *classification)
        yield from describe(node(row.iri), kinds, pairs)


def organisation_triples(registry: Registry, bodies: Iterable[Organisation], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of each organisation."""
    for body in bodies:
        aliases = [name for name in body.aliases if name not in {body.short_name, body.official_name}]
        kinds, classification = class_pairs(body.kind)
        pairs: list[Pair] = [
            ("skos:prefLabel", zh(body.short_name)),
            ("skos:prefLabel", en(body.name_en)),
            ("pol:officialName", zh(body.official_name)),
            *(("skos:altLabel", zh(name)) for name in aliases),
            ("pol:creditCode", plain(body.credit_code) if body.credit_code else None),
            ("pol:wikidata", node(f"{WIKIDATA}{body.wikidata}") if body.wikidata else None),
            *classification,
            ("pol:level", concept("levels", find_level(registry, body))),
            ("org:subOrganizationOf", _name("agency", body.parent, base=base) if body.parent else None),
            ("pol:jurisdiction", _name("area", body.area, base=base)),
            ("pol:resolved", boolean(True)),
        ]
        yield from describe(_name("agency", body.official_name, base=base), kinds, pairs)


def change_triples(changes: Iterable[Change], base: str = BASE) -> Iterator[Triple]:
    """Yield the reforms, and the edges from each body to the reform that ended it and from it to the heirs."""
    for change in changes:
        event, before = _name("change", change.before, change.date, base=base), _name("agency", change.before, base=base)
        after = [_name("agency", name, base=base) for name in change.after]
        pairs: list[Pair] = [
            ("org:originalOrganization", before),
            *(("org:resultingOrganization", heir) for heir in after),
            ("pol:changeDate", typed(change.date, _DATES[len(change.date)])),
            ("pol:changeSource", zh(change.source)),
        ]
        yield from describe(event, ["org:ChangeEvent"], pairs)
        yield before, term("org:changedBy"), event
        yield from ((heir, term("org:resultedFrom"), event) for heir in after)


def area_triples(registry: Registry, codes: Iterable[str], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of the areas with these codes and of the areas above them."""
    for area in {area for code in codes for area in list_chain(registry, code)}:
        pairs = (
            ("skos:prefLabel", zh(area.name)),
            ("skos:prefLabel", en(area.name_en)),
            ("skos:notation", plain(area.code)),
            ("geo:sfWithin", _name("area", area.parent, base=base) if area.parent else None),
        )
        yield from describe(_name("area", area.code, base=base), ["cv:AdminUnit"], pairs)


@cache
def _read_ontology() -> tuple[Triple, ...]:
    statements = parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE)
    return tuple((str(s.subject), str(s.predicate), str(s.object)) for s in statements)


@cache
def _read_concepts() -> dict[str, tuple[Triple, ...]]:
    """Read the concepts of the ontology; they are the part of it that data need in order to be read alone."""
    concepts = {subject for subject, predicate, kind in _read_ontology() if (predicate, kind) == (TYPE, term("skos:Concept"))}
    found: dict[str, list[Triple]] = {}
    for triple in _read_ontology():
        if triple[0] in concepts:
            found.setdefault(triple[0], []).append(triple)
    return {subject: tuple(triples) for subject, triples in found.items()}


@cache
def read_cube() -> tuple[Triple, ...]:
    """Read the structure of computed load from the ontology: a reader of data cubes needs it beside the data."""
    cube = f"<{PREFIXES['qb']}"
    parts = {subject for subject, predicate, kind in _read_ontology() if predicate == TYPE and kind.startswith(cube)}
    return tuple(triple for triple in _read_ontology() if triple[0] in parts)


def is_concept(term: str) -> bool:
    """Tell whether a term is a concept of the ontology."""
    return term in _read_concepts()


def concept_triples(objects: Iterable[str]) -> Iterator[Triple]:
    """Yield the description of every concept of the ontology among these objects of triples."""
    concepts = _read_concepts()
    for subject in concepts.keys() & set(objects):
        yield from concepts[subject]


def known_triples(registry: Registry, nodes: Iterable[str], base: str = BASE) -> Iterator[Triple]:
    """Yield what is known of the agencies and areas among these nodes, of all above them, and of the heirs of ended ones."""
    names = _list_segments(nodes, write_iri("agency", "", base=base))
    bodies, changes = list_relatives(registry, list_lineage(registry, names))[1:]
    codes = {code for code in _list_segments(nodes, write_iri("area", "", base=base)) if code in registry.areas}
    yield from organisation_triples(registry, bodies, base)
    yield from change_triples(changes, base)
    yield from area_triples(registry, codes | {body.area for body in bodies}, base)


def _list_segments(nodes: Iterable[str], start: str) -> set[str]:
    """Return the one segment after `start` in each of these nodes whose IRI begins with it and has no further segment."""
    opening = f"<{start}"
    segments = (term[len(opening) : -1] for term in nodes if term.startswith(opening))
    return {unquote(segment) for segment in segments if "/" not in segment}


def render_registry(base: str = BASE) -> bytes:
    """Return the whole registry as Turtle: the text of ontology/agencies.ttl."""
    registry = read_registry()
    nodes = [_name("agency", name, base=base) for name in registry.organisations]
    triples = known_triples(registry, nodes, base)
    return render_triples(write_quads(triples, _name("graph", "agencies", base=base)).encode(), "ttl", base)
