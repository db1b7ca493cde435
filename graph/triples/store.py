"""A store of quads, as queries and shapes ask it: each triple of the named graphs once in the default graph.

It is in memory, or on the disk beside the quads of many documents, where it is opened to be read alone. What version 0.1.0 wrote is
told in the terms of today, so that its folders answer as they did.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.files import read_own, read_packed


@cache
def read_preparation() -> str:
    """Read the update that every graph goes through before it is asked."""
    return read_own("queries/prepare.ru")


Data = Path | list[Path] | bytes | Iterable[ox.Quad]


def open_store(data: Data, form: ox.RdfFormat = ox.RdfFormat.N_QUADS, *, own: bool = False) -> ox.Store:
    """Put quads into a store.

    Args:
        data: The path of a file, those of several that may be packed by gzip, the bytes of one, or quads.
        form: The format of the files.
        own: Whether these are bytes of our own writer, whose IRIs are not checked again.

    Raises:
        OSError: The file cannot be read.
        SyntaxError: It is not of this format.
    """
    store = ox.Store()
    if isinstance(data, Path):
        store.bulk_load(path=str(data), format=form)
    elif isinstance(data, list):
        for path in data:
            store.bulk_load(read_packed(path), form)
    elif isinstance(data, bytes):
        store.bulk_load(data, form, lenient=own)
    else:
        store.bulk_extend(data)
    store.update(read_preparation())
    return store


def write_store(folder: Path, files: Sequence[Path]) -> None:
    """Load N-Quads that we wrote into a store on the disk, beside what it holds.

    Args:
        folder: Of the store; it is made where there is none.
        files: N-Quads of our own writer, which may be packed by gzip; no other process reads or writes the store meanwhile.

    Raises:
        OSError: It cannot be written.
    """
    store = ox.Store(str(folder))
    for path in files:
        quads = read_packed(path)
        store.bulk_load(quads, ox.RdfFormat.N_QUADS, lenient=True)
        store.bulk_load(b"".join(map(_drop_graph, quads.splitlines())), ox.RdfFormat.N_TRIPLES, lenient=True)
    store.flush()


def _drop_graph(line: bytes) -> bytes:
    """Return the triple of a quad that our writer wrote, whose graph is the last of its terms."""
    return line[: line.rindex(b" <")] + b" .\n"


def read_store(folder: Path) -> ox.Store:
    """Open a store on the disk to be read alone.

    Raises:
        OSError: It cannot be read.
    """
    try:
        return ox.Store.read_only(str(folder))
    except RuntimeError as error:  # what RocksDB says of a damaged file
        raise OSError(str(error)) from error


CHANGES = 100_000
"""Quads that may have changed where a store is brought up to date; with more it is made anew."""


def update_store(folder: Path, files: Sequence[tuple[Path | None, Path | None]]) -> bool:
    """Bring a store on the disk up to date where few quads have changed.

    Args:
        folder: Of a store that `write_store` made; no other process reads or writes it meanwhile.
        files: Pairs of N-Quads of our own writer: what the store was made of, and what it is to hold; None where there is none.
            Those that are the same need not be named.

    Returns:
        Whether it is up to date; where it is not, it holds what it held.

    Raises:
        OSError: It cannot be read or written.
    """
    gone, come = set[bytes](), set[bytes]()
    for old, new in files:
        before, after = (set(read_packed(path).splitlines()) if path else set() for path in (old, new))
        gone |= before - after
        come |= after - before
    gone, come = gone - come, come - gone
    if len(gone) + len(come) > CHANGES:
        return False
    store = ox.Store(str(folder))
    removed = list(ox.parse(b"\n".join(gone), ox.RdfFormat.N_QUADS, lenient=True))
    for quad in removed:
        store.remove(quad)
    for quad in removed:
        if not _is_said(store, quad):
            store.remove(ox.Quad(*quad.triple))
    store.bulk_load(b"\n".join(come), ox.RdfFormat.N_QUADS, lenient=True)
    store.bulk_load(b"\n".join(map(_drop_graph, come)), ox.RdfFormat.N_TRIPLES, lenient=True)
    store.flush()
    return True


def _is_said(store: ox.Store, quad: ox.Quad) -> bool:
    """Tell whether a named graph holds the triple of a quad."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    return any(isinstance(other.graph_name, ox.NamedNode) for other in found)
