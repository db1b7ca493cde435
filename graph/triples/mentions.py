"""What the text points at: documents, places and infrastructure; and its verbs and what was not understood in it."""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode

from graph.agencies import find_area, list_chain, read_registry, read_table
from graph.facts.model import Evidence, Infrastructure, Place
from graph.terms import TERM, document_segments
from graph.triples.statements import Pair, Source, Triple, basis_pairs, concept, describe, plain, verification_pairs, zh

# Relation -> the shortcut from document to document beside eli:cites, of which it is a kind.
_SHORTCUTS = MappingProxyType(
    {
        "implements": TERM["pol:implementsPolicy"],
        "based_on": TERM["eli:based_on"],
        "amends": TERM["eli:amends"],
        "repeals": TERM["eli:repeals"],
    }
)


def citation_triples(source: Source) -> Iterator[Triple]:
    """Yield a node for each citation, the document referred to, and the shortcuts between the two documents."""
    for number, citation in enumerate(source.facts.citations, 1):
        node, cited = source.local("citation", str(number)), source.mint(*document_segments(citation.number, citation.title))
        yield source.holder(citation.path), TERM["pol:hasCitation"], node
        yield source.document, TERM["eli:cites"], cited
        if citation.relation in _SHORTCUTS:
            yield source.document, _SHORTCUTS[citation.relation], cited
        yield from describe(cited, ["eli:LegalResource"], [("rdfs:label", zh(citation.title))])
        pairs: tuple[Pair, ...] = (
            ("pol:document", source.document),
            ("pol:citedDocument", cited),
            ("pol:citedTitle", zh(citation.title)),
            ("pol:citedNumber", plain(citation.number) if citation.number else None),
            ("pol:citationType", concept("citationTypes", citation.relation)),
            *basis_pairs(citation),
            ("pol:evidence", source.evidence(citation.evidence)),
        )
        yield from describe(node, ["pol:Citation"], pairs)


def place_triples(source: Source) -> Iterator[Triple]:
    """Yield the places and the infrastructure as things of their own, without where they are mentioned."""
    for place in source.facts.places:
        members = (("skos:member", source.mint("place", source.territory(), member)) for member in place.members)
        kind = "pol:PlaceCollection" if place.kind == "collection" else "pol:Park"
        pairs = [*_name_pairs(place), *members, ("pol:inferredWithin", _find_district(source, place.name))]
        yield from describe(_thing(source, place), [kind], pairs)
    named = {place.name for place in source.facts.places}
    for member in {member for place in source.facts.places for member in place.members} - named:
        yield from describe(source.mint("place", source.territory(), member), ["pol:Park"], [("skos:prefLabel", zh(member))])
    for item in source.facts.infrastructure:
        pairs = [*_name_pairs(item), ("pol:stage", _find_stage(item))]
        yield from describe(_thing(source, item), ["pol:Infrastructure"], pairs)


def _name_pairs(thing: Place | Infrastructure) -> Iterator[Pair]:
    yield "skos:prefLabel", zh(thing.name)
    yield from (("skos:altLabel", zh(alias)) for alias in thing.aliases if alias != thing.name)


def _thing(source: Source, thing: Place | Infrastructure) -> NamedNode:
    return source.mint("place" if isinstance(thing, Place) else "infrastructure", source.territory(), thing.name)


@cache
def _read_districts() -> dict[str, str]:
    return {name: code for name, code, *_ in read_table("places.tsv")}


def _find_district(source: Source, name: str) -> NamedNode | None:
    """Return the area of a place by the lexicon, when it lies in the jurisdiction of the document."""
    registry = read_registry()
    territory, code = find_area(registry, source.facts.metadata.jurisdiction), _read_districts().get(name)
    return source.mint("area", code) if code and territory in list_chain(registry, code) else None


def mention_triples(source: Source) -> Iterator[Triple]:
    """Yield one mention for each thing in each provision, numbered places first, and the shortcuts to the things."""
    things: tuple[Place | Infrastructure, ...] = (*source.facts.places, *source.facts.infrastructure)
    mentions = ((thing, path, words) for thing in things for path, words in _group_words(thing))
    for number, (thing, path, (first, *later)) in enumerate(mentions, 1):
        node = source.local("mention", str(number))
        yield source.holder(path), TERM["pol:hasMention"], node
        yield source.holder(path), TERM["pol:mentions"], _thing(source, thing)
        pairs: tuple[Pair, ...] = (
            ("pol:document", source.document),
            ("pol:mentionOf", _thing(source, thing)),
            ("pol:stage", _find_stage(thing)),
            *basis_pairs(thing),
            ("pol:evidence", source.evidence(first)),
            *(("pol:furtherEvidence", source.evidence(words)) for words in later),
        )
        yield from describe(node, ["pol:Mention"], pairs)


def _find_stage(thing: Place | Infrastructure) -> NamedNode | None:
    return concept("stages", thing.stage) if isinstance(thing, Infrastructure) and thing.stage else None


def _group_words(thing: Place | Infrastructure) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield each path where a thing is mentioned, with the words: those that hold its own name first, as they prove it best.

    Where none are known, the words are those that made the thing known.
    """
    groups: dict[str, dict[Evidence, None]] = {}
    for path, words in thing.mentions if isinstance(thing, Place) else ():
        groups.setdefault(path, {})[words] = None
    for path in thing.paths if isinstance(thing, Place) else thing.paths or (thing.path,):
        groups.setdefault(path, {thing.evidence: None})
    return ((path, sorted(words, key=lambda evidence: thing.name not in evidence.quote)) for path, words in groups.items())


def verb_triples(source: Source) -> Iterator[Triple]:
    """Yield the policy verbs that open clauses, numbered in the order of the text."""
    for number, verb in enumerate(source.facts.verbs, 1):
        node = source.local("verb", str(number))
        yield source.holder(verb.path), TERM["pol:hasVerb"], node
        pairs = (("pol:document", source.document), ("pol:verb", zh(verb.verb)), ("pol:evidence", source.evidence(verb.evidence)))
        yield from describe(node, ["pol:PolicyVerb"], pairs)


def issue_triples(source: Source) -> Iterator[Triple]:
    """Yield what was seen and not understood, numbered in the order of the facts."""
    for number, issue in enumerate(source.facts.issues, 1):
        node = source.local("issue", str(number))
        yield source.holder(issue.path), TERM["pol:hasIssue"], node
        pairs: tuple[Pair, ...] = (
            ("pol:document", source.document),
            ("pol:code", plain(issue.code)),
            ("pol:message", plain(issue.message)),
            ("pol:evidence", source.evidence(issue.evidence) if issue.evidence else None),
            *verification_pairs(issue),
        )
        yield from describe(node, ["pol:Issue"], pairs)
