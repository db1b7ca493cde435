"""Literals, concepts and the triples of one subject."""

import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from graph.escape import replace_surrogates
from graph.terms import CONCEPTS, TERM, find_term

Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]
Pair = tuple[str, Term | None]  # prefixed name of a property, and its value

_TYPE = TERM["rdf:type"]
_LARGEST_DECIMAL = 1e15  # above it a float no longer holds every whole number
_PLACES = 18  # fractional digits that every processor of xsd:decimal here holds


def concept(scheme: str, value: str) -> NamedNode:
    """Return the concept that facts name by `value`; a KeyError means that the ontology lacks it."""
    return TERM[f"pol:{CONCEPTS[scheme][value]}"]


def zh(text: str) -> Literal:
    """Return a Chinese literal."""
    return Literal(replace_surrogates(text), language="zh")


def plain(text: str) -> Literal:
    """Return a literal without a language."""
    return Literal(replace_surrogates(text))


def number_literal(value: float) -> Literal:
    """Return a number as the decimal that reads back as the same number; as a double where none does.

    Example:
        >>> number_literal(0.1).value, number_literal(1200000000000.0).value
        ('0.1', '1200000000000')
    """
    if not math.isfinite(value) or abs(value) >= _LARGEST_DECIMAL:
        return Literal(float(value))
    digits = f"{Decimal(repr(value)):f}".removesuffix(".0")
    if len(digits.partition(".")[2]) > _PLACES:
        return Literal(float(value))
    return Literal("0" if digits == "-0" else digits, datatype=TERM["xsd:decimal"])


def date_literal(text: str) -> Literal:
    """Return a date; what is no date of the calendar stays a plain string, which the shapes report.

    Source: pyoxigraph and rdflib both accept "2024-02-30"^^xsd:date.
    """
    try:
        valid = date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    return Literal(text, datatype=TERM["xsd:date"]) if valid else plain(text)


def describe(subject: NamedNode, kinds: Iterable[str], pairs: Iterable[Pair]) -> Iterator[Triple]:
    """Yield the triples of one subject.

    Args:
        subject: What is described.
        kinds: The prefixed names of its classes.
        pairs: Prefixed names of properties with their values; a pair whose value is None is left out.
    """
    yield from ((subject, _TYPE, find_term(kind)) for kind in kinds)
    yield from ((subject, find_term(name), value) for name, value in pairs if value is not None)
