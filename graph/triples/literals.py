"""Terms and literals in the syntax of N-Triples, and the triples of one subject.

A triple is three texts, ready to be written: objects of a library cost as much to make as a whole document costs to read.

Source: RDF 1.2 N-Triples, section 4 (canonical form), which `tests/test_triples.py` compares with a library's.
"""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal

from graph.escape import replace_surrogates
from graph.terms import CONCEPTS, TERM, find_term

Triple = tuple[str, str, str]  # subject, predicate and object, each as N-Triples writes it
Pair = tuple[str, str | None]  # prefixed name of a property, and its value

_LARGEST_DECIMAL = 1e15  # above it a float no longer holds every whole number
_PLACES = 18  # fractional digits that every processor of xsd:decimal here holds
_ESCAPES = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}


def node(iri: str) -> str:
    """Return an IRI that `graph.terms.write_iri` made, as a term.

    Example:
        >>> node("https://example.org/id/agency/市科委")
        '<https://example.org/id/agency/市科委>'
    """
    return f"<{iri}>"


@cache
def term(name: str) -> str:
    """Return a term of a vocabulary by its prefixed name; a KeyError means that its prefix is not known.

    Example:
        >>> term("pol:Measure")
        '<https://w3id.org/policy-graph/ontology#Measure>'
    """
    return node(find_term(name).value)


TYPE = term("rdf:type")
_DECIMAL, _INTEGER, _BOOLEAN, _DATE = (f"^^{term(f'xsd:{name}')}" for name in ("decimal", "integer", "boolean", "date"))


def concept(scheme: str, value: str) -> str:
    """Return the concept that facts name by `value`; a KeyError means that the ontology lacks it."""
    return node(TERM[f"pol:{CONCEPTS[scheme][value]}"].value)


def zh(text: str) -> str:
    """Return a Chinese literal."""
    return f"{plain(text)}@zh"


def en(text: str) -> str:
    """Return an English literal."""
    return f"{plain(text)}@en"


def plain(text: str) -> str:
    r"""Return a literal without a language.

    Example:
        >>> print(plain('“市科委”\n"'))
        "“市科委”\n\""
    """
    return f'"{_special_pattern().sub(_escape, replace_surrogates(text))}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]


@cache
def _special_pattern() -> re.Pattern[str]:
    """Compile the pattern of a character that a literal cannot hold as it is."""
    return re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff]')


def typed(text: str, datatype: str) -> str:
    """Return a literal of a datatype, which is given by its prefixed name."""
    return f"{plain(text)}^^{term(datatype)}"


def integer(value: int) -> str:
    """Return a whole number."""
    return f'"{value}"{_INTEGER}'


def boolean(value: bool) -> str:
    """Return a truth value."""
    return f'"{str(value).lower()}"{_BOOLEAN}'


def number_literal(value: float) -> str:
    """Return a number as the decimal that reads back as the same number; as a double where none does.

    Example:
        >>> number_literal(0.1).partition("^")[0], number_literal(1200000000000.0).partition("^")[0]
        ('"0.1"', '"1200000000000"')
    """
    if not math.isfinite(value) or abs(value) >= _LARGEST_DECIMAL:
        return str(Literal(float(value)))
    digits = f"{Decimal(repr(value)):f}".removesuffix(".0")
    if len(digits.partition(".")[2]) > _PLACES:
        return str(Literal(float(value)))
    return f'"{"0" if digits == "-0" else digits}"{_DECIMAL}'


@cache
def date_literal(text: str) -> str:
    """Return a date; what is no date of the calendar stays a plain string, which the shapes report.

    Source: pyoxigraph and rdflib both accept "2024-02-30"^^xsd:date.
    """
    try:
        valid = date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    return f'"{text}"{_DATE}' if valid else plain(text)


def describe(subject: str, kinds: Iterable[str], pairs: Iterable[Pair]) -> Iterator[Triple]:
    """Yield the triples of one subject.

    Args:
        subject: What is described, as a term.
        kinds: The prefixed names of its classes.
        pairs: Prefixed names of properties with their values; a pair whose value is None is left out.
    """
    for kind in kinds:
        yield subject, TYPE, term(kind)
    for name, value in pairs:
        if value is not None:
            yield subject, term(name), value
