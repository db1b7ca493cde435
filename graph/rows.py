"""Plain rows: what networks, reports and pages are made from, with no RDF in sight.

Each row type has one question in `queries/rows/`, whose variables are its fields in order. Identifiers are IRIs; a missing
value is "" for text and None for numbers. Offsets count code points of the raw text of the document.
"""

from collections.abc import Collection
from typing import NamedTuple

from graph.sectors import SECTOR_OF


class Document(NamedTuple):
    """One policy document."""

    iri: str
    title: str
    number: str
    issuers: str  # joined by 、
    date: str
    effective_from: str
    effective_to: str
    source: str  # file name
    sha256: str


class Provision(NamedTuple):
    """One numbered provision: a section, a measure, or an action below a measure."""

    iri: str
    document: str
    parent: str  # IRI of the provision above, "" at the top
    kind: str  # "section", "measure" or "action"
    path: str  # "2.4"
    position: int  # 1-based, in the order of the document
    label: str  # "(四)"
    title: str
    text: str
    start: int
    end: int
    quote: str  # label and title as printed


class Agency(NamedTuple):
    """One organisation."""

    iri: str
    name: str  # the short name used in documents: 市经济信息化委
    full_name: str
    name_en: str
    kind: str  # local name of its classification: "city-department"
    kind_zh: str
    kind_en: str
    parent: str  # its name, not its IRI
    jurisdiction: str  # 上海市
    resolved: bool
    level: str = ""  # "central", "province", "city" or "county"

    @property
    def sector(self) -> str:
        """What sort of body it is, a key of `graph.sectors.SECTORS`."""
        return SECTOR_OF.get(self.kind, "unknown")

    @property
    def scope(self) -> str:
        """The one group of bodies that readers count it with: governments by their level, all others by their sector."""
        return self.level or self.sector if self.sector == "government" else self.sector


class Name(NamedTuple):
    """One more name of an organisation, place or infrastructure, for search."""

    iri: str
    name: str
    lang: str


class Assignment(NamedTuple):
    """One agency responsible for one measure."""

    iri: str
    document: str
    measure: str
    agency: str
    role: str  # "lead", "support" or "responsible"
    order: int
    basis: str  # "stated", "inferred" or "verified"
    surface: str  # the agency as the text names it
    start: int
    end: int
    quote: str  # the words that name the agency
    statement: str  # the whole statement
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""


class Target(NamedTuple):
    """One quantified target."""

    iri: str
    document: str
    provision: str  # "" outside numbered provisions
    indicator: str
    value: float
    value_to: float | None
    unit: str
    comparator: str
    deadline: str  # as in the facts: "2025", "2025-06", "annual" or ""
    due: str  # last day of the deadline, "2025-12-31", or ""
    increment: str
    literal: str
    start: int
    end: int
    quote: str
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""


class Cap(NamedTuple):
    """One amount or ratio offered."""

    iri: str
    document: str
    provision: str
    value: float
    unit: str
    comparator: str
    base: str
    condition: str
    literal: str
    start: int
    end: int
    quote: str
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""
    value_to: float | None = None  # the upper end of a range


class Citation(NamedTuple):
    """One document referred to."""

    iri: str
    document: str
    provision: str
    cited: str  # IRI of the document referred to
    title: str
    number: str
    relation: str
    start: int
    end: int
    quote: str
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""


class Place(NamedTuple):
    """One place in one provision; a collective has one row for each provision too."""

    iri: str
    document: str
    provision: str
    name: str
    kind: str  # "park" or "collection"
    district: str  # label of the area it lies in (inferred), or ""
    start: int
    end: int
    quote: str
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""


class Member(NamedTuple):
    """One member of a collective of places."""

    collection: str
    member: str


class Infrastructure(NamedTuple):
    """One infrastructure in one provision."""

    iri: str
    document: str
    provision: str
    name: str
    stage: str
    start: int
    end: int
    quote: str
    verified_by: str = ""  # who verified it, or ""
    verified_on: str = ""  # "2024-03-01", or ""


class Verb(NamedTuple):
    """One policy verb that opens a clause of a provision."""

    document: str
    provision: str
    verb: str
    start: int
    end: int


class Issue(NamedTuple):
    """Something that was seen and not understood."""

    iri: str
    document: str
    provision: str
    code: str
    message: str
    start: int | None
    end: int | None
    quote: str


class Decision(NamedTuple):
    """What a person rejected, corrected or accepted, where no fact is left that could say so itself."""

    iri: str
    document: str
    provision: str  # "" for what a document says of itself
    code: str  # "rejected", "document-corrected" or "document-accepted"
    message: str  # what was rejected, or what it said before and says now
    start: int | None
    end: int | None
    quote: str
    verified_by: str
    verified_on: str  # "2024-03-01"


class Rows(NamedTuple):
    """All rows of a built graph, each in the order of the documents and of the text."""

    documents: tuple[Document, ...] = ()
    provisions: tuple[Provision, ...] = ()
    agencies: tuple[Agency, ...] = ()
    names: tuple[Name, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    targets: tuple[Target, ...] = ()
    caps: tuple[Cap, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: tuple[Place, ...] = ()
    members: tuple[Member, ...] = ()
    infrastructure: tuple[Infrastructure, ...] = ()
    verbs: tuple[Verb, ...] = ()
    issues: tuple[Issue, ...] = ()
    decisions: tuple[Decision, ...] = ()


def restrict_rows(rows: Rows, levels: Collection[str] = (), kinds: Collection[str] = ()) -> Rows:
    """Keep only what agencies of some levels and kinds are responsible for.

    Args:
        rows: Rows of one or more documents.
        levels: Of `graph.sectors.LEVELS`; of every level when empty.
        kinds: Keys of `graph.sectors.SECTORS` ("government") or classes ("city-department"); of every kind when empty.

    Returns:
        All documents; of the agencies, assignments, provisions and facts those that an agency that fits is responsible for,
        and the sections above.

    Example:
        >>> agencies = (Agency("a", "市科委", *[""] * 7, True, "city"), Agency("b", "外汇局", *[""] * 7, True, "central"))
        >>> duties = [Assignment(f"r{a.iri}", "d", "m", a.iri, "lead", 1, "stated", "", 0, 0, "", "") for a in agencies]
        >>> [row.iri for row in restrict_rows(Rows(agencies=agencies, assignments=tuple(duties)), ["city"]).assignments]
        ['ra']
    """
    fitting = {
        row.iri
        for row in rows.agencies
        if (not levels or row.level in levels) and (not kinds or row.sector in kinds or row.kind in kinds)
    }
    assignments = tuple(row for row in rows.assignments if row.agency in fitting)
    kept = _spread_provisions(rows.provisions, {row.measure for row in assignments})
    facts = {
        name: tuple(row for row in getattr(rows, name) if row.provision in kept)
        for name in ("targets", "caps", "citations", "places", "infrastructure", "verbs", "issues")
    }
    return rows._replace(
        agencies=tuple(row for row in rows.agencies if row.iri in fitting),
        decisions=tuple(row for row in rows.decisions if not row.provision or row.provision in kept),
        assignments=assignments,
        provisions=tuple(row for row in rows.provisions if row.iri in kept),
        **facts,
    )


def _spread_provisions(provisions: tuple[Provision, ...], borne: set[str]) -> set[str]:
    """Return some provisions with everything that stands above and below them; a parent stands before its children."""
    kept = set(borne)
    for row in provisions:
        if row.parent in kept:
            kept.add(row.iri)
    for row in reversed(provisions):
        if row.iri in kept:
            kept.add(row.parent)
    return kept - {""}
