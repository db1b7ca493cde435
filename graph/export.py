"""Files for other tools: Gephi, Cytoscape, Pajek, UCINET, spreadsheets and d3.

Every format takes any of the networks of `graph.network` and writes them with names that a person can read. Hostile text is
made harmless in one place for each kind of file: characters that XML forbids and spreadsheet formulas in `graph.escape`, the
quotes and separators that Pajek (`fold_pajek`) and UCINET (`fold_ucinet`) cannot escape here.
"""

import io
import json
import re
from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.errors import UsageError
from graph.escape import clean_text, render_csv
from graph.kinds import KINDS

if TYPE_CHECKING:  # the names of the formats are asked for by commands that make no network
    import networkx as nx

NETWORKS = ("bipartite", "projection", "typed")
"""Names of the networks that can be exported."""

# Colours that stay apart for colour-blind readers (Okabe and Ito), by the kind of a node; size grows with the degree.
FRAME_COLOURS = {
    "agency": (0, 114, 178),
    "measure": (230, 159, 0),
    "action": (240, 228, 66),
    "section": (153, 153, 153),
    "context": (210, 210, 210),
    "document": (80, 80, 80),
    "cited-document": (190, 190, 190),
}
COLOURS = FRAME_COLOURS | {name: kind.colour for kind in KINDS.values() for name in kind.classes}
OTHER_COLOUR = (120, 120, 120)
SIZES = 8.0, 32.0  # of the nodes with the lowest and the highest degree

Attributes = dict[str, Any]


class Format(NamedTuple):
    """One file format: what is written for a network, file name suffix to text, and whether the files open with a BOM."""

    render: "Callable[[nx.Graph], dict[str, str]]"
    bom: bool
    title: str


def export_network(network: "nx.Graph", name: str, stem: str, *, bom: bool | None = None) -> dict[str, bytes]:
    """Write a network in one format.

    Args:
        network: Any network of `graph.network`.
        name: A key of `FORMATS`: "graphml", "gexf", "net", "dl", "csv" or "json".
        stem: What the file names begin with.
        bom: Whether the files open with a byte order mark; by default only CSV does, for Excel. Pajek itself needs one to
            read Chinese, and the other programs that read its files (igraph, networkx, Gephi) stumble over it.

    Returns:
        File name to content in UTF-8; two files for CSV, one for the others. The same network gives the same bytes.

    Raises:
        UsageError: There is no such format.

    Example:
        >>> import networkx as nx
        >>> files = export_network(nx.Graph([("市商务委", "市科委")]), "net", "agencies")
        >>> print(files["agencies.net"].decode(), end="")
        *Vertices 2
        1 "市商务委"
        2 "市科委"
        *Edges
        1 2 1
    """
    if name not in FORMATS:
        raise UsageError("there is no such network format", name, f"choose one of {', '.join(FORMATS)}")
    chosen = FORMATS[name]
    mark = "\ufeff" if (chosen.bom if bom is None else bom) else ""
    return {stem + suffix: (mark + text).encode("utf-8") for suffix, text in chosen.render(network).items()}


def fold_pajek(label: str) -> str:
    r"""Fold a label for Pajek, which has no escape inside quotes: they become ', backslashes ＼, white space single spaces.

    Example:
        >>> print(fold_pajek('支持"链主"\n企业'))
        支持'链主' 企业
    """
    return " ".join(label.split()).replace('"', "'").replace("\\", "＼")


def fold_ucinet(label: str) -> str:
    """Fold a label for UCINET, where blanks, commas and equal signs end a label: they become _, ， and ＝, and quotes '.

    Example:
        >>> fold_ucinet("1.1 加大支持, 优化")
        '1.1_加大支持，_优化'
    """
    return "_".join(label.split()).translate({ord(","): "，", ord("="): "＝", ord('"'): "'", ord("!"): "！", ord(";"): "；"})


