"""One document as its rows are made: what it says, what its names mean, and what its IRIs begin with."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.agencies import Registry, Resolution, find_area, find_jurisdiction, read_registry, resolve_names
from graph.kinds import Deadline, Facts
from graph.terms import BASE, document_segments, write_iri


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
        agencies: The resolution of every surface name.
        provisions: The IRI of each provision by its path, in the order of the text.
        registry: What is known of agencies and areas.
        jurisdiction: The full name of the area that the document is of, or None.
        limits: The deadlines of each provision by its path, in the order of the text.
    """

    facts: Facts
    base: str
    document: str
    agencies: dict[str, Resolution]
    provisions: dict[str, str]
    registry: Registry
    jurisdiction: str | None
    limits: dict[str | None, tuple[Limit, ...]]

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


def name_source(facts: Facts, base: str = BASE, suffix: str = "", registry: Registry | None = None) -> Source:
    """Prepare a document for its rows.

    Args:
        facts: The facts of one document.
        base: What its IRIs begin with.
        suffix: What is added to the last segment of its IRI, when another document has the same number.
        registry: What is known of agencies; the one that ships with the package when it is not given.
    """
    *first, last = document_segments(facts.metadata.number, facts.metadata.title)
    known = registry or read_registry()
    document = write_iri(*first, last + suffix, base=base)
    paths = (provision.path for provision in facts.provisions)
    provisions = {path: write_iri("provision", path, base=f"{document}/") for path in paths}
    area = find_jurisdiction(known, facts)
    return Source(facts, base, document, resolve_names(facts, known, area), provisions, known, area, _group_limits(facts, document))


def name_fact(document: str, kind: str, number: int) -> str:
    """Return the IRI of a fact that is numbered in its document."""
    return f"{document}/{kind}/{number}"


def _group_limits(facts: Facts, document: str) -> dict[str | None, tuple[Limit, ...]]:
    """Return the deadlines of each provision, named as their rows are."""
    limits: dict[str | None, list[Limit]] = {}
    for number, deadline in enumerate(facts.deadlines, 1):
        limits.setdefault(deadline.path, []).append(Limit(name_fact(document, "deadline", number), deadline))
    return {path: tuple(held) for path, held in limits.items()}


def name_sources(documents: Iterable[Facts], base: str = BASE, registry: Registry | None = None) -> Iterator[Source]:
    """Name each document; of different texts under one number, every later one is told apart by its file."""
    taken = set()
    for facts in documents:
        source = name_source(facts, base, registry=registry)
        if source.document in taken:
            source = name_source(facts, base, suffix=f"-{facts.sha256[:8]}", registry=registry)
        taken.add(source.document)
        yield source
