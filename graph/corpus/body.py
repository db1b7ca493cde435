"""The body as a whole: its documents gathered, its parts written, and what they have in common; what did not change is kept."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from graph.border import REFUSED, Refusals
from graph.corpus.gathering import Called, Gathered, call_documents, gather_documents
from graph.corpus.memory import (
    Build,
    Memory,
    Piece,
    digest_reading,
    link_whole,
    list_places,
    recall_files,
    write_build,
    write_files,
)
from graph.corpus.parts import SUMMARIES, Last, Part, Written, cut_parts, name_part, write_part
from graph.corpus.program import fingerprint_program
from graph.corpus.reading import load_registry
from graph.corpus.settings import Settings, digest_settings
from graph.corpus.spool import NAME, Place, lay_places
from graph.corpus.storing import start_store
from graph.corpus.summary import Summary, fetch_summary, share_texts
from graph.corpus.tasks import Ledger, digest_book, write_ledger
from graph.corpus.whole import write_whole
from graph.corpus.workers import run_jobs
from graph.errors import PolicyGraphError
from graph.files import digest_bytes
from graph.rows.works import call_area
from graph.words import Lang
from graph.workload import Totals
from graph.works import Copy

HOUR = 3600.0
"""Most seconds for a part; all of its documents were read within their own."""


class Tally(NamedTuple):
    """What became of the files since the last build: how many were read, did not change, and are no longer there."""

    read: int
    unchanged: int
    removed: int


class Outcome(NamedTuple):
    """What came of a build.

    Args:
        documents: How many documents were built.
        totals: The totals of their load.
        copies: Which files are copies of others.
        matched: The lines of the corrections that are about one of the documents.
        unfit: What to say of corrections that no longer fit.
        seconds: Of the processor, by stage: of the workers together.
        files: What became of the files since the last build.
        tasks: How many tasks the documents have; 0 where no ledger is written.
    """

    documents: int
    totals: Totals
    copies: tuple[Copy, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]
    seconds: Mapping[str, float]
    files: Tally
    tasks: int


def build_body(
    paths: Sequence[str | PathLike[str]],
    made: Path,
    settings: Settings,
    refusals: Refusals,
    tell: Callable[[int], None],
    memory: Memory | None = None,
) -> Outcome:
    """Build a body of documents into a new folder.

    Args:
        paths: The files, in any order.
        made: The folder, which is there and empty.
        settings: How.
        refusals: What is refused is added to them; in the end they are in the order of the names.
        tell: Is called with how many more files have been read, or need not be.
        memory: What the last build left, of the same program and with the same `Reading`; None where all is made anew.

    Returns:
        What came of it. The outputs are the same for the same documents, however many processes worked, and whatever the last build
        left; the bytes of the store are its own.

    Raises:
        PolicyGraphError: Every document was refused.
    """
    spool = made / NAME
    spool.mkdir()
    recalled = recall_files(memory, paths, settings.reading)
    gathered = gather_documents(recalled, settings, spool, refusals, tell)
    if not gathered.entries:
        refusals.sort(key=str)
        raise refusals[-1] if refusals else PolicyGraphError("there is no document")
    build, seconds = _keep(gathered, made, settings, memory) or _make(gathered, made, settings, refusals, memory)
    refusals.sort(key=str)
    files = Tally(len(recalled.unknown), len(recalled.known), recalled.removed)
    return Outcome(
        build.documents,
        build.totals,
        build.copies,
        gathered.matched,
        gathered.unfit,
        {"reading": gathered.seconds, **seconds},
        files,
        build.tasks,
    )


Made = tuple[Build, Mapping[str, float]]
"""A build, and the seconds of the processor that it took beside those of reading, by stage."""


def _keep(gathered: Gathered, made: Path, settings: Settings, memory: Memory | None) -> Made | None:
    """Keep what the last build wrote, where it was made of the same; else return None."""
    if not memory or memory.build.key != _digest_whole(gathered, settings) or not link_whole(memory, made, (REFUSED,)):
        return None
    write_files(made, gathered.files, list_places(memory), made / NAME)
    rmtree(made / NAME)
    write_build(made, memory.build)
    return memory.build, {"writing": 0.0, "storing": 0.0}


def _make(gathered: Gathered, made: Path, settings: Settings, refusals: Refusals, memory: Memory | None) -> Made:
    """Make what is written of a body, but for the parts that are as they were."""
    called = call_documents(gathered.entries, made / NAME)
    ledger = _choose_ledger(gathered, settings)
    parts = _cut(called, made, settings, ledger, memory)
    written = sorted(_write(parts, settings, refusals), key=lambda pair: pair[0].number)
    write_files(made, gathered.files, {digest: place for part in parts for digest, place in _list_places(part)}, made / NAME)
    rmtree(made / NAME)
    summaries = {part.number: summary for part, summary in written}
    stored = settings.store and settings.quads
    with start_store(made, memory, wanted=stored) as end_store:  # while the load of the agencies is measured
        tasks, files = write_ledger(made, [*map(name_part, summaries)], ledger) if ledger.files else (0, ())
        totals = write_whole(summaries, made, settings, files)
        storing = end_store()
    key = _digest_whole(gathered, settings) if all(part.key for part, _ in written) else ""
    pieces = tuple(Piece(part.number, part.key, part.outputs) for part, _ in written)
    build = Build(
        fingerprint_program(),
        digest_reading(settings.reading),
        sum(len(summary.rows) for summary in summaries.values()),
        key,
        pieces,
        totals,
        called.copies,
        tasks,
    )
    write_build(made, build)
    return build, {"writing": sum(part.seconds for part, _ in written), "storing": storing}


def _digest_whole(gathered: Gathered, settings: Settings) -> str:
    """Return what all that a build is made of comes to."""
    documents = sorted(entry.kept.digest for entry in gathered.entries)
    remembered = sorted(entry.kept.digest for file in gathered.files for entry in file.documents)
    how = [_digest_outside(settings), digest_settings(settings), digest_book(settings.reading.book)]
    return digest_bytes(json.dumps([how, documents, remembered]).encode("ascii"))


def _digest_outside(settings: Settings) -> str:
    """Return what all that is not in the documents, and not said for the outputs alone, comes to."""
    return digest_bytes(f"{fingerprint_program()} {digest_reading(settings.reading)}".encode("ascii"))


def _choose_ledger(gathered: Gathered, settings: Settings) -> Ledger:
    """Choose how the tasks of the body are told."""
    registry = load_registry(settings.reading.aliases)
    several = len({call_area(registry, entry.card.area) for entry in gathered.entries}) > 1
    lang: Lang = "en" if settings.lang == "en" else "zh"
    return Ledger(lang, several, settings.pages, settings.ledger, settings.reading.book, settings.base_url)


def _cut(called: Called, made: Path, settings: Settings, ledger: Ledger, memory: Memory | None) -> list[Part]:
    """Cut the body into parts."""
    names, outside = tuple((settings.names or {}).items()), _digest_outside(settings)
    pages = settings.lang if settings.pages else ""
    whole = Part(0, (), names, settings.reading.aliases, made / NAME, made, settings.quads, settings.tables, pages, ledger, outside)
    return [part._replace(last=_find_last(memory, part.number)) for part in cut_parts(called.documents, whole)]


def _write(parts: Sequence[Part], settings: Settings, refusals: Refusals) -> Iterator[tuple[Written, Summary]]:
    """Write all parts; yield what came of each, and what the whole must know of it."""
    seen = dict[str, str]()
    for part, result, _ in run_jobs(write_part, parts, lambda _: HOUR, settings.workers):
        if result is None:
            raise PolicyGraphError(f"part {part.number} of the build was killed", advice="there may be too little memory")
        for refusal in result.refused:
            refusals.add(refusal)
        summary = result.summary or fetch_summary(part.made / SUMMARIES / name_part(part.number))
        yield result._replace(summary=None), share_texts(summary, seen)


def _find_last(memory: Memory | None, number: int) -> Last | None:
    """Find a part as the last build wrote it."""
    piece = next((piece for piece in memory.build.pieces if piece.number == number), None) if memory else None
    if not memory or not piece or not piece.key or not memory.digests.keys() >= set(piece.outputs):
        return None
    return Last(memory.folder, piece.key, {name: memory.digests[name] for name in piece.outputs})


def _list_places(part: Part) -> Iterator[tuple[str, Place]]:
    """Yield what the facts of each document of a part come to, and where the part has them."""
    lengths = (entry.kept.place.end - entry.kept.place.start for entry in part.entries)
    for entry, place in zip(part.entries, lay_places(name_part(part.number), lengths), strict=True):
        yield entry.kept.digest, place
