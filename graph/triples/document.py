"""The document itself: its metadata, its file, the run that read it, and its tree of provisions."""

from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import Literal

from graph import __version__
from graph.agencies import find_area
from graph.facts.model import Facts, Metadata
from graph.facts.validity import settle_dates
from graph.terms import TERM
from graph.triples.statements import Source, Triple, date_literal, describe, plain, zh

# Field of the metadata -> the property that it is written as.
_FIELDS = MappingProxyType(
    {
        "title": "skos:prefLabel",
        "number": "eli:id_local",
        "kind": "eli:type_document",
        "issuers": "eli:passed_by",
        "document_date": "eli:date_document",
        "print_date": "pol:printDate",
        "effective_from": "eli:first_date_entry_in_force",
        "effective_to": "eli:date_no_longer_in_force",
        "addressees": "pol:addressee",
        "copied_to": "pol:copiedTo",
        "disclosure": "pol:disclosure",
        "jurisdiction": "pol:jurisdiction",
    }
)
_DATES = ("document_date", "print_date", "effective_from", "effective_to")


def document_triples(source: Source) -> Iterator[Triple]:
    """Yield what the document says of itself, without a last day in force that contradicts the first."""
    metadata, node = settle_dates(source.facts.metadata), source.document
    texts = (
        ("skos:prefLabel", zh(metadata.title)),
        ("eli:id_local", plain(metadata.number) if metadata.number else None),
        ("pol:issuerStatement", zh("、".join(metadata.issuers)) if metadata.issuers else None),
        ("pol:disclosure", zh(metadata.disclosure) if metadata.disclosure else None),
        ("pol:extractedBy", source.local("extraction")),
    )
    dates = ((_FIELDS[name], date_literal(text)) for name in _DATES if (text := getattr(metadata, name)))
    issuers = (("eli:passed_by", source.agency(name)) for name in metadata.issuers)
    addressees = (("pol:addressee", zh(name)) for name in metadata.addressees)
    copies = (("pol:copiedTo", zh(name)) for name in metadata.copied_to)
    yield from describe(node, ["pol:PolicyDocument"], [*texts, *dates, *issuers, *addressees, *copies])
    yield from _kind_triples(source, metadata)
    yield from _area_triples(source)
    yield from _field_evidence_triples(source, metadata)


def _kind_triples(source: Source, metadata: Metadata) -> Iterator[Triple]:
    if metadata.kind:
        kind = source.mint("kind", metadata.kind)
        yield source.document, TERM["eli:type_document"], kind
        pairs = (("skos:prefLabel", zh(metadata.kind)), ("skos:inScheme", TERM["pol:documentKinds"]))
        yield from describe(kind, ["skos:Concept"], [*pairs, ("skos:notation", plain(metadata.kind))])


def _area_triples(source: Source) -> Iterator[Triple]:
    if source.jurisdiction:
        known = find_area(source.registry, source.jurisdiction)
        area = source.mint("area", known.code if known else source.jurisdiction)
        yield source.document, TERM["pol:jurisdiction"], area
        if not known:  # a known one is described with the registry
            yield from describe(area, ["cv:AdminUnit"], [("skos:prefLabel", zh(source.jurisdiction))])


def _field_evidence_triples(source: Source, metadata: Metadata) -> Iterator[Triple]:
    for field, words in metadata.evidence:
        node = source.evidence(words)
        yield source.document, TERM["pol:evidence"], node
        if field in _FIELDS:
            yield node, TERM["pol:evidenceFor"], TERM[_FIELDS[field]]


def provenance_triples(source: Source) -> Iterator[Triple]:
    """Yield the file, the program and the run; no clock, so that the same input gives the same bytes."""
    file, run = source.local("source"), source.local("extraction")
    program = source.mint("software", "policy-graph", __version__)
    name = ("rdfs:label", Literal("policy-graph", language="en"))
    yield from describe(
        file, ["pol:SourceFile"], [("pol:fileName", plain(source.facts.source)), ("pol:sha256", plain(source.facts.sha256))]
    )
    yield from describe(run, ["pol:Extraction", "prov:Activity"], [("prov:used", file), ("prov:wasAssociatedWith", program)])
    yield from describe(program, ["prov:SoftwareAgent"], [name, ("schema:softwareVersion", plain(__version__))])


def provision_triples(source: Source) -> Iterator[Triple]:
    """Yield the tree of provisions."""
    kinds = classify_provisions(source.facts)
    for position, provision in enumerate(source.facts.provisions, 1):
        node = source.holder(provision.path)
        pairs = (
            ("pol:document", source.document),
            ("eli:is_part_of", source.holder(find_parent(provision.path, source.paths))),
            ("pol:path", plain(provision.path)),
            ("pol:position", Literal(position)),
            ("eli:number", plain(provision.label)),
            ("skos:prefLabel", zh(provision.title)),
            ("pol:text", zh(provision.text)),
            ("pol:extentStart", Literal(provision.extent.start)),
            ("pol:extentEnd", Literal(provision.extent.end)),
            ("pol:evidence", source.evidence(provision.evidence)),
        )
        yield from describe(node, [kinds[provision.path], "pol:Provision"], pairs)


def find_parent(path: str, paths: frozenset[str]) -> str | None:
    """Return the nearest path above that is a provision, or None.

    Example:
        >>> find_parent("2.4.1", frozenset({"2", "2.4.1"}))
        '2'
    """
    while "." in path:
        path = path.rpartition(".")[0]
        if path in paths:
            return path
    return None


def classify_provisions(facts: Facts) -> dict[str, str]:
    """Return the class of each provision.

    Args:
        facts: The facts of one document.

    Returns:
        Path to "pol:Measure" (it bears a responsibility, or is a leaf with no provision above that bears one), "pol:Action" (it
        stands below a measure) or "pol:Section" (any other), in the order of the text; empty without provisions.
    """
    paths = frozenset(provision.path for provision in facts.provisions)
    parents = {path: find_parent(path, paths) for path in paths}
    bearers = {fact.path for fact in facts.responsibilities}
    return {provision.path: _classify(provision.path, parents, bearers) for provision in facts.provisions}


def _classify(path: str, parents: dict[str, str | None], bearers: set[str]) -> str:
    if path in bearers:
        return "pol:Measure"
    above = parents[path]
    while above is not None:
        if above in bearers:
            return "pol:Action"
        above = parents[above]
    return "pol:Section" if path in parents.values() else "pol:Measure"
