"""How much a dataset holds: triples by class and by property, each triple once in however many graphs it stands.

A graph is counted where it is written, and the counts of many are joined; what one document alone can say is added, and the rest
is told apart by what it comes to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from graph.triples.literals import TYPE, Triple


class Tally(NamedTuple):
    """The triples of one or more graphs.

    Args:
        own: Class and property → how many of the triples about parts of the documents have them; no other graph has these.
        shared: What a triple about anything else comes to → its property and class.
    """

    own: Mapping[tuple[str, str], int]
    shared: Mapping[int, tuple[str, str]]


class Census(NamedTuple):
    """The triples of a dataset: how many, and by class and property."""

    triples: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def tally_triples(triples: Iterable[Triple], document: str = "") -> Tally:
    """Count the triples of a graph.

    Args:
        triples: Each once.
        document: The IRI of the document whose graph it is; "" for a graph of what documents share.
    """
    own, shared, part = Counter[tuple[str, str]](), dict[int, tuple[str, str]](), f"<{document}/"
    for triple in triples:
        subject, predicate, value = triple
        sort = predicate, value if predicate == TYPE else ""
        if document and subject.startswith(part):
            own[sort] += 1
        else:
            shared[_digest(triple)] = sort
    return Tally(own, shared)


def _digest(triple: Triple) -> int:
    return int.from_bytes(blake2b(" ".join(triple).encode(), digest_size=8).digest(), "big")


def join_tallies(tallies: Iterable[Tally]) -> Tally:
    """Join the counts of several graphs."""
    own, shared = Counter[tuple[str, str]](), dict[int, tuple[str, str]]()
    for tally in tallies:
        own.update(tally.own)
        shared.update(tally.shared)
    return Tally(own, shared)


def take_census(tally: Tally) -> Census:
    """Return what a dataset holds."""
    sorts = Counter(tally.own)
    sorts.update(tally.shared.values())
    classes, properties = Counter[str](), Counter[str]()
    for (predicate, kind), number in sorts.items():
        properties[predicate] += number
        if kind:
            classes[kind] += number
    return Census(sorts.total(), classes, properties)
