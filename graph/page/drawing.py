"""What the pages with a graph share: how their data are put into a page, and how large graphs are folded.

A graph with more nodes than can be read opens folded: its nodes stand in groups, and a group opens when it is pressed.
"""

from collections import Counter
from typing import Any, NamedTuple

from pyvis.network import Network

from graph.page.content import FORMAT, find_base, pack_tables
from graph.page.frame import dress_environment, load_environment
from graph.rows import Agency, Provision, Rows

MOST_NODES = 400  # a graph with more opens folded
RUN = 50  # provisions that stand under no section are folded so many at a time


class Group(NamedTuple):
    """Nodes that are drawn as one until the reader opens them; `column` counts from 0, on pages that have columns."""

    id: str
    column: int
    zh: str
    en: str
    size: int


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
    base = find_base(rows)
    data = {
        "format": FORMAT,
        "page": page,
        "lang": lang,
        "base": base,
        "tables": pack_tables(rows, base),
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        **more,
    }
    title = rows.documents[0].title if len(rows.documents) == 1 else ""
    network.templateEnv, network.path = load_environment(), "graph.html"  # compiled once for all pages
    dress_environment(network.templateEnv, page, lang, title, data)
    html: str = network.generate_html()
    return html + "\n"


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
    agencies = {row.iri.removeprefix(base): row for row in rows.agencies}
    provisions = {row.iri.removeprefix(base): row for row in rows.provisions}
    names = {row.iri: row.title or row.number for row in rows.documents}
    tops = {(row.document, row.path): row for row in rows.provisions if "." not in row.path}
    found: dict[str, tuple[int, str, str]] = {}
    for node in nodes:
        name, zh, en = _name_group(node, agencies, provisions, tops, names)
        node["in"] = name
        found.setdefault(name, (node["column"], zh, en))
    sizes = Counter(node["in"] for node in nodes)
    return [Group(name, column, zh, en, sizes[name]) for name, (column, zh, en) in found.items()]


def _name_group(
    node: dict[str, Any],
    agencies: dict[str, Agency],
    provisions: dict[str, Provision],
    tops: dict[tuple[str, str], Provision],
    documents: dict[str, str],
) -> tuple[str, str, str]:
    """Return the identifier of the group of a node, and its name in both languages."""
    agency, provision = agencies.get(node["id"]), provisions.get(node["id"])
    if agency:
        zh = f"{agency.jurisdiction} {agency.kind_zh or '未归一'}".strip()
        en = f"{agency.jurisdiction} {agency.kind_en or 'not resolved'}".strip()
        return f"agencies:{agency.jurisdiction}:{agency.kind}", zh, en
    if provision and len(documents) > 1:
        title = documents.get(provision.document, provision.document)
        return f"document:{provision.document}", title, title
    if provision:
        top = tops.get((provision.document, provision.path.partition(".")[0]), provision)
        if top.kind == "section":
            return f"section:{top.iri}", f"{top.label}{top.title}", f"{top.label}{top.title}"
        first = (provision.position - 1) // RUN * RUN + 1
        return f"run:{first}", f"第 {first}–{first + RUN - 1} 项", f"Nos. {first}–{first + RUN - 1}"
    return f"class:{node['group']}", f"class-{node['group']}", f"class-{node['group']}"
