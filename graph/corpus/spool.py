"""The spool: values that wait on the disk between the steps of one build, in a folder of its own that is removed with it.

They are JSON, packed one by one (`graph.confine.values`). What the next build needs of them it finds in the same form.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graph.confine.values import parse_value, render_value
from graph.files import digest_bytes, write_new

NAME = ".spool"
"""The folder in the new generation; nothing of it is an output."""
Value = TypeVar("Value")


class Place(NamedTuple):
    """Where a value is kept: the file, and its bytes there."""

    file: str
    start: int
    end: int


class Kept(NamedTuple):
    """A value that is kept: where, and what it comes to."""

    place: Place
    digest: str


def keep_values(folder: Path, file: str, values: Iterable[Any]) -> list[Kept]:
    """Keep values in a file of their own, each packed by itself, and return where each is.

    Args:
        folder: The spool.
        file: The name of a file that is not there yet.
        values: Named tuples of texts, numbers and other such tuples.
    """
    digests, packed = list[str](), list[bytes]()
    for value in values:
        data = _render(value)
        digests.append(digest_bytes(data))
        packed.append(zlib.compress(data, 1))
    write_new(folder / file, b"".join(packed))
    return list(map(Kept, lay_places(file, map(len, packed)), digests))


def lay_places(file: str, lengths: Iterable[int]) -> Iterator[Place]:
    """Yield the places of values of some lengths that lie behind each other in a file."""
    start = 0
    for length in lengths:
        yield Place(file, start, start + length)
        start += length


def fetch_packed(folder: Path, place: Place) -> bytes:
    """Fetch a value as it is packed, to be kept in another file."""
    with (folder / place.file).open("rb") as file:
        file.seek(place.start)
        return file.read(place.end - place.start)


def fetch_line(folder: Path, place: Place) -> str:
    """Fetch a value as `render_value` renders it."""
    return render_value(json.loads(zlib.decompress(fetch_packed(folder, place))))


def fetch_value(folder: Path, place: Place, kind: type[Value]) -> Value:
    """Fetch a value of a type."""
    return parse_value(zlib.decompress(fetch_packed(folder, place)), kind)


def pack_values(values: Iterable[Any]) -> bytes:
    """Pack values as a file that is read as a whole."""
    return gzip.compress(b"".join(_render(value) + b"\n" for value in values), 1, mtime=0)


def fetch_values(path: Path, kind: type[Value]) -> list[Value]:
    """Fetch all values of a file that `pack_values` packed."""
    return [parse_value(line, kind) for line in gzip.decompress(path.read_bytes()).splitlines()]


def write_output(made: Path, name: str, content: bytes) -> None:
    """Write an output; two documents whose files are the same write it once."""
    path = made / name
    try:
        write_new(path, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, content)
    except FileExistsError:
        if not (path.is_file() and path.read_bytes() == content):
            raise


def _render(value: Any) -> bytes:
    """Return a value as JSON, in UTF-8 that holds lone surrogates too."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
