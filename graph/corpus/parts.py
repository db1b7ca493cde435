"""Parts: some documents of a body put into rows and written: their quads, tables, facts and texts.

Which part a document belongs to follows from its IRI and the number of parts alone, and so from nothing that happened before.
"""

import gzip
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from time import process_time
from typing import NamedTuple

from graph.agencies import Registry
from graph.border import Refusals, do_each
from graph.build import render_document
from graph.corpus.reading import Read, load_registry
from graph.corpus.spool import Place, fetch_value, fetch_values
from graph.errors import PolicyGraphError
from graph.files import digest_bytes, write_new
from graph.library import render_part
from graph.rows import Rows
from graph.rows.agencies import Bodies, list_bodies
from graph.rows.build import SHARED, join_rows, list_rows
from graph.rows.check import check_rows
from graph.rows.source import Source, join_source
from graph.rows.works import Card, Citations, index_citations
from graph.tables import COLUMNS, render_tables
from graph.terms import BASE
from graph.text import parse_text
from graph.triples import Graph, write_graph
from graph.triples.store import write_store

SIZE = 256
"""Documents of a part, at most on the average."""
CARDS = "cards.jsonl"
"""The file of the spool with the cards of all documents, as `Named`, in the order of their IRIs."""
LOCAL = tuple(name for name in COLUMNS if name not in SHARED)
"""The tables in which a row belongs to one document."""


class Named(NamedTuple):
    """The card of a document, and the IRI that it has among the others."""

    iri: str
    card: Card


class Placed(NamedTuple):
    """A document of a part: where its facts are kept, its IRI, and the name of its file."""

    kept: Place
    iri: str
    source: str


class Part(NamedTuple):
    """Some documents to be written together.

    Args:
        number: Of the part, from 0.
        entries: The documents, by their IRIs.
        names: Further names of works, from a user, with what they stand for.
        aliases: The file of names that a user adds to the register; None for none.
        spool: The folder where facts are kept.
        made: The folder of the new generation.
        tables: Whether tables are written.
        pages: The language of the pages, "zh" or "en"; "" where none are written.
    """

    number: int
    entries: tuple[Placed, ...]
    names: tuple[tuple[str, str], ...]
    aliases: Path | None
    spool: Path
    made: Path
    tables: bool
    pages: str


class Written(NamedTuple):
    """What the whole must know of a part.

    Args:
        number: Of the part.
        rows: What report and load are made of, a value a document.
        bodies: The registered bodies that each document names.
        graphs: The graphs of the documents without their texts.
        refused: Which documents contradict themselves.
        seconds: Of the processor.
    """

    number: int
    rows: tuple[Rows, ...]
    bodies: tuple[Bodies, ...]
    graphs: tuple[Graph, ...]
    refused: tuple[PolicyGraphError, ...]
    seconds: float


