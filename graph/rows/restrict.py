"""Rows of some agencies, or of some documents, alone."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from graph.errors import UsageError
from graph.kinds import KINDS
from graph.rows.frame import Document, Member, Name, Provision
from graph.rows.types import Rows

BORNE = tuple(kind.table for kind in KINDS.values() if kind.holder == "provision")
"""The tables of what stands in provisions."""
THINGS = tuple(kind.table for kind in KINDS.values() if kind.thing)
"""The tables of things, which have names of their own."""


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
        >>> from graph.rows import Agency, Assignment
        >>> agencies = (Agency("a", "市科委", level="city"), Agency("b", "外汇局", level="central"))
        >>> duties = [Assignment(f"r{agency.iri}", "d", "m", agency=agency.iri) for agency in agencies]
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
    facts = {name: tuple(row for row in getattr(rows, name) if row.provision in kept) for name in BORNE}
    return rows._replace(
        agencies=tuple(row for row in rows.agencies if row.iri in fitting),
        decisions=tuple(row for row in rows.decisions if not row.provision or row.provision in kept),
        assignments=assignments,
        provisions=tuple(row for row in rows.provisions if row.iri in kept),
        **facts,
    )


def select_rows(
    rows: Rows,
    years: Collection[str] = (),
    areas: Collection[str] = (),
    bases: Collection[str] = (),
    documents: Collection[str] = (),
) -> Rows:
    """Keep only what stands in some documents, of some years and areas, and duties that are told in some way.

    Args:
        rows: Rows of one or more documents.
        years: In which a document is dated ("2024"); every year, and documents without a date, when empty.
        areas: Full names of the areas that documents are of ("上海市"), with what lies in them; every area when empty.
        bases: Of `graph.kinds.Basis` ("stated"); every one when empty.
        documents: IRIs of documents; every one when empty.

    Returns:
        The documents that fit with all that stands in them, and the agencies that issue them or bear a duty there.

    Raises:
        UsageError: No document fits; it says of which years and areas there are some.

    Example:
        >>> from graph.rows import Document
        >>> documents = (Document("d", "甲", date="2023-12-29"), Document("e", "乙", date="2024-01-02"))
        >>> [row.title for row in select_rows(Rows(documents=documents), years=["2024"]).documents]
        ['乙']
    """
    kept = {row.iri for row in rows.documents if _fits(row, years, areas) and (not documents or row.iri in documents)}
    if not kept:
        raise UsageError("there is no document", " ".join([*years, *areas]), _list_choices(rows))
    tables = {name: tuple(row for row in getattr(rows, name) if row.document in kept) for name in _list_tables(rows)}
    held = rows._replace(documents=tuple(row for row in rows.documents if row.iri in kept), **tables)
    assignments = tuple(row for row in held.assignments if not bases or row.basis in bases)
    named = {row.agency for row in assignments} | {row.agency for row in held.issuers}
    places = {row.iri for row in held.places}
    return held._replace(
        assignments=assignments,
        agencies=tuple(row for row in rows.agencies if row.iri in named),
        members=tuple(row for row in rows.members if row.collection in places),
    )


def split_rows(rows: Rows) -> Iterator[Rows]:
    """Yield the rows of each document alone, in the order of the documents, with the agencies and names that it speaks of.

    The whole is walked once, however many documents there are.
    """
    tables = _list_tables(rows)
    held = {row.iri: {name: list[Any]() for name in tables} for row in rows.documents}
    for name in tables:
        for row in getattr(rows, name):
            held[row.document][name].append(row)
    agencies, called = {row.iri: row for row in rows.agencies}, {row.name: row.iri for row in rows.agencies}
    names, members = defaultdict[str, list[Name]](list), defaultdict[str, list[Member]](list)
    for name_row in rows.names:
        names[name_row.iri].append(name_row)
    for member in rows.members:
        members[member.collection].append(member)
    for document in rows.documents:
        part = Rows(**{name: tuple(found) for name, found in held[document.iri].items()})
        bodies = dict.fromkeys([*(row.agency for row in part.assignments), *(row.agency for row in part.issuers)])
        above = dict.fromkeys(called[agencies[iri].parent] for iri in bodies if agencies[iri].parent in called)
        things = [*bodies, *above, *dict.fromkeys(row.iri for name in THINGS for row in getattr(part, name))]
        yield part._replace(
            documents=(document,),
            agencies=tuple(agencies[iri] for iri in bodies | above),
            names=tuple(row for iri in dict.fromkeys(things) for row in names.get(iri, ())),
            members=tuple(row for place in dict.fromkeys(row.iri for row in part.places) for row in members.get(place, ())),
        )


def join_documents(parts: Sequence[Rows]) -> Rows:
    """Join the rows of several documents as `split_rows` yields them; agencies and names that they share stand once."""
    return Rows(**{name: tuple(dict.fromkeys(row for part in parts for row in getattr(part, name))) for name in Rows._fields})


def _fits(document: Document, years: Collection[str], areas: Collection[str]) -> bool:
    return (not years or document.date[:4] in years) and (not areas or document.jurisdiction.startswith(tuple(areas)))


def _list_choices(rows: Rows) -> str:
    """Return of which years and areas there are documents, as advice."""
    years = sorted({row.date[:4] for row in rows.documents} - {""})
    areas = sorted({row.jurisdiction for row in rows.documents} - {""})
    return f"choose of {', '.join(years) or 'no year'}; {', '.join(areas) or 'no area'}"


def _list_tables(rows: Rows) -> list[str]:
    """Return the names of the tables whose rows stand in a document."""
    return [name for name in rows._fields if all(hasattr(row, "document") for row in getattr(rows, name)[:1])]


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
