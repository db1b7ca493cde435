"""Whether a graph has the shape that it must have: SHACL over the data and the ontology together.

pySHACL and rdflib take longer to import and to run than all else here; only `check` and the tests come this way.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import ReadError, ShapeError
from graph.files import find_data

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHAPES = "https://w3id.org/policy-graph/shapes#"
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

    shapes = read_shapes()
    # pySHACL looks for the parts of a shape among those that are asked for, too.
    parts = [str(shape) for shape in shapes.subjects(RDF.type, SH.PropertyShape)]
    names = [f"{_SHAPES}{name}" for name in only] + parts if only else None
    _, report, _ = pyshacl.validate(triples, shacl_graph=shapes, inference="none", use_shapes=names)
    nodes = report.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted(_read_violation(report, node, lang) for node in nodes))


@cache
def read_shapes() -> "Graph":
    """Read the shapes; they are read once a process."""
    from rdflib import Graph

    return Graph().parse(find_data("ontology/shapes.ttl"), format="turtle")


def read_union(data: Path | bytes) -> "Graph":
    """Read all named graphs and the ontology into one graph.

    Args:
        data: N-Quads: the path of a file, or its bytes.

    Raises:
        ReadError: The N-Quads cannot be read.
    """
    from rdflib import Dataset, Graph, Literal
    from rdflib.exceptions import ParserError

    dataset, source = Dataset(), str(data) if isinstance(data, Path) else ""
    try:
        dataset.parse(data=data.read_bytes() if isinstance(data, Path) else data, format="nquads")
    except (ParserError, ValueError, OSError) as error:
        raise ReadError(f"the graph cannot be read ({error})", source, "build it again") from error
    union = Graph().parse(find_data("ontology/policy.ttl"), format="turtle")
    for subject, predicate, value, _ in dataset.quads():
        # "2023-02-29"^^xsd:date cannot be compared: pySHACL would stop; as plain text it is reported.
        ill_typed = isinstance(value, Literal) and value.ill_typed
        union.add((subject, predicate, Literal(str(value)) if ill_typed else value))
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
