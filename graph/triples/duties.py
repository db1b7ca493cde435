"""Who must do it: responsibilities, their shortcuts, and the agencies that no registry knows."""

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import Literal

from graph.agencies import find_area, read_registry
from graph.terms import TERM
from graph.triples.registry import class_pairs
from graph.triples.statements import Pair, Source, Triple, basis_pairs, concept, describe, zh

_SHORTCUTS = MappingProxyType({"lead": TERM["pol:leadUnit"], "support": TERM["pol:supportingUnit"]})


def responsibility_triples(source: Source) -> Iterator[Triple]:
    """Yield a node for each responsibility, numbered in its provision, and the shortcut edges that it stands for."""
    numbers: Counter[str] = Counter()
    for fact in source.facts.responsibilities:
        numbers[fact.path] += 1
        measure, agency = source.holder(fact.path), source.agency(fact.agency)
        node = source.local("provision", fact.path, "responsibility", str(numbers[fact.path]))
        yield measure, TERM["cv:hasParticipation"], node
        yield measure, TERM["pol:responsibleUnit"], agency
        if fact.role in _SHORTCUTS:
            yield measure, _SHORTCUTS[fact.role], agency
        found = source.agencies[fact.agency]
        pairs: tuple[Pair, ...] = (
            ("pol:document", source.document),
            ("cv:hasParticipant", agency),
            ("cv:role", concept("roles", fact.role)),
            ("pol:order", Literal(fact.order)),
            ("pol:surface", zh(fact.agency)),
            ("pol:resolution", concept("resolutions", found.how)),
            ("pol:resolutionReason", zh(found.reason) if found.reason else None),
            *basis_pairs(fact),
            ("pol:evidence", source.evidence(fact.evidence)),
            ("pol:statement", source.evidence(fact.statement)),
        )
        yield from describe(node, ["pol:Responsibility"], pairs)


def unresolved_agency_triples(source: Source) -> Iterator[Triple]:
    """Yield the agencies that the registry does not know, by the names that the text gives them."""
    registry = read_registry()
    for name, found in source.agencies.items():
        if found.organisation is None:
            area = find_area(registry, found.jurisdiction)
            kinds, classification = class_pairs(found.kind)
            pairs = (
                ("skos:prefLabel", zh(name)),
                ("pol:resolved", Literal(False)),
                ("pol:jurisdiction", source.mint("area", area.code) if area else None),
                *classification,
            )
            yield from describe(source.agency(name), kinds, pairs)
