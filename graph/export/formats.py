"""The formats of networks, by name.

Every format takes any of those of `graph.network` and writes it with names that a person can read. Hostile text is
made harmless in one place for each kind of file: characters that XML forbids and spreadsheet formulas in `graph.escape`, the
quotes and separators that Pajek (`fold_pajek`) and UCINET (`fold_ucinet`) cannot escape here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UsageError
from graph.export.naming import Labels, name_nodes
from graph.export.pajek import render_dl, render_pajek, render_ucinet
from graph.export.tables import render_edges, render_json, render_keys, render_neo4j_edges, render_neo4j_nodes, render_nodes
from graph.export.xml import render_gexf, render_graphml

if TYPE_CHECKING:  # the names of the formats are asked for by commands that make no network
    import networkx as nx

NETWORKS = ("bipartite", "projection", "typed")
"""Names of the networks that can be exported."""


class Format(NamedTuple):
    """One file format: what is written for a network, file name suffix to text, and whether the files open with a BOM."""

    render: "Callable[[nx.Graph], dict[str, str]]"
    bom: bool
    title: str


FORMATS = {
    "graphml": Format(lambda network: {".graphml": render_graphml(network)}, False, "GraphML (Gephi, Cytoscape, yEd, igraph)"),
    "gexf": Format(lambda network: {".gexf": render_gexf(network)}, False, "GEXF (Gephi, Gephi Lite)"),
    "net": Format(lambda network: {".net": render_pajek(network)}, False, "Pajek"),
    "dl": Format(lambda network: {".dl": render_dl(network)}, False, "DL with one matrix (igraph, Gephi, UCINET)"),
    "ucinet": Format(lambda network: {".dl": render_ucinet(network)}, False, "UCINET, NetDraw, with modes and relations"),
    "csv": Format(lambda n: {"-nodes.csv": render_nodes(n), "-edges.csv": render_edges(n)}, True, "two tables (spreadsheets, R)"),
    "json": Format(lambda network: {".json": render_json(network)}, False, "node-link JSON (d3, networkx)"),
    "neo4j": Format(
        lambda n: {"-nodes.csv": render_neo4j_nodes(n), "-relationships.csv": render_neo4j_edges(n)},
        False,
        "two tables for neo4j-admin database import",
    ),
}


def export_network(
    network: "nx.Graph", name: str, stem: str, *, bom: bool | None = None, labels: Labels = "zh"
) -> dict[str, bytes]:
    """Write a network in one format.

    Args:
        network: Any network of `graph.network`.
        name: A key of `FORMATS`: "graphml", "gexf", "net", "dl", "ucinet", "csv", "json" or
            "neo4j".
        stem: What the file names begin with.
        bom: Whether the files open with a byte order mark; by default only CSV does, for Excel. Pajek itself needs one to
            read Chinese, and the other programs that read its files (igraph, networkx, Gephi) stumble over it; so its files
            say with the mark alone which nodes of a bipartite network stand in the first mode, and what the relations are.
        labels: What nodes are called: "zh" by the names of the text, "full" by full names with the area, "en" in English and
            where there is no English name by a code, "code" by codes alone, for programs without Unicode such as UCINET.

    Returns:
        File name to content in UTF-8: two files for tables, one for the others, and with codes one more that tells them. The
        same network gives the same bytes.

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
    named = name_nodes(network, labels)
    rendered = {".net": render_pajek(named, whole=True)} if name == "net" and mark else chosen.render(named)
    texts = {suffix: mark + text for suffix, text in rendered.items()}
    keys = {"-labels.csv": "\ufeff" + render_keys(network, named)} if labels in ("en", "code") else {}
    return {stem + suffix: text.encode("utf-8") for suffix, text in (texts | keys).items()}
