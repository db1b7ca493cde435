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
    from rdflib import RDF, SH, Graph

    shapes = Graph()
    for triple in read_shapes():
        shapes.add(triple)
    for shape in [*shapes.subjects(RDF.type, SH.NodeShape)]:
        parts = [*shapes.objects(shape, SH.property)]
        for target in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf):
            for node in [*shapes.objects(shape, target)]:
                if only and str(shape).removeprefix(_SHAPES) not in only:
                    shapes.remove((shape, target, node))
                    continue
                for part in parts:
                    shapes.add((part, RDF.type, SH.PropertyShape)).add((part, target, node))
        shapes.remove((shape, SH.property, None))
    return shapes


def read_union(data: Path | bytes) -> "Graph":
    """Read all named graphs and the ontology into one graph.

    Args:
        data: N-Quads: the path of a file, or its bytes.

    Raises:
        ReadError: The N-Quads cannot be read.
    """
    from rdflib import Graph, Literal, URIRef

    union = Graph().parse(find_data("ontology/policy.ttl"), format="turtle")
    iris: dict[str, URIRef] = {}

    def convert(term: Any) -> URIRef | Literal:
        if not hasattr(term, "datatype"):
            return iris.get(term.value) or iris.setdefault(term.value, URIRef(term.value))
        if term.language or term.datatype.value == _STRING:  # which rdflib leaves unsaid
            return Literal(term.value, lang=term.language)
        literal = Literal(term.value, datatype=convert(term.datatype))
        # "2023-02-29"^^xsd:date cannot be compared: pySHACL would stop; as plain text it is reported.
        return Literal(term.value) if literal.ill_typed else literal

    for subject, predicate, value, _ in parse_quads(data):
        union.add((convert(subject), convert(predicate), convert(value)))
    return union


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
