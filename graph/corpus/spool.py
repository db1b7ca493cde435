"""The spool: values that wait on the disk between the steps of one build, in a folder of its own that is removed with it.

They are lines of JSON, and what is made of them follows from the type that is asked for: nothing that stands there can be called.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

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


def render_value(value: Any) -> str:
    """Render a value as a line of JSON in ASCII, without its end."""
    return json.dumps(value, separators=(",", ":"))


def parse_value(line: str | bytes, kind: type[Value]) -> Value:
    """Parse a value of a type."""
    found: Value = _convert(kind, json.loads(line))
    return found


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


def _convert(kind: Any, value: Any) -> Any:
    return _find_maker(kind)(value)


Maker = Callable[[Any], Any]


def _keep(value: Any) -> Any:
    """Take a text, a number or None as it is: a whole number where a float is declared stays whole, which libraries do not keep."""
    return value


@cache
def _find_maker(kind: Any) -> Maker:
    """Find what makes a value of a type of what JSON holds: named tuples and tuples were lists."""
    parts = tuple(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        return _make_tuple(parts)
    if get_origin(kind) in (Union, UnionType):
        return _make_optional(parts)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _make_named(kind)
    return _keep


def _make_tuple(parts: tuple[Any, ...]) -> Maker:
    makers = [_find_maker(part) for part in parts if part is not ...]
    if all(maker is _keep for maker in makers):
        return tuple
    if ... in parts:
        return lambda values: tuple(map(makers[0], values))
    return lambda values: tuple(maker(value) for maker, value in zip(makers, values, strict=True))


def _make_optional(parts: tuple[Any, ...]) -> Maker:
    """Make a value that may be missing; of several types all are taken as they are."""
    maker = _find_maker(parts[0]) if len(parts) == 1 else _keep
    return maker if maker is _keep else lambda value: None if value is None else maker(value)


def _make_named(kind: Any) -> Maker:
    """Make a named tuple; a list of another length, or anything but a list, is a TypeError."""
    hints = get_type_hints(kind)
    makers = [(place, maker) for place, name in enumerate(kind._fields) if (maker := _find_maker(hints[name])) is not _keep]
    if not makers:
        return lambda values: kind(*values)

    def make(values: list[Any]) -> Any:
        for place, maker in makers:
            values[place] = maker(values[place])
        return kind(*values)

    return make
