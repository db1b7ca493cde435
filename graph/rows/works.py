"""Works: what the documents of one build are called in IRIs, and which of them, or which other works, their citations mean."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph.agencies import Registry, find_area, find_jurisdiction, list_chain
from graph.kinds import Citation, Facts, Metadata
from graph.terms import document_segments, write_iri
from graph.works import Citing, Held, Index, Match, drop_edition, find_aliases, read_title

EARLIER = "earlier"
"""The last segment of the IRI of an earlier wording of the citing document itself."""


class Card(NamedTuple):
    """What the other documents of a build must know of one, so that they need not be held together.

    Args:
        sha256: Of the file.
        metadata: What it says of itself.
        area: The full name of the area that it is of, or None.
        areas: The codes of that area and of those above it, the innermost first.
        cited: Title and number of each citation, in the order of the text.
        aliases: The short titles that it defines, with what they stand for.
    """

    sha256: str
    metadata: Metadata
    area: str | None
    areas: tuple[str, ...]
    cited: tuple[tuple[str, str | None], ...]
    aliases: Mapping[str, str]


def draw_card(facts: Facts, registry: Registry) -> Card:
    """Draw from the facts of a document what its neighbours must know of it."""
    area = find_jurisdiction(registry, facts)
    cited = tuple((said.title, said.number) for said in facts.citations)
    return Card(facts.sha256, facts.metadata, area, list_areas(registry, area), cited, dict(find_aliases(facts.raw)))


class Work(NamedTuple):
    """The work that a citation means.

    Args:
        iri: Its IRI: that of a held document, of the work whose wordings are held, or one made of what the citation prints.
        how: By what way it was found (`graph.works.Match`).
        candidates: The titles of the documents among which none was chosen, joined by "；".
    """

    iri: str
    how: str = "unresolved"
    candidates: str = ""


class Whole(NamedTuple):
    """The work of which a document is one wording."""

    iri: str
    title: str


def name_documents(documents: Sequence[Card], base: str) -> list[str]:
    """Name each document by its number, or else its title; different texts of one name are told apart by day or content.

    Returns:
        An IRI a document, in the same order; it depends on nothing but the documents.
    """
    plain = [write_iri(*document_segments(card.metadata.number, card.metadata.title), base=base) for card in documents]
    alike = defaultdict[str, list[Card]](list)
    for iri, card in zip(plain, documents, strict=True):
        alike[iri].append(card)
    return [
        iri + (_tell_apart(card, alike[iri]) if len(alike[iri]) > 1 else "") for iri, card in zip(plain, documents, strict=True)
    ]


def _tell_apart(card: Card, alike: Sequence[Card]) -> str:
    """Return what is added to the name of a document that others share: its day, or what its content comes to."""
    days = [other.metadata.document_date for other in alike]
    return f"-{card.metadata.document_date}" if all(days) and len(set(days)) == len(days) else f"-{card.sha256[:8]}"


def find_wholes(documents: Mapping[str, Card], base: str) -> Mapping[str, Whole]:
    """Find the work of each document that is one wording of it: a draft, a trial text, or one of several texts of a name.

    Args:
        documents: The documents by their IRIs.
        base: What IRIs begin with.
    """
    titles = {iri: read_title(card.metadata.title) for iri, card in documents.items()}
    finals = defaultdict[tuple[str, str], list[str]](list)
    for iri, title in titles.items():
        if not title.edition:
            finals[title.core, title.years].append(iri)
    wholes = {}
    for iri, card in documents.items():
        title, said = titles[iri], card.metadata
        same = [other for other in finals[title.core, title.years] if other != iri]
        named = write_iri(*document_segments(said.number, said.title), base=base)
        if title.edition and len(same) == 1:
            wholes[iri] = Whole(same[0], documents[same[0]].metadata.title)
        elif title.edition or named != iri:
            name = drop_edition(said.title)
            wholes[iri] = Whole(write_iri(*document_segments(None, name), base=base), name)
    return {iri: whole for iri, whole in wholes.items() if whole.iri != iri}


class Citations(NamedTuple):
    """How the citations of the documents of one build are resolved; it can be sent to other processes.

    Args:
        held: The documents that are held.
        known: The works that are cited with their number and not held, which others may cite without it.
        titles: The title of each held document by its IRI.
        wholes: The work of each document that is one wording of it.
        base: What IRIs begin with.
    """

    held: Index
    known: Index
    titles: Mapping[str, str]
    wholes: Mapping[str, Whole]
    base: str

    def resolve(self, citing: Citing, area: str | None) -> Work:
        """Resolve one citation of a document of an area."""
        match = self.held.resolve(citing)
        if match.how == "ambiguous":
            return Work(self._name(citing, area), match.how, "；".join(sorted({self.titles[key] for key in match.keys})))
        if match.keys:
            return Work(self._join(match), match.how)
        known = self.known.resolve(citing._replace(own="")) if not citing.number else match
        return Work(known.keys[0] if known.how not in ("ambiguous", "unresolved") else self._name(citing, area))

    def _join(self, match: Match) -> str:
        """Return the document that is meant, or the work of the wordings that are."""
        if len(match.keys) == 1:
            return match.keys[0]
        return self.wholes[match.keys[0]].iri if match.keys[0] in self.wholes else match.keys[0]

    def _name(self, citing: Citing, area: str | None) -> str:
        """Name a work that is not held by what is cited; a title that opens with 关于 is one of an area."""
        first, *rest = document_segments(citing.number, citing.title.strip("《》"))
        scoped = not citing.number and citing.title.startswith("关于") and area
        iri = write_iri(first, *([area] if scoped and area else []), *rest, base=self.base)
        return f"{iri}/{EARLIER}" if iri == citing.own else iri


def index_citations(documents: Mapping[str, Card], base: str, names: Mapping[str, str] | None = None) -> Citations:
    """Prepare for the citations of some documents.

    Args:
        documents: The documents by their IRIs.
        base: What IRIs begin with.
        names: Further names of works, from a user.
    """
    index = Index([_hold(iri, card) for iri, card in documents.items()], names)
    cited = dict[str, Held]()
    for iri, card in documents.items():
        for citing in _list_citing(card, iri):
            if citing.number and not index.resolve(citing).keys:
                named = write_iri(*document_segments(citing.number, citing.title), base=base)
                cited.setdefault(named, Held(named, citing.title, citing.number, citing.areas))
    titles = {iri: card.metadata.title for iri, card in documents.items()}
    return Citations(index, Index(cited.values(), names), titles, find_wholes(documents, base), base)


def list_areas(registry: Registry, area: str | None) -> tuple[str, ...]:
    """Return the codes of an area and of those above it, the innermost first; none for no area that is known."""
    known = find_area(registry, area) if area else None
    return tuple(above.code for above in list_chain(registry, known.code)) if known else ()


def call_area(registry: Registry, area: str | None) -> str:
    """Return how rows call an area that a document says it is of: alone, without those above it; "" for none.

    Example:
        >>> from graph.agencies import read_registry
        >>> [call_area(read_registry(), area) for area in ("上海市杨浦区", "杨浦区", "某市", None)]
        ['杨浦区', '杨浦区', '某市', '']
    """
    known = find_area(registry, area)
    return known.name if known else area or ""


def link_citations(facts: Facts, card: Card, document: str, citations: Citations) -> dict[Citation, Work]:
    """Link each citation of a document with the work that it means."""
    return dict(zip(facts.citations, resolve_card(card, document, citations), strict=True))


def resolve_card(card: Card, document: str, citations: Citations) -> list[Work]:
    """Return the work that each citation of a document means, in the order of the text, by its card alone."""
    return [citations.resolve(citing, card.area) for citing in _list_citing(card, document)]


def _hold(iri: str, card: Card) -> Held:
    said = card.metadata
    return Held(iri, said.title, said.number, card.areas, said.issuers, said.document_date or "")


def _list_citing(card: Card, document: str) -> Iterator[Citing]:
    for title, number in card.cited:
        yield Citing(title, number, card.areas, card.aliases, document)
