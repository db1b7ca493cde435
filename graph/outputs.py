"""Everything that a build writes, as bytes in memory; the command writes them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.agencies import Registry, read_registry
from graph.beside import Beside, Files, Work, do_here
from graph.build import Built, build_all, list_parts, render_document
from graph.facts import Facts
from graph.files import RDF_FORMATS
from graph.text import Text, parse_text

if TYPE_CHECKING:
    from graph.ledger.returned import Workbook
    from graph.report import Report
    from graph.rows import Rows


def build_ledger(
    documents: Sequence[Facts],
    *,
    lang: str = "zh",
    registry: Registry | None = None,
    names: Mapping[str, str] | None = None,
    pages: bool = True,
    book: "Workbook | None" = None,
    base_url: str = "",
) -> dict[str, bytes]:
    """Build the files of the ledger alone, as `build_outputs` does with all others."""
    _, rows, texts = list_parts(documents, registry or read_registry(), names)
    return _render_ledger(rows, texts, lang="en" if lang == "en" else "zh", book=book, pages=pages, base_url=base_url)


def build_outputs(
    documents: Sequence[Facts],
    *,
    lang: str = "zh",
    null: int = 0,
    registry: Registry | None = None,
    built: Built | None = None,
    forms: Sequence[str] | None = RDF_FORMATS,
    pages: bool = True,
    tables: bool = False,
    book: "Workbook | None" = None,
    base_url: str = "",
    single: bool = False,
    ledger: Work | None = None,
    beside: Beside = do_here,
) -> Files:
    """Build everything that a build writes.

    Args:
        documents: The facts of each document; copies of one count once.
        lang: "zh" or "en", of report and page.
        null: How many random assignments the load is compared with, 0 for none.
        registry: What is known of agencies; the one that ships with the package when it is not given.
        built: What `build_all` made of the same documents and registry; it is made here when it is not given.
        forms: In which formats the graph is written beside N-Quads; None for no graph at all.
        pages: Whether the pages are written, each of which holds all documents.
        tables: Whether the tables are written (`graph.tables`), which need DuckDB.
        book: A ledger that people filled in; what they decided is in the documents already.
        base_url: Where the pages are published, with a slash at its end: links lead there; "" for links between the files.
        single: Whether the library is also bound in one file (`graph.library.binding`).
        ledger: Gives what `build_ledger` makes of the same; it is made here when it is not given.
        beside: What draws while the rest is made.

    Returns:
        Name, with forward slashes, → content: graph, facts, raw texts, reports and pages. The same documents give the same bytes.
    """
    from graph.works import find_copies

    documents = list(find_copies(documents)[0])
    built = built or build_all(documents, registry)
    said: Any = {"lang": "en" if lang == "en" else "zh", "base_url": base_url}
    with (beside if pages else do_here)(partial(_render_drawings, built, **said)) as drawn:
        from graph.report.writing import draw_report, render_report  # what is imported before is in the way of the drawings

        outputs = _render_graph(built, forms)
        for facts in documents:
            outputs |= render_document(facts, registry)
        report = draw_report(built.rows, built.load, null)
        outputs |= render_report(report, lang)
        outputs |= ledger() if ledger else _render_ledger(built.rows, built.texts, book=book, pages=pages, **said)
        outputs |= _render_tables(built) if tables else {}
        if pages:
            outputs |= _render_pages(built, documents, report, outputs, drawn, single=single, **said)
        return outputs


def _render_ledger(rows: "Rows", texts: Mapping[str, str], **said: Any) -> Files:
    """Return the files of the ledger by name."""
    from graph.ledger.outputs import render_ledger

    return render_ledger(rows, texts, **said)


def _render_drawings(built: Built, **said: Any) -> Files:
    """Return the pages that are drawings by file name."""
    from graph.library.drawings import render_drawings

    return render_drawings(built.rows, built.load, **said)


def _render_pages(built: Built, documents: Sequence[Facts], report: "Report", outputs: Files, drawn: Work, **said: Any) -> Files:
    """Return the pages by file name; `outputs` are all other files."""
    from graph.ledger.status import FILE, find_statuses, load_statuses
    from graph.library.writing import render_pages
    from graph.query import select_rows

    written = sorted({name.partition("/")[0] + "/" if "/" in name else name for name in outputs})
    statuses = find_statuses(built.rows, load_statuses(outputs[FILE])) if FILE in outputs else {}
    ask, texts = partial(select_rows, built.data), _read_texts(built, documents)
    return render_pages(built.rows, built.load, texts, report, written, ask=ask, drawn=drawn, statuses=statuses, **said)


def _render_graph(built: Built, forms: Sequence[str] | None) -> dict[str, bytes]:
    """Return the graph by file name, as N-Quads and in some forms; nothing for None."""
    from graph.triples import render_triples

    wanted = () if forms is None else ("nq", *forms)
    return {f"policy.{form}": render_triples(built.nquads, form) for form in RDF_FORMATS if form in wanted}


def _render_tables(built: Built) -> dict[str, bytes]:
    """Return the tables by file name."""
    from graph.tables import render_tables

    return render_tables(built.rows, built.texts)


def _read_texts(built: Built, documents: Sequence[Facts]) -> dict[str, Text]:
    """Return the texts of documents by IRI."""
    said = {facts.sha256: facts for facts in documents}
    return {row.iri: parse_text(built.texts[row.iri], said[row.sha256].source, row.sha256) for row in built.rows.documents}
