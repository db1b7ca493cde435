"""Gathering: the documents of a body, read or known from the last build, copies left out, each with its name."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.border import Refusals
from graph.corpus.memory import Recalled
from graph.corpus.parts import CARDS, Named, Placed, choose_part, count_parts, name_part
from graph.corpus.reading import (
    SECONDS,
    Entry,
    File,
    Given,
    Learned,
    Read,
    Reading,
    cut_chunks,
    read_chunk,
    refuse_chunk,
    split_chunk,
)
from graph.corpus.settings import Settings
from graph.corpus.spool import fetch_value, pack_values, write_output
from graph.corpus.workers import run_jobs
from graph.errors import NothingFoundError
from graph.facts import Facts
from graph.rows.works import name_documents
from graph.terms import BASE
from graph.works import Copy, find_copies


class Gathered(NamedTuple):
    """What came of all files.

    Args:
        entries: The documents, in no order.
        files: The files, for the next build.
        matched: The lines of the corrections that are about one of the documents.
        unfit: What to say of corrections that no longer fit.
        seconds: Of the processor.
    """

    entries: tuple[Entry, ...]
    files: tuple[File, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]
    seconds: float


class Called(NamedTuple):
    """The documents by their names, and which files are copies of others."""

    documents: tuple[Placed, ...]
    copies: tuple[Copy, ...]


def gather_documents(
    recalled: Recalled, settings: Settings, spool: Path, refusals: Refusals, tell: Callable[[int], None]
) -> Gathered:
    """Read what is not known; arguments are those of `graph.corpus.body.build_body`."""
    for file in recalled.known:
        if file.refusal:
            refusals.add(NothingFoundError(*file.refusal))
    tell(len(recalled.known))
    learned = list(read_files(recalled.unknown, settings.reading, spool, refusals, tell, settings.workers))
    files = [*recalled.known, *(file for each in learned for file in each.files)]
    told = {file.stamp.place for file in files}
    files += [File(given.stamp) for given in recalled.unknown if given.stamp and given.stamp.place not in told]
    entries = [entry for file in recalled.known for entry in file.documents]
    return Gathered(
        (*entries, *(entry for each in learned for entry in each.entries)),
        tuple(files),
        frozenset[int]().union(*(each.matched for each in learned)),
        tuple(sorted(line for each in learned for line in each.unfit)),
        sum(each.seconds for each in learned),
    )


def read_files(
    files: Sequence[Given], reading: Reading, spool: Path, refusals: Refusals, tell: Callable[[int], None], workers: int = 0
) -> Iterator[Learned]:
    """Read files by a process a core; what kills its process is read again file by file, so that the one at fault is found.

    Args:
        files: The files.
        reading: How.
        spool: The folder where facts are kept.
        refusals: What is refused is added to them.
        tell: Is called with how many more files have been read.
        workers: How many processes; one a core when 0.

    Returns:
        What came of each chunk, in no order.
    """
    chunks = list(cut_chunks(files, reading, spool))
    while chunks:
        again = []
        for chunk, result, end in run_jobs(read_chunk, chunks, lambda chunk: SECONDS * len(chunk.files), workers):
            if result is None and len(chunk.files) > 1:
                again.append(chunk)
                continue
            tell(len(chunk.files))
            if result is None:
                refusals.add(refuse_chunk(chunk, late=end == "late"))
                continue
            for refusal in result.refused:
                refusals.add(refusal)
            yield result
        first = chunks[-1].number + 1
        chunks = []
        for chunk in sorted(again, key=lambda chunk: chunk.number):
            chunks += split_chunk(chunk, first + len(chunks))


def call_documents(entries: Sequence[Entry], spool: Path) -> Called:
    """Leave out copies, name the others, and keep their cards for all who resolve citations."""
    kept, copies = _find_copies(entries, spool)
    iris = name_documents([entry.card for entry in kept], BASE)
    parts, cards, documents = count_parts(len(kept)), defaultdict[int, list[Named]](list), list[Placed]()
    for iri, entry in sorted(zip(iris, kept, strict=True), key=lambda pair: pair[0]):
        cards[choose_part(iri, parts)].append(Named(iri, entry.card))
        documents.append(Placed(entry.kept, iri, entry.source))
    for number, named in cards.items():
        write_output(spool, f"{CARDS}/{name_part(number)}", pack_values(named))
    return Called(tuple(documents), copies)


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
            held.setdefault(fetch_value(spool, entry.kept.place, Read).facts, entry)
        documents, found = find_copies(held)
        kept += [held[facts] for facts in documents]
        copies += found
    return kept, tuple(sorted(copies))