def render_graphml(network: "nx.Graph") -> str:
    """Render a network as GraphML, which Gephi, Cytoscape, yEd and igraph read; `label` holds the readable name."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(_copy_clean(network), buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


def render_gexf(network: "nx.Graph") -> str:
    """Render a network as GEXF 1.2 for Gephi and Gephi Lite, without a date.

    Nodes are coloured by kind and sized by degree, unless they say how they are drawn: `red`, `green`, `blue`, `size`, `x` and `y`.
    """
    import networkx as nx

    clean = _copy_clean(network)
    degrees = dict(network.degree())
    most = max(degrees.values(), default=0) or 1
    for node, data in clean.nodes(data=True):
        data["viz"] = _take_viz(data, SIZES[0] + (SIZES[1] - SIZES[0]) * degrees[node] / most)
    buffer = io.BytesIO()
    nx.write_gexf(clean, buffer)
    text = buffer.getvalue().decode("utf-8") + "\n"
    return re.sub(' lastmodifieddate="[^"]*"', "", text, count=1)  # it stands in <meta>, above everything of ours


def render_pajek(network: "nx.Graph") -> str:
    """Render a network as Pajek .net: two-mode when it is bipartite, one block of arcs for each relation when it is typed."""
    lines = [f"*Vertices {len(network)}{f' {_count_top(network)}' if _count_top(network) else ''}"]
    labels = _list_labels(network, fold_pajek)
    lines += [f'{number} "{label}"' for number, label in enumerate(labels, 1)]
    kind = "*Arcs" if network.is_directed() else "*Edges"
    for number, (relation, edges) in enumerate(_group_edges(network).items(), 1):
        lines.append(f'{kind} :{number} "{fold_pajek(relation)}"' if relation else kind)
        lines += [f"{source} {target} {weight}" for source, target, weight in edges]
    return "\n".join(lines) + "\n"


def render_ucinet(network: "nx.Graph") -> str:
    """Render a network as UCINET DL: edgelist2 when it is bipartite, one matrix for each relation when it is typed.

    Labels stand on one line, as Gephi reads them, and the count on a line of its own, as igraph does. UCINET turns Latin
    letters into capitals and cuts long labels in old versions; labels of provisions begin with their path, so that they stay
    apart.
    """
    labels, top = _list_labels(network, fold_ucinet), _count_top(network)
    groups = _group_edges(network)
    matrices = f" nm={len(groups)}" if len(groups) > 1 else ""
    if top:
        lines = [f"dl nr={top} nc={len(network) - top} format=edgelist2"]
        lines += ["row labels:", ",".join(labels[:top]), "column labels:", ",".join(labels[top:])]
    else:
        lines = [f"dl n={len(network)}", f"format=edgelist1{matrices}", "labels:", ",".join(labels)]
    if matrices:
        lines += ["matrix labels:", ",".join(fold_ucinet(relation) for relation in groups)]
    blocks = ("\n".join(_list_cells(network, edges, top)) for edges in groups.values())
    return "\n".join([*lines, "data:", "\n!\n".join(blocks)]).rstrip("\n") + "\n"


def render_nodes(network: "nx.Graph") -> str:
    """Render the nodes of a network as CSV: id, label, then every attribute by name."""
    clean = _copy_clean(network)
    columns = sorted({key for _, data in clean.nodes(data=True) for key in data} - {"label"})
    rows = ([node, data["label"], *(data.get(column) for column in columns)] for node, data in clean.nodes(data=True))
    return render_csv(["id", "label", *columns], rows)


def render_edges(network: "nx.Graph") -> str:
    """Render the edges of a network as CSV: source, target, their names, type, then every attribute by name."""
    clean = _copy_clean(network)
    edges = list(clean.edges(data=True))
    kind, labels = "Directed" if clean.is_directed() else "Undirected", clean.nodes(data="label")
    columns = sorted({key for _, _, data in edges for key in data})
    rows = ([u, v, labels[u], labels[v], kind, *(data.get(column) for column in columns)] for u, v, data in edges)
    return render_csv(["source", "target", "source_label", "target_label", "type", *columns], rows)


def render_json(network: "nx.Graph") -> str:
    """Render a network as node-link JSON, which d3, Cytoscape.js and networkx read."""
    import networkx as nx

    data = nx.node_link_data(_copy_clean(network), edges="edges")
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n"


FORMATS = {
    "graphml": Format(lambda network: {".graphml": render_graphml(network)}, False, "GraphML (Gephi, Cytoscape, yEd, igraph)"),
    "gexf": Format(lambda network: {".gexf": render_gexf(network)}, False, "GEXF (Gephi, Gephi Lite)"),
    "net": Format(lambda network: {".net": render_pajek(network)}, False, "Pajek"),
    "dl": Format(lambda network: {".dl": render_ucinet(network)}, False, "UCINET, NetDraw"),
    "csv": Format(lambda n: {"-nodes.csv": render_nodes(n), "-edges.csv": render_edges(n)}, True, "two tables (spreadsheets, R)"),
    "json": Format(lambda network: {".json": render_json(network)}, False, "node-link JSON (d3, networkx)"),
}


def _copy_clean(network: "nx.Graph") -> "nx.Graph":
    """Copy a network with attributes that every format can hold, `label` for `name`, and edge keys that occur once."""
    clean = network.__class__()
    for node, data in network.nodes(data=True):
        kept = _clean_attributes(data)
        clean.add_node(clean_text(str(node)), **{"label": kept.pop("name", "") or clean_text(str(node)), **kept})
    for number, (source, target, data) in enumerate(network.edges(data=True), 1):
        key = {"key": f"e{number}"} if network.is_multigraph() else {}
        clean.add_edge(clean_text(str(source)), clean_text(str(target)), **key, **_clean_attributes(data))
    return clean


def _take_viz(data: Attributes, size: float) -> Attributes:
    """Take out of the attributes of a node how it is drawn, and return that as GEXF has it."""
    red, green, blue = COLOURS.get(str(data.get("kind")), OTHER_COLOUR)
    colour = {"r": data.pop("red", red), "g": data.pop("green", green), "b": data.pop("blue", blue), "a": 1.0}
    viz: Attributes = {"color": colour, "size": data.pop("size", round(size, 2))}
    if "x" in data and "y" in data:
        viz["position"] = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
    return viz


def _clean_attributes(data: Attributes) -> Attributes:
    """Keep numbers and truth values, write everything else as text, and leave out what has no value."""
    valued = {key: value for key, value in data.items() if value is not None}
    finite = {key: value for key, value in valued.items() if not isinstance(value, float) or isfinite(value)}
    return {key: _clean_value(value) for key, value in finite.items()}


def _list_labels(network: "nx.Graph", fold: Callable[[str], str]) -> list[str]:
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


def _count_top(network: "nx.Graph") -> int:
    """Return how many nodes stand in the first mode of a bipartite network, 0 when it is not one."""
    sides = [side for _, side in network.nodes(data="bipartite")]
    return sides.count(0) if 1 in sides else 0


def _group_edges(network: "nx.Graph") -> dict[str, list[tuple[int, int, Any]]]:
    """Return the edges as numbers from 1 with their weight, by relation; one group "" when edges have no relation."""
    numbers = {node: number for number, node in enumerate(network, 1)}
    groups: dict[str, list[tuple[int, int, Any]]] = {} if network.is_multigraph() else {"": []}
    for source, target, data in network.edges(data=True):
        edge = (numbers[source], numbers[target], data.get("weight", 1))
        groups.setdefault(clean_text(str(data.get("relation", ""))), []).append(edge)
    return groups


def _list_cells(network: "nx.Graph", edges: list[tuple[int, int, Any]], top: int) -> list[str]:
    """Return the cells of a matrix, row column value; both halves when it is square and not directed."""
    if top:
        return [f"{min(u, v)} {max(u, v) - top} {weight}" for u, v, weight in edges]
    both = not network.is_directed()
    cells = [cell for u, v, weight in edges for cell in ((u, v, weight), (v, u, weight))[: 2 if both and u != v else 1]]
    return [f"{u} {v} {weight}" for u, v, weight in cells]


def _clean_value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)  # tools differ in how they spell truth
    return value if isinstance(value, (int, float)) else clean_text(str(value))
