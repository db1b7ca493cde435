"""The body as a whole: its documents named, its parts written, and what they have in common."""

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from graph.border import Refusals
from graph.build import render_body
from graph.corpus.parts import CARDS, Named, Part, Placed, Store, Written, cut_parts, load_store, write_output, write_part
from graph.corpus.reading import (
    SECONDS,
    Entry,
    Learned,
    Read,
    Reading,
    cut_chunks,
    load_registry,
    read_chunk,
    refuse_chunk,
    split_chunk,
)
from graph.corpus.spool import NAME, fetch_value, keep_values
from graph.corpus.workers import run_jobs, start_worker
from graph.errors import PolicyGraphError
from graph.facts import Facts
from graph.files import SHARED_QUADS, STORE
from graph.network import build_bipartite
from graph.rows.build import SHARED, join_rows
from graph.rows.works import name_documents
from graph.tables import render_tables
from graph.terms import BASE
from graph.triples import write_shared
from graph.workload import Totals, list_observations, measure_load, write_observations
from graph.works import Copy, find_copies

HOUR = 3600.0
"""Most seconds for a part; all of its documents were read within their own."""


class Settings(NamedTuple):
    """How a body is built.

    Args:
        reading: How documents are read.
        names: Further names of works, from a user: name → title or number.
        lang: "zh" or "en", of the report.
        null: How many random assignments the load is compared with, 0 for none.
        store: Whether a store on the disk is made of the graph.
        tables: Whether the tables are written.
        pages: Whether the pages of the library are written.
        workers: How many processes work; one a core when 0.
    """

    reading: Reading
    names: Mapping[str, str] | None = None
    lang: str = "zh"
    null: int = 0
    store: bool = True
    tables: bool = False
    pages: bool = False
    workers: int = 0


class Outcome(NamedTuple):
    """What came of a build.

    Args:
        documents: How many documents were built.
        totals: The totals of their load.
        copies: Which files are copies of others.
        matched: The lines of the corrections that are about one of the documents.
        unfit: What to say of corrections that no longer fit.
        seconds: Of the processor, by stage: of the workers together.
    """

    documents: int
    totals: Totals
    copies: tuple[Copy, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]
    seconds: Mapping[str, float]


def build_body(
    paths: Sequence[str | PathLike[str]], made: Path, settings: Settings, refusals: Refusals, tell: Callable[[int], None]
) -> Outcome:
    """Build a body of documents into a new folder.

    Args:
        paths: The files, in any order.
        made: The folder, which is there and empty.
        settings: How.
        refusals: What is refused is added to them; in the end they are in the order of the names.
        tell: Is called with how many more files have been read.

    Returns:
        What came of it. The outputs are the same for the same documents, however many processes worked.

    Raises:
        PolicyGraphError: Every document was refused.
    """
    spool = made / NAME
    spool.mkdir()
    understood = _understand(paths, settings, spool, refusals, tell)
    written = list(_write(understood.named, made, spool, settings, refusals))
    refusals.sort(key=str)
    rmtree(spool)
    with start_worker(load_store) as load:  # while the load of the agencies is measured
        waiting = load(Store(made / STORE, tuple(sorted((made / "quads").iterdir())))) if settings.store else None
        documents, totals = _write_whole(written, made, settings)
        storing = waiting() + load(Store(made / STORE, (made / SHARED_QUADS,)))() if waiting else 0.0
    return Outcome(
        documents,
        totals,
        understood.copies,
        understood.matched,
        understood.unfit,
        {"reading": understood.seconds, "writing": sum(each.seconds for each in written), "storing": storing},
    )


class _Understood(NamedTuple):
    """What is left of the reading when the documents are named: their cards are on the disk, and no longer here."""

    named: list[Placed]
    copies: tuple[Copy, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]
    seconds: float


def _understand(
    paths: Sequence[str | PathLike[str]], settings: Settings, spool: Path, refusals: Refusals, tell: Callable[[int], None]
) -> _Understood:
    """Read all files, leave out copies, and name the documents."""
    learned = list(read_files(paths, settings.reading, spool, refusals, tell, settings.workers))
    kept, copies = _find_copies([entry for each in learned for entry in each.entries], spool)
    if not kept:
        refusals.sort(key=str)
        raise refusals[-1] if refusals else PolicyGraphError("there is no document")
    return _Understood(
        _name(kept, spool),
        copies,
        frozenset[int]().union(*(each.matched for each in learned)),
        tuple(sorted(line for each in learned for line in each.unfit)),
        sum(each.seconds for each in learned),
    )


