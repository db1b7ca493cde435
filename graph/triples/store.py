"""A store of quads in memory, as queries and shapes ask it: each triple of the named graphs once in the default graph.

What version 0.1.0 wrote is told in the terms of today, so that its folders answer as they did.
"""

from collections.abc import Iterable
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
