"""Forms: the files that a page saves, as `graph.export` writes them, with gaps where the page puts what it shows.

A reader may have the page alone, filtered to what he looks at, so the page has to write the file. How GEXF and GraphML are written
stays in `graph.export`: it renders one node and one line whose values are gaps, and that text is cut into a form. The scripts fill
the gaps of a copy for every node and line, and leave out each line of text that has a gap and no value for it.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from graph.errors import PolicyGraphError
from graph.export import render_gexf, render_graphml
from graph.kinds import KINDS, Kind
from graph.kinds.columns import read_fields
from graph.network import ROLE_RELATIONS, draw_line
from graph.terms import PREFIXES

# What a page says of nodes and lines beside their identifiers, with the type of its value.
NODE: Final[Mapping[str, type]] = MappingProxyType(
    {"label": str, "class": str, "kind": str, "number": str, "load": int, "community": int, "count": int}
)
EDGE: Final[Mapping[str, type]] = MappingProxyType({"relation": str, "order": int, "basis": str, "quote": str, "weight": int})
DRAWN: Final = ("red", "green", "blue", "x", "y", "size")  # how Gephi draws a node
FIRST: Final = 900_000_001  # numbers that stand for the gaps of numbers until the form is cut
PREFIXES_USED: Final = ("pol", "eli", "org", "skos", "rdfs")
CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document": "pol:PolicyDocument",
        "section": "pol:Section",
        "measure": "pol:Measure",
        "action": "pol:Action",
        "context": "pol:Context",
        "agency": "pol:Agency",
        "cited": "eli:LegalResource",
    }
    | {kind.name: kind.rdf.name for kind in KINDS.values() if not (kind.thing or kind.literal)}
    | {name or kind.name: term.name for kind in KINDS.values() if kind.thing for name, term in kind.thing.classes}
)
"""Class of a node → its class in RDF."""


def _name_property(kind: Kind) -> str:
    """Return the property that holds what a fact is called by: its printed number, or the first field that tells it."""
    if "value" in kind.say:
        return "pol:literal"
    told = next((declared.field.form for declared in read_fields(kind.fact) if declared.name == kind.say[0]), None)
    return told.term.name if told else "skos:prefLabel"


NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"cited": "rdfs:label"} | {kind.name: _name_property(kind) for kind in KINDS.values() if not (kind.thing or kind.literal)}
)
"""Class of a node → the property that holds its name, where that is not skos:prefLabel."""
RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "isPartOf": "eli:is_part_of",
        "mentions": "pol:mentions",
        "hasMember": "skos:member",
        "cites": "eli:cites",
        "subOrganizationOf": "org:subOrganizationOf",
    }
    | {
        kind.link.name.partition(":")[2]: kind.link.name
        for kind in KINDS.values()
        if not (kind.thing or kind.literal) and kind.holder == "provision"
    }
)


@cache
def pack_forms(directed: bool) -> dict[str, Any]:
    """Pack the forms of the files that a page with a graph saves.

    Args:
        directed: Whether its lines have a direction.

    Returns:
        "gexf" and "graphml": what stands before the nodes, a node, what stands between, a line, and what stands after, gaps
        written as `{name}`; "jsonld": the terms of the ontology for classes, names and relations.

    Example:
        >>> head, node, between, edge, tail = pack_forms(directed=True)["graphml"]
        >>> print(node.splitlines()[0].strip(), edge.splitlines()[0].strip())
        <node id="{id}"> <edge source="{source}" target="{target}">
    """
    return {
        "gexf": _cut_form(render_gexf(_draw_gaps(directed, (*NODE, *DRAWN), "id"))),
        "graphml": _cut_form(render_graphml(_draw_gaps(directed, tuple(NODE), "iri"))),
        "jsonld": {
            "context": {prefix: PREFIXES[prefix] for prefix in PREFIXES_USED},
            "classes": dict(CLASSES),
            "names": {name: NAMED.get(name, "skos:prefLabel") for name in CLASSES},
            "relations": {**RELATIONS, **{role: f"pol:{name}" for role, name in ROLE_RELATIONS.items()}},
        },
    }


def _list_gaps() -> dict[str, int]:
    """Return the number that stands for each gap of a number."""
    numbers = [*DRAWN, *(name for name, kind in {**NODE, **EDGE}.items() if kind is int)]
    return {name: FIRST + place for place, name in enumerate(numbers)}


def _draw_gaps(directed: bool, names: tuple[str, ...], identifier: str) -> Any:
    """Draw a network of one node with these attributes, and one line whose identifier has this name.

    GraphML has no places and colours, and no identifiers of lines that several tools would read.
    """
    gaps = _list_gaps()
    node = {"name" if name == "label" else name: gaps.get(name, f"{{{name}}}") for name in names}
    line = {identifier: "{id}", **{name: gaps.get(name, f"{{{name}}}") for name in EDGE}}
    return draw_line(("{id}", node), ("{source}", "{target}", line), directed=directed)


def _cut_form(text: str) -> list[str]:
    """Cut a file into what stands before the nodes, the first node, what stands between, the line, and what stands after."""
    for name, number in _list_gaps().items():
        text = text.replace(str(number), f"{{{name}}}")
    pieces = re.fullmatch(r"(.*?\n)( *<node .*?</node>\n)(?:.*</node>\n)?(.*?)( *<edge .*?</edge>\n)(.*)", text, re.DOTALL)
    if pieces is None:
        raise PolicyGraphError("the files of networkx are laid out in an unknown way", advice="install the package again")
    return [piece.removesuffix("\n") for piece in pieces.groups()]
