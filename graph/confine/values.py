"""Values that go from one process to another, or wait on the disk: lines of JSON.

What is made of them follows from the type that is asked for: nothing that stands there can be called.
"""

import json
from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def render_value(value: Any) -> str:
    """Render a value of named tuples of texts, numbers and other such tuples as a line of JSON, in ASCII."""
    return json.dumps(value, separators=(",", ":"))


def parse_value(line: str | bytes, kind: type[Value]) -> Value:
    """Parse a value of a type.

    Raises:
        TypeError: The line holds something else.

    Example:
        >>> from graph.span import Span
        >>> parse_value(render_value(Span(2, 5)), Span)
        Span(start=2, end=5)
    """
    known: Any = kind
    found: Value = _find_maker(known)(json.loads(line))
    return found


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
