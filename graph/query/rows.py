"""Read rows back from a graph: the inverse of writing them, one question a table.

The questions of the facts are made from the declarations of their kinds, as the triples are; those of the frame are packaged in
`queries/rows/`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from graph.errors import ReadError
from graph.kinds import KINDS
from graph.kinds.columns import Column, list_columns
from graph.kinds.kind import Kind
from graph.query.data import build_store, select_rows
from graph.rows import frame
from graph.rows.facts import ROW_TYPES
from graph.rows.types import Rows

HEAD: Final = """# zh: {kind.title.zh}
# en: Rows of {kind.title.en}

PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX pol: <https://w3id.org/policy-graph/ontology#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX time: <http://www.w3.org/2006/time#>

"""
FRAME: Final[dict[str, Callable[..., Any]]] = {
    "documents": frame.Document,
    "provisions": frame.Provision,
    "agencies": frame.Agency,
    "names": frame.Name,
    "members": frame.Member,
    "issuers": frame.Issuer,
    "recipients": frame.Recipient,
    "receivers": frame.Receiver,
    "sayings": frame.Saying,
    "further": frame.Further,
    "wordings": frame.Wording,
    "openings": frame.Opening,
}
"""The tables that are no kind of fact, with the types of their rows."""
ALWAYS: Final = frozenset({"iri", "document", "start", "end", "quote", "name", "basis", "rule", "verified_by", "verified_on"})
"""Columns that the question asks for once for every kind."""
VALUES: Final = {
    "choice": "/skos:notation",
    "quantity": "/qudt:numericValue",
    "money": "/qudt:numericValue",
    "moment": "/time:inXSDDate",
}
"""How the value of a form is reached from what its property points at."""


def read_rows(data: Any) -> Rows:
    """Read all rows of a graph.

    Args:
        data: A graph as `load_data` returns it or as it was built, or an rdflib Dataset of such a graph.

    Returns:
        The rows, in the order of the documents and of the text, equal to those that the graph was written from, but for `verbs`:
        the graph holds which verbs open a provision (`openings`) and not where. Empty tables when there is nothing.

    Raises:
        ReadError: The graph names a body or a measure that it does not hold.
    """
    store = data if isinstance(data, ox.Store) else _copy_store(data)
    tables = {table: tuple(make(*row) for row in select_rows(store, f"rows/{table}")) for table, make in FRAME.items()}
    for kind in (kind for kind in KINDS.values() if not kind.literal):
        tables[kind.table] = tuple(map(ROW_TYPES[kind.name]._make, select_rows(store, render_question(kind))))
    decided = tuple(row for row in tables["issues"] if row.verified_by)
    _check_duties(tables)
    return Rows(**tables | {"issues": tuple(row for row in tables["issues"] if not row.verified_by), "decisions": decided})


def _check_duties(tables: Mapping[str, tuple[Any, ...]]) -> None:
    """Raise where somebody bears what is not there, or bears it and is not there: the graph was changed, or is half of one."""
    agencies, measures = ({row.iri for row in tables[name]} for name in ("agencies", "provisions"))
    for duty in tables["assignments"]:
        if lacking := {duty.agency, duty.measure} - agencies - measures:
            raise ReadError(f"the graph is damaged (it does not say what this is: {min(lacking)})", advice="build it again")


def _copy_store(dataset: Any) -> ox.Store:
    """Copy an rdflib Dataset into a store."""
    quads = dataset.serialize(format="nquads").encode()
    return build_store(ox.parse(quads, format=ox.RdfFormat.N_QUADS))


@cache
def render_question(kind: Kind) -> str:
    """Render the question that has the rows of a kind for its answers, its variables the columns in order."""
    columns = list_columns(kind)
    names = " ".join(f"?{column.name}" for column in columns)
    body = "\n".join(f"  {part.text}" for part in sorted(_list_parts(kind, columns), key=lambda part: RANKS.index(part.sort)))
    return f"{HEAD.format(kind=kind)}SELECT {names} WHERE {{\n{body}\n}}\nORDER BY {_order(kind)}\n"


class Part(NamedTuple):
    """One part of a question; what must hold comes first, so that one join finds it."""

    sort: str  # one of RANKS
    text: str


RANKS: Final = ("values", "must", "may", "bind")


def _must(text: str) -> Part:
    return Part("must", text)


def _may(text: str) -> Part:
    return Part("may", f"OPTIONAL {{ {text} }}")


def _bind(expression: str, name: str) -> Part:
    return Part("bind", f"BIND({expression} AS ?{name})")


def _order(kind: Kind) -> str:
    """Return the terms by which the rows of a kind are ordered (`graph.rows.build`)."""
    if kind.holder == "measure":
        return "STR(?document) ?position ?start ?order STR(?iri)"
    return f"STR(?document) ?start ?end STR({'?mention' if kind.thing else '?iri'})"


def _list_parts(kind: Kind, columns: tuple[Column, ...]) -> Iterator[Part]:
    node = "?mention" if kind.thing else "?iri"
    yield _must(f"{node} a {kind.rdf.name} ; pol:document ?document . ?above {kind.link.name} {node} .")
    yield _bind('IF(?above = ?document, "", STR(?above))', kind.holder)
    if kind.holder == "measure":
        yield _may("?above pol:position ?position")
    if kind.thing:
        yield from _list_thing(kind)
    yield from _list_ground(node, {column.name: column for column in columns})
    for column in columns:
        if column.name not in ALWAYS:
            yield from _ask_column("?iri" if column.about == "thing" else node, column, columns)


def _list_thing(kind: Kind) -> Iterator[Part]:
    """Yield the parts about the thing that a mention is of: its class, which tells a field of it, and its name.

    Documents may disagree about a thing that they share, so that its class is what the document of the mention says.
    """
    assert kind.thing  # noqa: S101  asked of kinds of things alone
    yield _must('?mention pol:mentionOf ?iri . ?iri skos:prefLabel ?name FILTER(LANG(?name) = "zh")')
    if kind.thing.by:
        classes = " ".join(f'({term.name} "{value}")' for value, term in kind.thing.classes)
        yield Part("values", f"VALUES (?class ?{kind.thing.by}) {{ {classes} }}")
        yield _must("GRAPH ?document { ?iri a ?class }")
    else:
        yield _must(f"?iri a {kind.thing.classes[0][1].name} .")


def _list_ground(node: str, columns: dict[str, Column]) -> Iterator[Part]:
    """Yield the parts about what all facts have: their words, basis and rule, and who verified them."""
    words = f"{node} pol:evidence ?words . ?words nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?exact ."
    yield _may(words) if columns["start"].optional else _must(words)
    yield _bind('COALESCE(?exact, "")', "quote")
    if "basis" in columns:
        yield _must(f"{node} pol:basis ?ground ; pol:rule ?rule . ?ground skos:notation ?basis .")
    if "verified_by" in columns:
        yield _may(f"{node} pol:verifiedBy ?who ; pol:verifiedOn ?day")
        yield _bind('COALESCE(?who, "")', "verified_by")
        yield _bind('COALESCE(STR(?day), "")', "verified_on")


def _ask_column(node: str, column: Column, columns: tuple[Column, ...]) -> Iterator[Part]:
    """Yield the parts that bind one column; a column that is no form of its own is part of the form of another."""
    name = column.name
    if column.form and column.form.how == "passage":
        place = f"nif:beginIndex ?{name}_start ; nif:endIndex ?{name}_end ; nif:anchorOf ?{name} ."
        yield _must(f"{node} {column.form.term.name} ?{name}_at . ?{name}_at {place}")
    elif column.form:
        value = f"{node} {column.form.term.name}{VALUES.get(column.form.how, '')} ?{name}_said ."
        yield _may(value) if column.optional else _must(value)
        yield _bind(_read(column), name)
    elif name == "unit":
        amount = next(other.form.term.name for other in columns if other.form and other.form.how in ("quantity", "money"))
        yield _must(f"{node} {amount}/pol:unitText ?unit .")
    elif column.how == "district":
        within = next(other.form.term.name for other in columns if other.how == "area" and other.form)
        yield _may(f'{node} {within}/skos:prefLabel ?{name}_said FILTER(LANG(?{name}_said) = "zh")')
        yield _bind(f'COALESCE(STR(?{name}_said), "")', name)


def _read(column: Column) -> str:
    """Return the expression that gives the value of a column: numbers as they are, everything else as text."""
    said = f"?{column.name}_said"
    if column.type is not str:
        return said
    return f'COALESCE(STR({said}), "")' if column.optional else f"STR({said})"
