"""The pages of one document: report and text, ledger and deadlines, each a file that holds all it needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.files import name_page
from graph.ledger.status import Status
from graph.library.catalogue import pack_agencies, pack_documents
from graph.library.pages import SUBJECTS
from graph.library.report import list_files
from graph.library.tasks import NOTHING, pack_tasks
from graph.page.document import pack_text, render_document_page
from graph.page.frame import LISTS, publish_page, render_frame
from graph.page.report import render_report_page
from graph.report import Report
from graph.rows import Rows
from graph.text import Text
from graph.workload import Workload


def render_alone(
    rows: Rows,
    load: Workload,
    texts: Mapping[str, Text],
    report: Report,
    written: Sequence[str],
    lang: str,
    statuses: Mapping[str, Status] = NOTHING,
    *,
    base_url: str = "",
) -> dict[str, bytes]:
    """Return the pages of one document by file name, but for the drawings.

    Args:
        rows: Its rows.
        load: The load of its agencies.
        texts: Its IRI → its text.
        report: What is reported of it.
        written: The names of the other outputs.
        lang: "zh" or "en", when opened.
        statuses: IRI of a measure → what a person said of it in a ledger that came back.
        base_url: Where the pages are published, "" where they are not.
    """
    (document,) = rows.documents
    packed = _pack_lists(rows, texts[document.iri], statuses) | {"files": {"files": list_files(written)}}
    by_digest = {text.sha256: text for text in texts.values()}
    pages = {
        "index.html": render_report_page(report, rows, load, lang),
        "document.html": render_document_page(rows, by_digest, lang),
        **{f"{page}.html": _render_list(page, document.title, lang, packed) for page in LISTS},
    }
    return {name: publish_page(page, base_url).encode() for name, page in pages.items()}


def _pack_lists(rows: Rows, text: Text, statuses: Mapping[str, Status]) -> dict[str, Any]:
    """Pack what the lists show, as the scripts beside the pages of a library hold it."""
    (document,) = rows.documents
    return {
        "documents": pack_documents(rows, {document.iri: 0}, spelled=False),
        "agencies": pack_agencies(rows, spelled=False)[0],
        "tasks-0000": pack_tasks(rows, statuses),
        f"doc/{name_page(document.iri)}": {"texts": {document.iri: pack_text(text)}},
    }


def _render_list(page: str, title: str, lang: str, packed: Mapping[str, Any]) -> str:
    """Render a list of the library with the data of its one document in the page itself."""
    return render_frame(title, {"page": page, "lang": lang, **packed}, template="library", subjects=SUBJECTS)
