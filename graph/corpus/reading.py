"""Reading: from files to facts that wait on the disk, and a card of each document."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from os import PathLike
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.agencies import Registry, read_registry
from graph.agencies.expansion import expand_collectives, succeed_agencies
from graph.agencies.suggestions import read_aliases
from graph.border import Refusals, do_each
from graph.build import check_provisions, read_documents, understand_file
from graph.corpus.spool import Kept, keep_values
from graph.corpus.stamps import Stamp, digest_source
from graph.corrections import Correction, correct_file, match_document
from graph.errors import NothingFoundError, PolicyGraphError, ReadError
from graph.facts import Facts
from graph.readers import Member, name_source
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


class Given(NamedTuple):
    """A file to be read, and its stamp, where it has one."""

    path: str | PathLike[str]
    stamp: Stamp | None


class Chunk(NamedTuple):
    """Some files to be read together, and the folder where their facts are kept."""

    number: int
    files: tuple[Given, ...]
    reading: Reading
    spool: Path


class Read(NamedTuple):
    """A document that was read: its facts and its card."""

    facts: Facts
    card: Card


class Entry(NamedTuple):
    """A document that was read.

    Args:
        kept: Where its facts are kept, as `Read`, and what they come to.
        source: The name of its file.
        name: What its copies have in common with it.
        card: What its neighbours must know of it.
    """

    kept: Kept
    source: str
    name: str
    card: Card


class File(NamedTuple):
    """What came of a file, for the next build.

    Args:
        stamp: By which it is known again.
        sha256: Of its bytes, where it need not be read again as long as they are the same; else "".
        documents: What it holds, before anything is corrected.
        refusal: The arguments of the `NothingFoundError` by which it was refused, where it was.
    """

    stamp: Stamp
    sha256: str = ""
    documents: tuple[Entry, ...] = ()
    refusal: tuple[Any, ...] | None = None


class Learned(NamedTuple):
    """What came of a chunk.

    Args:
        entries: The documents that were read.
        files: The files, for the next build.
        refused: Why the others were not.
        matched: The lines of the corrections that are about one of them.
        unfit: What to say of corrections that no longer fit.
        seconds: Of the processor.
    """

    entries: tuple[Entry, ...]
    files: tuple[File, ...]
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
    return _decide([_replace_agencies(facts, reading) for facts in read_documents(path, corrections=reading.corrections)], reading)


def _decide(documents: list[Facts], reading: Reading) -> list[Facts]:
    """Apply what people decided in a ledger; documents that it does not decide about are the same."""
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


def cut_chunks(files: Iterable[Given], reading: Reading, spool: Path) -> Iterator[Chunk]:
    """Cut a list of files into chunks for the workers."""
    held, size, number = list[Given](), 0, 0
    for file in files:
        each = _measure(file)
        if held and (size + each > CHUNK or len(held) == MOST):
            yield Chunk(number, tuple(held), reading, spool)
            held, size, number = [], 0, number + 1
        held, size = [*held, file], size + each
    if held:
        yield Chunk(number, tuple(held), reading, spool)


def _measure(file: Given) -> int:
    """Return the bytes of a file; a member of an archive, or one that cannot be read, is taken for one of middle size."""
    return file.stamp.size if file.stamp and not isinstance(file.path, Member) else _MEMBER


def split_chunk(chunk: Chunk, first: int) -> Iterator[Chunk]:
    """Split a chunk that could not be read into its files; they are numbered from `first` on."""
    for number, file in enumerate(chunk.files, first):
        yield chunk._replace(number=number, files=(file,))


def refuse_chunk(chunk: Chunk, *, late: bool) -> PolicyGraphError:
    """Return why the one file of a chunk was refused whose process was killed, or died."""
    reason = f"reading it takes more than {SECONDS} s" if late else "reading it takes too much memory, or crashes"
    return ReadError(reason, name_source(chunk.files[0].path), "open it, save it anew or as text (.txt), and try again")


class _Understood(NamedTuple):
    """A file that was read.

    Args:
        file: The file.
        documents: What it holds.
        matched: The lines of the corrections that are about it.
        decided: Whether people corrected it, or decided about it in a ledger.
    """

    file: Given
    documents: list[Read]
    matched: frozenset[int]
    decided: bool


def _understand(file: Given, reading: Reading) -> _Understood:
    """Read a file as `read_file` does, and tell which corrections are about it, whatever it is called when they are applied."""
    documents, registry = understand_file(file.path), load_registry(reading.aliases)
    matched = {said.line for said in reading.corrections for facts in documents if match_document(said, facts)}
    if matched:
        documents = correct_file(documents, reading.corrections)
    check_provisions(documents)
    replaced = [_replace_agencies(facts, reading) for facts in documents]
    final = _decide(replaced, reading)
    decided = bool(matched) or any(one is not other for one, other in zip(replaced, final, strict=True))
    return _Understood(file, [Read(facts, draw_card(facts, registry)) for facts in final], frozenset(matched), decided)


def _remember(read: _Understood, entries: tuple[Entry, ...]) -> list[File]:
    """Return what the next build may know of a file; one that people decided about is read again, since they may change it."""
    if not read.file.stamp:
        return []
    if read.decided:
        return [File(read.file.stamp)]
    ((facts, _), *others) = read.documents
    return [File(read.file.stamp, digest_source(read.file.path) if others else facts.sha256, entries)]


def read_chunk(chunk: Chunk) -> Learned:
    """Read the files of a chunk, and keep their facts."""
    start, told, files = process_time(), list[PolicyGraphError](), list[File]()
    refusals = Refusals(told.append)

    def read(file: Given) -> _Understood:
        try:
            return _understand(file, chunk.reading)
        except NothingFoundError as error:
            if file.stamp and error.source and not chunk.reading.corrections:
                files.append(File(file.stamp, digest_source(file.path), refusal=error.args))
            raise

    found = list(do_each(read, chunk.files, lambda file: name_source(file.path), refusals))
    documents = [document for each in found for document in each.documents]
    kept = keep_values(chunk.spool, f"{chunk.number:06}", documents)
    entries = [
        Entry(place, facts.source, name_copies(card.metadata, card.sha256), card)
        for place, (facts, card) in zip(kept, documents, strict=True)
    ]
    rest = iter(entries)
    for each in found:
        files += _remember(each, tuple(islice(rest, len(each.documents))))
    matched = frozenset[int]().union(*(each.matched for each in found))
    unfit = tuple(line for facts, _ in documents for line in list_unfit(facts))
    return Learned(tuple(entries), tuple(files), tuple(told), matched, unfit, process_time() - start)
