"""Rows of what facts stand in and speak of: documents, provisions, agencies and names.

The rows of the facts themselves are in `graph.rows.types`. Identifiers are IRIs; what is missing is "" for text and None for
numbers. Offsets count code points of the raw text of the document.
"""

from typing import NamedTuple

from graph.sectors import SECTOR_OF


class Document(NamedTuple):
    """One policy document."""

    iri: str
    title: str
    number: str = ""
    issuers: str = ""  # joined by 、
    date: str = ""  # "2023-12-29"
    effective_from: str = ""
    effective_to: str = ""  # the last day in force
    source: str = ""  # file name
    sha256: str = ""
    kind: str = ""  # 文种: 通知, 意见, 措施 …
    print_date: str = ""
    disclosure: str = ""
    jurisdiction: str = ""  # full name of the area that it is of
    area: str = ""  # IRI of that area
    genre: str = ""  # what sort of text it is: regulation, emergency-plan, minutes …
    pages: str = ""  # where its pages begin in the raw text, joined by blanks; "" where the format has none


class Provision(NamedTuple):
    """One numbered provision: a section, a measure, or an action below a measure."""

    iri: str
    document: str
    parent: str  # IRI of the provision above, "" at the top
    kind: str  # "section", "measure", "action" or "context"
    path: str  # "2.4"
    position: int  # 1-based, in the order of the document
    label: str  # "(四)"
    title: str
    text: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""  # label and title as printed
    extent_start: int = 0
    extent_end: int = 0  # where the next provision, or the end of the text, begins


class Agency(NamedTuple):
    """One organisation."""

    iri: str
    name: str  # the short name used in documents: 市经济信息化委
    full_name: str = ""
    name_en: str = ""
    kind: str = ""  # notation of its classification: "city-department"
    kind_zh: str = ""
    kind_en: str = ""
    parent: str = ""  # its name, not its IRI
    jurisdiction: str = ""  # 上海市
    resolved: bool = True
    level: str = ""  # "central", "province", "city" or "county"
    area: str = ""  # IRI of its jurisdiction

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


class Member(NamedTuple):
    """One member of a collective of places."""

    collection: str
    member: str
    name: str = ""  # of the member


class Issuer(NamedTuple):
    """One agency that issues a document."""

    document: str
    agency: str


class Recipient(NamedTuple):
    """One body or group of bodies, as printed, that a document is sent to."""

    document: str
    role: str  # "addressee" or "copied"
    name: str


class Receiver(NamedTuple):
    """One organisation or group of organisations that a document is sent to, where its name means a known one."""

    document: str
    role: str  # "addressee" or "copied"
    agency: str
    name: str
    full_name: str


class Saying(NamedTuple):
    """The words in which a document says something of itself."""

    document: str
    field: str  # of `graph.kinds.Metadata`
    start: int
    end: int
    quote: str


class Further(NamedTuple):
    """A further mention of a thing in a provision, beside the one that its row quotes."""

    document: str
    mention: str
    start: int
    end: int
    quote: str


class Wording(NamedTuple):
    """One document that is a wording of a work: a draft, a trial text, one of several texts of a name."""

    document: str
    work: str  # IRI of the work, which another document may be
    title: str  # of the work


class Opening(NamedTuple):
    """The policy verbs that open the clauses of a provision."""

    document: str
    provision: str
    verbs: str  # in the order of the text, as often as each stands there, joined by 、
