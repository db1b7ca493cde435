"""What the pages with a graph share: how their data are put into a page, and how large graphs are folded.

A graph with more nodes than can be read opens folded: its nodes stand in groups, and a group opens when it is pressed.
"""

from collections import Counter
from typing import Any, NamedTuple

from pyvis.network import Network

from graph.page.content import find_title
from graph.page.forms import pack_forms
from graph.page.frame import SUBJECTS, dress_environment, load_environment
from graph.page.standing import open_data
from graph.rows import Agency, Provision, Rows
from graph.words import read_words

MOST_NODES = 400  # a graph with more opens folded
RUN = 50  # provisions that stand under no section are folded so many at a time


CURVES: dict[str, Any] = {
    "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    "chosen": False,
}
STRAIGHT: dict[str, Any] = {"smooth": False, "chosen": False}


class Group(NamedTuple):
    """Nodes that are drawn as one until the reader opens them; `column` counts from 0, on pages that have columns."""

    id: str
    column: int
    zh: str
    en: str
    size: int


def open_network(edges: dict[str, Any], *, directed: bool) -> Network:
    """Return pyvis's data model without nodes: the drawing, its places and what the reader does are ours.

    Args:
        edges: How vis-network is to take the edges: `CURVES` or `STRAIGHT`.
        directed: Whether an edge has a direction.
    """
    network = Network(directed=directed)
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"dragNodes": False, "selectable": False, "hover": False, "hideEdgesOnDrag": False},
        "nodes": {"shape": "custom", "chosen": False},
        "edges": edges,
    }
    return network


def render_drawing(page: str, rows: Rows, lang: str, network: Network, **more: Any) -> str:
    """Render a page with a graph.

    Args:
        page: The name of the page and of its script.
        rows: What the page knows.
        lang: "zh" or "en", the language when opened.
        network: Nodes, edges and options for vis-network; a node names its group by `in`.
        more: What the page knows besides.

    Returns:
        An HTML document that ends in a line feed.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    network.templateEnv, network.path = load_environment(), "graph.html"  # compiled once for all pages
    dress_environment(network.templateEnv, find_title(rows), pack_drawing(page, rows, lang, network, **more))
    html: str = network.generate_html()
    return html + "\n"


def pack_drawing(page: str, rows: Rows, lang: str, network: Network, **more: Any) -> dict[str, Any]:
    """Pack what a page with a graph knows; arguments as for `render_drawing`."""
    graph = {"nodes": network.nodes, "edges": network.edges, "options": network.options, "forms": pack_forms(network.directed)}
    return {**open_data(page, rows, lang), **graph, **more}


def fold_nodes(nodes: list[dict[str, Any]], rows: Rows, base: str) -> list[Group]:
    """Put the nodes of a large graph in columns into groups, and write the group of each node into it as `in`.

    Provisions are grouped by document, or by section when there is one document (by runs where it has no sections); agencies
    by jurisdiction and class, all other nodes by class.

    Args:
        nodes: Nodes with `id`, `group` (their class) and `column`; changed only when they are more than `MOST_NODES`.
        rows: The rows that the nodes come from.
        base: What the identifiers of the nodes were shortened by.

    Returns:
        The groups in the order of their first nodes; none for a graph that can be shown whole.
    """
    if len(nodes) <= MOST_NODES:
        return []
    index = _index_rows(rows, base)
    found: dict[str, tuple[int, str, str]] = {}
    for node in nodes:
        name = node["in"] = _find_group(node, index)
        if name not in found:
            found[name] = (node["column"], *_name_group(node, index))
    sizes = Counter(node["in"] for node in nodes)
    return [Group(name, column, zh, en, sizes[name]) for name, (column, zh, en) in found.items()]


class _Index(NamedTuple):
    """The rows that nodes come from, by the identifiers of the nodes."""

    agencies: dict[str, Agency]
    provisions: dict[str, Provision]
    tops: dict[tuple[str, str], Provision]  # by document and the first number of a path
    titles: dict[str, str]  # of the documents


def _index_rows(rows: Rows, base: str) -> _Index:
    return _Index(
        {row.iri.removeprefix(base): row for row in rows.agencies},
        {row.iri.removeprefix(base): row for row in rows.provisions},
        {(row.document, row.path): row for row in rows.provisions if "." not in row.path},
        {row.iri: row.title or row.number for row in rows.documents},
    )


def _find_group(node: dict[str, Any], index: _Index) -> str:
    """Return the identifier of the group of a node."""
    if agency := index.agencies.get(node["id"]):
        return f"agencies:{agency.jurisdiction}:{agency.kind}"
    provision = index.provisions.get(node["id"])
    if not provision:
        return f"class:{node['group']}"
    if len(index.titles) > 1:
        return f"document:{provision.document}"
    top = _find_top(provision, index)
    return f"section:{top.iri}" if top.kind == "section" else f"run:{_start_run(provision)}"


def _name_group(node: dict[str, Any], index: _Index) -> tuple[str, str]:
    """Return the name of the group of a node in both languages."""
    if agency := index.agencies.get(node["id"]):
        unresolved = read_words(*SUBJECTS)["classUnresolved"]
        zh, en = agency.kind_zh or unresolved.zh, agency.kind_en or unresolved.en
        return f"{agency.jurisdiction} {zh}".strip(), f"{agency.jurisdiction} {en}".strip()
    provision = index.provisions.get(node["id"])
    if not provision:
        return f"class-{node['group']}", f"class-{node['group']}"
    if len(index.titles) > 1:
        title = index.titles.get(provision.document, provision.document)
        return title, title
    top, first = _find_top(provision, index), _start_run(provision)
    if top.kind == "section":
        return f"{top.label}{top.title}", f"{top.label}{top.title}"
    return read_words(*SUBJECTS)["provisionRun"].fill(first=first, last=first + RUN - 1)


def _find_top(provision: Provision, index: _Index) -> Provision:
    """Return the topmost provision above one: itself when there is none above."""
    return index.tops.get((provision.document, provision.path.partition(".")[0]), provision)


def _start_run(provision: Provision) -> int:
    """Return the number of the first provision of the run that one stands in."""
    return (provision.position - 1) // RUN * RUN + 1
