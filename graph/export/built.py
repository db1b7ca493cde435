"""Exports of what was built: one of its networks from rows, or the whole graph."""

from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.export.formats import FORMATS, NETWORKS, export_network
from graph.export.naming import Labels
from graph.files import RDF_FORMATS

if TYPE_CHECKING:
    from graph.rows import Rows

GRAPH_FORMS = ("rdf", "annotations")
"""Forms of the whole graph that `export` makes and no build writes."""


def export_rows(
    rows: "Rows", form: str, network: str = "bipartite", *, bom: bool | None = None, labels: Labels = "zh"
) -> dict[str, bytes]:
    """Export one of the networks for other tools.

    Args:
        rows: The rows of a built graph.
        form: "gexf", "graphml", "net", "dl", "csv", "json" or "neo4j".
        network: "bipartite", "projection" or "typed".
        bom: Whether the files open with a byte order mark; by default only CSV does.
        labels: What nodes are called: "zh", "full", "en" or "code" (`graph.export.export_network`).

    Returns:
        File name → content: one file, two for tables, and one more that tells codes.

    Raises:
        UsageError: There is no such format or network.
    """
    from graph.export.times import date_network  # the names of the forms are asked for by commands that read no rows
    from graph.network import build_bipartite, build_network, project_agencies

    makers: tuple[Any, ...] = (build_bipartite, lambda rows: project_agencies(build_bipartite(rows)), build_network)
    builders = dict(zip(NETWORKS, makers, strict=True))
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}", advice=f"choose one of {', '.join([*FORMATS, *RDF_FORMATS])}")
    if network not in builders:
        raise UsageError(f"there is no network {network!r}", advice=f"choose one of {', '.join(builders)}")
    return export_network(date_network(builders[network](rows), rows), form, network, bom=bom, labels=labels)


def export_graph(data: Any, form: str) -> dict[str, bytes]:
    """Export a built graph in a form that a build does not write.

    Args:
        data: A graph as `graph.query.load_data` returns it.
        form: One of `GRAPH_FORMS`: "rdf" (RDF/XML, the union of the graphs) or "annotations" (W3C Web Annotation).

    Returns:
        File name → content: one file.

    Raises:
        UsageError: There is no such form.
    """
    from graph.export.annotations import render_annotations
    from graph.query import read_rows, select_rows
    from graph.triples.serial import render_xml

    if form not in GRAPH_FORMS:
        raise UsageError(f"there is no form {form!r}", advice=f"choose one of {', '.join(GRAPH_FORMS)}")
    if form == "rdf":
        return {"policy.rdf": render_xml(data)}
    texts = {row.document: row.raw for row in select_rows(data, "rows/texts")}
    return {"annotations.jsonld": render_annotations(read_rows(data), texts)}
