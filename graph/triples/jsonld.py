"""JSON-LD with a context: what a library writes in full, with prefixed names for the terms of vocabularies.

Source: JSON-LD 1.1, sections 4.1.5 (compact IRIs) and 3.5 (specifying the type).
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graph.terms import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_SPACES = tuple((space, prefix) for prefix, space in PREFIXES.items() if prefix != "id")


def compact(expanded: bytes, base: str) -> bytes:
    """Return JSON-LD with a context that says the prefixes.

    Args:
        expanded: JSON-LD in expanded form, as pyoxigraph writes it.
        base: What the IRIs of entities begin with: nodes are written in full all the same, as they are looked up by them.

    Returns:
        The same graphs; properties, classes and datatypes have prefixed names.
    """
    graphs = [_compact_node(node) for node in json.loads(expanded)]
    context = {**PREFIXES, "id": base}
    text = json.dumps({"@context": context, "@graph": graphs}, ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode()


def _compact_node(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node, or a graph of nodes, with prefixed names for its terms."""
    made: dict[str, Any] = {}
    for key, value in node.items():
        if key == "@graph":
            made[key] = [_compact_node(inner) for inner in value]
        elif key == _TYPE:
            made["@type"] = [_shorten(kind["@id"]) for kind in value]
        elif key == "@type":
            made[key] = [_shorten(kind) for kind in value]
        elif key.startswith("@"):
            made[key] = value
        else:
            made[_shorten(key)] = [_compact_value(one) for one in value]
    return made


def _compact_value(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "@type": _shorten(value["@type"])} if "@type" in value else value


@lru_cache(maxsize=4096)
def _shorten(iri: str) -> str:
    """Return the prefixed name of a term; an IRI of no known vocabulary as it is."""
    for space, prefix in _SPACES:
        if iri.startswith(space) and "/" not in iri[len(space) :]:
            return f"{prefix}:{iri[len(space) :]}"
    return iri
