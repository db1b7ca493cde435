"""Storing: the store of a body on the disk, made beside the rest of the work, or brought up to date where little has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from time import process_time
from typing import NamedTuple

from graph.corpus.memory import Memory
from graph.corpus.workers import start_worker
from graph.files import SHARED_QUADS, STORE
from graph.folder import copy_store, digest_file
from graph.triples.store import update_store, write_store

Pairs = tuple[tuple[Path | None, Path | None], ...]
"""Files of quads that changed: as the last build wrote them, and as they are now; None where there is none."""


class Store(NamedTuple):
    """A store to be written.

    Args:
        folder: Of the store.
        files: The quads that are loaded into it.
        old: The store of the last build, where there is one that may be brought up to date.
        pairs: The quads that have changed since.
    """

    folder: Path
    files: tuple[Path, ...]
    old: Path | None = None
    pairs: Pairs = ()


def load_store(store: Store) -> float:
    """Load quads into a store, or bring that of the last build up to date; return the seconds of the processor."""
    start = process_time()
    if not store.old or not _update(store, store.old):
        write_store(store.folder, store.files)
    return process_time() - start


def _update(store: Store, old: Path) -> bool:
    """Bring a copy of the store of the last build up to date; where it cannot be, nothing is left of it."""
    try:
        copy_store(old, store.folder)
        if update_store(store.folder, store.pairs):
            return True
    except (OSError, RuntimeError):  # it is damaged, which RocksDB says in two ways
        pass
    rmtree(store.folder, ignore_errors=True)
    return False


def _list_quads(made: Path) -> tuple[Path, ...]:
    """List the quads that are written already, what parts share the last."""
    return tuple(sorted((made / "quads").iterdir()))


@contextmanager
def start_store(made: Path, memory: Memory | None, *, wanted: bool) -> Iterator[Callable[[], float]]:
    """Start to make the store of a body in a process beside this one, as soon as its parts are written.

    Args:
        made: The folder of the new generation, with the quads of all parts.
        memory: What the last build left; None for nothing.
        wanted: Whether there is to be a store.

    Returns:
        A function that ends it when the quads that all parts share are written, and returns the seconds of the processor.
    """
    old = _find_store(made, memory) if wanted else None
    with start_worker(load_store) as load:
        waiting = load(Store(made / STORE, _list_quads(made))) if wanted and not old else None

        def end() -> float:
            if not wanted:
                return 0.0
            if waiting:
                return waiting() + load(Store(made / STORE, (made / SHARED_QUADS,)))()
            pairs = _list_pairs(made, memory) if memory else ()
            return load(Store(made / STORE, _list_quads(made), old, pairs))()

        yield end


def _find_store(made: Path, memory: Memory | None) -> Path | None:
    """Find the store of the last build, where it is known what it was made of, and at most half of the parts have changed since."""
    if not memory or f"{STORE}/CURRENT" not in memory.digests:
        return None
    pairs = _list_pairs(made, memory)
    few = 2 * sum(new is not None for _, new in pairs) <= len(_list_quads(made))
    whole = all(digest_file(old) == memory.digests[f"quads/{old.name}"] for old, _ in pairs if old)
    return memory.folder / STORE if few and whole else None


def _list_pairs(made: Path, memory: Memory) -> Pairs:
    """List the quads that have changed."""
    before = {name: digest for name, digest in memory.digests.items() if name.startswith("quads/")}
    after = {path.relative_to(made).as_posix(): path for path in _list_quads(made)}
    same = {name for name in before.keys() & after.keys() if digest_file(after[name]) == before[name]}
    names = sorted((before.keys() | after.keys()) - same)
    return tuple((memory.folder / name if name in before else None, after.get(name)) for name in names)
