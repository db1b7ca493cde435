"""Facts → rows: the hub from which triples, networks, reports, pages and exports are made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from graph.agencies import Registry, read_registry
from graph.agencies.changes import list_relatives
from graph.escape import replace_surrogates
from graph.facts.about.validity import settle_dates
from graph.kinds import KINDS, Facts, Kind
from graph.kinds.columns import list_columns
from graph.rows.agencies import Bodies, join_bodies, list_bodies, list_registered, list_strangers, name_bodies
from graph.rows.facts import Row, list_fact_rows, list_mention_rows
from graph.rows.frame import Document, Issuer, Member, Name, Opening, Provision, Receiver, Recipient, Saying, Wording
from graph.rows.provisions import classify_provisions, find_parent
from graph.rows.source import Source, name_sources
from graph.rows.types import Rows
from graph.rows.works import call_area
from graph.terms import BASE
from graph.text.pages import find_pages


def build_rows(
    *documents: Facts, base: str = BASE, registry: Registry | None = None, names: Mapping[str, str] | None = None
) -> Rows:
    """Build the rows of some documents.

    Args:
        documents: The facts of each document; copies of one count once.
        base: What the IRIs of entities begin with: an http, https or urn IRI that ends in "/", "#" or ":".
        registry: What is known of agencies; the one that ships with the package when it is not given.
        names: Further names of works, from a user: name → title or number.

    Returns:
        All rows, whatever the order of the documents; empty tables for no document.

    Raises:
        PolicyGraphError: The base is not such an IRI.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.facts import extract_facts
        >>> from graph.text import parse_text
        >>> rows = build_rows(extract_facts(parse_document(parse_text("一、支持上市。（责任单位：市财政局、市科委）"))))
        >>> [(row.surface, row.role, row.quote) for row in rows.assignments]
        [('市财政局', 'responsible', '市财政局'), ('市科委', 'responsible', '市科委')]
    """
    known = registry or read_registry()
    sources = list(name_sources(documents, base, known, names))
    return join_rows(map(list_rows, sources), map(list_bodies, sources), known, base)


def join_rows(parts: Iterable[Rows], bodies: Iterable[Bodies], registry: Registry, base: str = BASE) -> Rows:
    """Join the rows of single documents, with the registered agencies that they name.

    Args:
        parts: The rows of each document, in any order.
        bodies: The bodies that each document names.
        registry: What is known of agencies.
        base: What the IRIs of entities begin with.
    """
    tables: dict[str, list[Row]] = {name: [] for name in Rows._fields}
    for part in sorted(parts, key=lambda part: part.documents[0].iri):
        for name, rows in part._asdict().items():
            tables[name] += rows
    bearers, receivers = join_bodies(list(bodies))
    tables["agencies"] += list_registered(registry, list_relatives(registry, bearers), base)
    tables["names"] += name_bodies(list_relatives(registry, bearers | receivers), base)
    tables |= {name: list(_order_table(tables[name], ORDERS[name])) for name in SHARED}
    return Rows(**{name: tuple(rows) for name, rows in tables.items()})


def list_rows(source: Source) -> Rows:
    """List the rows of one document; its agencies are those alone that no register knows."""
    tables: dict[str, list[Row]] = {name: [] for name in Rows._fields}
    tables["documents"] = [_form_document(source)]
    tables["provisions"] = list(_list_provisions(source))
    tables["agencies"] = list(list_strangers(source))
    tables |= _list_frame(source)
    for kind in (kind for kind in KINDS.values() if not kind.thing):
        tables[kind.table] = list(list_fact_rows(source, kind))
    for name, row, further in list_mention_rows(source):
        tables[KINDS[name].table].append(row)
        tables["further"] += further
    tables["decisions"] = [row for row in tables["issues"] if row.verified_by]
    tables["issues"] = [row for row in tables["issues"] if not row.verified_by]
    return _order_rows(tables if _is_clean(source.facts) else _clean_tables(tables))


def _form_document(source: Source) -> Document:
    said = settle_dates(source.facts.metadata)
    return Document(
        iri=source.document,
        title=said.title,
        number=said.number or "",
        issuers="、".join(said.issuers),
        date=said.document_date or "",
        effective_from=said.effective_from or "",
        effective_to=said.effective_to or "",
        source=source.facts.source,
        sha256=source.facts.sha256,
        kind=said.kind or "",
        print_date=said.print_date or "",
        disclosure=said.disclosure or "",
        jurisdiction=call_area(source.registry, source.jurisdiction),
        area=source.area(source.jurisdiction),
        genre=said.genre or "",
        pages=" ".join(map(str, find_pages(source.facts.raw))),
    )


def _list_provisions(source: Source) -> Iterator[Provision]:
    kinds = classify_provisions(source.facts)
    for position, said in enumerate(source.facts.provisions, 1):
        yield Provision(
            iri=source.provision(said.path),
            document=source.document,
            parent=source.provision(find_parent(said.path, source.provisions)),
            kind=kinds[said.path],
            path=said.path,
            position=position,
            label=said.label,
            title=said.title,
            text=said.text,
            start=said.evidence.span.start,
            end=said.evidence.span.end,
            quote=said.evidence.quote,
            extent_start=said.extent.start,
            extent_end=said.extent.end,
        )


def _list_frame(source: Source) -> dict[str, list[Row]]:
    """List who issues a document and to whom, where it says something of itself, and the further names of its things."""
    said, document = settle_dates(source.facts.metadata), source.document
    roles = (("addressee", said.addressees), ("copied", said.copied_to))
    return {
        "issuers": [Issuer(document, source.agency(name)) for name in said.issuers],
        "recipients": [Recipient(document, role, name) for role, names in roles for name in names],
        "receivers": [row for role, names in roles for name in names for row in _find_receiver(source, role, name)],
        "sayings": [Saying(document, field, *words.span, words.quote) for field, words in said.evidence if field in said._fields],
        "wordings": [Wording(document, *source.whole)] if source.whole else [],
        "openings": list(_list_openings(source)),
        "names": list(_list_aliases(source)),
        "members": list(_list_members(source)),
    }


def _find_receiver(source: Source, role: str, name: str) -> Iterator[Receiver]:
    """Yield the known body or group that a name means; one that receives a document alone is none that stands with agencies."""
    found = source.recipients.get(name)
    if found and (body := found.organisation):
        yield Receiver(source.document, role, source.mint(*found.segments), body.short_name, body.official_name)


def _list_openings(source: Source) -> Iterator[Opening]:
    verbs: dict[str, list[str]] = {}
    for said in source.facts.verbs:
        verbs.setdefault(source.provision(said.path), []).append(said.verb)
    for provision, words in verbs.items():
        yield Opening(source.document, provision or source.document, "、".join(words))


def _list_things(source: Source) -> Iterator[tuple[str, Any]]:
    """Yield the segment of the IRIs of its kind with each thing."""
    for kind in KINDS.values():
        if kind.thing:
            for thing in getattr(source.facts, kind.facts):
                yield kind.thing.segment, thing


def _list_aliases(source: Source) -> Iterator[Name]:
    for segment, thing in _list_things(source):
        for alias in thing.aliases:
            if alias != thing.name:
                yield Name(source.thing(segment, thing.name), alias, "zh")


def _list_members(source: Source) -> Iterator[Member]:
    for segment, thing in _list_things(source):
        for member in getattr(thing, "members", ()):
            yield Member(source.thing(segment, thing.name), source.thing(segment, member), member)


class Order(NamedTuple):
    """How the rows of a table are ordered, and whether each stands once."""

    key: Callable[[Row], Any]
    once: bool = False


def _place_issue(row: Row) -> tuple[Any, ...]:
    return (row.document, -1 if row.start is None else row.start, -1 if row.end is None else row.end, row.iri)


def _order_kind(kind: Kind) -> Order:
    if any(column.name == "start" and column.optional for column in list_columns(kind)):
        return Order(_place_issue)
    return Order(attrgetter("document", "start", "end", "mention" if kind.thing else "iri"))


ONCE: Final = Order(tuple, once=True)
ORDERS: Final[Mapping[str, Order]] = MappingProxyType(
    {kind.table: _order_kind(kind) for kind in KINDS.values()}
    | {
        "documents": Order(attrgetter("iri")),
        "provisions": Order(attrgetter("document", "position", "iri")),
        "agencies": Order(attrgetter("name", "iri"), once=True),
        "names": Order(attrgetter("iri", "lang", "name"), once=True),
        "decisions": Order(_place_issue),
    }
    | dict.fromkeys(("members", "issuers", "recipients", "receivers", "sayings", "further", "wordings", "openings"), ONCE)
)
"""Table → its order; that of responsibilities follows the provisions, as a statement may cover several."""
SHARED: Final = ("agencies", "names", "members")
"""Tables in which one row may come from several documents."""


def _order_rows(tables: dict[str, list[Row]]) -> Rows:
    """Put every table of one document into its order."""
    position = {row.iri: row.position for row in tables["provisions"]}
    held = Order(lambda row: (position.get(row.measure, 0), row.start, row.order, row.iri))
    orders = {**ORDERS, **{kind.table: held for kind in KINDS.values() if kind.holder == "measure"}}
    return Rows(**{name: _order_table(rows, orders[name]) for name, rows in tables.items()})


def _order_table(rows: list[Row], order: Order) -> tuple[Row, ...]:
    return tuple(sorted(dict.fromkeys(rows) if order.once else rows, key=order.key))


def _is_clean(facts: Facts) -> bool:
    """Return whether a text, and the name of its file, hold no lone surrogate, which no encoding can hold."""
    return replace_surrogates(facts.raw) is facts.raw and replace_surrogates(facts.source) is facts.source


def _clean_tables(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    return {
        name: [row._make(replace_surrogates(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]
        for name, rows in tables.items()
    }
