"""The terms that we write, and the one place where an IRI is made."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.errors import PolicyGraphError
from graph.escape import replace_surrogates
from graph.files import digest_bytes, find_data

BASE: Final = "https://w3id.org/policy-graph/id/"
ONTOLOGY: Final = "https://w3id.org/policy-graph/ontology#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pol": ONTOLOGY,
        "id": BASE,
        "cv": "http://data.europa.eu/m8g/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "unit": "http://qudt.org/vocab/unit/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

CLASSES: Final = (
    *("PolicyDocument", "SourceFile", "Extraction", "Provision", "Section", "Measure", "Action", "Context", "Agency"),
    *("AgencyGroup", "Unit"),
)
"""Classes of ours beside those that the kinds of facts bring (`graph.kinds`)."""
PROPERTIES: Final = (
    *("document", "path", "position", "text", "extentStart", "extentEnd", "issuerStatement", "addressee", "copiedTo"),
    *("addressedTo", "sentInCopyTo", "disclosure", "genre", "printDate", "jurisdiction", "extractedBy", "fileName", "sha256"),
    *("evidence", "rule", "furtherEvidence", "evidenceFor", "basis", "responsibleUnit", "leadUnit", "supportingUnit"),
    *("officialName", "creditCode", "wikidata", "unitText", "implementsPolicy", "mentionOf", "mentions", "resolved", "level"),
    *("changeDate", "changeSource", "verifiedBy", "verifiedOn", "verbs", "page", "pageStarts"),
)
"""Properties of ours beside those that the kinds of facts bring."""
INVERSES: Final = ("responsibleFor", "leads", "supports", "evidenceOf", "mentionedIn")
"""Inverses of properties: the ontology names them, and data leave them to inference."""
# Scheme -> what facts, rows and JSON write (the skos:notation) -> local name of the concept.
CONCEPTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "roles": {"responsible": "responsible", "lead": "lead", "support": "support"},
        "bases": {"stated": "stated", "inferred": "inferred", "verified": "verified"},
        "resolutions": {"exact": "exact", "alias": "alias", "rule": "byRule", "unresolved": "unresolved"},
        "citationResolutions": {
            "number": "sameNumber",
            "exact": "sameTitle",
            "alias": "givenName",
            "rule": "commonTitle",
            "ambiguous": "severalWorks",
            "unresolved": "noWorkHeld",
        },
        "comparators": {"=": "equalTo", ">=": "atLeast", ">": "moreThan", "<=": "atMost", "<": "lessThan", "~": "about"},
        "increments": {"新增": "additional", "累计": "cumulative"},
        "stages": {"规划研究": "planned", "加快实施": "underWay", "建成": "completed"},
        "citationTypes": {
            "cites": "reference",
            "implements": "implementation",
            "based_on": "legalBasis",
            "amends": "amendment",
            "repeals": "repeal",
        },
        "documentKinds": {},  # open: a kind is minted when a title names it
        "agencyClasses": {
            name: name
            for name in (
                *("state-council", "state-council-department", "central-body", "province-government", "province-department"),
                *("city-government", "city-department", "district-government", "district-department", "party-organ"),
                *("branch-office", "public-institution", "congress", "judicial-organ", "supervisory-organ", "military-organ"),
                *(
                    "mass-organization",
                    "coordinating-body",
                    "internal-unit",
                    "association",
                    "enterprise",
                    "group",
                    "enterprise-group",
                ),
            )
        },
        "levels": {"central": "centralLevel", "province": "provincialLevel", "city": "cityLevel", "county": "countyLevel"},
    }
)
FOREIGN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "cv": ("AdminUnit", "PublicOrganisation", "hasParticipant", "hasParticipation", "role"),
        "dcat": ("Dataset",),
        "dcterms": ("conformsTo", "hasPart", "license", "title"),
        "eli": (
            *("LegalResource", "amends", "based_on", "cites", "date_document", "date_no_longer_in_force"),
            *("first_date_entry_in_force", "id_local", "is_member_of", "is_part_of", "number", "passed_by", "repeals"),
            *("title", "type_document"),
        ),
        "geo": ("Feature", "sfWithin"),
        "nif": (*("Context", "RFC5147String", "anchorOf", "beginIndex", "endIndex", "isString", "referenceContext", "sourceUrl"),),
        "org": (
            *("ChangeEvent", "FormalOrganization", "changedBy", "classification", "originalOrganization", "resultedFrom"),
            *("resultingOrganization", "subOrganizationOf"),
        ),
        "prov": ("Activity", "SoftwareAgent", "used", "wasAssociatedWith"),
        "qb": ("DataSet", "Observation", "dataSet", "structure"),
        "qudt": ("QuantityValue", "hasUnit", "numericValue"),
        "rdf": ("type",),
        "rdfs": ("label",),
        "schema": ("MonetaryAmount", "currency", "maxValue", "minValue", "softwareVersion", "value"),
        "skos": ("Concept", "altLabel", "definition", "inScheme", "member", "notation", "prefLabel"),
        "time": ("Instant", "inXSDDate", "inXSDgYear", "inXSDgYearMonth"),
        "unit": ("CCY_CNY", "KiloM", "PERCENT", "UNITLESS"),
        "void": (
            *("Dataset", "class", "classPartition", "documents", "entities", "property", "propertyPartition", "triples"),
            "uriSpace",
        ),
        "xsd": ("date", "decimal", "gYear", "gYearMonth"),  # the rest is written by pyoxigraph from values of Python
    }
)


def _own_names() -> tuple[str, ...]:
    concepts = (name for scheme in CONCEPTS.values() for name in scheme.values())
    return (*CLASSES, *PROPERTIES, *CONCEPTS, *concepts)


# Every term by its prefixed name: TERM["pol:Measure"], TERM["eli:cites"]. A name that is not listed above is a KeyError.
TERM: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {f"pol:{name}": NamedNode(ONTOLOGY + name) for name in _own_names()}
    | {f"{prefix}:{name}": NamedNode(PREFIXES[prefix] + name) for prefix, names in FOREIGN.items() for name in names}
)


@cache
def read_labels() -> Mapping[tuple[str, str], str]:
    """Read what the concepts of the ontology are called: (IRI, language) → preferred label."""
    triples = parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE)
    labels = (triple for triple in triples if triple.predicate == TERM["skos:prefLabel"])
    return MappingProxyType({(t.subject.value, t.object.language or ""): t.object.value for t in labels})


def name_concept(scheme: str, notation: str, lang: str) -> str:
    """Return what a concept is called, "" for no notation.

    Example:
        >>> name_concept("agencyClasses", "city-department", "zh")
        '市政府部门'
    """
    return read_labels()[TERM[f"pol:{CONCEPTS[scheme][notation]}"].value, lang] if notation else ""


@cache
def find_term(name: str) -> NamedNode:
    """Return a term by its prefixed name: one that is listed here, or one that a kind of fact brings.

    Raises:
        KeyError: Its prefix is none of `PREFIXES`.

    Example:
        >>> find_term("pol:hasTarget").value
        'https://w3id.org/policy-graph/ontology#hasTarget'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


