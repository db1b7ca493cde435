"""Order and serialisation: the same triples give the same bytes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph.errors import PolicyGraphError, ReadError
from graph.files import RDF_FORMATS
from graph.terms import BASE, PREFIXES, TERM
from graph.triples.literals import Triple as Statement

FORMATS: Final = MappingProxyType({name: form for name in RDF_FORMATS if (form := RdfFormat.from_extension(name))})
_PREFIXED = ("ttl", "trig")  # the formats that are read by people
_ENTITIES = ("agency", "area")  # kinds whose IRIs have one segment, so that a prefixed name needs no escapes


def build_quads(triples: Iterable[Statement], name: NamedNode) -> tuple[Quad, ...]:
    """Put triples into a named graph.

    Args:
        triples: In any order, repeated or not.
        name: The IRI of the graph.

    Returns:
        Each once, sorted by subject, then type first, then predicate and object; empty for none.
    """
    kind = TERM["rdf:type"]
    rows = sorted({(s.value, p != kind, p.value, str(o)): (s, p, o) for s, p, o in triples}.items())
    return tuple(Quad(s, p, o, name) for _, (s, p, o) in rows)


def render_triples(quads: Sequence[Quad], form: str, base: str = BASE) -> bytes:
    """Return quads as the text of a file.

    Args:
        quads: Sorted, as the builders return them.
        form: "nq", "trig" and "jsonld" keep the named graphs; "ttl" is their union.
        base: What the IRIs of the entities begin with: it is given prefixes.

    Returns:
        UTF-8 text with line feeds.

    Raises:
        PolicyGraphError: The format is not known.
    """
    if form not in FORMATS:
        raise PolicyGraphError(f"{form!r} is not a format of RDF here", advice=f"use one of {', '.join(FORMATS)}")
    prefixes = {**PREFIXES, "id": base, **{name: f"{base}{name}/" for name in _ENTITIES}} if form in _PREFIXED else None
    statements: Iterable[Quad] | Iterable[Triple] = quads
    if form == "ttl":
        statements = dict.fromkeys(quad.triple for quad in quads)
    return serialize(statements, format=FORMATS[form], prefixes=prefixes) or b""


def parse_quads(data: Path | bytes) -> Iterator[Quad]:
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
        quads: Any = parse(path=source, format=form) if isinstance(data, Path) else parse(data, format=form)
        yield from quads
    except (SyntaxError, OSError) as error:
        raise ReadError(f"the graph cannot be read ({error})", source, "build it again") from error
