"""A network as any file can hold it: attributes without a type of their own, names of one line, and edges by number."""

from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING, Any

from graph.escape import clean_text

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, Any]


def copy_clean(network: "nx.Graph") -> "nx.Graph":
    """Copy a network with attributes that every format can hold, `label` for `name`, and edge keys that occur once."""
    clean = network.__class__()
    for node, data in network.nodes(data=True):
        kept = _clean_attributes(data)
        clean.add_node(clean_text(str(node)), **{"label": kept.pop("name", "") or clean_text(str(node)), **kept})
    for number, (source, target, data) in enumerate(network.edges(data=True), 1):
        key = {"key": f"e{number}"} if network.is_multigraph() else {}
        clean.add_edge(clean_text(str(source)), clean_text(str(target)), **key, **_clean_attributes(data))
    return clean


def _clean_attributes(data: Attributes) -> Attributes:
    """Keep numbers and truth values, write everything else as text, and leave out what has no value."""
    valued = {key: value for key, value in data.items() if value is not None}
    finite = {key: value for key, value in valued.items() if not isinstance(value, float) or isfinite(value)}
    return {key: _clean_value(value) for key, value in finite.items()}


def _clean_value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)  # tools differ in how they spell truth
    return value if isinstance(value, (int, float)) else clean_text(str(value))


def list_labels(network: "nx.Graph", fold: Callable[[str], str]) -> list[str]:
    """Return a readable label for each node, no two alike."""
    taken: set[str] = set()
    labels = []
    for node, name in network.nodes(data="name"):
        label = unique = fold(clean_text(str(name or node))) or "?"
        number = 1
        while unique in taken:
            number += 1
            unique = f"{label}_{number}"
        taken.add(unique)
        labels.append(unique)
    return labels


def count_top(network: "nx.Graph") -> int:
    """Return how many nodes stand in the first mode of a bipartite network, 0 when it is not one."""
    sides = [side for _, side in network.nodes(data="bipartite")]
    return sides.count(0) if 1 in sides else 0


def group_edges(network: "nx.Graph") -> dict[str, list[tuple[int, int, Any]]]:
    """Return the edges as numbers from 1 with their weight, by relation; one group "" when edges have no relation."""
    numbers = {node: number for number, node in enumerate(network, 1)}
    groups: dict[str, list[tuple[int, int, Any]]] = {} if network.is_multigraph() else {"": []}
    for source, target, data in network.edges(data=True):
        edge = (numbers[source], numbers[target], data.get("weight", 1))
        groups.setdefault(clean_text(str(data.get("relation", ""))), []).append(edge)
    return groups
