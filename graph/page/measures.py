"""The page of agencies and measures: two columns, and a line for who is responsible for what."""

from pyvis.network import Network

from graph.page.columns import Columns, place_columns
from graph.page.content import Link, find_base, list_blocks, list_links
from graph.page.drawing import CURVES, fold_nodes, open_network, render_drawing
from graph.rows import Rows

COLUMN_X = 160  # half the distance between the columns; the page moves them apart or together to fit its width


def render_page(rows: Rows, lang: str = "zh") -> str:
    """Render the agency–measure page.

    Args:
        rows: The rows of a built graph; their text may hold anything, it stays text.
        lang: "zh" or "en", the language when opened; the reader can switch.

    Returns:
        An HTML document; the same rows give the same text. With no rows it says that nothing was found.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    base = find_base(rows)
    links = list_links(rows.assignments, base)
    columns = place_columns(list_blocks(rows, base), [(link.measure, link.agency) for link in links])
    network = _build_network(columns, links)
    groups = fold_nodes(network.nodes, rows, base)
    headings = [{"id": name, "y": y} for name, y in columns.headings.items()]
    return render_drawing("graph", rows, lang, network, headings=headings, groups=[group._asdict() for group in groups])


def _build_network(columns: Columns, links: tuple[Link, ...]) -> Network:
    """Fill pyvis's data model directly: its `add_edge` looks through all edges and drops parallel ones."""
    network = open_network(CURVES, directed=True)
    network.nodes = [
        {"id": name, "group": group, "column": column, "x": (-COLUMN_X, COLUMN_X)[column], "y": y}
        for column, (group, places) in enumerate((("measure", columns.measures), ("agency", columns.agencies)))
        for name, y in places.items()
    ]
    network.edges = [
        {"id": link.id, "from": link.measure, "to": link.agency, "rank": link.rank}
        for link in links
        if link.measure in columns.measures
    ]
    return network
