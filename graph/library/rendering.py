"""Render the library of documents: part by part, and what they have in common."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.files import name_page
from graph.ledger.status import Status
from graph.library.answers import COUNTS, Ask, render_answers
from graph.library.candidates import pack_candidates
from graph.library.catalogue import call_agency, pack_agencies, pack_documents, spans_areas
from graph.library.finding import index_texts
from graph.library.pages import name_part, pack_text, render_agency, render_assets, render_document, render_doors
from graph.library.references import Reference, list_references, render_references
from graph.library.report import pack_files, pack_report
from graph.library.script import write_data
from graph.library.tasks import NOTHING, pack_tasks
from graph.report import Report
from graph.rows import Rows
from graph.rows.restrict import split_rows
from graph.text import Text


def render_library(
    rows: Rows,
    texts: Mapping[str, Text],
    report: Report,
    written: Sequence[str],
    lang: str = "zh",
    *,
    ask: Ask | None = None,
    statuses: Mapping[str, Status] = NOTHING,
    base_url: str = "",
    networks: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Render the library of documents that are one part.

    Args:
        rows: The rows of a built graph; their text may hold anything, it stays text.
        texts: IRI of a document → its text.
        report: What `graph.report` says of these rows.
        written: The names of the other outputs; a folder by its name with a slash.
        lang: "zh" or "en", the language when opened; the reader can switch.
        ask: What answers the named questions over these rows; None for no answers.
        statuses: IRI of a measure → what a person said of it in a ledger that came back.
        base_url: Where the library is published, with a slash at its end; "" where it is not.
        networks: What `graph.library.networks` rendered of these rows; it is rendered here when it is not given.

    Returns:
        Name, with forward slashes, → content; the same arguments give the same bytes.
    """
    parts = dict.fromkeys((row.iri for row in rows.documents), 0)
    raws = {iri: text.raw for iri, text in texts.items()}
    candidates = write_data("candidates", pack_candidates(rows, raws))
    whole = render_whole(rows, parts, report, written, lang, base_url=base_url, references=list_references(rows, raws))
    own = {"data/candidates.js": candidates} | (render_answers(ask) if ask else {})
    if networks is None:
        from graph.library.networks import render_networks  # what draws takes as long to import as some pages to render

        networks = render_networks(rows, lang)
    return {**render_part(0, rows, texts, lang, statuses), **whole, **own, **networks}


def render_part(
    number: int, rows: Rows, texts: Mapping[str, Text], lang: str = "zh", statuses: Mapping[str, Status] = NOTHING
) -> dict[str, bytes]:
    """Render what belongs to the documents of a part: their pages, what they ask for, and the index of their words.

    Args:
        number: Of the part, from 0.
        rows: The rows of its documents, with their agencies.
        texts: IRI of a document → its text.
        lang: "zh" or "en", the language when opened.
        statuses: IRI of a measure → what a person said of it in a ledger that came back.
    """
    files: dict[str, bytes] = {}
    for part in split_rows(rows):
        (document,) = part.documents
        page = name_page(document.iri)
        files[f"doc/{page}.html"] = render_document(page, document.title, lang)
        files[f"doc/{page}.js"] = write_data(f"doc/{page}", pack_text(part, texts[document.iri], lang))
    name = name_part(number)
    files[f"data/{name}.js"] = write_data(name, pack_tasks(rows, statuses))
    for shard, found in enumerate(index_texts([texts[row.iri].body for row in rows.documents])):
        key = f"find/{number:04}-{shard:02}"
        files[f"{key}.js"] = write_data(key, found)
    return files


def render_whole(
    rows: Rows,
    parts: Mapping[str, int],
    report: Report,
    written: Sequence[str],
    lang: str = "zh",
    *,
    base_url: str = "",
    references: Iterable[Reference] = (),
) -> dict[str, bytes]:
    """Render what documents have in common: the catalogue, the agencies, and the pages of the menu.

    Args:
        rows: The rows of all documents; words of the text are not needed.
        parts: IRI of a document → the number of its part.
        report: What `graph.report` says of these rows.
        written: The names of the other outputs; a folder by its name with a slash.
        lang: "zh" or "en", the language when opened.
        base_url: Where the library is published, "" where it is not.
        references: Where documents cite works that are held.
    """
    agencies, partners = pack_agencies(rows)
    files = render_assets(base_url) | {
        "data/documents.js": write_data("documents", pack_documents(rows, parts)),
        "data/agencies.js": write_data("agencies", agencies),
        "data/report.js": write_data("report", pack_report(report)),
        "data/files.js": write_data("files", pack_files(written)),
        f"data/{COUNTS}.js": write_data(COUNTS, {}),  # they are asked of the graph as a whole
        "data/candidates.js": write_data("candidates", {}),  # they are found in the words of all documents together
        "data/networks.js": write_data("networks", {"fields": [], "rows": []}),  # drawn where a person can look through them
    }
    peers, several, held = _rank_peers(rows), spans_areas(rows), defaultdict[str, set[int]](set)
    for row in rows.assignments:
        held[row.agency].add(parts[row.document])
    for agency in rows.agencies:
        page = name_page(agency.iri)
        data: dict[str, Any] = {
            "parts": sorted(held[agency.iri]),
            "partners": partners.get(page, []),
            "peers": peers.get(agency.iri, []),
        }
        files[f"agency/{page}.js"] = write_data(f"agency/{page}", data)
        files[f"agency/{page}.html"] = render_agency(page, data, call_agency(agency, several)[0], lang)
    return files | render_references(rows, references) | render_doors(sorted(set(parts.values())), "", lang)


def _rank_peers(rows: Rows) -> dict[str, list[Any]]:
    """Return how each agency that bears a measure stands among its kind and area: its rank, their number, the middle load."""
    borne = Counter(agency for agency, _ in {(row.agency, row.measure) for row in rows.assignments})
    groups = defaultdict[tuple[str, str], list[str]](list)
    for row in rows.agencies:
        if row.iri in borne:
            groups[row.kind, row.jurisdiction].append(row.iri)
    ranked: dict[str, list[Any]] = {}
    for group in groups.values():
        loads = sorted((borne[iri] for iri in group), reverse=True)
        ranked |= {iri: [loads.index(borne[iri]) + 1, len(loads), loads[len(loads) // 2]] for iri in group}
    return ranked
