"""Works: what the documents of one build are called in IRIs, and which of them, or which other works, their citations mean."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from graph.agencies import Registry, find_area, list_chain
from graph.kinds import Citation, Facts
from graph.terms import document_segments, write_iri
from graph.works import Citing, Held, Index, Match, drop_edition, find_aliases, read_title

EARLIER = "earlier"
"""The last segment of the IRI of an earlier wording of the citing document itself."""


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


def name_documents(documents: Sequence[Facts], base: str) -> list[str]:
    """Name each document by its number, or else its title; different texts of one name are told apart by day or content.

    Returns:
        An IRI a document, in the same order; it depends on nothing but the documents.
    """
    plain = [write_iri(*document_segments(facts.metadata.number, facts.metadata.title), base=base) for facts in documents]
    alike = defaultdict[str, list[Facts]](list)
    for iri, facts in zip(plain, documents, strict=True):
        alike[iri].append(facts)
    return [
        iri + (_tell_apart(facts, alike[iri]) if len(alike[iri]) > 1 else "") for iri, facts in zip(plain, documents, strict=True)
    ]


def _tell_apart(facts: Facts, alike: Sequence[Facts]) -> str:
    """Return what is added to the name of a document that others share: its day, or what its content comes to."""
    days = [other.metadata.document_date for other in alike]
    return f"-{facts.metadata.document_date}" if all(days) and len(set(days)) == len(days) else f"-{facts.sha256[:8]}"


def find_wholes(documents: Mapping[str, Facts], base: str) -> Mapping[str, Whole]:
    """Find the work of each document that is one wording of it: a draft, a trial text, or one of several texts of a name.

    Args:
        documents: The documents by their IRIs.
        base: What IRIs begin with.
    """
    titles = {iri: read_title(facts.metadata.title) for iri, facts in documents.items()}
    finals = defaultdict[tuple[str, str], list[str]](list)
    for iri, title in titles.items():
        if not title.edition:
            finals[title.core, title.years].append(iri)
    wholes = {}
    for iri, facts in documents.items():
        title, said = titles[iri], facts.metadata
        same = [other for other in finals[title.core, title.years] if other != iri]
        named = write_iri(*document_segments(said.number, said.title), base=base)
        if title.edition and len(same) == 1:
            wholes[iri] = Whole(same[0], documents[same[0]].metadata.title)
        elif title.edition or named != iri:
            name = drop_edition(said.title)
            wholes[iri] = Whole(write_iri(*document_segments(None, name), base=base), name)
    return MappingProxyType({iri: whole for iri, whole in wholes.items() if whole.iri != iri})


class Citations(NamedTuple):
    """How the citations of the documents of one build are resolved.

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


def index_citations(
    documents: Mapping[str, tuple[Facts, str | None]], registry: Registry, base: str, names: Mapping[str, str] | None = None
) -> Citations:
    """Prepare for the citations of some documents.

    Args:
        documents: Facts and area of each document by its IRI.
        registry: What is known of areas.
        base: What IRIs begin with.
        names: Further names of works, from a user.
    """
    held = [_hold(iri, facts, list_areas(registry, area)) for iri, (facts, area) in documents.items()]
    index = Index(held, names)
    cited = dict[str, Held]()
    for iri, (facts, area) in documents.items():
        for citing in _list_citing(facts, iri, list_areas(registry, area)):
            if citing.number and not index.resolve(citing).keys:
                named = write_iri(*document_segments(citing.number, citing.title), base=base)
                cited.setdefault(named, Held(named, citing.title, citing.number, citing.areas))
    titles = {iri: facts.metadata.title for iri, (facts, _) in documents.items()}
    wholes = find_wholes({iri: facts for iri, (facts, _) in documents.items()}, base)
    return Citations(index, Index(cited.values(), names), MappingProxyType(titles), wholes, base)


def list_areas(registry: Registry, area: str | None) -> tuple[str, ...]:
    """Return the codes of an area and of those above it, the innermost first; none for no area that is known."""
    known = find_area(registry, area) if area else None
    return tuple(above.code for above in list_chain(registry, known.code)) if known else ()


def link_citations(facts: Facts, document: str, area: str | None, registry: Registry, citations: Citations) -> dict[Citation, Work]:
    """Link each citation of a document with the work that it means."""
    citing = _list_citing(facts, document, list_areas(registry, area))
    return {said: citations.resolve(name, area) for said, name in zip(facts.citations, citing, strict=True)}


def _hold(iri: str, facts: Facts, areas: tuple[str, ...]) -> Held:
    said = facts.metadata
    return Held(iri, said.title, said.number, areas, said.issuers, said.document_date or "")


def _list_citing(facts: Facts, document: str, areas: tuple[str, ...]) -> Iterator[Citing]:
    aliases = find_aliases(facts.raw)
    for said in facts.citations:
        yield Citing(said.title, said.number, areas, aliases, document)
