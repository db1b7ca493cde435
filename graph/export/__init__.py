"""Files for other tools: Gephi, Cytoscape, Pajek, UCINET, Neo4j, spreadsheets, d3, and programs that annotate texts."""

from graph.export.built import GRAPH_FORMS, export_graph, export_rows
from graph.export.formats import FORMATS, NETWORKS, export_network
from graph.export.naming import LABELS, Labels
from graph.export.pajek import fold_pajek, fold_ucinet
from graph.export.xml import COLOURS, render_gexf, render_graphml

__all__ = [
    "COLOURS",
    "FORMATS",
    "GRAPH_FORMS",
    "LABELS",
    "NETWORKS",
    "Labels",
    "export_graph",
    "export_network",
    "export_rows",
    "fold_pajek",
    "fold_ucinet",
    "render_gexf",
    "render_graphml",
]
