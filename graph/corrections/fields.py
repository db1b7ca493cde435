"""What can be corrected: the fields of each kind as they are declared, each with how it is read from a cell."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from graph.kinds import KINDS, Metadata
from graph.kinds.columns import Declared, is_list, is_passage, list_words, read_fields

DOCUMENT: Final = "document"
"""The kind of a correction of what a document says of itself."""


class Editable(NamedTuple):
    """A kind of fact that can be corrected.

    Args:
        facts: Where its facts stand in `Facts`.
        build: The type of its facts.
        key: The field that names a fact.
        values: The fields that can be set, each with how it is read.
        absent: Of the fields that may be taken away: what stands in their place.
        passages: The fields that hold further words of the text.
        numeric: Whether the key is a number.
    """

    facts: str
    build: Callable[..., Any]
    key: str
    values: Mapping[str, Callable[[str], Any]]
    absent: Mapping[str, Any]
    passages: tuple[str, ...] = ()
    numeric: bool = False


@cache
def list_editable() -> tuple[str, ...]:
    """Return the names of the kinds that can be corrected: those whose facts rest on a rule, and the document itself."""
    return (*(kind.name for kind in KINDS.values() if "rule" in kind.fact.__annotations__), DOCUMENT)


@cache
def find_editable(name: str) -> Editable:
    """Return what can be corrected of a kind; a KeyError means that it cannot be corrected."""
    if name == DOCUMENT:
        return _form_editable("metadata", Metadata, "title")
    kind = KINDS[name]
    return _form_editable(kind.facts, kind.fact, kind.key)


def _form_editable(facts: str, fact: Any, key: str) -> Editable:
    fields = read_fields(fact)
    open_fields = [declared for declared in fields if not declared.field.fixed]
    return Editable(
        facts,
        fact,
        key,
        MappingProxyType({declared.name: _find_reader(declared) for declared in open_fields}),
        MappingProxyType({declared.name: declared.default for declared in open_fields if _may_be_absent(declared)}),
        tuple(declared.name for declared in fields if is_passage(declared)),
        any(declared.name == key and declared.types == (float,) for declared in fields),
    )


def _may_be_absent(declared: Declared) -> bool:
    """Return whether a field may say nothing: it says so where the text is silent."""
    return not declared.required and declared.default in (None, "", ())


def name_form(declared: Declared) -> str:
    """Return in which form a cell holds a field: "choice", "list", "date", "number", "order", "text", or what it measures."""
    if list_words(declared):
        return "choice"
    if is_list(declared):
        return "list"
    if declared.field.measure:
        return declared.field.measure
    if declared.field.form and declared.field.form.how == "date":
        return "date"
    return {float: "number", int: "order"}.get(declared.types[0], "text")


def _find_reader(declared: Declared) -> Callable[[str], Any]:
    """Return how a cell is read as the value of a field."""
    words = list_words(declared)
    return choose(*words) if words else _READERS[name_form(declared)]


def choose(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one of some words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"one of {', '.join(allowed)} is wanted")
        return text

    return read


def read_day(text: str) -> str:
    """Read a day such as 2024-03-01.

    Raises:
        ValueError: It is none.
    """
    return date.fromisoformat(text).isoformat()


def read_time(text: str) -> str:
    """Read a time of the calendar with the precision that it is given in.

    Raises:
        ValueError: It is none.

    Example:
        >>> [read_time(text) for text in ("2025", "2025-H1", "2025-Q3", "2025-06", "2025-06-30")]
        ['2025', '2025-H1', '2025-Q3', '2025-06', '2025-06-30']
    """
    if not _TIME.fullmatch(text):
        raise ValueError(f"{text!r} is no time such as 2025, 2025-H1, 2025-Q3, 2025-06 or 2025-06-30")
    return read_day(text) if text.count("-") == 2 else text


def _read_yearly(text: str) -> str:
    return text if text == "annual" else read_time(text)


def _read_length(text: str) -> str:
    if not _LENGTH.fullmatch(text):
        raise ValueError(f"{text!r} is no length of time such as P30D, P5BD, P3M or PT24H")
    return text


_CALENDAR: Final = "[0-9]{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-[0-9]{2})?|H[12]|Q[1-4]))?"
PATTERNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "time": _CALENDAR,
        "time or annual": f"annual|{_CALENDAR}",
        "length": "P(?:[0-9]{1,6}(?:Y|M|W|D|BD)|T[0-9]{1,6}[HMS])",
        "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "number": "[+-]?[0-9]{1,400}(?:[.][0-9]{1,400})?(?:[eE][+-]?[0-9]{1,4})?",
        "order": "[1-9][0-9]{0,8}",
    }
)
"""Form of a cell → what its text looks like, for Python and for the pages; a day that the calendar lacks looks so, too."""
_TIME, _LENGTH, _NUMBER = (re.compile(PATTERNS[form]) for form in ("time", "length", "number"))


def _read_amount(text: str) -> float:
    """Read a number as it is printed: Python would take 1_0 and １０ for one, too."""
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is no finite number such as 12 or 0.5")
    return value


def _read_order(text: str) -> int:
    place = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if place < 1:
        raise ValueError(f"{text!r} is no place in an order, which is counted from 1")
    return place


def _read_list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("、")))


_READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "list": _read_list,
        "time": read_time,
        "time or annual": _read_yearly,
        "length": _read_length,
        "date": read_day,
        "number": _read_amount,
        "order": _read_order,
        "text": str,
    }
)