def read_files(
    paths: Sequence[str | PathLike[str]],
    reading: Reading,
    spool: Path,
    refusals: Refusals,
    tell: Callable[[int], None],
    workers: int = 0,
) -> Iterator[Learned]:
    """Read files by a process a core; what kills its process is read again file by file, so that the one at fault is found.

    Args:
        paths: The files.
        reading: How.
        spool: The folder where facts are kept.
        refusals: What is refused is added to them.
        tell: Is called with how many more files have been read.
        workers: How many processes; one a core when 0.

    Returns:
        What came of each chunk, in no order.
    """
    chunks = list(cut_chunks(paths, reading, spool))
    while chunks:
        again = []
        for chunk, result, end in run_jobs(read_chunk, chunks, lambda chunk: SECONDS * len(chunk.paths), workers):
            if result is None and len(chunk.paths) > 1:
                again.append(chunk)
                continue
            tell(len(chunk.paths))
            if result is None:
                refusals.add(refuse_chunk(chunk, late=end == "late"))
                continue
            for refusal in result.refused:
                refusals.add(refusal)
            yield result
        first = chunks[-1].number + 1
        chunks = []
        for chunk in sorted(again):
            chunks += split_chunk(chunk, first + len(chunks))


def _find_copies(entries: Sequence[Entry], spool: Path) -> tuple[list[Entry], tuple[Copy, ...]]:
    """Return one of each document, and which files are copies of others."""
    groups, kept, copies = defaultdict[str, list[Entry]](list), list[Entry](), list[Copy]()
    for entry in entries:
        groups[entry.name].append(entry)
    for group in groups.values():
        if len(group) == 1:
            kept += group
            continue
        held: dict[Facts, Entry] = {}
        for entry in sorted(group, key=lambda entry: (entry.source, entry.kept)):
            held.setdefault(fetch_value(spool, entry.kept, Read).facts, entry)
        documents, found = find_copies(held)
        kept += [held[facts] for facts in documents]
        copies += found
    return kept, tuple(sorted(copies))


def _name(entries: Sequence[Entry], spool: Path) -> list[Placed]:
    """Name the documents, and keep their cards for all who resolve citations."""
    iris = name_documents([entry.card for entry in entries], BASE)
    placed = sorted(zip(iris, entries, strict=True), key=lambda pair: pair[0])
    keep_values(spool, CARDS, [Named(iri, entry.card) for iri, entry in placed])
    return [Placed(entry.kept, iri, entry.source) for iri, entry in placed]


def _write(named: Sequence[Placed], made: Path, spool: Path, settings: Settings, refusals: Refusals) -> Iterator[Written]:
    """Write all parts."""
    names = tuple((settings.names or {}).items())
    whole = Part(0, (), names, settings.reading.aliases, spool, made, settings.tables, settings.lang if settings.pages else "")
    for part, result, _ in run_jobs(write_part, cut_parts(named, whole), lambda _: HOUR, settings.workers):
        if result is None:
            raise PolicyGraphError(f"part {part.number} of the build was killed", advice="there may be too little memory")
        for refusal in result.refused:
            refusals.add(refusal)
        yield result


def _write_whole(written: list[Written], made: Path, settings: Settings) -> tuple[int, Totals]:
    """Write what the documents of all parts have in common: bodies, load, report; return how many there are, and their load."""
    registry = load_registry(settings.reading.aliases)
    written.sort(key=lambda part: part.number)
    rows = join_rows([one for part in written for one in part.rows], [one for part in written for one in part.bodies], registry)
    load = measure_load(build_bipartite(rows))
    graphs = [graph for part in written for graph in part.graphs]
    text = write_shared(graphs, registry) + write_observations(list_observations(load))
    write_output(made, SHARED_QUADS, gzip.compress(text.encode(), 6, mtime=0))
    if settings.tables:
        for name, content in render_tables(rows, {}, only=SHARED).items():
            write_output(made, name, content)
    parts = {row.iri: part.number for part in written for one in part.rows for row in one.documents} if settings.pages else None
    folders = ["facts/", "quads/", "text/", *(["tables/"] if settings.tables else [])]
    outputs = render_body(rows, load, lang=settings.lang, null=settings.null, parts=parts, written=folders)
    for name, content in outputs.items():
        write_output(made, name, content)
    return len(rows.documents), load.totals
