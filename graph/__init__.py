"""Read a Chinese government policy document (公文) and say who must do what, where, how much and by when.

The stages, each one verb (every name is imported when it is first used, so that a program pays only for what it calls):

    bytes -> text -> document -> facts -> rows -> triples, network, report, pages
    read_text, parse_document, extract_facts, rows.build_rows, then build_triples, build_network, build_report, render_…

Example:
    >>> import graph
    >>> facts = graph.extract_facts(graph.parse_document(graph.read_text(graph.example_path())))
    >>> facts.metadata.number, len(facts.provisions), len(facts.responsibilities)
    ('沪府办规〔2023〕27号', 26, 66)
    >>> [r.agency for r in facts.responsibilities if r.path == "4.14"]
    ['市卫生健康委', '市医保局']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.build import build_all, example_path, read_documents, read_facts
    from graph.document import parse_document
    from graph.errors import PolicyGraphError
    from graph.face import load
    from graph.facts import Facts, extract_facts
    from graph.network import build_bipartite, build_network, project_agencies
    from graph.outputs import build_outputs
    from graph.page.document import render_document_page
    from graph.page.inline import show_network
    from graph.page.knowledge import render_knowledge_page
    from graph.page.measures import render_page
    from graph.page.network import render_network_page
    from graph.page.report import render_report_page
    from graph.query import list_questions, read_rows, select_rows
    from graph.report import build_report, render_csv, render_json, render_markdown
    from graph.rows import Rows
    from graph.text import Text, read_text
    from graph.triples import build_triples
    from graph.workload import estimate_chance, measure_load

__version__ = "0.1.0"

_HOMES = {
    "PolicyGraphError": "errors",
    "Text": "text",
    "read_text": "text",
    "parse_document": "document",
    "Facts": "facts",
    "extract_facts": "facts",
    "build_triples": "triples",
    "Rows": "rows",
    "read_rows": "query",
    "select_rows": "query",
    "build_network": "network",
    "build_bipartite": "network",
    "project_agencies": "network",
    "measure_load": "workload",
    "build_report": "report",
    "render_markdown": "report",
    "render_csv": "report",
    "render_json": "report",
    "render_page": "page.measures",
    "estimate_chance": "workload",
    "list_questions": "query",
    "render_report_page": "page.report",
    "render_network_page": "page.network",
    "render_knowledge_page": "page.knowledge",
    "render_document_page": "page.document",
    "show_network": "page.inline",
    "load": "face",
    "build_all": "build",
    "build_outputs": "outputs",
    "read_documents": "build",
    "read_facts": "build",
    "example_path": "build",
}

__all__ = [
    "Facts",
    "PolicyGraphError",
    "Rows",
    "Text",
    "build_all",
    "build_bipartite",
    "build_network",
    "build_outputs",
    "build_report",
    "build_triples",
    "estimate_chance",
    "example_path",
    "extract_facts",
    "list_questions",
    "load",
    "measure_load",
    "parse_document",
    "project_agencies",
    "read_documents",
    "read_facts",
    "read_rows",
    "read_text",
    "render_csv",
    "render_document_page",
    "render_json",
    "render_knowledge_page",
    "render_markdown",
    "render_network_page",
    "render_page",
    "render_report_page",
    "select_rows",
    "show_network",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(f"graph.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*__all__, "__version__"])
