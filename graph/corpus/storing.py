"""Storing: the store of a body on the disk, made beside the rest of the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import NamedTuple

from graph.corpus.workers import start_worker
from graph.files import SHARED_QUADS, STORE
from graph.triples.store import write_store


class Store(NamedTuple):
    """A store to be written.

    Args:
        folder: Of the store.
        files: The quads that are loaded into it.
    """

    folder: Path
    files: tuple[Path, ...]


def load_store(store: Store) -> float:
    """Load quads into a store; return the seconds of the processor."""
    start = process_time()
    write_store(store.folder, store.files)
    return process_time() - start


def _list_quads(made: Path) -> tuple[Path, ...]:
    """List the quads that are written already, what parts share the last."""
    return tuple(sorted((made / "quads").iterdir()))


@contextmanager
def start_store(made: Path, *, wanted: bool) -> Iterator[Callable[[], float]]:
    """Start to make the store of a body in a process beside this one, as soon as its parts are written.

    Args:
        made: The folder of the new generation, with the quads of all parts.
        wanted: Whether there is to be a store.

    Returns:
        A function that ends it when the quads that all parts share are written, and returns the seconds of the processor.
    """
    with start_worker(load_store) as load:
        waiting = load(Store(made / STORE, _list_quads(made))) if wanted else None

        def end() -> float:
            return waiting() + load(Store(made / STORE, (made / SHARED_QUADS,)))() if waiting else 0.0

        yield end
