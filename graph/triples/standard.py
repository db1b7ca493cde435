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
from graph.terms import ONTOLOGY, TERM
from graph.triples.literals import Triple

_TYPE: Final = TERM["rdf:type"]
_ABOVE: Final = frozenset(f"http://www.w3.org/2000/01/rdf-schema#{name}" for name in ("subClassOf", "subPropertyOf"))


@cache
def read_parents() -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    """Read what each class and property of ours is a kind of in other vocabularies, at any remove; in the order of their IRIs."""
    direct = defaultdict[NamedNode, set[NamedNode]](set)
    for triple in parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE):
        if triple.predicate.value in _ABOVE and isinstance(triple.object, NamedNode) and isinstance(triple.subject, NamedNode):
            direct[triple.subject].add(triple.object)

    def climb(term: NamedNode) -> set[NamedNode]:
        return {term}.union(*(climb(parent) for parent in direct.get(term, ())))

    found = {term: sorted(climb(term) - {term}, key=lambda parent: parent.value) for term in list(direct)}
    return MappingProxyType({t: tuple(p for p in above if not p.value.startswith(ONTOLOGY)) for t, above in found.items()})


def widen(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield triples, and behind each what it says in the terms of other vocabularies.

    Example:
        >>> document = NamedNode("https://example.org/d")
        >>> [triple[2].value.rsplit("#", 1)[1] for triple in widen([(document, _TYPE, TERM["pol:PolicyDocument"])])]
        ['PolicyDocument', 'LegalResource']
    """
    parents = read_parents()
    for triple in triples:
        subject, predicate, value = triple
        yield triple
        if predicate == _TYPE:
            yield from ((subject, _TYPE, parent) for parent in (parents.get(value, ()) if isinstance(value, NamedNode) else ()))
        else:
            yield from ((subject, parent, value) for parent in parents.get(predicate, ()))
