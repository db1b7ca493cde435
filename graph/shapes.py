"""Whether a graph has the shape that it must have: SHACL over the data and the ontology together.

pySHACL and rdflib take longer to import and to run than all else here; only `check` and the tests come this way.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.errors import ShapeError
from graph.files import find_data
from graph.triples.serial import parse_quads
from graph.triples.store import open_store

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHAPES = "https://w3id.org/policy-graph/shapes#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SHOWN = 20  # violations that one message lists


class Violation(NamedTuple):
    """One node that breaks one constraint."""

    node: str  # IRI of the node that was checked
    path: str  # IRI of the property, or ""
    value: str  # the value at fault, or ""
    constraint: str  # the SHACL component: MinCount, Class, SPARQL …
    message: str

    def __str__(self) -> str:
        """Return one line: the node, what is asked of it, the constraint."""
        place = f" at <{self.path}>" if self.path else ""
        value = f", found {self.value!r}" if self.value else ""
        return f"<{self.node}>: {self.message} ({self.constraint}{place}{value})"


def check_triples(data: Path | bytes, lang: str = "en") -> None:
    """Check that a graph conforms to the shapes.

    Args:
        data: N-Quads: the path of a file such as OUT/policy.nq, or its bytes.
        lang: "en" or "zh": the language of the messages.

    Raises:
        ShapeError: It does not; each line names a node, what is asked of it, and the constraint.
        ReadError: The N-Quads cannot be read.
    """
    violations = find_violations(read_union(data), lang)
    if violations:
        lines = "".join(f"\n  {violation}" for violation in violations[:_SHOWN])
        more = f"\n  and {len(violations) - _SHOWN} more" if len(violations) > _SHOWN else ""
        source = data.name if isinstance(data, Path) else ""
        raise ShapeError(f"{len(violations)} violations of the shapes{lines}{more}", source)


def find_violations(triples: "Graph", lang: str = "en", only: Sequence[str] = ()) -> tuple[Violation, ...]:
    """Find what breaks the shapes.

    Args:
        triples: The union of the named graphs and the ontology.
        lang: "en" or "zh": the language of the messages.
        only: Names of shapes, such as "Responsibility"; all when empty.

    Returns:
        Every violation, sorted by node, path and constraint; empty when the graph conforms.
    """
    import pyshacl
    from rdflib import RDF, SH

    _, report, _ = pyshacl.validate(triples, shacl_graph=spread_shapes(tuple(only)), inference="none")
    nodes = report.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted(_read_violation(report, node, lang) for node in nodes))


@cache
def read_shapes() -> "Graph":
    """Read the shapes; they are read once a process."""
    from rdflib import Graph

    return Graph().parse(find_data("ontology/shapes.ttl"), format="turtle")


@cache
def spread_shapes(only: tuple[str, ...] = ()) -> "Graph":
    """Give the targets of each node shape to its property shapes, which then stand alone and mean the same.

    pySHACL checks a property shape with a target of its own against all nodes at once, and one that stands in a node shape
    against each node anew, which takes three times as long.

    Args:
        only: Names of node shapes, such as "Responsibility"; the others lose their targets. All when empty.
    """
    return spread_targets(read_shapes(), only)


def spread_targets(read: "Graph", only: tuple[str, ...] = ()) -> "Graph":
    """Return a copy of shapes whose property shapes have the targets of their node shapes.

    A shape without a target, or one that another shape asks for by `sh:node`, keeps its property shapes.
    """
    from rdflib import RDF, SH, Graph

    shapes = Graph()
    for triple in read:
        shapes.add(triple)
    for shape in read.subjects(RDF.type, SH.NodeShape):
        targets = [(kind, node) for kind in _list_target_kinds() for node in read.objects(shape, kind)]
        if only and str(shape).removeprefix(_SHAPES) not in only:
            for target in targets:
                shapes.remove((shape, *target))
        elif targets and (None, None, shape) not in read:
            for part in read.objects(shape, SH.property):
                shapes.remove((shape, SH.property, part)).add((part, RDF.type, SH.PropertyShape))
                for target in targets:
                    shapes.add((part, *target))
    return shapes


def _list_target_kinds() -> "tuple[Node, ...]":
    from rdflib import SH

    return (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def read_union(data: Path | bytes) -> "Graph":
    """Read all named graphs and the ontology into one graph.

    Args:
        data: N-Quads: the path of a file, or its bytes.

    Raises:
        ReadError: The N-Quads cannot be read.
    """
    from rdflib import Graph

    union = Graph().parse(find_data("ontology/policy.ttl"), format="turtle")
    convert = cache(_convert_term)  # most terms stand in many triples
    for subject, predicate, value, _ in open_store(tuple(parse_quads(data))):
        union.add((convert(subject), convert(predicate), convert(value)))
    return union


def _convert_term(term: Any) -> "Node":
    """Return a term of pyoxigraph as one of rdflib."""
    from rdflib import BNode, Literal, URIRef

    if not hasattr(term, "datatype"):  # N-Triples write a blank node `_:b0`, an IRI `<http://…>`
        return (BNode if str(term).startswith("_:") else URIRef)(term.value)
    if term.language or term.datatype.value == _STRING:  # which rdflib leaves unsaid
        return Literal(term.value, lang=term.language)
    literal = Literal(term.value, datatype=URIRef(term.datatype.value))
    # "2023-02-29"^^xsd:date cannot be compared: pySHACL would stop; as plain text it is reported.
    return Literal(term.value) if literal.ill_typed else literal


def _read_violation(report: "Graph", node: "Node", lang: str) -> Violation:
    """Read one result of a SHACL report."""
    from rdflib import SH, Literal, URIRef

    def read(predicate: URIRef) -> str:
        value = report.value(node, predicate)
        return str(value) if isinstance(value, URIRef | Literal) else ""  # a path may be a blank node

    messages = {m.language: str(m) for m in report.objects(node, SH.resultMessage) if isinstance(m, Literal)}
    component = read(SH.sourceConstraintComponent).rpartition("#")[2].removesuffix("ConstraintComponent")
    message = messages.get(lang) or next(iter(sorted(messages.values())), "")
    return Violation(read(SH.focusNode), read(SH.resultPath), read(SH.value), component, message)
