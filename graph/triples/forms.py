"""The forms that the values of facts take in RDF, as `graph.kinds.field.Form` names them."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from graph.kinds.columns import Column
from graph.kinds.field import Form
from graph.terms import write_iri
from graph.triples.evidence import name_evidence
from graph.triples.literals import Triple, concept, date_literal, describe, integer, node, number_literal, plain, term, typed, zh

Row = Any  # of any type in `graph.rows.types`
Writer = Callable[[str, Row, Column, str], Iterator[Triple]]

# Source: QUDT 2026-08; the yuan is unit:CCY_CNY there, and Chinese measure words (套, 家, 项) have no unit.
_UNITS: Final = MappingProxyType(
    {"%": term("unit:PERCENT"), "元": term("unit:CCY_CNY"), "公里": term("unit:KiloM"), "": term("unit:UNITLESS")}
)
_BOUNDS: Final = MappingProxyType(
    {"<=": "schema:maxValue", "<": "schema:maxValue", ">=": "schema:minValue", ">": "schema:minValue"}
)
_PRECISIONS: Final = MappingProxyType({4: ("time:inXSDgYear", "xsd:gYear"), 7: ("time:inXSDgYearMonth", "xsd:gYearMonth")})


def write_value(subject: str, row: Row, column: Column, base: str) -> Iterator[Triple]:
    """Yield what one column of a row says of a node; nothing for a column without a form, or without a value.

    Args:
        subject: What is described, as a term.
        row: A row.
        column: One of its columns.
        base: What the IRIs of entities begin with.
    """
    value = getattr(row, column.name)
    if column.form and not (column.optional and value in ("", None)):
        yield from WRITERS[column.form.how](subject, row, column, base)


def _property(column: Column) -> str:
    return term(_form(column).term.name)


def _form(column: Column) -> Form:
    assert column.form  # noqa: S101  asked of columns with a form alone
    return column.form


def _write_zh(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), zh(getattr(row, column.name))


def _write_plain(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), plain(getattr(row, column.name))


def _write_date(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), date_literal(getattr(row, column.name))


def _write_integer(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), integer(getattr(row, column.name))


def _write_choice(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), concept(_form(column).of, getattr(row, column.name))


def _write_link(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    yield subject, _property(column), node(getattr(row, column.name))


def _write_passage(subject: str, row: Row, column: Column, _base: str) -> Iterator[Triple]:
    start, end = getattr(row, f"{column.name}_start"), getattr(row, f"{column.name}_end")
    yield subject, _property(column), name_evidence(row.document, start, end)


def _write_quantity(subject: str, row: Row, column: Column, base: str) -> Iterator[Triple]:
    """Yield a quantity as a node of its own, with its unit; a unit that QUDT lacks is described, too."""
    quantity = node(f"{row.iri}/{_form(column).of}")
    yield subject, _property(column), quantity
    unit = _UNITS.get(row.unit) or node(write_iri("unit", row.unit, base=base))
    number = number_literal(getattr(row, column.name))
    pairs = (("qudt:numericValue", number), ("qudt:hasUnit", unit), ("pol:unitText", plain(row.unit)))
    yield from describe(quantity, ["qudt:QuantityValue"], pairs)
    if row.unit not in _UNITS:
        yield from describe(unit, ["pol:Unit"], [("skos:prefLabel", zh(row.unit))])


def _write_money(subject: str, row: Row, column: Column, base: str) -> Iterator[Triple]:
    """Yield a quantity; of 元 as an amount of money, too, with the bound that its comparator makes it."""
    yield from _write_quantity(subject, row, column, base)
    if row.unit == "元":
        bound = _BOUNDS.get(row.comparator, "schema:value")
        pairs = (("schema:currency", plain("CNY")), (bound, number_literal(getattr(row, column.name))))
        yield from describe(node(f"{row.iri}/{_form(column).of}"), ["schema:MonetaryAmount"], pairs)


def _write_moment(subject: str, row: Row, column: Column, base: str) -> Iterator[Triple]:
    """Yield the instant of a deadline, shared by all that is due then, with its last day."""
    text = getattr(row, _form(column).of)
    instant = node(write_iri("instant", text, base=base))
    yield subject, _property(column), instant
    precision = _PRECISIONS.get(len(text))
    rough = [(precision[0], typed(text, precision[1]))] if precision else []
    last_day = ("time:inXSDDate", date_literal(getattr(row, column.name)))
    yield from describe(instant, ["time:Instant"], [*rough, last_day])


WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "zh": _write_zh,
        "plain": _write_plain,
        "code": _write_plain,
        "date": _write_date,
        "integer": _write_integer,
        "choice": _write_choice,
        "link": _write_link,
        "passage": _write_passage,
        "quantity": _write_quantity,
        "money": _write_money,
        "moment": _write_moment,
    }
)
