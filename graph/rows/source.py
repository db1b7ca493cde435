"""One document as its rows are made: what it says, what its names mean, and what its IRIs begin with."""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from graph.agencies import Registry, Resolution, find_area, read_registry, resolve_names, resolve_recipients
from graph.kinds import Citation, Deadline, Facts
from graph.rows.works import Card, Citations, Whole, Work, draw_card, index_citations, link_citations, name_documents
from graph.terms import BASE, write_iri
from graph.works import find_copies


class Limit(NamedTuple):
    """A deadline, and its IRI."""

    iri: str
    deadline: Deadline


class Source(NamedTuple):
    """One document as its rows are made.

    Args:
        facts: What is said in it.
        base: What its IRIs begin with.
        document: The IRI of the document, which names its graph too.
        agencies: The resolution of every surface name of an issuer or a bearer of duties.
        recipients: The resolution of those whom it is sent to, where they mean known bodies or groups.
        provisions: The IRI of each provision by its path, in the order of the text.
        registry: What is known of agencies and areas.
        jurisdiction: The full name of the area that the document is of, or None.
        limits: The deadlines of each provision by its path, in the order of the text.
        works: What each citation means.
        whole: The work of which the document is one wording; None where it is its work.
    """

    facts: Facts
    base: str
    document: str
    agencies: dict[str, Resolution]
    recipients: dict[str, Resolution]
    provisions: dict[str, str]
    registry: Registry
    jurisdiction: str | None
    limits: dict[str | None, tuple[Limit, ...]]
    works: Mapping[Citation, Work]
    whole: Whole | None = None

    def mint(self, *segments: str) -> str:
        """Return the IRI of something that is not part of this document alone."""
        return write_iri(*segments, base=self.base)

    def local(self, *segments: str) -> str:
        """Return the IRI of a part of this document."""
        return write_iri(*segments, base=f"{self.document}/")

    def provision(self, path: str | None) -> str:
        """Return the IRI of the provision with this path, "" where there is none."""
        return self.provisions.get(path, "") if path is not None else ""

    def agency(self, surface: str) -> str:
        """Return the IRI of the agency that a surface name means."""
        return self.mint(*self.agencies[surface].segments)

    def area(self, name: str | None) -> str:
        """Return the IRI of an area by its full name, "" for no name."""
        known = find_area(self.registry, name)
        return self.mint("area", known.code if known else name) if name else ""

    def thing(self, segment: str, name: str) -> str:
        """Return the IRI of a place or infrastructure; those of one name in different territories are kept apart."""
        return self.mint(segment, self.jurisdiction or "unknown", name)


def name_source(facts: Facts, base: str = BASE, registry: Registry | None = None) -> Source:
    """Prepare a document for its rows, as if it were the only one.

    Args:
        facts: The facts of one document.
        base: What its IRIs begin with.
        registry: What is known of agencies; the one that ships with the package when it is not given.
    """
    return next(name_sources([facts], base, registry))


def name_fact(document: str, kind: str, number: int) -> str:
    """Return the IRI of a fact that is numbered in its document."""
    return f"{document}/{kind}/{number}"


def _group_limits(facts: Facts, document: str) -> dict[str | None, tuple[Limit, ...]]:
    """Return the deadlines of each provision, named as their rows are."""
    limits: dict[str | None, list[Limit]] = {}
    for number, deadline in enumerate(facts.deadlines, 1):
        limits.setdefault(deadline.path, []).append(Limit(name_fact(document, "deadline", number), deadline))
    return {path: tuple(held) for path, held in limits.items()}


def name_sources(
    documents: Iterable[Facts], base: str = BASE, registry: Registry | None = None, names: Mapping[str, str] | None = None
) -> Iterator[Source]:
    """Prepare documents for their rows: each is named, and its citations are resolved among all of them.

    Args:
        documents: The facts of each document, in any order; of several copies one is taken.
        base: What their IRIs begin with.
        registry: What is known of agencies; the one that ships with the package when it is not given.
        names: Further names of works, from a user: name → title or number.

    Returns:
        The documents by their IRIs.
    """
    known, (given, _) = registry or read_registry(), find_copies(documents)
    cards = [draw_card(facts, known) for facts in given]
    named = sorted(zip(name_documents(cards, base), cards, given, strict=True), key=itemgetter(0))
    citations = index_citations({iri: card for iri, card, _ in named}, base, names)
    for iri, card, facts in named:
        yield join_source(facts, card, iri, citations, known)


def join_source(facts: Facts, card: Card, document: str, citations: Citations, registry: Registry) -> Source:
    """Prepare one of several documents for its rows, with what is known of the others.

    Args:
        facts: What is said in it.
        card: What was drawn from these facts.
        document: Its IRI, as `graph.rows.works.name_documents` gives it.
        citations: How the citations of all documents are resolved; it says what their IRIs begin with.
        registry: What is known of agencies and areas.
    """
    paths = (provision.path for provision in facts.provisions)
    provisions = {path: write_iri("provision", path, base=f"{document}/") for path in paths}
    agencies, recipients = resolve_names(facts, registry, card.area), resolve_recipients(facts, registry, card.area)
    limits, works = _group_limits(facts, document), link_citations(facts, card, document, citations)
    whole = citations.wholes.get(document)
    base = citations.base
    return Source(facts, base, document, agencies, recipients, provisions, registry, card.area, limits, works, whole)