def count_parts(documents: int) -> int:
    """Return into how many parts so many documents are cut: a power of two, so that few documents more change nothing.

    Example:
        >>> [count_parts(number) for number in (1, 256, 257, 3000)]
        [1, 1, 2, 16]
    """
    return 1 << max(-(-documents // SIZE) - 1, 0).bit_length()


def choose_part(iri: str, parts: int) -> int:
    """Return the part that a document belongs to."""
    return zlib.crc32(iri.encode()) % parts


@cache
def _index(spool: Path, names: tuple[tuple[str, str], ...]) -> Citations:
    """Index how citations are resolved, once in each process."""
    return index_citations(dict(fetch_values(spool, CARDS, Named)), BASE, dict(names))


def write_part(part: Part) -> Written:
    """Write a part into the folder of the new generation."""
    start, told = process_time(), list[PolicyGraphError]()
    refusals = Refusals(told.append)
    held = list(do_each(lambda entry: _write_document(part, entry), part.entries, lambda entry: entry.source, refusals))
    text = "".join(one.graph.text for one in held).encode()
    write_output(part.made, f"quads/{part.number:04}.nq.gz", gzip.compress(text, 6, mtime=0))
    if part.tables:
        for name, content in tabulate_part([(one.source, one.rows) for one in held], part.number).items():
            write_output(part.made, name, content)
    if part.pages and held:
        _write_pages(part, held)
    return Written(
        part.number,
        tuple(_lighten(one.rows) for one in held),
        tuple(list_bodies(one.source) for one in held),
        tuple(one.graph._replace(text="") for one in held),
        tuple(told),
        process_time() - start,
    )


class _Made(NamedTuple):
    """A document that was put into rows."""

    source: Source
    rows: Rows
    graph: Graph


def _write_document(part: Part, entry: Placed) -> _Made:
    """Write the facts and the text of a document, and return what its part is made of."""
    read, registry = fetch_value(part.spool, entry.kept, Read), load_registry(part.aliases)
    source, rows = form_rows(read, entry.iri, _index(part.spool, part.names), registry)
    facts, graph = read.facts, write_graph(rows, read.facts.raw)
    for name, content in render_document(facts, registry).items():
        write_output(part.made, name, content)
    return _Made(source, rows, graph)


def _write_pages(part: Part, held: Sequence[_Made]) -> None:
    """Write the pages of the documents of a part, and what they ask for."""
    registry = load_registry(part.aliases)
    rows = join_rows([one.rows for one in held], [list_bodies(one.source) for one in held], registry)
    said = {one.source.document: one.source.facts for one in held}
    texts = {iri: parse_text(facts.raw, facts.source, facts.sha256) for iri, facts in said.items()}
    for name, content in render_part(part.number, rows, texts, part.pages).items():
        write_output(part.made, name, content)


def form_rows(read: Read, iri: str, citations: Citations, registry: Registry) -> tuple[Source, Rows]:
    """Put a document into rows, and check them.

    Raises:
        PolicyGraphError: It contradicts itself.
    """
    source = join_source(read.facts, read.card, iri, citations, registry)
    rows = list_rows(source)
    check_rows(rows)
    return source, rows


def tabulate_part(held: Sequence[tuple[Source, Rows]], number: int) -> dict[str, bytes]:
    """Render the tables of a part whose rows belong to one document each.

    Args:
        held: Its documents with their rows, in the order of their IRIs.
        number: Of the part.

    Returns:
        File name → content.
    """
    texts = {source.document: source.facts.raw for source, _ in held}
    return render_tables(chain_rows([rows for _, rows in held]), texts, part=number, only=LOCAL)


class Store(NamedTuple):
    """Files of quads to be loaded into a store."""

    folder: Path
    files: tuple[Path, ...]


def load_store(store: Store) -> float:
    """Load files of quads into a store; return the seconds of the processor."""
    start = process_time()
    write_store(store.folder, store.files)
    return process_time() - start


def write_output(made: Path, name: str, content: bytes) -> None:
    """Write an output; two documents whose files are the same write it once."""
    path = made / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not (path.is_file() and digest_bytes(path.read_bytes()) == digest_bytes(content)):
        write_new(path, content)


def chain_rows(parts: Sequence[Rows]) -> Rows:
    """Put the rows of documents, in the order of their IRIs, behind each other."""
    return Rows(**{name: tuple(row for rows in parts for row in getattr(rows, name)) for name in Rows._fields})


def _lighten(rows: Rows) -> Rows:
    """Keep what load and report of a body are made of, without the words of the text."""
    bearing = {row.measure for row in rows.assignments}
    provisions = (row for row in rows.provisions if row.kind == "measure" or row.iri in bearing)
    return Rows(
        documents=rows.documents,
        provisions=tuple(row._replace(text="", quote="") for row in provisions),
        agencies=rows.agencies,
        names=rows.names,
        members=rows.members,
        assignments=tuple(row._replace(quote="") for row in rows.assignments),
        targets=tuple(row._replace(quote="") for row in rows.targets),
        deadlines=tuple(row._replace(quote="") for row in rows.deadlines),
        caps=tuple(row._replace(quote="") for row in rows.caps),
        issues=tuple(row._replace(quote="") for row in rows.issues),
    )


def cut_parts(documents: Iterable[Placed], whole: Part) -> list[Part]:
    """Cut documents into parts.

    Args:
        documents: In any order.
        whole: What the parts have in common.

    Returns:
        The parts in order, the documents of each by their IRIs; a part without documents is none.
    """
    ordered = sorted(documents, key=lambda entry: entry.iri)
    parts = count_parts(len(ordered))
    held = [tuple(entry for entry in ordered if choose_part(entry.iri, parts) == number) for number in range(parts)]
    return [whole._replace(number=number, entries=entries) for number, entries in enumerate(held) if entries]
