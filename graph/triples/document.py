"""The document itself: what it says of itself, its file, the run that read it, and its tree of provisions."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from graph import __version__
from graph.kinds import Metadata
from graph.kinds.columns import read_fields
from graph.rows import Document, Provision, Rows
from graph.terms import write_iri
from graph.triples.evidence import name_evidence
from graph.triples.literals import Triple, date_literal, describe, en, integer, node, plain, term, zh

PROPERTIES: Final = MappingProxyType({f.name: f.field.form.term.name for f in read_fields(Metadata) if f.field.form})
"""Field of the metadata → the property that it is written as."""
_CLASSES: Final = MappingProxyType(
    {"section": "pol:Section", "measure": "pol:Measure", "action": "pol:Action", "context": "pol:Context"}
)
_RECEIVED: Final = MappingProxyType({"addressee": "pol:addressedTo", "copied": "pol:sentInCopyTo"})
_ROLES: Final = MappingProxyType({"addressee": PROPERTIES["addressees"], "copied": PROPERTIES["copied_to"]})


def write_document(rows: Rows, base: str) -> Iterator[Triple]:
    """Yield what one document says of itself, and its provisions.

    Args:
        rows: The rows of one document.
        base: What the IRIs of entities begin with.
    """
    for document in rows.documents:
        yield from _write_metadata(document)
        yield from _write_kind(document, base)
        yield from _write_area(document, base)
        yield from _write_provenance(document, base)
    for issuer in rows.issuers:
        yield node(issuer.document), term(PROPERTIES["issuers"]), node(issuer.agency)
    for recipient in rows.recipients:
        yield node(recipient.document), term(_ROLES[recipient.role]), zh(recipient.name)
    for receiver in rows.receivers:
        yield node(receiver.document), term(_RECEIVED[receiver.role]), node(receiver.agency)
    for wording in rows.wordings:
        work = node(wording.work)
        yield node(wording.document), term("eli:is_member_of"), work
        yield from describe(work, ["eli:LegalResource"], [("skos:prefLabel", zh(wording.title)), ("eli:title", zh(wording.title))])
    for opening in rows.openings:
        yield node(opening.provision), term("pol:verbs"), zh(opening.verbs)
    yield from _write_sayings(rows)
    for provision in rows.provisions:
        yield from _write_provision(provision)


def _write_metadata(row: Document) -> Iterator[Triple]:
    texts = (
        (PROPERTIES["title"], zh(row.title)),
        ("eli:title", zh(row.title)),
        (PROPERTIES["number"], plain(row.number) if row.number else None),
        ("pol:issuerStatement", zh(row.issuers) if row.issuers else None),
        (PROPERTIES["disclosure"], zh(row.disclosure) if row.disclosure else None),
        (PROPERTIES["genre"], plain(row.genre) if row.genre else None),
        ("pol:extractedBy", node(f"{row.iri}/extraction")),
    )
    days = (
        ("document_date", row.date),
        ("print_date", row.print_date),
        ("effective_from", row.effective_from),
        ("effective_to", row.effective_to),
    )
    dates = ((PROPERTIES[name], date_literal(text)) for name, text in days if text)
    yield from describe(node(row.iri), ["pol:PolicyDocument"], [*texts, *dates])


def _write_kind(row: Document, base: str) -> Iterator[Triple]:
    if row.kind:
        kind = node(write_iri("kind", row.kind, base=base))
        yield node(row.iri), term(PROPERTIES["kind"]), kind
        pairs = (("skos:prefLabel", zh(row.kind)), ("skos:inScheme", term("pol:documentKinds")))
        yield from describe(kind, ["skos:Concept"], [*pairs, ("skos:notation", plain(row.kind))])


def _write_area(row: Document, base: str) -> Iterator[Triple]:
    """Yield the area that a document is of; one with a code is described with the registry."""
    if row.area:
        yield node(row.iri), term(PROPERTIES["jurisdiction"]), node(row.area)
        if write_iri("area", row.jurisdiction, base=base) == row.area:
            yield from describe(node(row.area), ["cv:AdminUnit"], [("skos:prefLabel", zh(row.jurisdiction))])


def _write_sayings(rows: Rows) -> Iterator[Triple]:
    for saying in rows.sayings:
        words = name_evidence(saying.document, saying.start, saying.end)
        yield node(saying.document), term("pol:evidence"), words
        if saying.field in PROPERTIES:
            yield words, term("pol:evidenceFor"), term(PROPERTIES[saying.field])


def _write_provenance(row: Document, base: str) -> Iterator[Triple]:
    """Yield the file, the program and the run; no clock, so that the same input gives the same bytes."""
    file, run = node(f"{row.iri}/source"), node(f"{row.iri}/extraction")
    program = node(write_iri("software", "policy-graph", __version__, base=base))
    name = ("rdfs:label", en("policy-graph"))
    yield from describe(file, ["pol:SourceFile"], [("pol:fileName", plain(row.source)), ("pol:sha256", plain(row.sha256))])
    yield from describe(run, ["pol:Extraction", "prov:Activity"], [("prov:used", file), ("prov:wasAssociatedWith", program)])
    yield from describe(program, ["prov:SoftwareAgent"], [name, ("schema:softwareVersion", plain(__version__))])


def _write_provision(row: Provision) -> Iterator[Triple]:
    pairs = (
        ("pol:document", node(row.document)),
        ("eli:is_part_of", node(row.parent or row.document)),
        ("pol:path", plain(row.path)),
        ("pol:position", integer(row.position)),
        ("eli:number", plain(row.label)),
        ("skos:prefLabel", zh(row.title)),
        ("pol:text", zh(row.text)),
        ("pol:extentStart", integer(row.extent_start)),
        ("pol:extentEnd", integer(row.extent_end)),
        ("pol:evidence", name_evidence(row.document, row.start, row.end)),
    )
    yield from describe(node(row.iri), [_CLASSES[row.kind], "pol:Provision"], pairs)
