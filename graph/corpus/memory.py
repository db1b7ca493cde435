"""Memory: what a build of a body read and wrote, by which the next one knows what it need not read and write again.

It lies in the generation itself, and is taken as a whole or not at all: what another program made, or what is no longer as it was
written, is not looked at.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from graph.corpus.program import fingerprint_program
from graph.corpus.reading import File, Given, Reading
from graph.corpus.spool import Kept, Place, fetch_packed, fetch_values, lay_places, pack_values, write_output
from graph.corpus.stamps import digest_source, stamp_file
from graph.corrections import list_called, list_names
from graph.errors import PolicyGraphError
from graph.files import STORE, digest_bytes
from graph.folder import digest_file, link_output
from graph.intake import read_manifest
from graph.ledger.keys import name_work
from graph.workload import Totals
from graph.works import Copy

NAME = "cache"
"""The folder of the generation that is for the next build alone."""
BUILD, FILES, FACTS = f"{NAME}/build.json.gz", f"{NAME}/files.json.gz", f"{NAME}/facts"
OTHERS = "others"
"""The file of `FACTS` with documents that belong to no part: copies of others."""


class Piece(NamedTuple):
    """A part that was written.

    Args:
        number: Of the part.
        key: What all that it is made of comes to; "" where it is to be written again.
        outputs: Its files.
    """

    number: int
    key: str
    outputs: tuple[str, ...]


class Build(NamedTuple):
    """A build, for the next one.

    Args:
        program: What the program came to (`fingerprint_program`).
        reading: What came to the documents from outside: names of agencies, and which bodies stand for which.
        documents: How many documents were built.
        key: What all that it was made of comes to; "" where it is to be made again.
        pieces: Its parts.
        totals: The totals of its load.
        copies: Which files are copies of others.
        tasks: How many tasks the documents have.
    """

    program: str
    reading: str
    documents: int
    key: str
    pieces: tuple[Piece, ...]
    totals: Totals
    copies: tuple[Copy, ...]
    tasks: int


class Memory(NamedTuple):
    """What the last build left.

    Args:
        folder: Of its generation.
        digests: The sha256 of each of its files.
        build: The build.
        files: What came of each file.
    """

    folder: Path
    digests: Mapping[str, str]
    build: Build
    files: tuple[File, ...]


class Recalled(NamedTuple):
    """What is known of the files of a build before any of them is read.

    Args:
        known: What came of those that are as they were, with their stamps of now.
        unknown: Those that are to be read.
        removed: How many files of the last build are no longer there.
    """

    known: tuple[File, ...]
    unknown: tuple[Given, ...]
    removed: int


def digest_reading(reading: Reading) -> str:
    """Return what comes to the documents from outside, but for corrections and ledgers, which are about some documents alone."""
    aliases = digest_file(reading.aliases) if reading.aliases else ""
    return digest_bytes(json.dumps([aliases, reading.as_of, reading.expand]).encode())


def load_memory(out: Path, reading: Reading, say: Callable[[str], None]) -> Memory | None:
    """Load what the last build left in a folder.

    Args:
        out: The folder.
        reading: How documents are read now.
        say: Is told why all documents are read again, where something was left.

    Returns:
        None where nothing was left that can be used.
    """
    try:
        digests = read_manifest(out)
        if BUILD not in digests:
            return None
        if any(digest_file(out / name) != digest for name, digest in digests.items() if name.startswith(f"{NAME}/")):
            raise ValueError("it was changed")
        ((program, outside, documents, *_),) = fetch_values(out / BUILD, list)
        if change := _find_change(program, outside, reading):
            say(f"{change} since the last build: {documents:,} documents are read again")
            return None
        (build,) = fetch_values(out / BUILD, Build)
        files = tuple(_find_file(file, out.resolve() / FACTS) for file in fetch_values(out / FILES, File))
    except (OSError, ValueError, TypeError, LookupError, EOFError, zlib.error, PolicyGraphError):
        say(f"what the last build left in {NAME}/ is damaged: all documents are read again")
        return None
    return Memory(out, digests, build, files)


def _find_change(program: str, outside: str, reading: Reading) -> str:
    """Say what is no longer as it was at the last build; "" for nothing."""
    if program != fingerprint_program():
        return "the program or its rules have changed"
    return "names of agencies or options have changed" if outside != digest_reading(reading) else ""


def recall_files(memory: Memory | None, paths: Sequence[str | PathLike[str]], reading: Reading) -> Recalled:
    """Recall what is known of some files: by size and time, or else by what they hold, wherever that lay before.

    Args:
        memory: What the last build left; None for nothing.
        paths: The files, in any order.
        reading: How documents are read now; what a correction or a ledger is about is to be read.
    """
    files = memory.files if memory else ()
    places, contents = {file.stamp.place: file for file in files}, {(file.stamp.name, file.sha256): file for file in files}
    names = {file.stamp.name for file in files if file.sha256}
    called, works = list_called(reading.corrections), frozenset(reading.book.works if reading.book else ())
    known, unknown, seen = list[File](), list[Given](), set[str]()
    for path, stamp in ((path, stamp_file(path)) for path in paths):
        file = places.get(stamp.place) if stamp else None
        if stamp and (file is None or file.stamp != stamp):
            file = contents.get((stamp.name, digest_source(path))) if stamp.name in names else None
        if stamp and file and file.sha256 and not _is_called(file, called, works):
            known.append(file._replace(stamp=stamp))
            seen.add(file.stamp.place)
        else:
            unknown.append(Given(path, stamp))
        seen |= {stamp.place} if stamp else set()
    return Recalled(tuple(known), tuple(unknown), len(places.keys() - seen))


def _is_called(file: File, called: frozenset[str], works: frozenset[str]) -> bool:
    """Tell whether a correction or a ledger is about a file, or a correction may be: what was refused has no names."""
    if file.refusal:
        return bool(called)
    cards = [entry.card.metadata for entry in file.documents]
    if works and any(name_work(said.number or "", said.title, said.document_date or "") in works for said in cards):
        return True
    return any(not called.isdisjoint(list_names(entry.card.metadata, entry.source)) for entry in file.documents)


def link_whole(memory: Memory, made: Path, other: Sequence[str]) -> bool:
    """Put all that the last build wrote into a new folder.

    Args:
        memory: What it left.
        made: The folder.
        other: The names of outputs that are made anew all the same.

    Returns:
        Whether all of it is as it was written; the store tells that by itself when it is opened.
    """
    names = [name for name in memory.digests if name not in (BUILD, FILES, *other)]
    stored = [name for name in names if name.startswith(f"{STORE}/")]
    checked = (link_output(memory.folder, made, name, memory.digests[name]) for name in names if name not in stored)
    if all(checked) and all(link_output(memory.folder, made, name, None) for name in stored):
        return True
    rmtree(made / STORE, ignore_errors=True)
    return False


def list_places(memory: Memory) -> dict[str, Place]:
    """List where the facts of all documents of the last build are, by what they come to, as `write_files` takes it."""
    entries = (entry.kept for file in memory.files for entry in file.documents)
    return {kept.digest: kept.place._replace(file=Path(kept.place.file).name) for kept in entries}


def write_files(made: Path, files: Iterable[File], places: Mapping[str, Place], spool: Path) -> None:
    """Write what came of each file, with the facts of documents that belong to no part.

    Args:
        made: The folder of the new generation.
        files: In any order; of several with one path, one is kept.
        places: What the facts of a document come to → where they are in `FACTS`.
        spool: Where the facts of all documents are while the body is built.
    """
    held = {file.stamp.place: file for file in sorted(files, key=lambda file: bool(file.sha256))}
    kept = {entry.kept.digest: entry.kept.place for file in held.values() for entry in file.documents}
    packed = {digest: fetch_packed(spool, place) for digest, place in sorted(kept.items()) if digest not in places}
    if packed:
        write_output(made, f"{FACTS}/{OTHERS}", b"".join(packed.values()))
    places = {**places, **dict(zip(packed, lay_places(OTHERS, map(len, packed.values())), strict=True))}
    write_output(made, FILES, pack_values(_place_file(file, places) for _, file in sorted(held.items())))


def write_build(made: Path, build: Build) -> None:
    """Write what the next build is to know of this one."""
    write_output(made, BUILD, pack_values([build]))


def _place_file(file: File, places: Mapping[str, Place]) -> File:
    """Say where the facts of the documents of a file are."""
    placed = (entry._replace(kept=entry.kept._replace(place=places[entry.kept.digest])) for entry in file.documents)
    return file._replace(documents=tuple(placed))


def _find_file(file: File, folder: Path) -> File:
    """Say where the facts of the documents of a file are that lie in a folder."""
    kept = ((entry, entry.kept.place) for entry in file.documents)
    found = (entry._replace(kept=Kept(place._replace(file=str(folder / place.file)), entry.kept.digest)) for entry, place in kept)
    return file._replace(documents=tuple(found))
