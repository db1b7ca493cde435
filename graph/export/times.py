"""When what a network says holds: the validity of documents and their provisions, and the year of each edge."""

import re
from typing import TYPE_CHECKING

from graph.rows import Document, Rows

if TYPE_CHECKING:
    import networkx as nx

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def date_network(network: "nx.Graph", rows: Rows) -> "nx.Graph":
    """Return a network with the times of its documents.

    Args:
        network: Any network of `graph.network` that was built of the rows.
        rows: Where its documents stand.

    Returns:
        Documents and provisions with `start` and `end` (days, as GEXF reads them: from when they are in force, else their date,
        until when), and edges at them with `year`; what is not known is left out. Agencies are there always.
    """
    holders = {document.iri: document for document in rows.documents}
    holders |= {provision.iri: holders[provision.document] for provision in rows.provisions if provision.document in holders}
    dated = network.copy()
    for node, data in dated.nodes(data=True):
        if node in holders:
            data.update(_list_days(holders[node]))
    for source, target, data in dated.edges(data=True):
        document = holders.get(source) or holders.get(target)
        if document and document.date[:4].isdecimal():
            data["year"] = int(document.date[:4])
    return dated


def _list_days(document: Document) -> dict[str, str]:
    """Return the first and the last day on which a document holds, as far as they are known."""
    days = {"start": document.effective_from or document.date, "end": document.effective_to}
    return {name: day for name, day in days.items() if _DAY.fullmatch(day)}
