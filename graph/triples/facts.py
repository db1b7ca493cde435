"""Rows of facts as RDF: a node for each fact, held by its provision, and the shortcuts that it stands for."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from graph.kinds import KINDS
from graph.kinds.columns import Column, list_columns
from graph.kinds.kind import Kind
from graph.rows import Rows
from graph.triples.evidence import name_evidence
from graph.triples.forms import write_value
from graph.triples.literals import Pair, Triple, concept, date_literal, describe, node, plain, term, zh

Row = Any  # of any type in `graph.rows.types`

# Role or relation → the shortcut from measure to agency, or from document to document.
_ROLES: Final = MappingProxyType({"lead": term("pol:leadUnit"), "support": term("pol:supportingUnit")})
_RELATIONS: Final = MappingProxyType(
    {
        "implements": term("pol:implementsPolicy"),
        "based_on": term("eli:based_on"),
        "amends": term("eli:amends"),
        "repeals": term("eli:repeals"),
    }
)


def write_facts(rows: Rows, base: str) -> Iterator[Triple]:
    """Yield the facts of one document, kind by kind.

    Args:
        rows: The rows of one document.
        base: What the IRIs of entities begin with.
    """
    decided = {"issues": rows.decisions}
    for kind in KINDS.values():
        if kind.literal:
            yield from _write_literals(kind, rows)
            continue
        columns = [column for column in list_columns(kind) if column.form]
        write = _write_mention if kind.thing else _write_fact
        for row in (*getattr(rows, kind.table), *decided.get(kind.table, ())):
            yield from write(kind, columns, row, base)
            yield from SHORTCUTS[kind.name](row) if kind.name in SHORTCUTS else ()
    yield from _write_names(rows)


def _write_fact(kind: Kind, columns: list[Column], row: Row, base: str) -> Iterator[Triple]:
    """Yield the node of a fact and what its columns say."""
    fact = node(row.iri)
    yield node(getattr(row, kind.holder) or row.document), term(kind.link.name), fact
    yield from describe(fact, [kind.rdf.name], _list_ground(row))
    for column in columns:
        yield from write_value(fact, row, column, base)


def _write_literals(kind: Kind, rows: Rows) -> Iterator[Triple]:
    """Yield what the facts of a kind are literals of."""
    for row in getattr(rows, kind.table):
        yield node(getattr(row, kind.holder) or row.document), term(kind.link.name), zh(getattr(row, kind.key))


def _list_ground(row: Row) -> Iterator[Pair]:
    """Yield what every fact has: its document, its words, its basis and rule, and who verified it when."""
    yield "pol:document", node(row.document)
    yield "pol:evidence", name_evidence(row.document, row.start, row.end) if row.start is not None else None
    if basis := getattr(row, "basis", ""):
        yield "pol:basis", concept("bases", basis)
        yield "pol:rule", plain(row.rule)
    if by := getattr(row, "verified_by", ""):
        yield "pol:verifiedBy", plain(by)
        yield "pol:verifiedOn", date_literal(row.verified_on)


def _write_mention(kind: Kind, columns: list[Column], row: Row, base: str) -> Iterator[Triple]:
    """Yield one mention of a thing, the shortcut to the thing, and the thing itself."""
    thing, mention = node(row.iri), node(row.mention)
    holder = node(getattr(row, kind.holder) or row.document)
    yield holder, term(kind.link.name), mention
    yield holder, term("pol:mentions"), thing
    yield from describe(mention, [kind.rdf.name], [("pol:mentionOf", thing), *_list_ground(row)])
    yield from describe(thing, [name_class(kind, row)], [("skos:prefLabel", zh(row.name))])
    for column in columns:
        for subject in {"fact": (mention,), "thing": (thing,), "both": (mention, thing)}[column.about]:
            yield from write_value(subject, row, column, base)


def name_class(kind: Kind, row: Row) -> str:
    """Return the class of a thing, by its prefixed name."""
    assert kind.thing  # noqa: S101  asked of kinds of things alone
    return dict(kind.thing.classes)[getattr(row, kind.thing.by) if kind.thing.by else ""].name


def _write_names(rows: Rows) -> Iterator[Triple]:
    """Yield the further names of things, the members of collectives, and the further mentions of things.

    A member that the document mentions by itself is described by its mention, which may say that it is a collective, too.
    """
    told = {row.iri for kind in KINDS.values() if kind.thing for row in getattr(rows, kind.table)}
    for name in rows.names:
        yield node(name.iri), term("skos:altLabel"), zh(name.name)
    for row in rows.members:
        member = node(row.member)
        yield node(row.collection), term("skos:member"), member
        if row.member not in told:
            yield from describe(member, [_MEMBER], [("skos:prefLabel", zh(row.name))])
    for words in rows.further:
        place = name_evidence(words.document, words.start, words.end)
        yield node(words.mention), term("pol:furtherEvidence"), place


_MEMBER: Final = next(
    dict(kind.thing.classes)[kind.thing.member].name for kind in KINDS.values() if kind.thing and kind.thing.member
)
"""The class of the members of a collective that are only listed."""


def _shorten_duty(row: Row) -> Iterator[Triple]:
    """Yield the edges from a measure to an agency that a responsibility stands for."""
    measure, agency = node(row.measure or row.document), node(row.agency)
    yield measure, term("pol:responsibleUnit"), agency
    if row.role in _ROLES:
        yield measure, _ROLES[row.role], agency


def _shorten_reference(row: Row) -> Iterator[Triple]:
    """Yield the edges from a document to one that it refers to, and what that is called."""
    document, cited = node(row.document), node(row.cited)
    yield document, term("eli:cites"), cited
    if row.relation in _RELATIONS:
        yield document, _RELATIONS[row.relation], cited
    yield from describe(cited, ["eli:LegalResource"], [("rdfs:label", zh(row.title)), ("eli:title", zh(row.title))])


SHORTCUTS: Final[Mapping[str, Callable[[Row], Iterator[Triple]]]] = MappingProxyType(
    {"responsibility": _shorten_duty, "citation": _shorten_reference}
)
"""Name of a kind → what its facts say in one edge, beside their nodes."""