_ASCII: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_BRACKETS = str.maketrans(dict.fromkeys("〔〕[]（）()［］", "\t"))
_LONGEST_TITLE = 40


class _Escapes(dict[int, str]):
    """What each character of a segment becomes; those that stand as they are, at most 28,000, are remembered.

    A regular expression would do, but a class of so many ideographs costs 10 ms to compile.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _ASCII or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or character == "〇":
            self[code] = character
            return character
        return "".join(f"%{byte:02X}" for byte in replace_surrogates(character).encode())


_ESCAPES = _Escapes()


@lru_cache(maxsize=64)
def check_base(base: str) -> None:
    """Check that IRIs can be made by adding to `base`.

    Raises:
        PolicyGraphError: It is not an absolute http, https or urn IRI that ends in "/", "#" or ":".
    """
    advice = 'give one such as "https://example.org/id/"'
    if not re.match(r"https?://[^/]|urn:\w", base) or base[-1] not in "/#:":
        raise PolicyGraphError(f"the base {base!r} cannot begin an IRI", advice=advice)
    try:
        NamedNode(base)
    except ValueError as error:
        raise PolicyGraphError(f"the base {base!r} is not a valid IRI ({error})", advice=advice) from error


@lru_cache(maxsize=8192)  # names of agencies and places stand in many IRIs
def _encode_segment(segment: str) -> str:
    if segment in {".", ".."}:  # clients would resolve a path of dots away
        return "%2E" * len(segment)
    return segment.translate(_ESCAPES)


def mint_iri(*segments: str, base: str = BASE) -> NamedNode:
    """Make the IRI of an entity from the names that lead to it.

    Args:
        segments: Any text, at least one; ASCII letters and digits, `-._~` and CJK ideographs stand as they are, all else is
            percent-encoded UTF-8.
        base: An absolute http, https or urn IRI that ends in "/", "#" or ":".

    Returns:
        The IRI; different segments give different IRIs, lone surrogates apart.

    Raises:
        PolicyGraphError: The base is not such an IRI.

    Source: RFC 3987 section 2.2 (ucschar); URIs for laws are split the same way by ELI.

    Example:
        >>> mint_iri("document", "沪府办规", "2023", "27").value
        'https://w3id.org/policy-graph/id/document/沪府办规/2023/27'
        >>> mint_iri("agency", "<市科委>/..").value
        'https://w3id.org/policy-graph/id/agency/%3C市科委%3E%2F..'
    """
    return NamedNode(write_iri(*segments, base=base))


def write_iri(*segments: str, base: str = BASE) -> str:
    """Write the IRI that `mint_iri` makes as text, for rows: a tenth of the cost."""
    check_base(base)
    return base + "/".join([_encode_segment(segment) for segment in segments])


def document_segments(number: str | None, title: str) -> tuple[str, ...]:
    """Return the segments that identify a document: its number split, or its title.

    Args:
        number: The document number (文号) with any brackets, or None.
        title: The title without 《》; only used when there is no number.

    Returns:
        At least two segments, the first "document".

    Example:
        >>> document_segments("沪府办规〔2023〕27号", "")
        ('document', '沪府办规', '2023', '27')
        >>> document_segments(None, "关于全面推进上海城市数字化转型的意见")
        ('document', '关于全面推进上海城市数字化转型的意见')
    """
    if number:
        match number.translate(_BRACKETS).split("\t"):
            case [mark, year, serial] if mark and year.isdecimal() and serial.endswith("号"):
                return ("document", mark, year, serial.removeprefix("第").removesuffix("号"))
        return ("document", number)
    if len(title) <= _LONGEST_TITLE:
        return ("document", title or "untitled")
    digest = digest_bytes(replace_surrogates(title).encode())
    return ("document", f"{title[:_LONGEST_TITLE]}-{digest[:8]}")
