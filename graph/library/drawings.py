"""The drawings of a build, which take as long as all its other pages: those of one document, the networks of several."""

from graph.beside import Files
from graph.page.frame import publish_page
from graph.page.knowledge import render_knowledge_page
from graph.page.measures import render_page
from graph.page.network import render_network_page
from graph.rows import Rows
from graph.workload import Workload


def render_drawings(rows: Rows, load: Workload, lang: str, base_url: str = "") -> Files:
    """Render the pages of a build that are drawings.

    Args:
        rows: The rows of a built graph.
        load: The load of their agencies.
        lang: "zh" or "en", the language when opened.
        base_url: Where the pages are published, "" where they are not.

    Returns:
        Name → content: of one document each drawing is a file that holds all it needs, of several it is one of the library.
    """
    if len(rows.documents) > 1:
        from graph.library.networks import render_networks  # it rests on all that a library does

        return render_networks(rows, lang)
    pages = {
        "graph.html": render_page(rows, lang),
        "network.html": render_network_page(rows, load, lang),
        "knowledge.html": render_knowledge_page(rows, lang),
    }
    return {name: publish_page(page, base_url).encode() for name, page in pages.items()}
