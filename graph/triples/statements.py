"""What every part of the triples is made from: the source that is described, literals, evidence."""

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from graph.agencies import Registry, Resolution, find_jurisdiction, read_registry, resolve_agencies
from graph.escape import replace_surrogates
from graph.facts.model import Cap, Citation, Evidence, Facts, Infrastructure, Issue, Place, Responsibility, Target
from graph.terms import BASE, CONCEPTS, TERM, document_segments, mint_iri

Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]
Pair = tuple[str, Term | None]  # prefixed name of a property, and its value

_TYPE = TERM["rdf:type"]
_CONTEXT = 24  # characters of prefix and suffix: enough to find a quotation again after small edits
_WINDOW = 256  # raw code points that are searched for them: layout may put many spaces between two characters
_LARGEST_DECIMAL = 1e15  # above it a float no longer holds every whole number


class Source(NamedTuple):
    """One document as it is turned into triples.

    Args:
        facts: What is said in it.
        base: What its IRIs begin with.
        document: The IRI of the document, which names its graph too.
        agencies: The resolution of every surface name.
        paths: The paths of its provisions.
        registry: What is known of agencies and areas.
        jurisdiction: The full name of the area that the document is of, or None.
    """

    facts: Facts
    base: str
    document: NamedNode
    agencies: dict[str, Resolution]
    paths: frozenset[str]
    registry: Registry
    jurisdiction: str | None

    def mint(self, *segments: str) -> NamedNode:
        """Return the IRI of something that is not part of this document alone."""
        return mint_iri(*segments, base=self.base)

    def local(self, *segments: str) -> NamedNode:
        """Return the IRI of a part of this document."""
        return mint_iri(*segments, base=f"{self.document.value}/")

    def holder(self, path: str | None) -> NamedNode:
        """Return the provision with this path; the document when there is none."""
        return self.local("provision", path) if path in self.paths and path is not None else self.document

    def evidence(self, evidence: Evidence) -> NamedNode:
        """Return the IRI of a piece of evidence."""
        return self.local("evidence", "{}-{}".format(*evidence.span))

    def agency(self, surface: str) -> NamedNode:
        """Return the IRI of the agency that a surface name means."""
        return self.mint(*self.agencies[surface].segments)

    def territory(self) -> str:
        """Return the name under which places of this document are kept apart from others of the same name."""
        return self.jurisdiction or "unknown"


def name_source(facts: Facts, base: str = BASE, suffix: str = "", registry: Registry | None = None) -> Source:
    """Prepare a document for its triples.

    Args:
        facts: The facts of one document.
        base: What its IRIs begin with.
        suffix: What is added to the last segment of its IRI, when another document has the same number.
        registry: What is known of agencies; the one that ships with the package when it is not given.
    """
    *first, last = document_segments(facts.metadata.number, facts.metadata.title)
    paths = frozenset(provision.path for provision in facts.provisions)
    known = registry or read_registry()
    document = mint_iri(*first, last + suffix, base=base)
    return Source(facts, base, document, resolve_agencies(facts, known), paths, known, find_jurisdiction(known, facts))


def concept(scheme: str, value: str) -> NamedNode:
    """Return the concept that facts name by `value`; a KeyError means that the ontology lacks it."""
    return TERM[f"pol:{CONCEPTS[scheme][value]}"]


def zh(text: str) -> Literal:
    """Return a Chinese literal."""
    return Literal(replace_surrogates(text), language="zh")


def plain(text: str) -> Literal:
    """Return a literal without a language."""
    return Literal(replace_surrogates(text))


def number_literal(value: float) -> Literal:
    """Return a number as an exact decimal of at most 9 places; as a double when it is too large for one.

    Example:
        >>> number_literal(0.5).value, number_literal(1200000000000.0).value
        ('0.5', '1200000000000')
    """
    if not math.isfinite(value) or abs(value) >= _LARGEST_DECIMAL:
        return Literal(value)
    digits = f"{value + 0.0:.9f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=TERM["xsd:decimal"])


def date_literal(text: str) -> Literal:
    """Return a date; what is no date of the calendar stays a plain string, which the shapes report.

    Source: pyoxigraph and rdflib both accept "2024-02-30"^^xsd:date.
    """
    try:
        valid = date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    return Literal(text, datatype=TERM["xsd:date"]) if valid else plain(text)


def describe(subject: NamedNode, kinds: Iterable[str], pairs: Iterable[Pair]) -> Iterator[Triple]:
    """Yield the triples of one subject.

    Args:
        subject: What is described.
        kinds: The prefixed names of its classes.
        pairs: Prefixed names of properties with their values; a pair whose value is None is left out.
    """
    yield from ((subject, _TYPE, TERM[kind]) for kind in kinds)
    yield from ((subject, TERM[name], value) for name, value in pairs if value is not None)


def basis_pairs(fact: Responsibility | Target | Cap | Citation | Place | Infrastructure) -> Iterator[Pair]:
    """Yield what a fact rests on: its basis, the rule that found it, and who verified it when."""
    yield "pol:basis", concept("bases", fact.basis)
    yield "pol:rule", plain(fact.rule)
    yield from verification_pairs(fact)


def verification_pairs(fact: Responsibility | Target | Cap | Citation | Place | Infrastructure | Issue) -> Iterator[Pair]:
    """Yield who verified a fact, or decided what an issue records, and when."""
    if fact.verified:
        yield "pol:verifiedBy", plain(fact.verified.by)
        yield "pol:verifiedOn", date_literal(fact.verified.on)


def list_evidence(facts: Facts) -> set[Evidence]:
    """Return every piece of evidence in a document, each once."""
    places = (words for place in facts.places for _, words in place.mentions)
    metadata = (words for _, words in facts.metadata.evidence)
    statements = (fact.statement for fact in facts.responsibilities)
    single = (facts.provisions, facts.responsibilities, facts.targets, facts.caps, facts.citations)
    others = (facts.places, facts.infrastructure, facts.verbs, facts.issues)
    facts_with_words = (fact.evidence for group in (*single, *others) for fact in group)
    return {words for group in (metadata, statements, places, facts_with_words) for words in group if words}


def evidence_triples(source: Source) -> Iterator[Triple]:
    """Yield the two selectors of every piece of evidence: where it stands in the raw text, and what it says.

    Source: Web Annotation Data Model, sections 4.2.4 and 4.2.5; oa:exact is the text "after normalization".
    """
    raw, origin = source.facts.raw, source.local("source")
    for words in list_evidence(source.facts):
        start, end = words.span
        place = f"{start}-{end}"
        position, quote = source.local("evidence", place, "position"), source.local("evidence", place, "quote")
        node = source.evidence(words)
        selectors = (("oa:hasSelector", position), ("oa:hasSelector", quote))
        yield from describe(node, ["oa:SpecificResource"], [("oa:hasSource", origin), *selectors])
        yield from describe(position, ["oa:TextPositionSelector"], [("oa:start", Literal(start)), ("oa:end", Literal(end))])
        before, after = _drop_space(raw[max(0, start - _WINDOW) : start]), _drop_space(raw[end : end + _WINDOW])
        context = (("oa:prefix", plain(before[-_CONTEXT:])), ("oa:suffix", plain(after[:_CONTEXT])))
        yield from describe(quote, ["oa:TextQuoteSelector"], [("oa:exact", plain(words.quote)), *context])


def _drop_space(text: str) -> str:
    return "".join(text.split())
