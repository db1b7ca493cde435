"""Tables and JSON: networks for spreadsheets, R, Neo4j, d3 and networkx."""

import json
from typing import TYPE_CHECKING

from graph.escape import clean_text, render_csv
from graph.export.cleaning import copy_clean, list_labels

if TYPE_CHECKING:
    import networkx as nx


def render_nodes(network: "nx.Graph") -> str:
    """Render the nodes of a network as CSV: id, label, then every attribute by name."""
    clean = copy_clean(network)
    columns = sorted({key for _, data in clean.nodes(data=True) for key in data} - {"label"})
    rows = ([node, data["label"], *(data.get(column) for column in columns)] for node, data in clean.nodes(data=True))
    return render_csv(["id", "label", *columns], rows)


def render_edges(network: "nx.Graph") -> str:
    """Render the edges of a network as CSV: source, target, their names, type, then every attribute by name."""
    clean = copy_clean(network)
    edges = list(clean.edges(data=True))
    kind, labels = "Directed" if clean.is_directed() else "Undirected", clean.nodes(data="label")
    columns = sorted({key for _, _, data in edges for key in data})
    rows = ([u, v, labels[u], labels[v], kind, *(data.get(column) for column in columns)] for u, v, data in edges)
    return render_csv(["source", "target", "source_label", "target_label", "type", *columns], rows)


def render_json(network: "nx.Graph") -> str:
    """Render a network as node-link JSON, which d3, Cytoscape.js and networkx read."""
    import networkx as nx

    data = nx.node_link_data(copy_clean(network), edges="edges")
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n"


def render_keys(network: "nx.Graph", named: "nx.Graph") -> str:
    """Render what the labels of a network stand for as CSV: label, name, id; both networks have the same nodes."""
    labels, names = list_labels(named, clean_text), network.nodes(data="name")
    rows = (
        [label, clean_text(str(name or node)), clean_text(str(node))] for label, (node, name) in zip(labels, names, strict=True)
    )
    return render_csv(["label", "name", "id"], rows)


def render_neo4j_nodes(network: "nx.Graph") -> str:
    """Render the nodes of a network as `neo4j-admin database import` reads them: id, kind, name, attributes with types."""
    clean = copy_clean(network)
    data = [(node, dict(data)) for node, data in clean.nodes(data=True)]
    columns = sorted({key for _, one in data for key in one} - {"label", "kind"})
    heads = [f"{column}{_type_column([one.get(column) for _, one in data])}" for column in columns]
    rows = ([node, one.get("kind", "node"), one["label"], *map(one.get, columns)] for node, one in data)
    return render_csv(["id:ID", ":LABEL", "name", *heads], rows)


def render_neo4j_edges(network: "nx.Graph") -> str:
    """Render the edges of a network as `neo4j-admin database import` reads them; a relation without a name is `JOINED`."""
    clean = copy_clean(network)
    edges = list(clean.edges(data=True))
    columns = sorted({key for _, _, data in edges for key in data} - {"relation"})
    heads = [f"{column}{_type_column([data.get(column) for _, _, data in edges])}" for column in columns]
    rows = ([u, v, data.get("relation") or data.get("role") or "JOINED", *map(data.get, columns)] for u, v, data in edges)
    return render_csv([":START_ID", ":END_ID", ":TYPE", *heads], rows)


def _type_column(values: list[object]) -> str:
    """Return the type of a column as the head of Neo4j's tables says it; nothing for text."""
    kinds = {type(value) for value in values if value is not None}
    return ":int" if kinds == {int} else ":float" if kinds and kinds <= {int, float} else ""
