"""Order and serialisation: the same triples give the same bytes.

N-Quads are written as text; every other form is a library's, of what it reads in that text.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import PolicyGraphError, ReadError
from graph.escape import clean_text
from graph.files import RDF_FORMATS
from graph.terms import BASE, PREFIXES
from graph.triples.jsonld import compact
from graph.triples.literals import TYPE, Triple

FORMATS: Final = MappingProxyType({name: form for name in RDF_FORMATS if (form := ox.RdfFormat.from_extension(name))})
_PREFIXED = ("ttl", "trig")  # the formats that are read by people
_ENTITIES = ("agency", "area")  # kinds whose IRIs have one segment, so that a prefixed name needs no escapes


def write_quads(triples: Iterable[Triple], name: str) -> str:
    r"""Write triples as the N-Quads of a named graph.

    Args:
        triples: In any order, repeated or not.
        name: The graph, as a term.

    Returns:
        Each once, sorted by subject, then type first, then predicate and object; "" for none.

    Example:
        >>> print(write_quads([("<s:1>", "<p:1>", '"x"'), ("<s:1>", "<p:1>", '"x"')], "<g:1>"), end="")
        <s:1> <p:1> "x" <g:1> .
    """
    end = f" {name} .\n"
    return "".join([" ".join(triple) + end for triple in sorted(set(triples), key=_order)])


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return subject[:-1], predicate != TYPE, predicate, value  # without its end, a node stands before its parts


def render_triples(quads: bytes | Sequence[ox.Quad], form: str, base: str = BASE) -> bytes:
    """Return quads as the text of a file.

    Args:
        quads: Sorted, as `graph.triples` builds or writes them.
        form: "nq", "trig" and "jsonld" keep the named graphs; "ttl" is their union.
        base: What the IRIs of the entities begin with: it is given prefixes.

    Returns:
        UTF-8 text with line feeds.

    Raises:
        PolicyGraphError: The format is not known.
    """
    if form not in FORMATS:
        raise PolicyGraphError(f"{form!r} is not a format of RDF here", advice=f"use one of {', '.join(FORMATS)}")
    if form == "nq" and isinstance(quads, bytes):
        return quads
    read = parse_quads(quads) if isinstance(quads, bytes) else quads
    prefixes = {**PREFIXES, "id": base, **{name: f"{base}{name}/" for name in _ENTITIES}} if form in _PREFIXED else None
    statements: Iterable[ox.Quad] | Iterable[ox.Triple] = read
    if form == "ttl":
        statements = dict.fromkeys(quad.triple for quad in read)
    text = ox.serialize(statements, format=FORMATS[form], prefixes=prefixes) or b""
    return compact(text, base) if form == "jsonld" else text


def render_xml(quads: Iterable[ox.Quad]) -> bytes:
    """Return the union of the graphs of quads as RDF/XML, sorted; characters that XML forbids are left out of its texts."""
    triples = {ox.Triple(quad.subject, quad.predicate, _clean(quad.object)) for quad in quads}
    ordered = sorted(triples, key=lambda triple: _order((str(triple.subject), str(triple.predicate), str(triple.object))))
    return ox.serialize(ordered, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b""


def _clean(term: Any) -> Any:
    if not isinstance(term, ox.Literal) or (text := clean_text(term.value)) == term.value:
        return term
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)


def parse_quads(data: Path | bytes) -> Iterator[ox.Quad]:
    """Parse N-Quads.

    Args:
        data: The path of a file, or its bytes.

    Returns:
        One quad a line, in the order of the file, read as they are asked for.

    Raises:
        ReadError: The file cannot be read, or is not one of N-Quads.
    """
    source, form = str(data) if isinstance(data, Path) else "", FORMATS["nq"]
    try:
        quads: Any = ox.parse(path=source, format=form) if isinstance(data, Path) else ox.parse(data, format=form)
        yield from quads
    except (SyntaxError, OSError) as error:
        raise ReadError(f"the graph cannot be read ({error})", source, "build it again") from error
