"""The standards' own words: beside each term of ours, the terms of other vocabularies that it is a kind of.

A reader who knows ELI, ORG, PROV, SKOS or GeoSPARQL and not our ontology finds the data by what stands in them, with no inference.

Source: RDF Schema 1.1, entailment rules rdfs7 and rdfs9.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.files import find_data
from graph.terms import ONTOLOGY
from graph.triples.literals import TYPE, Triple

_ABOVE: Final = frozenset(f"http://www.w3.org/2000/01/rdf-schema#{name}" for name in ("subClassOf", "subPropertyOf"))


@cache
def read_parents() -> Mapping[str, tuple[str, ...]]:
    """Read what each class and property of ours is a kind of in other vocabularies, at any remove; in the order of their IRIs."""
    direct = defaultdict[str, set[str]](set)
    for triple in parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE):
        if triple.predicate.value in _ABOVE and isinstance(triple.object, NamedNode):
            direct[str(triple.subject)].add(str(triple.object))

    def climb(term: str) -> set[str]:
        return {term}.union(*(climb(parent) for parent in direct.get(term, ())))

    found = {term: sorted(climb(term) - {term}) for term in list(direct)}
    return MappingProxyType({t: tuple(p for p in above if not p.startswith(f"<{ONTOLOGY}")) for t, above in found.items()})


def widen(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield triples, and behind each what it says in the terms of other vocabularies.

    Example:
        >>> document, kind = "<https://example.org/d>", f"<{ONTOLOGY}PolicyDocument>"
        >>> [triple[2].rpartition("#")[2] for triple in widen([(document, TYPE, kind)])]
        ['PolicyDocument>', 'LegalResource>']
    """
    parents = read_parents()
    for triple in triples:
        yield triple
        subject, predicate, value = triple
        if predicate == TYPE:
            for parent in parents.get(value, ()):
                yield subject, TYPE, parent
        else:
            for parent in parents.get(predicate, ()):
                yield subject, parent, value
