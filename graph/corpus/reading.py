"""Reading: from files to facts that wait on the disk, and a card of each document."""

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from graph.agencies import Registry, read_registry
from graph.agencies.expansion import expand_collectives, succeed_agencies
from graph.agencies.suggestions import read_aliases
from graph.border import Refusals, do_each
from graph.build import read_documents
from graph.corpus.spool import Place, keep_values
from graph.corrections import Correction, match_document
from graph.errors import PolicyGraphError, ReadError
from graph.facts import Facts
from graph.readers import name_source
from graph.rows.works import Card, draw_card
from graph.works.copies import name_copies

if TYPE_CHECKING:
    from graph.ledger.returned import Workbook

CHUNK = 1_000_000
"""Bytes of the files that a worker reads in one go; a larger file is read alone."""
MOST = 64
"""Files that it reads in one go at most."""
SECONDS = 60
"""Most time for a document."""
_MEMBER = 50_000
"""Bytes that a member of an archive is taken for."""


class Reading(NamedTuple):
    """How documents are read.

    Args:
        corrections: What is put right in their facts.
        aliases: The file of names that a user adds to the register of agencies; None for none.
        as_of: The day whose bodies stand for those of the time; None for none.
        expand: Whether the members of a collective stand for it.
        book: A ledger that people filled in, and what they decided in it; None for none.
    """

    corrections: tuple[Correction, ...] = ()
    aliases: Path | None = None
    as_of: str | None = None
    expand: bool = False
    book: "Workbook | None" = None


class Chunk(NamedTuple):
    """Some files to be read together, and the folder where their facts are kept."""

    number: int
    paths: tuple[str | PathLike[str], ...]
    reading: Reading
    spool: Path


class Read(NamedTuple):
    """A document that was read: its facts and its card."""

    facts: Facts
    card: Card


class Entry(NamedTuple):
    """A document that was read.

    Args:
        kept: Where its facts are kept, as `Read`.
        source: The name of its file.
        name: What its copies have in common with it.
        card: What its neighbours must know of it.
    """

    kept: Place
    source: str
    name: str
    card: Card


class Learned(NamedTuple):
    """What came of a chunk.

    Args:
        entries: The documents that were read.
        refused: Why the others were not.
        matched: The lines of the corrections that are about one of them.
        unfit: What to say of corrections that no longer fit.
        seconds: Of the processor.
    """

    entries: tuple[Entry, ...]
    refused: tuple[PolicyGraphError, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]
    seconds: float


@cache
def load_registry(aliases: Path | None) -> Registry:
    """Return what is known of agencies, with the names that a user adds."""
    return read_aliases(aliases) if aliases else read_registry()


def read_file(path: str | PathLike[str], reading: Reading) -> list[Facts]:
    """Read the documents of a file, with the bodies that are asked for; errors are those of `graph.build.read_documents`."""
    documents = [_replace_agencies(facts, reading) for facts in read_documents(path, corrections=reading.corrections)]
    if reading.book is None:
        return documents
    from graph.ledger.decisions import decide  # few builds have any

    return [decide(facts, reading.book, load_registry(reading.aliases)) for facts in documents]


def _replace_agencies(facts: Facts, reading: Reading) -> Facts:
    """Put today's bodies for those of the time, and members for collectives, where that is asked for."""
    registry = load_registry(reading.aliases)
    if reading.as_of:
        facts = succeed_agencies(facts, reading.as_of, registry)
    return expand_collectives(facts, registry) if reading.expand else facts


def list_unfit(facts: Facts) -> list[str]:
    """List what to say of corrections that no longer fit a document."""
    return [f"{facts.source}: corrections, {issue.message}" for issue in facts.issues if issue.code.startswith("correction-")]


def cut_chunks(paths: Iterable[str | PathLike[str]], reading: Reading, spool: Path) -> Iterator[Chunk]:
    """Cut a list of files into chunks for the workers."""
    held, size, number = list[str | PathLike[str]](), 0, 0
    for path in paths:
        each = _measure(path)
        if held and (size + each > CHUNK or len(held) == MOST):
            yield Chunk(number, tuple(held), reading, spool)
            held, size, number = [], 0, number + 1
        held, size = [*held, path], size + each
    if held:
        yield Chunk(number, tuple(held), reading, spool)


def _measure(path: str | PathLike[str]) -> int:
    """Return the bytes of a file; a member of an archive, or one that cannot be read, is taken for one of middle size."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return _MEMBER


def split_chunk(chunk: Chunk, first: int) -> Iterator[Chunk]:
    """Split a chunk that could not be read into its files; they are numbered from `first` on."""
    for number, path in enumerate(chunk.paths, first):
        yield chunk._replace(number=number, paths=(path,))


def refuse_chunk(chunk: Chunk, *, late: bool) -> PolicyGraphError:
    """Return why the one file of a chunk was refused whose process was killed, or died."""
    reason = f"reading it takes more than {SECONDS} s" if late else "reading it takes too much memory, or crashes"
    return ReadError(reason, name_source(chunk.paths[0]), "open it, save it anew or as text (.txt), and try again")


def read_chunk(chunk: Chunk) -> Learned:
    """Read the files of a chunk, and keep their facts."""
    start, told, matched, unfit = process_time(), list[PolicyGraphError](), set[int](), list[str]()
    refusals, registry = Refusals(told.append), load_registry(chunk.reading.aliases)

    def read(path: str | PathLike[str]) -> list[Read]:
        return [Read(facts, draw_card(facts, registry)) for facts in read_file(path, chunk.reading)]

    done = [one for found in do_each(read, chunk.paths, name_source, refusals) for one in found]
    for facts, _ in done:
        matched |= {correction.line for correction in chunk.reading.corrections if match_document(correction, facts)}
        unfit += list_unfit(facts)
    places = keep_values(chunk.spool, f"{chunk.number:06}.jsonl", done)
    entries = tuple(
        Entry(place, facts.source, name_copies(card.metadata, card.sha256), card)
        for place, (facts, card) in zip(places, done, strict=True)
    )
    return Learned(entries, tuple(told), frozenset(matched), tuple(unfit), process_time() - start)
