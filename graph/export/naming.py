"""What the nodes of a network are called in a file: as the text calls them, in full, in English, or by a code."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import networkx as nx

Labels = Literal["zh", "full", "en", "code"]
LABELS: tuple[Labels, ...] = get_args(Labels)
LETTERS = {"agency": "A", "document": "D", "cited-document": "C", "section": "S", "measure": "M", "action": "M", "context": "M"}
"""Kind of a node → the letter that its code opens with; of others X."""


def name_nodes(network: "nx.Graph", labels: Labels) -> "nx.Graph":
    """Return a network whose nodes are called in one of the ways of `export_network`; the same one for "zh".

    Example:
        >>> import networkx as nx
        >>> network = nx.Graph()
        >>> network.add_node("a", name="市商务委", kind="agency", full_name="上海市商务委员会", name_en="Commission of Commerce")
        >>> [name_nodes(network, labels).nodes["a"]["name"] for labels in LABELS]
        ['市商务委', '上海市商务委员会', 'Commission of Commerce', 'A1']
    """
    if labels == "zh":
        return network
    named = network.copy()
    counts = Counter[str]()
    for _, data in named.nodes(data=True):
        letter = LETTERS.get(str(data.get("kind", "")), "X")
        counts[letter] += 1
        data["name"] = _call(data, labels, f"{letter}{counts[letter]}")
    return named


def _call(data: dict[str, Any], labels: Labels, code: str) -> str:
    if labels == "full":
        return str(data.get("full_name") or data.get("name") or code)
    return str(data.get("name_en") or code) if labels == "en" else code
