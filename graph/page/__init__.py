"""The pages: rows → one self-contained HTML file that opens by double-click, with no network.

pyvis is the data model of the graphs: its `Network` holds nodes, edges and options and renders our template. Its own template,
its `add_node` and `write_html` are not used: they run script from titles, load from servers, and take minutes on large graphs.

Every name is imported when it is first used: pyvis and numpy, which only drawings need, take as long as some pages.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.page.document import render_document_page
    from graph.page.inline import Shown, show_network
    from graph.page.knowledge import render_knowledge_page
    from graph.page.measures import render_page
    from graph.page.network import render_network_page
    from graph.page.report import render_report_page

_HOMES = {
    "Shown": "inline",
    "render_document_page": "document",
    "render_knowledge_page": "knowledge",
    "render_network_page": "network",
    "render_page": "measures",
    "render_report_page": "report",
    "show_network": "inline",
}

__all__ = [
    "Shown",
    "render_document_page",
    "render_knowledge_page",
    "render_network_page",
    "render_page",
    "render_report_page",
    "show_network",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'graph.page' has no attribute {name!r}")
    return getattr(import_module(f"graph.page.{_HOMES[name]}"), name)
