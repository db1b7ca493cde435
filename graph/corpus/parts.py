"""Parts: some documents of a body put into rows and written: their quads, tables, facts and texts.

Which part a document belongs to follows from its IRI and the number of parts alone, and so from nothing that happened before.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from time import process_time
from typing import NamedTuple

from graph.agencies import Registry
from graph.border import Refusals, do_each
from graph.build import render_document
from graph.corpus.reading import Read, load_registry
from graph.corpus.spool import Kept, fetch_packed, fetch_value, fetch_values, write_output
from graph.corpus.summary import Summary, pack_summary
from graph.corpus.tasks import Ledger, list_said, pack_told, tell_part
from graph.errors import PolicyGraphError
from graph.files import digest_bytes
from graph.folder import link_output
from graph.ledger.status import find_statuses
from graph.library.references import list_references
from graph.library.rendering import render_part
from graph.rows import Rows
from graph.rows.agencies import join_bodies, list_bodies
from graph.rows.build import SHARED, join_rows, list_rows
from graph.rows.check import check_rows
from graph.rows.source import Source, join_source
from graph.rows.works import Card, Citations, index_citations, resolve_card
from graph.tables import COLUMNS, render_tables
from graph.terms import BASE
from graph.text import parse_text
from graph.triples import Graph, join_graphs, leave_graph, write_graph

SIZE = 256
"""Documents of a part, at most on the average."""
CARDS = "cards"
"""The folder of the spool with the cards of all documents, as `Named`, a file a part, each in the order of the IRIs."""
FACTS, SUMMARIES = "cache/facts", "cache/parts"
"""Where the next build finds the facts of the documents of a part, as they were packed, and what the whole must know of them."""
LOCAL = tuple(name for name in COLUMNS if name not in SHARED)
"""The tables in which a row belongs to one document."""


class Named(NamedTuple):
    """The card of a document, and the IRI that it has among the others."""

    iri: str
    card: Card


class Placed(NamedTuple):
    """A document of a part: where its facts are kept, its IRI, and the name of its file."""

    kept: Kept
    iri: str
    source: str


class Last(NamedTuple):
    """A part as the last build wrote it.

    Args:
        folder: Of its generation.
        key: What all that it is made of came to.
        outputs: The sha256 of each of its files.
    """

    folder: Path
    key: str
    outputs: Mapping[str, str]


class Part(NamedTuple):
    """Some documents to be written together.

    Args:
        number: Of the part, from 0.
        entries: The documents, by their IRIs.
        names: Further names of works, from a user, with what they stand for.
        aliases: The file of names that a user adds to the register; None for none.
        spool: The folder where facts are kept.
        made: The folder of the new generation.
        quads: Whether the graph is written.
        tables: Whether tables are written.
        pages: The language of the pages, "zh" or "en"; "" where none are written.
        ledger: How its tasks are told.
        outside: What all that is not in the documents comes to, such as the rules.
        last: The part of the same number as the last build wrote it.
    """

    number: int
    entries: tuple[Placed, ...]
    names: tuple[tuple[str, str], ...]
    aliases: Path | None
    spool: Path
    made: Path
    quads: bool
    tables: bool
    pages: str
    ledger: Ledger
    outside: str
    last: Last | None = None


class Written(NamedTuple):
    """What came of a part.

    Args:
        number: Of the part.
        key: What all that it is made of comes to; "" where one of its documents was refused.
        outputs: Its files.
        summary: What the whole must know of its documents; None where the part is as the last build wrote it.
        refused: Which documents contradict themselves.
        seconds: Of the processor.
    """

    number: int
    key: str
    outputs: tuple[str, ...]
    summary: Summary | None
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


def name_part(number: int) -> str:
    """Return the name of a part in those of its files."""
    return f"{number:04}"


@cache
def _index(spool: Path, names: tuple[tuple[str, str], ...]) -> Citations:
    """Index how citations are resolved, once in each process."""
    cards = [named for path in sorted((spool / CARDS).iterdir()) for named in fetch_values(path, Named)]
    return index_citations(dict(sorted(cards, key=itemgetter(0))), BASE, dict(names))


def write_part(part: Part) -> Written:
    """Write a part into the folder of the new generation, or put there what the last build made of the same."""
    start, key, last = process_time(), _digest_part(part), part.last
    if last and last.key == key and all(link_output(last.folder, part.made, *output) for output in last.outputs.items()):
        return Written(part.number, key, tuple(last.outputs), None, (), process_time() - start)
    told = list[PolicyGraphError]()
    refusals = Refusals(told.append)
    held = list(do_each(lambda entry: _make_document(part, entry), part.entries, lambda entry: entry.source, refusals))
    rows, bodies = tuple(_lighten(one.rows) for one in held), join_bodies([list_bodies(one.source) for one in held])
    references = [one for each in held for one in list_references(each.rows, {each.source.document: each.source.facts.raw})]
    summary = Summary(rows, bodies, join_graphs([one.graph for one in held]), tuple(references if part.pages else ()))
    files = [name for one in held for name in one.files]
    for name, content in _render_part(part, held):
        write_output(part.made, name, content)
        files.append(name)
    files.append(f"{SUMMARIES}/{name_part(part.number)}")
    write_output(part.made, files[-1], pack_summary(summary))
    return Written(part.number, "" if told else key, tuple(files), summary, tuple(told), process_time() - start)


def _digest_part(part: Part) -> str:
    """Return what all that a part is made of comes to: its documents, what they cite, and what is not in documents."""
    citations, told = _index(part.spool, part.names), list[object]()
    cards = fetch_values(part.spool / CARDS / name_part(part.number), Named)
    for entry, (iri, card) in zip(part.entries, cards, strict=True):
        told += [iri, entry.kept.digest, resolve_card(card, iri, citations), citations.wholes.get(iri)]
        told.append(list_said(part.ledger, card.metadata))
    ledger = part.ledger
    how = [part.outside, part.quads, part.tables, part.pages, ledger.files, ledger.lang, ledger.several]
    return digest_bytes(json.dumps([part.number, how, told]).encode("ascii"))


class _Made(NamedTuple):
    """A document that was put into rows, and its files, which are written."""

    source: Source
    rows: Rows
    graph: Graph
    files: tuple[str, ...]


def _make_document(part: Part, entry: Placed) -> _Made:
    """Put a document into rows, and write its facts and its text."""
    read, registry = fetch_value(part.spool, entry.kept.place, Read), load_registry(part.aliases)
    source, rows = form_rows(read, entry.iri, _index(part.spool, part.names), registry)
    graph = write_graph(rows, read.facts.raw) if part.quads else leave_graph(rows)
    files = render_document(read.facts, registry)
    for name, content in files.items():
        write_output(part.made, name, content)
    return _Made(source, rows, graph, tuple(files))


def _render_part(part: Part, held: Sequence[_Made]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a part as a whole, with their names."""
    name = name_part(part.number)
    if part.quads:
        yield f"quads/{name}.nq.gz", gzip.compress("".join(one.graph.text for one in held).encode(), 6, mtime=0)
    if part.tables:
        yield from tabulate_part([(one.source, one.rows) for one in held], part.number).items()
    if part.ledger.files or part.pages:
        yield from _render_tasks(part, held)
    yield f"{FACTS}/{name}", b"".join(fetch_packed(part.spool, entry.kept.place) for entry in part.entries)


def _render_tasks(part: Part, held: Sequence[_Made]) -> Iterator[tuple[str, bytes]]:
    """Yield what the documents of a part ask for, as the ledger of the whole takes it, and their pages."""
    registry, facts = load_registry(part.aliases), {one.source.document: one.source.facts for one in held}
    rows = join_rows([one.rows for one in held], [list_bodies(one.source) for one in held], registry)
    told = tell_part(rows, {iri: said.raw for iri, said in facts.items()}, part.ledger)
    if part.ledger.files:
        yield from pack_told(told, name_part(part.number)).items()
    if part.pages and held:
        statuses = find_statuses(rows, {said.key: said for said in told.known.settled.statuses})
        texts = {iri: parse_text(said.raw, said.source, said.sha256) for iri, said in facts.items()}
        yield from render_part(part.number, rows, texts, part.pages, statuses).items()


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
        wordings=rows.wordings,
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
