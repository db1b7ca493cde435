"""The spool: values that wait on the disk between the steps of one build, in a folder of its own that is removed with it.

They are lines of JSON (`graph.confine.values`).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graph.confine.values import parse_value, render_value
from graph.files import write_new

NAME = ".spool"
"""The folder in the new generation; nothing of it is an output."""
Value = TypeVar("Value")


class Place(NamedTuple):
    """Where a value is kept: the file, and its bytes there."""

    file: str
    start: int
    end: int


def keep_values(folder: Path, file: str, values: Iterable[Any]) -> list[Place]:
    """Keep values in a file of their own, and return where each is.

    Args:
        folder: The spool.
        file: The name of a file that is not there yet.
        values: Named tuples of texts, numbers and other such tuples.
    """
    lines = [render_value(value).encode("ascii") + b"\n" for value in values]
    write_new(folder / file, b"".join(lines))
    places, start = [], 0
    for line in lines:
        places.append(Place(file, start, start + len(line)))
        start += len(line)
    return places


def fetch_line(folder: Path, place: Place) -> str:
    """Fetch a value as `render_value` rendered it."""
    with (folder / place.file).open("rb") as file:
        file.seek(place.start)
        return file.read(place.end - place.start).decode("ascii").rstrip("\n")


def fetch_value(folder: Path, place: Place, kind: type[Value]) -> Value:
    """Fetch a value of a type."""
    return parse_value(fetch_line(folder, place), kind)


def fetch_values(folder: Path, file: str, kind: type[Value]) -> list[Value]:
    """Fetch all values of a file."""
    return [parse_value(line, kind) for line in (folder / file).read_bytes().splitlines()]
